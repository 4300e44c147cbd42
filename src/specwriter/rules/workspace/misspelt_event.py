"""Events that one document consumes and that another publishes under a slightly different name.

## Why it matters
The consumer of `OrdersPlaced` waits for ever, because the order service publishes `OrderPlaced`. Each document is right by itself; only
together they show that a message has no sender.

The name is compared with the events that no name in the document itself stands for, and only where nobody publishes it as it is written.

## Fix
Write the event as its publisher does, or mend it there.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import ERROR, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.parties import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace


def across(workspace: Workspace) -> Iterator[Sighting]:
    published: dict[str, list[tuple[Digest, str, int, int]]] = {}
    for document in workspace.current():
        for who, event, start, end in document.published:
            published.setdefault(event, []).append((document, who, start, end))
    names = Names(published)
    for document in workspace.current():
        own = {event for _, event, _, _ in (*document.published, *document.consumed)}
        for _, event, start, end in document.consumed:
            if event in published:
                continue
            for other in names.slips(event):
                places = [place for place in published[other] if workspace.comparable(document, place[0])]
                if places and other not in own:
                    yield Sighting(document.path, _finding(event, other, Span(start, end), places[0]))
                    break


def _finding(event: str, other: str, place: Span, published: tuple[Digest, str, int, int]) -> Finding:
    document, who, start, end = published
    label = Label(Span(start, end), f"`{who}` publishes `{other}`", document.path)
    return Finding(place, f"no document publishes `{event}`", (label,), f"did you mean `{other}`?")


_ORDERS = """--- orders.md ---
# Orders

| Service | Publishes | Consumes |
| --- | --- | --- |
| order-service | OrderPlaced, OrderPicked | - |
"""
_BILLING = """--- billing.md ---
# Billing

| Service | Publishes | Consumes |
| --- | --- | --- |
| billing-service | InvoiceSent | {} |
"""

RULE = WorkspaceRule(
    code="WSP003",
    name="misspelt-event",
    severity=ERROR,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(_ORDERS + _BILLING.format("«OrdersPlaced»"), says="no document publishes `OrdersPlaced`"),
        Bad(_ORDERS + _BILLING.format("«OrderPalced»"), says="no document publishes `OrderPalced`"),
        Good(_ORDERS + _BILLING.format("OrderPlaced")),
        Good(_ORDERS + _BILLING.format("OrderPacked, ParcelSent")),
    ),
)
