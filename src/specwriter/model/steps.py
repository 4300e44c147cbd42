"""Knows the steps of a machine as the diagram and the table are compared by, and which of them differ in one end alone."""

from __future__ import annotations

from specwriter.model.machine import Transition
from specwriter.model.state_graph import is_any, state_key
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.model.machine import MachineDiagram, TransitionTable
    from specwriter.model.state_graph import StateGraph

START = ""
ANY = "*"
Doubts = tuple[tuple[Name, Name | None], ...]
"""States that one side lacks, each with the state that is probably meant."""


class Step(Record):
    """A transition with its ends as compared (`START` for the start, `ANY` for any state); `trigger` is None where none is written."""

    source: str
    target: str
    transition: Transition
    trigger: Name | None


def ends_of(step: Step) -> tuple[str, str]:
    """The source and the target."""
    return step.source, step.target


def word_of(step: Step) -> str:
    """The trigger, empty where none is written."""
    return step.trigger.text if step.trigger else ""


def told_alike(diagram: MachineDiagram, table: TransitionTable, graph: StateGraph) -> int:
    """The number of steps where diagram and table tell the very same ones between plain states; 0 where they may differ."""
    if graph.parents or graph.pseudo or len(table.transitions) > len(diagram.transitions):
        return 0
    states = {end.text for row in table.transitions for end in (row.source, row.target) if end is not None}
    ids = {state: graph.find(state) for state in states}
    names = {name.text for name in graph.names}
    if names != set(ids.values()) or any(map(is_any, states)) or names != set(map(graph.find, names)):
        return 0
    drawn = [
        (
            START if arrow.initial else arrow.source.text,
            arrow.target.text,
            _text(arrow.label.trigger if arrow.label else None),
        )
        for arrow in diagram.diagram.transitions
        if not arrow.final
    ]
    listed = [
        (ids[row.source.text] if row.source else START, ids[row.target.text], _text(row.trigger))
        for row in table.transitions
        if row.target is not None
    ]
    return len(drawn) if drawn == listed or sorted(drawn) == sorted(listed) else 0


def _text(name: Name | None) -> str:
    return name.text if name else ""


def stand_ins(unknown: Doubts, untold: Doubts, rows: Iterable[Step], arrows: Iterable[Step]) -> dict[Name, Name]:
    """For a state that only the table knows the one that only the diagram knows, where they stand at the same place of a step.

    A step is the same where the trigger and the other end are.
    """
    alone = {state.text: state for state, meant in untold if meant is None}
    wanted = {state_key(state.text): state for state, meant in unknown if meant is None}
    if not alone or not wanted:
        return {}
    drawn: dict[tuple[str, str, bool], str] = {}
    for arrow in arrows:
        for end, other, begins in _views(arrow):
            if end in alone and arrow.trigger is not None:
                drawn.setdefault((state_key(word_of(arrow)), other, begins), end)
    found: dict[Name, Name] = {}
    for row in rows:
        for end, other, begins in _views(row):
            name = drawn.get((state_key(word_of(row)), other, begins))
            if end in wanted and name in alone and wanted[end] not in found:
                found[wanted[end]] = alone.pop(name)
    return found


def unexplained(missing: tuple[Step, ...], foreign: Iterable[Step]) -> tuple[Step, ...]:
    """The missing steps but those that stand on the other side with one end that only that side knows: the state is told of."""
    left: dict[tuple[str, str, bool], int] = {}
    for step in foreign:
        for _, other, begins in _views(step):
            key = state_key(word_of(step)), other, begins
            left[key] = left.get(key, 0) + 1
    found: list[Step] = []
    for step in missing:
        keys = [(state_key(word_of(step)), other, begins) for _, other, begins in _views(step)]
        same = [key for key in keys if left.get(key)]
        if same:
            left[same[0]] -= 1
        else:
            found.append(step)
    return tuple(found)


def _views(step: Step) -> tuple[tuple[str, str, bool], ...]:
    """A step from either end: the end, the other one, and whether the end is the source."""
    return (step.source, step.target, True), (step.target, step.source, False)
