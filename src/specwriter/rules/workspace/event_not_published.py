"""Events that a document says a service publishes, while the document of that service does not list them.

## Why it matters
Whoever builds the consumer relies on a message that nobody builds. The document of a service, which is the one that its title names or
the one that declares this service alone, is what its team works from.

## Fix
Add the event to the document of the service, or name the one it does publish.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import WARNING, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.parties import Names, homes, party

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace


def across(workspace: Workspace) -> Iterator[Sighting]:
    described = homes(workspace)
    for document in workspace.current():
        for who, event, start, end in document.published:
            home = described.get(party(who))
            if home is None or not workspace.comparable(document, home):
                continue
            listed = [said for said in home.published if party(said[0]) == party(who)]
            if listed and not any(event == name for _, name, _, _ in (*home.published, *home.consumed)):
                yield Sighting(document.path, _finding(who, event, Span(start, end), home, listed))


def _finding(who: str, event: str, place: Span, home: Digest, listed: list[tuple[str, str, int, int]]) -> Finding:
    near = Names(name for _, name, _, _ in listed).slips(event)
    shown = next((said for said in listed if said[1] in near), listed[0])
    label = Label(Span(*shown[2:]), f"`{who}` publishes " + (f"`{shown[1]}`" if near else "these"), home.path)
    help_ = f"did you mean `{shown[1]}`?" if near else f"add `{event}` there, or name an event that it publishes"
    return Finding(place, f"`{home.path}` does not list `{event}` among its events", (label,), help_)


_ORDERS = """--- orders.md ---
# Order Service

| Service | Publishes |
| --- | --- |
| order-service | OrderPlaced, OrderPaid |
"""
_BILLING = """--- billing.md ---
# Billing

| Event | Producer | Consumers |
| --- | --- | --- |
| OrderPlaced | order-service | billing-service |
| {} | order-service | billing-service |
"""

RULE = WorkspaceRule(
    code="WSP004",
    name="event-not-published",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(
            _ORDERS + _BILLING.format("«OrderCancelled»"),
            says="`orders.md` does not list `OrderCancelled` among its events",
        ),
        Good(_ORDERS + _BILLING.format("OrderPaid")),
    ),
)
