"""Knows where the diagram and the transition table of one machine agree, and where they differ."""

from __future__ import annotations

from collections import deque

from specwriter.model.machine import MachineDiagram, StateMachine, TransitionTable, states_of
from specwriter.model.once import once
from specwriter.model.state_graph import StateGraph, is_any, state_graphs, state_key, twins
from specwriter.model.steps import ANY, START, Step, ends_of, stand_ins, told_alike, unexplained, word_of
from specwriter.source.near import Patience, Vocabulary, near
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specwriter.model.spec import Spec

_MANY = 10_000  # so many pairs of triggers between the same two states are not compared letter by letter
_DEEPEST = 8  # levels of composite states around a state that are looked at


class Agreement(Record):
    """What the diagram and the table of one machine say of each other.

    `unknown` are the states of the table that the diagram lacks, `untold` those of the diagram that the table lacks, each with the drawn
    state that is probably meant. Among the steps whose ends both know, `not_listed` are arrows without a row, `not_drawn` rows without an
    arrow, and `renamed` pairs of an arrow and a row that differ in the trigger. `arrows` and `rows` count the steps compared.
    """

    machine: StateMachine
    table: TransitionTable
    graph: StateGraph
    unknown: tuple[tuple[Name, Name | None], ...]
    untold: tuple[tuple[Name, Name | None], ...]
    not_listed: tuple[Step, ...]
    not_drawn: tuple[Step, ...]
    renamed: tuple[tuple[Step, Step], ...]
    arrows: int
    rows: int


@once
def agreements(spec: Spec) -> tuple[Agreement, ...]:
    """The comparison of every machine whose diagram and table are surely about the same life."""
    patience = Patience()
    found: list[Agreement] = []
    for machine, graph in state_graphs(spec):
        diagram, table = machine.diagram, machine.table
        if diagram and table:
            if steps := told_alike(diagram, table, graph):
                found.append(Agreement(machine, table, graph, (), (), (), (), (), steps, steps))
            elif _same_life(diagram, table, graph):
                found.append(_compare(machine, diagram, table, graph, patience))
    return tuple(found)


def _same_life(diagram: MachineDiagram, table: TransitionTable, graph: StateGraph) -> bool:
    """Whether half of the states are in both, or three quarters where diagram and table stand under different headings."""
    told = {graph.find(state.text) for state in states_of(table.transitions) if not is_any(state.text)}
    shared, fewer = len(told.intersection(graph.known.values())), min(len(told), len(graph.names))
    return bool(shared) and (2 * shared >= fewer if diagram.section == table.section else 4 * shared >= 3 * fewer)


def doubtful(spec: Spec, machine: StateMachine, graph: StateGraph) -> set[Name]:
    """The drawn states that the table lacks or that are written in two ways: what else is wrong with them follows from that."""
    found = {name for pair in twins(graph.names, graph.parents) for name in pair}
    for both in agreements(spec):
        if both.machine is machine:
            found.update(name for name, _ in both.untold)
            found.update(meant for _, meant in both.unknown + both.untold if meant)
    return found


def _compare(
    machine: StateMachine, diagram: MachineDiagram, table: TransitionTable, graph: StateGraph, patience: Patience
) -> Agreement:
    states = [state for state in states_of(table.transitions) if not is_any(state.text)]
    drawn = set(graph.known.values())
    unknown = _meant([state for state in states if graph.find(state.text) not in drawn], graph.names, patience)
    means = {state_key(state.text): other.text for state, other in unknown if other}
    # `Open`, `OPEN`
    means |= {name.text: meant for name in graph.names if (meant := graph.find(name.text)) != name.text}
    told = {means.get(state_key(state.text)) or graph.find(state.text) for state in states}
    known = {around for state in told for around in graph.around(state)}
    entered = {around for inner, around in graph.parents.items() if inner in known}
    alien = _alien(graph, known, entered)
    untold = _meant(alien, [name for name in graph.names if name.text in told], patience)
    means |= {name.text: other.text for name, other in untold if other}
    drawn_steps = list(_arrows(diagram, graph))
    if pairs := stand_ins(unknown, untold, list(_rows(table, graph, means)), drawn_steps):
        means |= {state_key(state.text): other.text for state, other in pairs.items()}
        unknown = tuple([(state, other or pairs.get(state)) for state, other in unknown])
        untold = tuple([(state, other) for state, other in untold if state not in pairs.values()])
        known = known.union(name.text for name in pairs.values())
    listed = list(_rows(table, graph, means))
    arrows = list(_as_told(iter(drawn_steps), known, entered, means, graph))
    ends = drawn | {START, ANY}
    rows = [row for row in listed if row.source in ends and row.target in ends]
    if not any(row.source == START for row in rows):  # many tables leave the creation out
        arrows = [arrow for arrow in arrows if arrow.source != START]
    elif not any(arrow.source == START for arrow in arrows):
        rows = [row for row in rows if row.source != START]
    not_listed, not_drawn, renamed = _differences(arrows, rows, graph)
    if unknown and not_listed:
        not_listed = unexplained(
            not_listed, [row for row in listed if row.source not in ends or row.target not in ends]
        )
    if untold and not_drawn:
        foreign = {name.text for name in alien} - means.keys()
        not_drawn = unexplained(not_drawn, [arrow for arrow in drawn_steps if not foreign.isdisjoint(ends_of(arrow))])
    if table.prose and 4 * len(not_listed) > len(arrows):
        untold, not_listed = (), ()  # it tells some of the steps
    return Agreement(machine, table, graph, unknown, untold, not_listed, not_drawn, renamed, len(arrows), len(rows))


