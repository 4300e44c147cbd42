"""Knows the tables of a section by the words of their headers, for tables that list no kind of thing of their own."""

from __future__ import annotations

from specwriter.markdown.tree import Table, walk
from specwriter.model.parts import sections_named
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Cell
    from specwriter.model.spec import Spec


class Sheet(Record):
    """A table with the words of its headers in lower case."""

    headers: tuple[str, ...]
    table: Table

    def index(self, *words: str) -> int | None:
        """The number of the first column that is headed by one of some words; None where there is none."""
        return next((at for at, header in enumerate(self.headers) if header in words), None)

    def pairs(self, first: int, second: int) -> Iterator[tuple[Cell, Cell]]:
        """The cells of two columns, row by row."""
        for row in self.table.rows:
            yield row.cells[first], row.cells[second]


def sheets(spec: Spec, part: str) -> Iterator[Sheet]:
    """The tables of the sections that a part is known by, sections below included."""
    for section in sections_named(spec, part):
        for each in section.walk():
            for block in walk(each.blocks):
                if isinstance(block, Table):
                    yield Sheet(tuple(cell.text.strip(" `*_").casefold() for cell in block.header.cells), block)
