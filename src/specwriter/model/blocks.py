"""Knows the blocks of a document by their kind, wherever they are nested."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.markdown.tree import Cell, Container, Leaf, Table
from specwriter.model.once import once
from specwriter.model.placeholders import holds_placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Block, Row
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name, Span


@once
def blocks(spec: Spec) -> tuple[Block, ...]:
    """Every block, in document order, containers before their content."""
    found: list[Block] = []
    for top in spec.document.blocks:
        found.append(top)
        if type(top) is Container:
            waiting = [*reversed(top.children)]
            while waiting:
                block = waiting.pop()
                found.append(block)
                if type(block) is Container:
                    waiting += reversed(block.children)
    return tuple(found)


def blocks_within(spec: Spec, span: Span) -> list[Block]:
    """The blocks that begin in a part of the document, such as a section, in document order."""
    found = blocks(spec)
    first = bisect_left(found, span.start, key=_start)
    return list(found[first : bisect_left(found, span.end, first, key=_start)])


def _start(block: Block) -> int:
    return block.span.start


@once
def tables(spec: Spec) -> tuple[Table, ...]:
    """Every table, in document order."""
    return tuple([block for block in blocks(spec) if type(block) is Table])


@once
def _uneven(spec: Spec) -> tuple[list[Row], list[list[Row]]]:
    """The rows with something behind their last cell, and of each table those that may end before it."""
    long: list[Row] = []
    short: list[list[Row]] = []
    for table in tables(spec):
        if table.plain:
            continue
        ends_early: list[Row] = []
        for row in table.rows:
            end, last = row.span.end, row.cells[-1]
            if end - last.end > 2:
                long.append(row)
            elif end - last.start < 2:
                ends_early.append(row)
        if ends_early:
            short.append(ends_early)
    return long, short


def long_rows(spec: Spec) -> list[Row]:
    """The rows with something behind their last cell: `|` and a line break are all that follows it in a sound one."""
    return _uneven(spec)[0]


def short_rows(spec: Spec) -> list[list[Row]]:
    """Of each table that has any, the rows that end before their last cell: a written one has something in it, or a bar behind it."""
    absent = [[row for row in rows if is_absent(spec, row.cells[-1].span, row.span)] for rows in _uneven(spec)[1]]
    return [rows for rows in absent if rows]


@once
def leaves(spec: Spec) -> tuple[Leaf | Cell, ...]:
    """Everything that holds a line of text: headings, paragraphs, the cells of tables."""
    found: list[Leaf | Cell] = []
    for block in blocks(spec):
        if type(block) is Table:
            for row in (block.header, *block.rows):
                found += row.cells
        elif isinstance(block, Leaf):
            found.append(block)
    return tuple(found)


def header_words(spec: Spec, header: Span) -> tuple[str, ...]:
    """The words of a table's header by the place of its header row, in lower case; empty where no table has it."""
    table = next((table for table in tables(spec) if table.header.span == header), None)
    return tuple(cell.text.casefold() for cell in table.header.cells) if table else ()


def is_absent(spec: Spec, cell: Span, row: Span) -> bool:
    """Whether a cell is not written at all: the row ends before it, and it is empty because GFM fills rows up."""
    return cell.start >= cell.end and not spec.source.text[cell.start : row.end].strip()


def is_left_empty(spec: Spec, cell: Name | None, row: Span) -> bool:
    """Whether a cell is written and says nothing; a row that ends before it, or a placeholder in it, is another matter."""
    if cell is None or cell.text or is_absent(spec, cell.span, row):
        return False
    return not holds_placeholder(spec.source.slice(cell.span))
