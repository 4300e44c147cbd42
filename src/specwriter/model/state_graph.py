"""Knows a state machine as a graph: which states are reached from the start, and which have no way out."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.model.machine import StateMachine, states_of
from specwriter.model.once import once
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_NOISE = re.compile(r"[\W_]+")
_ANY = re.compile(r"(?:any|all|every|each)(?![a-z])|\*", re.IGNORECASE)

Arrow = tuple[str | None, str | None, str]
"""Source, target (None for the start and the end) and the composite state that the arrow is drawn in."""


class StateGraph(Record):
    """The states and arrows of a diagram and its table together; a state is known by its `state_key`.

    `parents` lead from a state to the composite state around it, `pseudo` are choices, forks and joins.
    """

    names: tuple[Name, ...]
    arrows: tuple[Arrow, ...]
    parents: dict[str, str]
    pseudo: frozenset[str]
    known: dict[str, str]
    drawn_at: frozenset[str]  # the composites (empty for the top) in which an end is drawn

    def find(self, text: str) -> str:
        """The state that a word means: its key, or the key of the state whose description it is."""
        key = state_key(text)
        return self.known.get(key, key)

    def around(self, state: str) -> list[str]:
        """The state and the composite states around it, from the inside out."""
        found = [state]
        while (parent := self.parents.get(found[-1])) and parent not in found:
            found.append(parent)
        return found


@lru_cache(maxsize=2048)
def state_key(text: str) -> str:
    """A state's name as compared: without case, punctuation and a remark in brackets (`CANCELLED (final)`)."""
    if text.endswith(")") and text.find("(") > 0:
        text = text[: text.rfind("(")]
    return _NOISE.sub("", text).casefold() or text


def is_any(text: str) -> bool:
    """Whether a cell stands for every state (`any`, `*`, `all but CLOSED`)."""
    return _ANY.match(text) is not None


@once
def state_graphs(spec: Spec) -> tuple[tuple[StateMachine, StateGraph], ...]:
    """Every machine of a spec with its graph."""
    return tuple((machine, state_graph(machine)) for machine in spec.machines)


def state_graph(machine: StateMachine) -> StateGraph:
    """A machine as a graph; rows of the table join the arrows of the diagram."""
    parents: dict[str, str] = {}
    known: dict[str, str] = {}
    arrows: list[Arrow] = []
    pseudo: set[str] = set()
    if machine.diagram:
        for state in machine.diagram.diagram.states:
            key = known[state_key(state.name.text)] = state_key(state.name.text)
            if state.parent:
                parents[key] = state_key(state.parent)
            if state.kind != "state":
                pseudo.add(key)
        for state in machine.diagram.diagram.states:
            known.setdefault(state_key(state.label), state_key(state.name.text))
        for arrow in machine.diagram.diagram.transitions:
            source = None if arrow.initial else state_key(arrow.source.text)
            target = None if arrow.final else state_key(arrow.target.text)
            arrows.append((source, target, state_key(arrow.parent) if arrow.parent else ""))
    drawn_at = frozenset(parent for _, target, parent in arrows if target is None)
    names = machine.diagram.states if machine.diagram else _named(machine)
    for row in machine.table.transitions if machine.table else ():
        arrows += _row(row.source, row.target, known)
    return StateGraph(names, tuple(arrows), parents, frozenset(pseudo), known, drawn_at)


def _named(machine: StateMachine) -> tuple[Name, ...]:
    return tuple(state for state in states_of(machine.transitions) if not is_any(state.text))


def _row(source: Name | None, target: Name | None, known: dict[str, str]) -> list[Arrow]:
    """A row as arrows; a row that starts in any state is one that can always be taken."""
    begin = None if source is None or is_any(source.text) else known.get(state_key(source.text), state_key(source.text))
    end = None if target is None else known.get(state_key(target.text), state_key(target.text))
    return [(begin, end, "")]


def reached(graph: StateGraph) -> frozenset[str] | None:
    """The states that can be reached from the start; None where no start is given.

    Whoever enters a composite state enters its start, or any state in it where none is drawn.
    """
    after: dict[str, list[str]] = {}
    starts: dict[str, list[str]] = {}
    for source, target, parent in graph.arrows:
        if target is not None and source is None:
            starts.setdefault(parent, []).append(target)
        elif target is not None and source is not None:
            after.setdefault(source, []).append(target)
    if "" not in starts:
        return None
    inside: dict[str, list[str]] = {}
    for child, parent in graph.parents.items():
        inside.setdefault(parent, []).append(child)
    found: set[str] = set()
    waiting = list(starts[""])
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += after.get(state, ())
            waiting += starts.get(state) or inside.get(state, ())
            waiting += (graph.parents[state],) if state in graph.parents else ()
    return frozenset(found)


def dead_ends(graph: StateGraph) -> frozenset[str]:
    """The states that nothing leaves, neither they nor a state around or inside them, where other states of their level have an end."""
    leaving: set[str] = set()
    for source, target, _ in graph.arrows:
        if source is not None and target != source:
            stays_in = graph.around(target) if target is not None else ()
            leaving.update(state for state in graph.around(source) if state not in stays_in)
    keys = (state_key(name.text) for name in graph.names)
    return frozenset(
        key
        for key in keys
        if graph.parents.get(key, "") in graph.drawn_at and leaving.isdisjoint(graph.around(key))
    )
