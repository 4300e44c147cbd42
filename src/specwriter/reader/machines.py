"""Knows how state diagrams and transition tables pair up into state machines."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.languages.mermaid.tree import MARKER, Label, StateDiagram
from specwriter.markdown.tree import Section
from specwriter.model.machine import (
    MachineDiagram,
    StateMachine,
    Transition,
    TransitionTable,
    holders_in,
    states_of,
)
from specwriter.model.spec import DiagramBlock
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

_AROUND = 50
"""How many tables before and after a diagram are compared with it."""


class Found(Record):
    """A diagram or a transition table with the sections it stands in."""

    sections: tuple[Section, ...]
    diagram: MachineDiagram | None = None
    table: TransitionTable | None = None

    @property
    def states(self) -> frozenset[str]:
        """The states it mentions, in lower case."""
        if self.diagram:
            return frozenset([state.text.casefold() for state in self.diagram.states])
        return frozenset([state.text.casefold() for state in states_of(self.table.transitions if self.table else ())])

    @property
    def span(self) -> Span:
        """Where it stands."""
        part = self.diagram or self.table
        assert part is not None
        return part.span


def machine_diagram(block: DiagramBlock, diagram: StateDiagram) -> MachineDiagram:
    """A state diagram as a machine: `[*]` is no state, choices and forks stay as drawn."""
    transitions = []
    for arrow in diagram.transitions:
        source, target, label = arrow.source, arrow.target, arrow.label
        transitions.append(
            Transition(
                None if source.text == MARKER else source,
                None if target.text == MARKER else target,
                arrow.span,
                _trigger(label) if label else None,
                label.guard if label else None,
                label.action if label else None,
            )
        )
    states = tuple([state.name for state in diagram.states if state.kind == "state"])
    return MachineDiagram(block.span, states, tuple(transitions), diagram, block.section)


def _trigger(label: Label) -> Name | None:
    """The trigger of a label; a label that is not split is one as a whole."""
    return label.trigger or (None if label.guard or label.action else label.text)


def pair(found: list[Found], text: str) -> tuple[StateMachine, ...]:
    """The machines: diagrams and tables that fit each other join, those first that fit best."""
    tables = [item for item in found if item.table]
    diagrams = [item for item in found if item.diagram]
    partners = _partners(diagrams, tables) if diagrams and tables else {}
    holders: dict[int, Name | None] = {}
    for section in [item.sections[-1] for item in found]:
        if id(section) not in holders:
            named = (name for block in section.blocks for name in holders_in(block, text))
            holders[id(section)] = next(named, None)
    machines = [_machine(item, partners.get(id(item)), holders) for item in diagrams]
    taken = {id(table) for table in partners.values()}
    machines += [_machine(item, None, holders) for item in tables if id(item) not in taken]
    return tuple(sorted(machines, key=lambda machine: machine.span.start))


def _partners(diagrams: list[Found], tables: list[Found]) -> dict[int, Found]:
    """The table of each diagram, by the diagram's id."""
    states = {id(item): item.states for item in (*diagrams, *tables)}
    starts = [table.span.start for table in tables]
    fits = [
        (fit, diagram, table)
        for diagram in diagrams
        for table in _nearest(tables, starts, diagram)
        if (fit := _fit(diagram, table, states[id(diagram)], states[id(table)]))
    ]
    fits.sort(key=lambda each: each[0], reverse=True)
    partners: dict[int, Found] = {}
    taken: set[int] = set()
    for _, diagram, table in fits:
        if id(diagram) not in partners and id(table) not in taken:
            partners[id(diagram)] = table
            taken.add(id(table))
    return partners


def _nearest(tables: list[Found], starts: list[int], diagram: Found) -> list[Found]:
    """The tables that a diagram is compared with: all of them, or those around it in a document that has very many."""
    if len(tables) <= 2 * _AROUND:
        return tables
    at = bisect_left(starts, diagram.span.start)
    return tables[max(at - _AROUND, 0) : at + _AROUND]


def _fit(diagram: Found, table: Found, drawn: frozenset[str], tabled: frozenset[str]) -> tuple[int, ...]:
    """How well a table fits a diagram, the better the greater; empty where it does not.

    They share half of their states, or stand in one section and share any. The same states count more than the same section.
    """
    shared = len(drawn & tabled)
    half = 2 * shared >= min(len(drawn), len(tabled))
    same = table.sections[-1] is diagram.sections[-1]
    if not half and not (same and shared):
        return ()
    related = same or _stands_in(table.sections[-1], diagram) or _stands_in(diagram.sections[-1], table)
    siblings = len(table.sections) > 1 and len(diagram.sections) > 1 and table.sections[-2] is diagram.sections[-2]
    near = 3 if same else 2 if related else 1 if siblings else 0
    return half, drawn == tabled, near, shared


def _stands_in(section: Section, item: Found) -> bool:
    return any(each is section for each in item.sections)


def _machine(item: Found, partner: Found | None, holders: dict[int, Name | None]) -> StateMachine:
    table = item.table or (partner.table if partner else None)
    sections = (item.sections[-1], *((partner.sections[-1],) if partner else ()))
    holder = next((name for section in sections if (name := holders[id(section)])), None)
    span = (
        item.span
        if partner is None
        else Span(min(item.span.start, partner.span.start), max(item.span.end, partner.span.end))
    )
    return StateMachine(item.sections[-1].title, span, item.diagram, table, holder)
