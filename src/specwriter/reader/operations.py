"""Knows how the operations of a document are found and which blocks belong to each."""

from __future__ import annotations

from specwriter.markdown.tree import Code, Heading, Leaf, Paragraph, Table
from specwriter.model.api import Operation
from specwriter.reader.headers import Match
from specwriter.reader.operation_body import BodyReader
from specwriter.reader.operation_lines import Line, code_lines, line_at_start, mentions, operation, row_lines
from specwriter.reader.outline import Place
from specwriter.reader.tables import grid, recognised
from specwriter.source.span import Span


class OperationReader:
    """Walks the blocks in reading order; `claimed` are the ids of tables and code blocks that belong to an operation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Operation] = []
        self.claimed: set[int] = set()
        self.body: BodyReader | None = None
        self.level = 0

    def read(self, places: list[Place]) -> tuple[Operation, ...]:
        """The operations of the document in the order of their places."""
        for place in places:
            block = place.block
            if isinstance(block, Heading):
                self._heading(place, block)
            elif isinstance(block, Paragraph):
                self._paragraph(place, block)
            elif isinstance(block, (Table, Code)):
                self._block(place, block)
        self._finish()
        return tuple(sorted(self.found, key=lambda each: each.span.start))

    def _heading(self, place: Place, heading: Heading) -> None:
        line = line_at_start(self.text, heading)
        if line is not None:
            self._begin(line, "heading", heading.level, place)
        elif self.body is not None and heading.level <= self.level:
            self._finish()
        elif self.body is not None:
            self.body.take(place)

    def _paragraph(self, place: Place, block: Paragraph) -> None:
        line = line_at_start(self.text, block)
        if line is None:
            if self.body is not None:
                self.body.take(place)
            self._mentioned(block, place)
        elif self._stands_alone(place, block, line):
            level = place.sections[-1].heading.level + 1 if place.sections[-1].heading else 1
            self._begin(line, "bold", level, place)
        else:
            self._add(line, "list", block.span, place)

    def _mentioned(self, block: Leaf, place: Place) -> None:
        if "/" in block.text:
            for line in mentions(self.text, block.content):
                self._add(line, "text", line.span, place)

    def _stands_alone(self, place: Place, block: Leaf, line: Line) -> bool:
        """Whether a paragraph is the title of an operation: a bold run, or nothing but the operation."""
        first = block.inlines[0] if block.inlines else None
        if first is None or place.nested or first.span.start > block.content.start + 2:
            return False
        if first.kind == "strong":
            return first.span.end >= line.span.end
        return first.kind == "code" and first.span.end >= block.content.end - 1

    def _block(self, place: Place, block: Table | Code) -> None:
        found = recognised(place, block) if isinstance(block, Table) else ()
        if isinstance(block, Table) and self._endpoints(place, block, found):
            self.claimed.add(id(block))
            return
        if self.body is not None and self.body.take(place, found):
            self.claimed.add(id(block))
            return
        if isinstance(block, Code):
            for line in code_lines(self.text, block):
                self._add(line, "code", line.span, place)
        else:
            self._in_cells(place, block)

    def _in_cells(self, place: Place, table: Table) -> None:
        for row in table.rows:
            for cell in row.cells:
                if "/" in cell.text:
                    line = line_at_start(self.text, cell)
                    if line is not None:
                        self._add(line, "table", row.span, place)

    def _endpoints(self, place: Place, table: Table, matches: tuple[Match, ...]) -> bool:
        found = grid(self.text, place, table, matches, ("endpoint",))
        if found is None:
            return False
        lines = list(row_lines(found))
        for line, row in lines:
            self._add(line, "table", row, place)
        return bool(lines)

    def _begin(self, line: Line, origin: str, level: int, place: Place) -> None:
        self._finish()
        self.level = level
        self.body = BodyReader(self.text, operation(line, origin, place.block.span, place.title))

    def _finish(self) -> None:
        if self.body is not None:
            self.found.append(self.body.done())
            self.body = None

    def _add(self, line: Line, origin: str, body: Span, place: Place) -> None:
        self.found.append(operation(line, origin, body, place.title))
