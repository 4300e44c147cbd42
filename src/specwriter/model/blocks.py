"""Knows the blocks of a document by their kind, wherever they are nested."""

from __future__ import annotations

from specwriter.markdown.tree import Container, Leaf, Table
from specwriter.model.once import once
from specwriter.model.placeholders import holds_placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Block
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name, Span


@once
def blocks(spec: Spec) -> tuple[Block, ...]:
    """Every block, in document order, containers before their content."""
    found: list[Block] = []
    waiting = [*reversed(spec.document.blocks)]
    while waiting:
        block = waiting.pop()
        found.append(block)
        if isinstance(block, Container):
            waiting += reversed(block.children)
    return tuple(found)


@once
def tables(spec: Spec) -> tuple[Table, ...]:
    """Every table, in document order."""
    return tuple([block for block in blocks(spec) if type(block) is Table])


@once
def leaves(spec: Spec) -> tuple[Leaf, ...]:
    """Everything that holds a line of text: headings, paragraphs, the cells of tables."""
    found: list[Leaf] = []
    for block in blocks(spec):
        if isinstance(block, Leaf):
            found.append(block)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                found += row.cells
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
