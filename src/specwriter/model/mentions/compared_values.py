"""Knows which values the conditions of a schema compare a column with: in partial indexes, checks and computed columns."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.model.check_columns import conditions
from specwriter.model.database import declared
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column
    from specwriter.model.spec import Spec

_QUOTED = r"'(?:[^']|'')*'(?:\s*::\s*[\w.\" ]+(?:\(\d+\))?)?"
_COMPARED = regex(
    r"(?<![\w.'\"])[\"`\[]?(?P<column>[A-Za-z_]\w*)[\"`\]]?(?:\)?\s*::\s*\w+)?\s*"
    r"(?:(?:=|<>|!=)\s*(?:ANY\s*\(+\s*ARRAY\s*\[)?|(?:NOT\s+)?IN\s*\()\s*"
    rf"(?P<values>{_QUOTED}(?:\s*,\s*{_QUOTED})*)",
    IGNORECASE,
)
_VALUE = regex(r"'(?P<value>(?:[^']|'')*)'")


def compared_values(spec: Spec) -> Iterator[tuple[Column, Name]]:
    """Every value in quotes that a condition compares a column of its own table with."""
    for database in declared(spec):
        for table, one in conditions(database):
            if "'" not in one.expression:
                continue
            at = spec.source.text.find(one.expression, one.span.start, one.span.end)
            for match in _COMPARED.finditer(one.expression) if at >= 0 else ():
                column = table.column(match["column"])
                if column is not None:
                    yield from [(column, value) for value in _values(match["values"], at + match.start("values"))]


def _values(text: str, start: int) -> Iterator[Name]:
    for value in _VALUE.finditer(text):
        yield Name(value["value"], Span(start + value.start("value"), start + value.end("value")))
