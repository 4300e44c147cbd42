"""Knows how state diagrams and transition tables pair up into state machines."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import StateDiagram
from specwriter.markdown.tree import Leaf, Section
from specwriter.model.machine import MachineDiagram, StateMachine, Transition, TransitionTable, states_of
from specwriter.model.spec import DiagramBlock
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

_HOLDER = regex(r"^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){1,2}$")


class Found(Record):
    """A diagram or a transition table with the sections it stands in."""

    sections: tuple[Section, ...]
    diagram: MachineDiagram | None = None
    table: TransitionTable | None = None

    @property
    def states(self) -> frozenset[str]:
        """The states it mentions, in lower case."""
        if self.diagram:
            return frozenset(state.text.casefold() for state in self.diagram.states)
        return frozenset(state.text.casefold() for state in states_of(self.table.transitions if self.table else ()))

    @property
    def span(self) -> Span:
        """Where it stands."""
        part = self.diagram or self.table
        assert part is not None
        return part.span


def machine_diagram(block: DiagramBlock, diagram: StateDiagram) -> MachineDiagram:
    """A state diagram as a machine: `[*]` is no state, choices and forks stay as drawn."""
    transitions = tuple(
        Transition(
            None if arrow.initial else arrow.source,
            None if arrow.final else arrow.target,
            arrow.span,
            (arrow.label.trigger or arrow.label.text) if arrow.label else None,
            arrow.label.guard if arrow.label else None,
            arrow.label.action if arrow.label else None,
        )
        for arrow in diagram.transitions
    )
    states = tuple(state.name for state in diagram.states if state.kind == "state")
    return MachineDiagram(block.span, states, transitions, diagram, block.section)


def pair(found: list[Found], text: str) -> tuple[StateMachine, ...]:
    """The machines: a table joins the diagram of its section, or the nearest one that shares half of its states."""
    tables = [item for item in found if item.table]
    machines: list[StateMachine] = []
    for item in (item for item in found if item.diagram):
        partner = _partner(item, tables)
        if partner:
            tables.remove(partner)
        machines.append(_machine(item, partner, text))
    machines += [_machine(item, None, text) for item in tables]
    return tuple(sorted(machines, key=lambda machine: machine.span.start))


def _partner(diagram: Found, tables: list[Found]) -> Found | None:
    best: tuple[int, int, Found] | None = None
    for table in tables:
        shared = len(diagram.states & table.states)
        same = table.sections[-1] is diagram.sections[-1]
        related = same or table.sections[-1] in diagram.sections or diagram.sections[-1] in table.sections
        siblings = len(table.sections) > 1 and len(diagram.sections) > 1 and table.sections[-2] is diagram.sections[-2]
        if 2 * shared < min(len(table.states), len(diagram.states)) and not (same and shared):
            continue
        rank = (3 if same else 2 if related else 1 if siblings else 0, shared)
        if best is None or rank > best[:2]:
            best = (*rank, table)
    return best[2] if best else None


def _machine(item: Found, partner: Found | None, text: str) -> StateMachine:
    table = item.table or (partner.table if partner else None)
    sections = (item.sections[-1], *((partner.sections[-1],) if partner else ()))
    holder = next((name for section in sections for name in _holders(section, text)), None)
    span = (
        item.span
        if partner is None
        else Span(min(item.span.start, partner.span.start), max(item.span.end, partner.span.end))
    )
    return StateMachine(item.sections[-1].title, span, item.diagram, table, holder)


def _holders(section: Section, text: str) -> list[Name]:
    """The dotted names in ticks (`orders.status`) in the paragraphs of a section, in order."""
    found: list[Name] = []
    for block in section.blocks:
        if isinstance(block, Leaf):
            for inline in block.inlines:
                if inline.kind == "code" and _HOLDER.match(inline.text):
                    at = text.find(inline.text, inline.span.start, inline.span.end)
                    found.append(Name(inline.text, Span(at, at + len(inline.text))))
    return found
