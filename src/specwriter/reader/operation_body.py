"""Knows what stands under an operation: parameter tables, request, responses, errors and their examples."""

from __future__ import annotations

from specwriter.languages.json import parse_all
from specwriter.markdown.tree import Code, Container, Heading, Leaf, Paragraph, Table
from specwriter.model.api import ErrorRow, Example, FieldTable, Operation, Response
from specwriter.reader.headers import Match
from specwriter.reader.outline import Place, is_label
from specwriter.reader.tables import Grid, field_table, grid
from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.record import replace
from specwriter.source.span import Name, Span

_STATUS = regex(
    r"(?<![\w.#-])(?P<code>[1-5](?:\d\d|[xX]{2}))(?![\w.%-])(?:[ \t]*[-–:]?[ \t]*(?P<reason>[A-Z][A-Za-z'-]*(?:[ \t][A-Z][A-Za-z'-]*)*))?"
)
_LOOKS_LIKE_JSON = regex(r'\s*(?:\{\s*(?:"[^"\n]*"\s*:|\})|\[\s*[\[{"\]])')
_PLACES = (
    ("path", ("path param", "url param", "path variable", "route param", "uri param")),
    ("query", ("query", "filter")),
    ("header", ("header",)),
    ("error", ("error", "failure")),
    ("response", ("response", "returns", "output", "success", "result", "reply")),
    ("request", ("request", "body", "payload", "input", "parameter", "argument", "field")),
)
_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))
JSON_LANGUAGES = frozenset(("json", "jsonc", "json5", "http", "jsonl", "ndjson", "javascript object"))


def place_of(label: str) -> str:
    """What a label announces: path, query, header, error, response, request, or nothing that is known."""
    words = key(label)
    if label and _STATUS.search(label) and not any(word in words for word in ("error", "request")):
        return "response"
    return next((place for place, marks in _PLACES if any(mark in words for mark in marks)), "")


def status_in(text: str, span: Span) -> tuple[Name, Name | None] | None:
    """The status code and reason phrase in a span of text; None where there is no code."""
    match = _STATUS.search(text, span.start, span.end)
    if not match:
        return None
    reason = (
        Name(match["reason"].strip(), Span(match.start("reason"), match.end("reason"))) if match["reason"] else None
    )
    return Name(match["code"], Span(*match.span("code"))), reason


def is_json(code: Code) -> bool:
    """Whether a code block holds JSON: it says so, or it says nothing and begins like it."""
    if code.language in JSON_LANGUAGES:
        return True
    return not code.language and _LOOKS_LIKE_JSON.match(code.body) is not None and code.body.rstrip()[-1:] in ("}", "]")


def example_of(code: Code) -> Example:
    """A code block as an example."""
    return Example(tuple(parse_all(code.body, code.body_span.start)), code.body_span)


class BodyReader:
    """Collects what stands under one operation, block by block."""

    def __init__(self, text: str, operation: Operation) -> None:
        self.text = text
        self.operation = operation
        self.parameters: list[FieldTable] = []
        self.request: list[FieldTable] = []
        self.request_examples: list[Example] = []
        self.responses: list[Response] = []
        self.errors: list[ErrorRow] = []
        self.mode = ""
        self.end = operation.span.end

    def take(self, place: Place, matches: tuple[Match, ...] = ()) -> bool:
        """Takes a block; answers whether a table or code block was understood as part of the operation.

        `matches` are what a table may be.
        """
        block = place.block
        self.end = max(self.end, block.span.end) if not isinstance(block, Container) else self.end
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and is_label(block)):
            self._label(block)
        elif isinstance(block, Table):
            return self._table(place, block, matches)
        elif isinstance(block, Code):
            return self._code(block)
        elif isinstance(block, Paragraph):
            return self._paragraph(block)
        return False

    def done(self) -> Operation:
        """The operation with all that was collected."""
        return replace(
            self.operation,
            parameters=tuple(self.parameters),
            request=tuple(self.request),
            request_examples=tuple(self.request_examples),
            responses=tuple(self.responses),
            errors=tuple(self.errors),
            body=Span(self.operation.span.start, self.end),
        )

    def _label(self, leaf: Leaf) -> None:
        mode = place_of(leaf.text)
        self.mode = mode or self.mode
        if mode == "response":
            found = status_in(self.text, leaf.content)
            status, reason = found if found else (Name("", leaf.content), None)
            self.responses.append(Response(status, leaf.span, reason))

    def _paragraph(self, block: Paragraph) -> bool:
        raw = self.text[block.span.start : block.span.end].strip()
        if raw[:1] == "{" and raw[-1:] == "}":
            at = self.text.find("{", block.span.start)
            self._example(Example(tuple(parse_all(raw, at)), Span(at, at + len(raw))))
            return True
        lead = self.text[block.content.start : block.content.start + 12].lstrip("`*_ ")
        if lead[:1].isdigit():
            found = status_in(self.text, Span(block.content.start, min(block.content.end, block.content.start + 60)))
            if found and found[0].span.start <= block.content.start + 4:
                self.responses.append(Response(found[0], block.span, found[1]))
        return False

    def _code(self, code: Code) -> bool:
        if not is_json(code):
            return False
        self._example(example_of(code))
        return True

    def _example(self, example: Example) -> None:
        mode = self.mode or (
            "request" if self.operation.method.text in _WITH_BODY and not self.responses else "response"
        )
        status = next((document.head.status for document in example.documents if document.head.status), None)
        if status is not None:
            self.responses.append(Response(status, example.span, None, (), (example,)))
        elif mode in ("response", "error"):
            if not self.responses:
                self.responses.append(Response(Name("", example.span), example.span))
            last = self.responses[-1]
            self.responses[-1] = replace(last, examples=(*last.examples, example))
        else:
            self.request_examples.append(example)

    def _table(self, place: Place, table: Table, matches: tuple[Match, ...]) -> bool:
        found = grid(self.text, place, table, matches, ("error", "field", "column"))
        if found is None:
            return self._status_table(table)
        if found.match.kind == "error" and self.mode in ("error", "response", "") and self._codes(found):
            return True
        return self._fields(place, table, matches)

    def _codes(self, found: Grid) -> bool:
        rows = [
            ErrorRow(
                _filled(found.name(row, "status")),
                _filled(found.name(row, "name")),
                _filled(found.name(row, "meaning")),
                row.span,
            )
            for row in found.table.rows
        ]
        self.errors += rows
        return True

    def _status_table(self, table: Table) -> bool:
        """A table whose first column holds status codes lists responses or errors."""
        rows = [(row, status_in(self.text, row.cells[0].content)) for row in table.rows if row.cells]
        if not rows or not all(status for _, status in rows):
            return False
        for row, status in rows:
            if status is not None:
                self.responses.append(Response(status[0], row.span, status[1]))
        return True

    def _fields(self, place: Place, table: Table, matches: tuple[Match, ...]) -> bool:
        found = grid(self.text, place, table, matches, ("field", "column"))
        if found is None:
            return False
        mode = self.mode or ("request" if self.operation.method.text in _WITH_BODY else "query")
        rows = field_table(found, "body" if mode == "request" else mode)
        if mode in ("path", "query", "header") and not (mode == "header" and self.responses):
            self.parameters.append(rows)
        elif mode in ("response", "error") and self.responses:
            last = self.responses[-1]
            self.responses[-1] = replace(last, tables=(*last.tables, rows))
        elif mode in ("response", "error"):
            self.responses.append(Response(Name("", table.span), table.span, None, (rows,)))
        else:
            self.request.append(rows)
        return True


def _filled(name: Name | None) -> Name | None:
    return name if name is not None and name.text else None
