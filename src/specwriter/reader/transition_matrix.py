"""Knows a table that crosses states with states: a row for each one that is left, a column for each one that is entered."""

from __future__ import annotations

from specwriter.markdown.tree import Table
from specwriter.model.machine import Transition, TransitionTable
from specwriter.reader.outline import Place
from specwriter.reader.tables import is_required
from specwriter.reader.words import is_nothing, key, name_at
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.source.span import Name

_NAME = regex(r"[^\W\d]\w*(?:[ -]\w+){0,3}\Z")
_CORNER = frozenset(("from", "to", "state", "states", "status", "current", "next", "source", "target", "new", "old"))


def transition_matrix(text: str, place: Place, table: Table) -> TransitionTable | None:
    """The transitions that a matrix marks; None where the rows and the columns are not the same states."""
    header = table.header.texts
    if len(header) < 3 or len(table.rows) < 2 or not _CORNER.issuperset(key(header[0]).split()):
        return None
    targets = [name_at(text, table.header, index) for index in range(1, len(header))]
    sources = [name_at(text, row, 0) for row in table.rows]
    if not _are_names(targets) or not _are_names(sources) or not _cross(sources, targets):
        return None
    steps = tuple(_steps(text, table, sources, targets))
    return TransitionTable(table.span, table.header.span, ("source", "target", "trigger"), steps, place.title)


def _are_names(names: list[Name]) -> bool:
    return len({name.text for name in names}) == len(names) and all(_NAME.match(name.text) for name in names)


def _cross(sources: list[Name], targets: list[Name]) -> bool:
    """Whether nearly all rows name a column: states that are never entered, or never left, may stand on one side alone."""
    entered = {name.text.casefold() for name in targets}
    shared = sum(name.text.casefold() in entered for name in sources)
    return shared > 1 and 3 * shared >= 2 * len(sources)


def _steps(text: str, table: Table, sources: list[Name], targets: list[Name]) -> Iterator[Transition]:
    """A step for each cell that is marked, or says what triggers it."""
    for row, source in zip(table.rows, sources, strict=True):
        for index, target in enumerate(targets, 1):
            cell = row.texts[index]
            marked = None if is_nothing(cell) else is_required(cell)
            if marked or (marked is None and not is_nothing(cell)):
                said = name_at(text, row, index)
                yield Transition(source, target, said.span, None if marked else said)
