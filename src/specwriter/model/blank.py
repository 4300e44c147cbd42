"""Knows which cells of a catalogue were left empty, as against those that say with a dash or a word that there is nothing."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Table, walk
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Cell
    from specwriter.model.catalogue import Catalogue, Entry
    from specwriter.model.spec import Spec

_NONE = regex(r"(?:none|no|nothing|n/?a|nil|-|–|—|−)?\W*\Z", re.IGNORECASE)


def cell(spec: Spec, catalogue: Catalogue, entry: Entry, column: str) -> Cell | None:
    """The cell of a row under the column of that field; None where the table has no such column."""
    table = table_of(spec, catalogue)
    if table is None or column not in catalogue.columns or not catalogue.indexes:
        return None
    row = next((row for row in table.rows if row.span == entry.span), None)
    return row.cells[catalogue.indexes[catalogue.columns.index(column)]] if row else None


def table_of(spec: Spec, catalogue: Catalogue) -> Table | None:
    """The table that a catalogue was read from."""
    return _tables(spec).get(catalogue.span.start)


def left_empty(spec: Spec, catalogue: Catalogue, entry: Entry, column: str) -> bool:
    """Whether the cell of a row holds nothing at all: a dash is an answer, an empty cell is none."""
    found = cell(spec, catalogue, entry, column)
    return found is not None and not found.text.strip()


def says_none(text: str) -> bool:
    """Whether the words of a cell are a bare `-`, `none` or nothing; `None: the last step` gives a reason and is more."""
    return _NONE.match(text.strip()) is not None


@once
def _tables(spec: Spec) -> dict[int, Table]:
    return {block.span.start: block for block in walk(spec.document.blocks) if isinstance(block, Table)}
