"""Knows what an event is where a document names it (a message, a trigger, a saga step…), and where a word may be anything."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.languages.mermaid.tree import Flowchart, SequenceDiagram
from specwriter.model.catalogue import CacheEntry, SagaStep
from specwriter.model.once import once
from specwriter.model.sheets import sheets
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

MESSAGE = "message"
TRIGGER = "trigger"
EFFECT = "effect"
SAGA = "saga step"
EDGE = "edge label"
INVALIDATION = "cache invalidation"
CARRIER = "carries a change"
"""The role of an event in what keeps copies in step, or feeds a stage of a pipeline."""
TEXT = "text"
_CARRIED = (
    ("data ownership", ("kept in step by", "kept in sync by", "synchronised by", "synchronized by", "synced by")),
    ("data pipeline", ("input",)),
)
_READ = frozenset(("mermaid", "json", "jsonc", "json5"))


def role_at(spec: Spec, place: int) -> tuple[str, int]:
    """What an event is at a place, and how long the whole text in that role is; 0 for running text."""
    starts, regions = _regions(spec)
    at = bisect_right(starts, place) - 1
    if at < 0 or place >= regions[at][0].end:
        return TEXT, 0
    span, role = regions[at]
    return role, span.end - span.start


@once
def _regions(spec: Spec) -> tuple[list[int], list[tuple[Span, str]]]:
    """The places with a role of their own, in document order, and where they begin."""
    found = sorted([*_drawn(spec), *_listed(spec)], key=lambda region: region[0].start)
    return [span.start for span, _ in found], found


def _drawn(spec: Spec) -> Iterator[tuple[Span, str]]:
    for block in spec.diagrams:
        if isinstance(block.diagram, SequenceDiagram):
            yield from [(message.text.span, MESSAGE) for message in block.diagram.messages]
        elif isinstance(block.diagram, Flowchart):
            yield from [(edge.label.span, EDGE) for edge in block.diagram.edges if edge.label]
    for machine in spec.machines:
        for side in (machine.diagram, machine.table):
            for step in side.transitions if side else ():
                if step.trigger:
                    yield step.trigger.span, TRIGGER
                if step.effect:
                    yield step.effect.span, EFFECT


def _listed(spec: Spec) -> Iterator[tuple[Span, str]]:
    for saga in spec.entries(SagaStep):
        yield from [(cell.span, SAGA) for cell in (saga.action, saga.compensation) if cell]
    for cached in spec.entries(CacheEntry):
        if cached.invalidated_by:
            yield cached.invalidated_by.span, INVALIDATION
    for part, heads in _CARRIED:
        for sheet in sheets(spec, part):
            index = sheet.index(*heads)
            if index is not None:
                yield from [(row.cells[index].content, CARRIER) for row in sheet.table.rows]


def is_hidden(spec: Spec, place: int) -> bool:
    """Whether a place is in a code block in which a word may be anything: all but diagrams and JSON."""
    starts, ends = _hidden(spec)
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < ends[at]


@once
def _hidden(spec: Spec) -> tuple[list[int], list[int]]:
    """Where those code blocks begin and end."""
    spans = [sample.code.span for sample in spec.code if sample.code.language not in _READ]
    return [span.start for span in spans], [span.end for span in spans]
