"""Knows where the diagram and the transition table of one machine agree, and where they differ."""

from __future__ import annotations

from specwriter.model.machine import MachineDiagram, StateMachine, Transition, TransitionTable, states_of
from specwriter.model.once import once
from specwriter.model.state_graph import StateGraph, is_any, state_graphs, state_key
from specwriter.source.near import near
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

START = ""
ANY = "*"


class Step(Record):
    """A transition with its ends as compared (`START` for the start, `ANY` for any state); `trigger` is None where none is written."""

    source: str
    target: str
    transition: Transition
    trigger: Name | None


class Agreement(Record):
    """What the diagram and the table of one machine say of each other.

    `unknown` are the states of the table that the diagram lacks, each with the state that is meant by it where one is near; `untold` are
    the states of the diagram that the table lacks. `drawn` and `rows` are the steps of both whose ends are known to the other side; the
    start counts where both give one, the end never, because tables seldom list it.
    """

    machine: StateMachine
    unknown: tuple[tuple[Name, Name | None], ...]
    untold: tuple[Name, ...]
    drawn: tuple[Step, ...]
    rows: tuple[Step, ...]
    graph: StateGraph

    def same(self, arrow: Step, row: Step) -> bool:
        """Whether an arrow and a row are one step: an arrow of a composite state stands for those of every state in it."""
        starts = row.source == ANY or self._related(arrow.source, row.source)
        return starts and self._related(arrow.target, row.target)

    def _related(self, one: str, other: str) -> bool:
        return one == other or one in self.graph.around(other) or other in self.graph.around(one)


@once
def agreements(spec: Spec) -> tuple[Agreement, ...]:
    """The comparison of every machine that has a diagram with states and a table with rows."""
    return tuple(
        _compare(machine, machine.diagram, machine.table, graph)
        for machine, graph in state_graphs(spec)
        if machine.diagram and machine.table and machine.diagram.states and machine.table.transitions
    )


def _compare(machine: StateMachine, diagram: MachineDiagram, table: TransitionTable, graph: StateGraph) -> Agreement:
    states = [state for state in states_of(table.transitions) if not is_any(state.text)]
    drawn = set(graph.known.values())
    unknown = tuple((state, _meant(state, graph)) for state in states if graph.find(state.text) not in drawn)
    meant = {state.text: state_key(other.text) for state, other in unknown if other}
    told = {meant.get(state.text) or graph.find(state.text) for state in states}
    known = {around for state in told for around in graph.around(state)}
    rows = tuple(step for step in _rows(table, graph, meant) if {step.source, step.target} <= drawn | {START, ANY})
    arrows = tuple(
        step
        for step in _arrows(diagram, graph)
        if all(end == START or not known.isdisjoint(graph.around(end)) for end in (step.source, step.target))
    )
    both_start = any(step.source == START for step in rows) and any(step.source == START for step in arrows)
    return Agreement(
        machine,
        unknown,
        tuple(state for state in graph.names if _untold(state_key(state.text), known, graph)),
        tuple(step for step in arrows if both_start or step.source != START),
        tuple(step for step in rows if both_start or step.source != START),
        graph,
    )


def _meant(state: Name, graph: StateGraph) -> Name | None:
    wanted = near(state.text, (name.text for name in graph.names))
    return next((name for name in graph.names if name.text == wanted), None)


def _untold(state: str, known: set[str], graph: StateGraph) -> bool:
    """Whether the table lacks a state, although it goes into the composite state around it."""
    parent = graph.parents.get(state)
    return state not in known and (
        parent is None or any(sibling in known for sibling, around in graph.parents.items() if around == parent)
    )


def _rows(table: TransitionTable, graph: StateGraph, meant: dict[str, str]) -> Iterator[Step]:
    def end(state: Name) -> str:
        return ANY if is_any(state.text) else meant.get(state.text) or graph.find(state.text)

    for row in table.transitions:
        if row.target is not None:
            yield Step(end(row.source) if row.source else START, end(row.target), row, row.trigger)


def _arrows(diagram: MachineDiagram, graph: StateGraph) -> Iterator[Step]:
    """The arrows between states; what goes through a choice, fork or join is one step."""
    steps: list[Step] = []
    onward: dict[str, list[Step]] = {}
    for arrow, transition in zip(diagram.diagram.transitions, diagram.transitions, strict=True):
        if arrow.final or (arrow.initial and arrow.parent):
            continue
        source = START if arrow.initial else state_key(arrow.source.text)
        trigger = arrow.label.trigger if arrow.label else None
        step = Step(source, state_key(arrow.target.text), transition, trigger)
        (onward.setdefault(source, []) if source in graph.pseudo else steps).append(step)
    passed: set[tuple[str, str]] = set()
    while steps:
        step = steps.pop(0)
        if step.target not in graph.pseudo:
            yield step
        elif (step.source, step.target) not in passed:
            passed.add((step.source, step.target))
            for leg in onward.get(step.target, ()):
                steps.append(Step(step.source, leg.target, leg.transition, step.trigger or leg.trigger))
