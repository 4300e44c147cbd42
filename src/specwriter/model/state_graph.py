"""Knows a state machine as a graph: which states are reached from the start, and which have no way out."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.languages.mermaid.tree import StateDiagram
from specwriter.model.machine import StateMachine, states_of
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_NOISE = regex(r"[\W_]+")
_LONGEST = 100
"""Longer names are twins only of those that differ by case or punctuation."""
_ANY = regex(r"(?:any|all|every|each)(?![a-z])|\*", re.IGNORECASE)

Arrow = tuple[str | None, str | None, str]
"""Source, target (None for the start and the end) and the composite state that the arrow is drawn in.

The source is `ANYWHERE` for a row that holds in every state.
"""
ANYWHERE = "*"


class StateGraph(Record):
    """The states and arrows of a diagram and its table together.

    A drawn state goes by its id, a state of a table alone by its `state_key`. `parents` lead from a state to the composite state around
    it, `pseudo` are choices, forks and joins, `known` tells the state that a key means (its id or its description), `ending` the composites
    (empty for the top) in which an end is drawn, `spelled` tells how each state is written first.
    """

    names: tuple[Name, ...]
    arrows: tuple[Arrow, ...]
    parents: dict[str, str]
    pseudo: frozenset[str]
    known: dict[str, str]
    ending: frozenset[str]
    drawn: bool
    spelled: dict[str, str]

    def node(self, name: Name) -> str:
        """The state of one of the `names`: a drawn one is its own id."""
        return name.text if self.drawn else state_key(name.text)

    def find(self, text: str) -> str:
        """The state that a word of the table means."""
        key = state_key(text)
        return self.known.get(key, key)

    def written(self, state: str) -> str:
        """The name of a state as the author wrote it first; `[*]` for the start."""
        return self.spelled.get(state, state or "[*]")

    def around(self, state: str) -> list[str]:
        """The state and the composite states around it, from the inside out."""
        if state not in self.parents:
            return [state]
        found = {state: None}
        while (parent := self.parents.get(state)) and parent not in found:
            found[parent] = None
            state = parent
        return list(found)

    def aside(self, known: set[str]) -> set[str]:
        """The states in composite states that arrows join with each other and with none of the known ones: a concurrent region."""
        joined: dict[str, set[str]] = {}
        for source, target, _ in self.arrows:
            if source and target and source != target:
                joined.setdefault(source, set()).add(target)
                joined.setdefault(target, set()).add(source)
        reached, waiting = set(known), list(known)
        while waiting:
            new = joined.get(waiting.pop(), set()) - reached
            reached |= new
            waiting += new
        return {state for state in joined if state in self.parents and state not in reached}


@lru_cache(maxsize=2048)
def state_key(text: str) -> str:
    """A state's name as compared: without case, punctuation and a remark in brackets (`CANCELLED (final)`)."""
    if text.endswith(")") and text.find("(") > 0:
        text = text[: text.rfind("(")]
    return _NOISE.sub("", text).casefold() or text


@lru_cache(maxsize=2048)
def is_any(text: str) -> bool:
    """Whether a cell stands for every state (`any`, `*`, `all but CLOSED`)."""
    return _ANY.match(text) is not None


@once
def state_graphs(spec: Spec) -> tuple[tuple[StateMachine, StateGraph], ...]:
    """Every machine of a spec with its graph."""
    return tuple([(machine, state_graph(machine)) for machine in spec.machines])


def state_graph(machine: StateMachine) -> StateGraph:
    """A machine as a graph; rows of the table join the arrows of the diagram."""
    diagram = machine.diagram.diagram if machine.diagram else StateDiagram("state", machine.span)
    arrows: list[Arrow] = [
        (None if arrow.initial else arrow.source.text, None if arrow.final else arrow.target.text, arrow.parent)
        for arrow in diagram.transitions
    ]
    ending = frozenset([parent for _, target, parent in arrows if target is None])
    known: dict[str, str] = {}
    for state in diagram.states:
        known.setdefault(state_key(state.name.text), state.name.text)
    for state in diagram.states:
        if state.label != state.name.text:
            known.setdefault(state_key(state.label), state.name.text)
    for row in machine.table.transitions if machine.table else ():
        source = ANYWHERE if row.source is not None and is_any(row.source.text) else _end(row.source, known)
        arrows.append((source, _end(row.target, known), ""))
    names = machine.diagram.states if machine.diagram else _named(machine)
    return StateGraph(
        names,
        tuple(arrows),
        {state.name.text: state.parent for state in diagram.states if state.parent},
        frozenset([state.name.text for state in diagram.states if state.kind != "state"]),
        known,
        ending,
        machine.diagram is not None,
        {name.text if machine.diagram else state_key(name.text): name.text for name in reversed(names)},
    )


