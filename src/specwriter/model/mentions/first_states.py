"""Knows in which state a machine begins, and where the default of its column says otherwise."""

from __future__ import annotations

from specwriter.model.mentions.holders import Subject, subjects
from specwriter.model.mentions.value_lists import differences
from specwriter.model.once import once
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column
    from specwriter.model.spec import Spec


class Start(Record):
    """A default and the state in which the machine begins, which differ."""

    subject: Subject
    default: Name
    initial: Name
    default_is_wrong: bool


@once
def starts(spec: Spec) -> tuple[Start, ...]:
    """The defaults of columns that differ from the first state of the machine they hold, each cause once."""
    found: list[Start] = []
    told = {(id(each.subject), each.subject.key(each.word.text)) for each in differences(spec)}
    for subject in subjects(spec):
        if subject.machine is not None and subject.columns and subject.graph is not None:
            initial = initial_states(subject)
            if any((id(subject), subject.key(name.text)) in told for name in initial):
                continue
            defaults = [default for column in subject.columns if (default := default_of(spec, column, subject))]
            if initial and defaults:
                found += _starts(subject, initial, defaults)
    return tuple(found)


def _starts(subject: Subject, initial: list[Name], defaults: list[Name]) -> Iterator[Start]:
    first = {subject.key(name.text) for name in initial}
    other = [default for default in defaults if not _begins(subject, default, first)]
    alike = len({subject.key(default.text) for default in defaults}) == 1
    if alike and len(other) > 1 and len(initial) == 1:
        yield Start(subject, other[0], initial[0], False)
    else:
        yield from (Start(subject, default, initial[0], True) for default in other)


def _begins(subject: Subject, default: Name, first: set[str]) -> bool:
    """Whether a machine begins in a default, or in the composite state around it."""
    assert subject.graph is not None
    around = subject.graph.around(subject.graph.find(default.text))
    return any(subject.key(state) in first for state in around)


def initial_states(subject: Subject) -> list[Name]:
    """The states that the machine begins in; none where a choice decides."""
    machine, graph = subject.machine, subject.graph
    assert machine is not None
    assert graph is not None
    found: dict[str, Name] = {}
    if machine.diagram:
        for arrow in machine.diagram.diagram.transitions:
            if arrow.initial and not arrow.parent and not arrow.final:
                found.setdefault(subject.key(arrow.target.text), arrow.target)
    for row in machine.table.transitions if machine.table else ():
        if row.source is None and row.target is not None:
            found.setdefault(subject.key(row.target.text), row.target)
    return [] if any(name.text in graph.pseudo for name in found.values()) else list(found.values())


def default_of(spec: Spec, column: Column, subject: Subject) -> Name | None:
    """The default of a column as a word of its machine; None where it has none, or where it is no value at all."""
    default = column.default
    if default is None or default.kind != "string":
        return None
    at = spec.source.text.find(default.text, default.span.start, default.span.end)
    name = Name(default.text, Span(at, at + len(default.text)) if at >= 0 else default.span)
    known = subject.key(default.text) in subject.known
    return name if known or (len(subject.listings) == 1 and subject.sure) else None
