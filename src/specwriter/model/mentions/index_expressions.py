"""Knows which words in the expressions of indexes are a slip of a column of their table."""

from __future__ import annotations

from specwriter.model.check_columns import words_of_expression
from specwriter.model.mentions.slips import one_edit
from specwriter.model.once import once
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Index, Table
    from specwriter.model.spec import Spec

_SHORTEST = 4


@once
def misspelt(spec: Spec) -> tuple[tuple[Table, Name, Name], ...]:
    """Each word of an expression that is no column and one letter from exactly one, with the table and that column."""
    found: list[tuple[Table, Name, Name]] = []
    for table in spec.tables():
        for index in table.indexes:
            if index.expressions:
                found += [(table, word, column) for word, column in _slips(spec, table, index)]
    return tuple(found)


def _slips(spec: Spec, table: Table, index: Index) -> Iterator[tuple[Name, Name]]:
    for expression in index.expressions:
        start = spec.source.text.find(expression, index.span.start, index.span.end)
        for word in words_of_expression(expression) if start >= 0 else ():
            if len(word.text) < _SHORTEST or table.column(word.text) is not None:
                continue
            near = [column.name for column in table.columns if one_edit(word.text, column.name.text)]
            if len(near) == 1:
                yield Name(word.text, Span(start + word.span.start, start + word.span.end)), near[0]
