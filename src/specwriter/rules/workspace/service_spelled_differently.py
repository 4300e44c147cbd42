"""Services, modules and bounded contexts that two documents spell in two ways.

## Why it matters
`order-service` and `orders-service` are two hosts to a deployment and two owners to a search. The document that is read first decides
which one gets built.

Spellings that differ in blanks and capitals alone (`Order Service`, `order-service`) are a name and its identifier, and let pass.

## Fix
Write the name as the document that declares the service does.
"""

from __future__ import annotations

from specwriter.linter.workspace_rule import WARNING, Bad, Finding, Good, Label, Sighting, Span, WorkspaceRule, alone
from specwriter.model.mentions.naming import words_of
from specwriter.model.parties import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.digest import Digest
    from specwriter.model.workspace import Workspace

_WORDS = 2  # a name that is only mentioned tells by so many words that it is one of a service


def across(workspace: Workspace) -> Iterator[Sighting]:
    declared: dict[str, list[tuple[Digest, int, int]]] = {}
    kind: dict[str, str] = {}
    for document in workspace.current():
        for which, name, start, end in document.services:
            declared.setdefault(name, []).append((document, start, end))
            kind.setdefault(name, which)
    names = Names(declared)
    for document in workspace.current():
        own = {name for _, name, _, _ in document.services}
        places = [(name, start, end) for _, name, start, end in document.services]
        told: set[str] = set()
        for name, start, end in (*places, *document.mentioned):
            if name in told or (name in declared and name not in own):
                continue
            for other in names.slips(name):
                if kind.get(name, kind[other]) != kind[other] or (name not in own and len(words_of(name)) < _WORDS):
                    continue  # a context `Ordering` and a module `orders` are two things
                found = _other(workspace, document, declared[other])
                if found and other not in own and (name not in own or found[0].path < document.path):
                    told.add(name)
                    label = Label(Span(found[1], found[2]), "declared here", found[0].path)
                    message = f"`{name}` is spelled `{other}` in `{found[0].path}`"
                    yield Sighting(document.path, Finding(Span(start, end), message, (label,), f"write `{other}`"))
                    break


def _other(
    workspace: Workspace, document: Digest, places: list[tuple[Digest, int, int]]
) -> tuple[Digest, int, int] | None:
    return next((place for place in places if workspace.comparable(document, place[0])), None)


_ORDERS = """--- orders.md ---
# Orders

| Service | Publishes |
| --- | --- |
| order-service | OrderPlaced |
"""
_BILLING = """--- billing.md ---
# Billing

| Event | Producer | Consumers |
| --- | --- | --- |
| OrderPlaced | {} | billing-service |
"""

RULE = WorkspaceRule(
    code="WSP010",
    name="service-spelled-differently",
    severity=WARNING,
    since="0.2",
    check=alone,
    across=across,
    examples=(
        Bad(
            _ORDERS + _BILLING.format("«orders-service»"),
            says="`orders-service` is spelled `order-service` in `orders.md`",
        ),
        Good(_ORDERS + _BILLING.format("order-service")),
        Good(_ORDERS + _BILLING.format("Order Service")),
    ),
)