def _alien(graph: StateGraph, known: set[str], entered: set[str]) -> list[Name]:
    """The drawn states that the table does not tell, those of regions beside the told ones left out."""
    found = [name for name in graph.names if _untold(name.text, known, entered, graph)]
    aside = graph.aside(known) if found and graph.parents else ()
    return [name for name in found if name.text not in aside]


def _meant(states: list[Name], candidates: Sequence[Name], patience: Patience) -> tuple[tuple[Name, Name | None], ...]:
    """Each state with the candidate that was probably meant."""
    if not states:
        return ()
    names = _Beginnings(candidates, patience)
    return tuple((state, names.meant(state)) for state in states)


class _Beginnings:
    """Names by their first letter."""

    def __init__(self, names: Iterable[Name], patience: Patience) -> None:
        self._names: dict[str, dict[str, Name]] = {}
        for name in names:
            self._names.setdefault(name.text[:1].casefold(), {})[name.text] = name
        self._words = {letter: Vocabulary(found, patience) for letter, found in self._names.items()}

    def meant(self, state: Name) -> Name | None:
        """The name that is near a state and begins like it: `Inactive` is not a misspelt `Active`."""
        letter = state.text[:1].casefold()
        wanted = self._words[letter].near(state.text) if letter in self._words else None
        return self._names[letter][wanted] if wanted else None


def _untold(state: str, known: set[str], entered: set[str], graph: StateGraph) -> bool:
    """Whether the table lacks a state, although it goes into the composite state around it (`entered`)."""
    if state in known or graph.find(state) in known:  # `Open` and `OPEN` are one state to the table
        return False
    parent = graph.parents.get(state)
    return parent is None or parent in entered


def _as_told(
    arrows: Iterator[Step], known: set[str], entered: set[str], means: dict[str, str], graph: StateGraph
) -> Iterator[Step]:
    """The arrows between states that the table knows; an inner state is lifted to the composite that the table speaks of instead."""

    def told(end: str) -> str | None:
        if end == START or end in known:
            return end
        return (
            None if _untold(end, known, entered, graph) else next((at for at in graph.around(end) if at in known), None)
        )

    for arrow in arrows:
        begin, end = means.get(arrow.source, arrow.source), means.get(arrow.target, arrow.target)
        source, target = told(begin), told(end)
        if source is not None and target is not None and (source != target or begin == end):
            yield Step(source, target, arrow.transition, arrow.trigger)


def _rows(table: TransitionTable, graph: StateGraph, means: dict[str, str]) -> Iterator[Step]:
    def end(state: Name) -> str:
        return ANY if is_any(state.text) else means.get(state_key(state.text)) or graph.find(state.text)

    for row in table.transitions:
        if row.target is not None:
            trigger = None if table.prose else row.trigger
            yield Step(end(row.source) if row.source else START, end(row.target), row, trigger)


def _arrows(diagram: MachineDiagram, graph: StateGraph) -> Iterator[Step]:
    """The arrows between states; what goes through a choice, fork or join is one step."""
    waiting: deque[Step] = deque()
    onward: dict[str, list[Step]] = {}
    for arrow, transition in zip(diagram.diagram.transitions, diagram.transitions, strict=True):
        if arrow.final or (arrow.initial and arrow.parent):
            continue
        source = START if arrow.initial else arrow.source.text
        step = Step(source, arrow.target.text, transition, arrow.label.trigger if arrow.label else None)
        (onward.setdefault(source, []) if source in graph.pseudo else waiting).append(step)
    passed: set[tuple[str, str]] = set()
    while waiting:
        step = waiting.popleft()
        if step.target not in graph.pseudo:
            yield step
        elif (step.source, step.target) not in passed:
            passed.add((step.source, step.target))
            for leg in onward.get(step.target, ()):
                waiting.append(Step(step.source, leg.target, leg.transition, step.trigger or leg.trigger))


