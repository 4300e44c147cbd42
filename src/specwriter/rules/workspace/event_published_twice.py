"""Events that two documents say two different services publish.

## Why it matters
A consumer of `OrderPaid` has to know who says so: two publishers send it at two moments, and with two payloads. Mostly the event moved
from one service to another, and one document was left behind.

## Fix
Name one publisher in both documents, or give the two events two names.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import WARNING, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.claims import Claim, Claims
from specwriter.model.parties import kinds, party

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace


def across(workspace: Workspace) -> Iterator[Sighting]:
    kind = kinds(workspace)
    claims = Claims(workspace.comparable)
    for document in workspace.current():
        for who, event, start, end in _single(document):
            if party(who) not in kind:
                continue
            claim = Claim(document, party(who), who, Span(start, end))
            other = claims.against((kind[party(who)], event), claim)
            if other is not None:
                label = Label(other.span, f"`{other.written}` publishes it here", other.document.path)
                message = f"event `{event}` is published by `{who}` and by `{other.written}`"
                finding = Finding(claim.span, message, (label,), "name one publisher in both documents")
                yield Sighting(document.path, finding)


def _single(document: Digest) -> Iterator[tuple[str, str, int, int]]:
    """The events with one publisher in this document, each once."""
    publishers: dict[str, set[str]] = {}
    for who, event, _, _ in document.published:
        publishers.setdefault(event, set()).add(party(who))
    for said in document.published:
        if len(publishers.pop(said[1], ())) == 1:
            yield said


_ORDERS = """--- orders.md ---
# Orders

| Service | Publishes |
| --- | --- |
| order-service | OrderPlaced, OrderPaid |
"""
_BILLING = """--- billing.md ---
# Billing

| Service | Publishes |
| --- | --- |
| billing-service | {} |
"""

RULE = WorkspaceRule(
    code="WSP006",
    name="event-published-twice",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(
            _ORDERS + _BILLING.format("«OrderPaid», InvoiceSent"),
            says="event `OrderPaid` is published by `billing-service` and by `order-service`",
        ),
        Good(_ORDERS + _BILLING.format("InvoicePaid, InvoiceSent")),
    ),
)
