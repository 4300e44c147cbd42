"""Fields of an event that the document of its publisher does not list.

## Why it matters
The consumer is built to read `total`, the publisher sends `amount_minor`, and nobody notices before both are deployed. A consumer may
leave out fields that it does not need; one that the publisher does not send is a wish.

The document of a publisher is the one whose title names it, or that declares this service alone.

## Fix
Write the field as the publisher does, or add it there.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import WARNING, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.mentions.naming import joined
from specwriter.model.parties import homes, party
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace

    Field = tuple[str, str, int, int]


def across(workspace: Workspace) -> Iterator[Sighting]:
    described = homes(workspace)
    for document in workspace.current():
        for who, event, _, _, fields in document.payloads:
            home = described.get(party(who))
            if home is None or not workspace.comparable(document, home):
                continue
            said = [payload for payload in home.payloads if payload[1] == event and party(payload[0]) == party(who)]
            if len(said) == 1:
                listed = {joined(name) for name, _, _, _ in said[0][4]}
                shared = [field for field in fields if joined(field[0]) in listed]
                for field in fields:
                    if shared and joined(field[0]) not in listed:
                        yield Sighting(document.path, _finding(event, field, home, said[0][4]))


def _finding(event: str, field: Field, home: Digest, listed: tuple[Field, ...]) -> Finding:
    name, _, start, end = field
    meant = near(name, [each[0] for each in listed])
    shown = next((each for each in listed if each[0] == meant), None)
    place = Span(*shown[2:]) if shown else Span(listed[0][2], listed[-1][3])
    label = Label(place, f"`{event}` has " + (f"`{meant}`" if shown else "these fields"), home.path)
    help_ = f"did you mean `{meant}`?" if meant else f"add `{name}` there, or read a field that it has"
    return Finding(Span(start, end), f"`{event}` has no field `{name}` where it is published", (label,), help_)


_ORDERS = """--- orders.md ---
# Order Service

| Service | Publishes |
| --- | --- |
| order-service | OrderPlaced |

| Event | Producer | Payload |
| --- | --- | --- |
| OrderPlaced | order-service | `order_id`, `amount_minor`, `currency` |
"""
_BILLING = """--- billing.md ---
# Billing

| Event | Producer | Payload |
| --- | --- | --- |
| OrderPlaced | order-service | `order_id`, {} |
"""

RULE = WorkspaceRule(
    code="WSP008",
    name="payload-field-unknown",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(_ORDERS + _BILLING.format("`«total»`"), says="`OrderPlaced` has no field `total` where it is published"),
        Good(_ORDERS + _BILLING.format("`amountMinor`")),
    ),
)