def _end(state: Name | None, known: dict[str, str]) -> str | None:
    """The state that a cell means; None where it means none."""
    if state is None or is_any(state.text):
        return None
    key = state_key(state.text)
    return known.get(key, key)


def _named(machine: StateMachine) -> tuple[Name, ...]:
    return tuple(state for state in states_of(machine.transitions) if not is_any(state.text))


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
    waiting = [*starts[""], *after.get(ANYWHERE, ())]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += after.get(state, ())
            waiting += starts.get(state) or inside.get(state) or ()
            if state in graph.parents:
                waiting.append(graph.parents[state])
    return frozenset(found)


def dead_ends(graph: StateGraph) -> frozenset[str]:
    """The states that nothing leaves, neither they nor a state around or inside them, where other states of their level have an end."""
    if not graph.parents:  # all states are of the one level
        left = {source for source, target, _ in graph.arrows if source != target}
        return frozenset(map(graph.node, graph.names)) - left if "" in graph.ending else frozenset()
    leaving: set[str] = set()
    for source, target, _ in graph.arrows:
        if source is not None and target != source:
            stays_in = graph.around(target) if target is not None else ()
            leaving.update(state for state in graph.around(source) if state not in stays_in)
    return frozenset(
        state
        for state in map(graph.node, graph.names)
        if graph.parents.get(state, "") in graph.ending and leaving.isdisjoint(graph.around(state))
    )


def twins(names: tuple[Name, ...], parents: dict[str, str]) -> list[tuple[Name, Name]]:
    """Pairs of names of one level that are probably one state written in two ways, the earlier first; each later one in one pair.

    They differ by case or punctuation, by a doubled letter, or by one edit of letters behind the first one in a word of six letters or
    more: `Active` and `Inactive`, `LOCKED` and `BLOCKED`, `STEP_1` and `STEP_2` are different states.
    """
    texts = tuple([name.text for name in names])
    levels = tuple([parents.get(text, "") for text in texts]) if parents else ()
    return [(names[earlier], names[later]) for earlier, later in _twins(texts, levels)]


@lru_cache(maxsize=64)
def _twins(texts: tuple[str, ...], levels: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The places of the pairs; without levels all are of one."""
    found: list[tuple[int, int]] = []
    first: dict[str, dict[str, int]] = {}
    for order, text in enumerate(texts):
        known = first.setdefault(levels[order] if levels else "", {})
        stored, asked = _shapes(text)
        earlier = [known[shape] for shape in asked if shape in known]
        if earlier:
            found.append((min(earlier), order))
        for shape in stored:
            known.setdefault(shape, order)
    return tuple(found)


@lru_cache(maxsize=2048)
def _shapes(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a name is kept under, and what one that is written in another way is looked up under: they share a shape.

    `-` stands for a letter left out, `?` for one replaced, `/` for two neighbours that are swapped; names themselves have none of these.
    """
    word = _NOISE.sub("", text.casefold())
    length = len(word)
    if length > _LONGEST:
        return (word,), (word,)
    letters = [at for at in range(1, length) if word[at].isalpha()]
    shorter = {word[:at] + word[at + 1 :] for at in letters if word[at] == word[at - 1] or length > 6}
    same: list[str] = []
    if length >= 6:
        same += [f"{word[:at]}?{word[at + 1 :]}" for at in letters]
        pairs = [(at, word[at : at + 2]) for at in letters if word[at + 1 : at + 2].isalpha()]
        same += [f"{word[:at]}/{min(two, two[::-1])}{word[at + 2 :]}" for at, two in pairs if two[0] != two[1]]
    asked = (*same, *shorter, f"{word}-")
    return (word, *same, *(f"{one}-" for one in shorter)), (word, *asked) if length > 2 else asked


def opening(spec: Spec, machine: StateMachine) -> Span:
    """The line that a machine's diagram begins with, or the header of its table."""
    if machine.diagram:
        return line(spec, machine.diagram.diagram.span)
    return line(spec, machine.table.header if machine.table else machine.span)


def line(spec: Spec, span: Span) -> Span:
    """The first line of what a span covers, without the line break."""
    end = spec.source.text.find("\n", span.start)
    first = spec.source.text[span.start : min(end, span.end) if end >= 0 else span.end]
    return Span(span.start, span.start + len(first.rstrip()))
