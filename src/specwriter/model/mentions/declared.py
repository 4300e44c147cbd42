"""Knows every name that a document declares, of whatever kind: what is one of them is no misspelt other."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import ClassDiagram, ErDiagram, SequenceDiagram
from specwriter.model.catalogue import Aggregate, Context
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Entry
    from specwriter.model.spec import Spec

_NAMED = frozenset(
    "bounded context,aggregate,command,projection,port,adapter,service,module,layer,use case,component,"
    "integration,term,error".split(",")
)


@once
def declared_names(spec: Spec) -> frozenset[str]:
    """The names of parts, terms, states, tables, columns, enums, errors and classes; events and participants are left out."""
    found = {entry.name.text for catalogue in spec.catalogues if catalogue.kind in _NAMED for entry in catalogue.rows}
    for catalogue in spec.catalogues:
        for entry in catalogue.rows:
            found.update(_within(entry))
    for table in spec.tables():
        found.add(table.name.text)
        found.update([column.name.text for column in table.columns])
    for block in spec.schemas:
        for enum in block.schema.enums:
            found.add(enum.name.text)
            found.update(value.text for value in enum.values)
    for machine in spec.machines:
        found.update(state.text for state in machine.states)
    found.update(_drawn(spec))
    return frozenset(found)


def _within(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Aggregate):
        yield from (name.text for name in entry.entities)
        yield from (entry.root.text,) if entry.root else ()
    elif isinstance(entry, Context):
        yield from (name.text for name in entry.owns)


def _drawn(spec: Spec) -> Iterator[str]:
    for block in spec.diagrams:
        diagram = block.diagram
        if isinstance(diagram, ClassDiagram):
            yield from (each.name.text for each in diagram.classes)
        elif isinstance(diagram, ErDiagram):
            yield from (each.name.text for each in diagram.entities)


@once
def participant_names(spec: Spec) -> frozenset[str]:
    """The ids and labels of the participants of all sequence diagrams."""
    found: set[str] = set()
    for block in spec.diagrams:
        if isinstance(block.diagram, SequenceDiagram):
            for participant in block.diagram.participants:
                found.update((participant.name.text, participant.label))
    return frozenset(found)
