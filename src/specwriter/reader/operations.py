"""Knows how the operations of a document are found and which blocks belong to each."""

from __future__ import annotations

from specwriter.markdown.tree import Cell, Code, Container, Heading, Html, Leaf, Paragraph, Table
from specwriter.model.api import Example, FieldTable, Operation, Response
from specwriter.reader.calls_in_code import calls_in_code, calls_left
from specwriter.reader.headers import Match
from specwriter.reader.operation_body import WITH_BODY, BodyReader
from specwriter.reader.operation_lines import (
    Line,
    call_in_code,
    code_lines,
    labelled_line,
    labelled_sheet,
    line_at_end,
    line_at_start,
    lines_at_start,
    mentions,
    opening_line,
    operation,
    row_lines,
    row_responses,
    sheet_line,
    stated_responses,
    tells_of_else,
    told_by_cells,
)
from specwriter.reader.outline import Place
from specwriter.reader.tables import Grid, recognised
from specwriter.source.record import replace
from specwriter.source.span import Span


class OperationReader:
    """Walks the blocks in reading order; `claimed` are the ids of tables and code blocks that belong to an operation, `naming`
    those of tables that name some in their cells. What each table may be is kept under its id in `recognised`, what could not be
    read of code blocks in `not_checked`, the blocks of JSON Schema in `schemas`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Operation] = []
        self.claimed: set[int] = set()
        self.naming: set[int] = set()
        self.recognised: dict[int, tuple[Match, ...]] = {}
        self.not_checked: list[tuple[Span, str]] = []
        self.schemas: list[Example] = []
        self.body: BodyReader | None = None
        self.begun: list[Operation] = []
        self.level = 0

    def read(self, places: list[Place]) -> tuple[Operation, ...]:
        """The operations of the document in the order of their places."""
        for place in places:
            block = place.block
            if type(block) is Paragraph or type(block) is Heading:
                if "/" in block.text:
                    self._leaf(place, block)
                elif self.body is not None:
                    self._below(place, block, self.body)
            elif type(block) is Table:
                self._table(place, block)
            elif type(block) is Code:
                self._code(place, block)
            elif type(block) is Container and self._labelled(place, block):
                continue
            elif self.body is not None and (type(block) is Html or type(block) is Container) and self.body.take(place):
                self.claimed.add(id(block))
        self._finish()
        return tuple(sorted(self.found, key=lambda each: each.span.start))

    def _leaf(self, place: Place, block: Leaf) -> None:
        """A heading or paragraph that may name operations, as it holds a slash."""
        lines = lines_at_start(self.text, block)
        if not lines and type(block) is Heading:
            lines = [line for line in (line_at_end(self.text, block),) if line is not None]
        if not lines and type(block) is not Heading:
            self._running(place, block)
        elif type(block) is not Heading:
            self._paragraph(place, block, lines)
        elif lines:
            self._begin(lines, "heading", block.level, place)
        elif self.body is not None:
            self._below(place, block, self.body)

    def _below(self, place: Place, block: Leaf, body: BodyReader) -> None:
        """A heading or paragraph below an operation, which ends at a heading of its level."""
        if type(block) is Heading and block.level <= self.level:
            self._finish()
        else:
            body.take(place)

    def _paragraph(self, place: Place, block: Leaf, lines: list[Line]) -> None:
        if self.body is not None and self.body.is_call(place, lines[0].method.text):
            self._add(lines[0], "text", lines[0].span, place)
        elif self._stands_alone(place, block, lines[0]):
            level = place.sections[-1].heading.level + 1 if place.sections[-1].heading else 1
            self._begin(lines, "bold", level, place)
        elif lines[0].several:
            self._mentioned(block, place)
        else:
            for line in lines:
                self._add(line, "list", block.span, place)

    def _running(self, place: Place, block: Leaf) -> None:
        """A paragraph that begins with no operation, but may name one behind a label, or some within."""
        line = None if place.nested else labelled_line(self.text, block) or labelled_sheet(self.text, block.span)
        if line is not None and not (self.body is not None and self.body.is_about(line.method.text, line.path.text)):
            heading = place.sections[-1].heading
            self._begin([line], "bold", heading.level if heading else 1, place)
            return
        if self.body is not None:
            self.body.take(place)
        self._mentioned(block, place)

    def _mentioned(self, block: Leaf | Cell, place: Place) -> None:
        for line in mentions(self.text, block.content):
            self._add(line, "text", line.span, place)

    def _stands_alone(self, place: Place, block: Leaf, line: Line) -> bool:
        """Whether a paragraph is the title of an operation: a bold run, or nothing but the operation."""
        first = block.inlines[0] if block.inlines else None
        if first is None or place.nested or first.span.start > block.content.start + 2:
            return False
        if first.kind == "strong" and first.span.end >= line.method.span.end:
            rest = self.text[(line.query or line.path).span.end : block.content.end]
            return first.span.end >= line.span.end or not rest.strip(" \t\r\n`*_")
        if first.kind != "code":
            return False
        return first.span.end >= block.content.end - 1 or bool(stated_responses(self.text, line, block.content.end))

    def _table(self, place: Place, table: Table) -> None:
        number = id(table)
        found = recognised(place, table)
        if not found and (told := told_by_cells(table)):
            found = (told,)
        self.recognised[number] = found
        if (
            (found and self._endpoints(place, table, found))
            or (len(table.header.texts) == 2 and self._sheet(place, table))
            or (self.body is not None and self.body.table(place, table, found))
        ):
            self.claimed.add(number)
        elif self.text.find("/", table.span.start, table.span.end) >= 0:
            self._in_cells(place, table)

    def _code(self, place: Place, block: Code) -> None:
        if self._opened(place, block):
            return
        if self.body is not None and self.body.code(block):
            self.claimed.add(id(block))
            return
        lines = list(code_lines(self.text, block))
        if not lines:
            return
        if len(lines) == 1:
            calls = [call_in_code(self.text, block, lines[0])]
        else:
            calls = calls_in_code(self.text, block, lines)
            left = calls_left(self.text, block, lines, calls)
            self.not_checked += [(span, "what stands below one of several operations is not read") for span in left]
        for line, call in zip(lines, calls, strict=True):
            self._add(line, "code", line.span, place)
            if call is not None:
                self.claimed.add(id(block))
                self.found[-1] = replace(self.found[-1], request_examples=call.requests, responses=call.responses)

    def _opened(self, place: Place, block: Code) -> bool:
        """Whether a request in a code block begins an operation: what follows in a section without another title belongs to it."""
        line = opening_line(self.text, block)
        heading = place.sections[-1].heading
        if line is None or heading is None or place.nested or tells_of_else(heading.text, line.path.text):
            return False
        if self.body is not None and (
            self.begun[0].origin != "code" or self.body.is_about(line.method.text, line.path.text)
        ):
            return False
        self._begin([line], "code", heading.level, place)
        if self.body is not None and (call := call_in_code(self.text, block, line)) is not None:
            self.claimed.add(id(block))
            self.body.shown(call)
        return True

    def _labelled(self, place: Place, block: Container) -> bool:
        """A list that says method and URL of one operation behind labels: its further items, and what follows, belong to the operation."""
        heading = place.sections[-1].heading
        line = labelled_sheet(self.text, block.span) if block.kind == "list" and not place.nested else None
        if line is None or (self.body is not None and self.begun[0].origin == "heading"):
            return False
        self._begin(
            [replace(line, rest=heading.text if heading else "")], "bold", heading.level if heading else 1, place
        )
        return True

    def _in_cells(self, place: Place, table: Table) -> None:
        before = len(self.found)
        for row in table.rows:
            for index, words in enumerate(row.texts):
                if "/" in words:
                    cell = row.cells[index]
                    line = line_at_start(self.text, cell)
                    if line is None or line.several:
                        self._mentioned(cell, place)
                    else:
                        self._add(line, "table", row.span, place)
        if len(self.found) > before:
            self.naming.add(id(table))

    def _endpoints(self, place: Place, table: Table, matches: tuple[Match, ...]) -> bool:
        for match in matches:
            if match.kind == "endpoint":
                found = Grid(self.text, table, place, match)
                lines = list(row_lines(found))
                for line, row in lines:
                    self._add(line, "table", row.span, place, row_responses(found, row))
                return bool(lines)
        return False

    def _sheet(self, place: Place, table: Table) -> bool:
        """A table that describes one operation in rows: what follows in its section belongs to the operation."""
        line = sheet_line(self.text, table)
        if line is None:
            return False
        heading = place.sections[-1].heading
        self._begin([line], "table", heading.level if heading else 1, place)
        return True

    def _begin(self, lines: list[Line], origin: str, level: int, place: Place) -> None:
        self._finish()
        self.level = level
        block = place.block
        stated = stated_responses(self.text, lines[-1], block.content.end) if isinstance(block, Leaf) else ()
        if stated:
            lines = [replace(line, rest="") for line in lines]
        self.begun = [operation(line, origin, block.span, place.title, stated) for line in lines]
        described = [each for each in self.begun if each.method.text in WITH_BODY]
        self.body = BodyReader(self.text, (described or self.begun)[0])
        if isinstance(block, Paragraph) and block.text[-1:] == ":":
            self.body.announced(Span(lines[-1].span.end, block.content.end), block.span)

    def _finish(self) -> None:
        if self.body is not None:
            said = self.body.done()
            self.schemas += self.body.schemas
            self.body = None
            self.found += [said] if len(self.begun) == 1 else _apart(said, self.begun)

    def _add(self, line: Line, origin: str, body: Span, place: Place, responses: tuple[Response, ...] = ()) -> None:
        self.found.append(operation(line, origin, body, place.title, responses))


def _apart(said: Operation, begun: list[Operation]) -> list[Operation]:
    """The operations of one title, each with what stands below it: the request of methods with a body, the parameters of its path."""
    in_path = [{name.text for name in each.path_parameters} for each in begun]
    any_path = set().union(*in_path)
    found: list[Operation] = []
    for each, own in zip(begun, in_path, strict=True):
        others = any_path - own
        parameters = tuple(table for table in said.parameters if not _belongs(table, others) or _belongs(table, own))
        bare = said.method.text in WITH_BODY and each.method.text not in WITH_BODY
        found.append(
            replace(
                each,
                parameters=parameters,
                request=() if bare else said.request,
                request_examples=() if bare else said.request_examples,
                responses=said.responses,
                errors=said.errors,
                body=Span(each.span.start, said.body.end),
            )
        )
    return found


def _belongs(table: FieldTable, in_path: set[str]) -> bool:
    """Whether a table of path parameters tells of one of those."""
    return table.place == "path" and any(field.name.text in in_path for field in table.fields)