Differences = tuple[tuple[Step, ...], tuple[Step, ...], tuple[tuple[Step, Step], ...]]


def _differences(arrows: list[Step], rows: list[Step], graph: StateGraph) -> Differences:
    """Arrows without a row, rows without an arrow, and pairs that differ in the trigger."""
    drawn_ends, listed_ends = {ends_of(arrow) for arrow in arrows}, {ends_of(row) for row in rows}
    not_listed = _missing([arrow for arrow in arrows if ends_of(arrow) not in listed_ends], rows, graph, drawn=False)
    not_drawn = _missing([row for row in rows if ends_of(row) not in drawn_ends], arrows, graph, drawn=True)
    renamed: list[tuple[Step, Step]] = []
    ways: dict[tuple[str, str], tuple[list[Step], list[Step]]] = {}
    for side, steps in enumerate((arrows, rows)):
        for step in steps:
            if step.trigger is not None:
                ways.setdefault((step.source, step.target), ([], []))[side].append(step)
    pairs = [(drawn, listed, _without(drawn, listed)) for drawn, listed in ways.values()]
    verbatim = _verbatim(pairs)
    for drawn, listed, left in pairs:
        right = _without(listed, drawn)
        for row in list(right) if len(left) * len(right) <= _MANY else ():
            word = near(word_of(row), [word_of(arrow) for arrow in left])
            arrow = next((arrow for arrow in left if word_of(arrow) == word), None)
            if arrow is not None or (verbatim and len(left) == len(right) == 1):
                renamed.append((arrow or left[0], row))
                left.remove(arrow or left[0])
                right.remove(row)
        if verbatim and drawn and listed:
            not_listed += left if not right else ()
            not_drawn += right if not left else ()
    return tuple(not_listed), tuple(not_drawn), tuple(renamed)


def _missing(alone: list[Step], others: list[Step], graph: StateGraph, drawn: bool) -> list[Step]:
    """The steps that none of the others stands for, not even by a composite state."""
    if not alone:
        return []
    known = _Steps(others, graph, drawn)
    return [step for step in alone if step not in known]


class _Steps:
    """The ends of all arrows (`drawn`), to ask for rows, or of all rows, to ask for arrows.

    An arrow of a composite state stands for those of every state in it, a row from any state for all with its target.
    """

    def __init__(self, steps: Iterable[Step], graph: StateGraph, drawn: bool) -> None:
        self.graph = graph
        self.drawn = drawn
        self.ends = {
            (source, target)
            for step in steps
            for source in (*self._kept(step.source), *([(ANY, False)] if drawn else []))
            for target in self._kept(step.target)
        }

    def __contains__(self, step: Step) -> bool:
        sources = (*self._asked(step.source), *([] if self.drawn else [(ANY, False)]))
        targets = self._asked(step.target)
        return any((source, target) in self.ends for source in sources for target in targets)

    def _kept(self, state: str) -> list[tuple[str, bool]]:
        """The state itself, and every state around it (`True`)."""
        return [(state, False), *((around, True) for around in self.graph.around(state)[:_DEEPEST])]

    def _asked(self, state: str) -> list[tuple[str, bool]]:
        """What a state in it, around it, or the state itself is kept under."""
        return [(state, True), *((around, False) for around in self.graph.around(state)[:_DEEPEST])]


def _verbatim(ways: list[tuple[list[Step], list[Step], list[Step]]]) -> bool:
    """Whether the labels of the diagram are the triggers of the table, and not a description of them."""
    both = [(len(drawn), len(left)) for drawn, listed, left in ways if drawn and listed]
    labels = sum([drawn for drawn, _ in both])
    alike = labels - sum([left for _, left in both])
    return alike > 1 and 4 * alike >= 3 * labels


def _without(steps: list[Step], others: list[Step]) -> list[Step]:
    """The steps whose trigger none of the others has."""
    if [word_of(step) for step in steps] == [word_of(other) for other in others]:
        return []
    keys = {state_key(word_of(other)) for other in others}
    return [step for step in steps if state_key(word_of(step)) not in keys]
