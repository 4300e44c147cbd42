"""Knows what stands under an operation: parameter tables, request, responses, errors and their examples."""

from __future__ import annotations

import re

from specwriter.languages.json import parse_all
from specwriter.markdown.tree import Code, Container, Heading, Html, Leaf, Paragraph, Row, Table
from specwriter.model.api import ErrorRow, Example, FieldTable, Operation, is_parameter, path_segments
from specwriter.model.paths import parameter_name
from specwriter.reader.answers import Answers
from specwriter.reader.error_codes import codes_behind, pairs_in
from specwriter.reader.examples import Exchange, example_of, exchange, is_json, sent_by_curl
from specwriter.reader.field_lists import field_list
from specwriter.reader.headers import Match
from specwriter.reader.json_schemas import schema_fields, schema_text
from specwriter.reader.labels import place_of, status_in
from specwriter.reader.outline import Place
from specwriter.reader.tables import Grid, field_table
from specwriter.reader.words import key, name_at
from specwriter.source.pattern import regex
from specwriter.source.record import replace
from specwriter.source.span import Name, Span

WITH_BODY = frozenset(("POST", "PUT", "PATCH"))
_ANSWERED = frozenset(("response", "error", "response header"))
_HEADERS = frozenset(("header", "header name", "response header"))
_OUTSIDE = frozenset(("path", "query", "header", "cookie"))
_SENT_IN = {
    "path": "path",
    "url": "path",
    "uri": "path",
    "query": "query",
    "querystring": "query",
    "header": "header",
    "headers": "header",
    "cookie": "cookie",
    "body": "request",
    "json": "request",
    "form": "request",
    "formdata": "request",
    "payload": "request",
}
_ROWS = frozenset(("error", "field", "column"))
_PARTS = {"request": "body", "response header": "header"}
_TAKES = frozenset(("accepts", "takes", "expects"))
_HTTP_HEAD = regex(r"\s*HTTP/[\d.]+[ \t]+(?P<code>[1-5]\d\d)\b")
_RESPONSE_LINE = regex(
    r"(?:success |error )?(?:response|returns|status(?: code)?): *[1-5]\d\d\b(?![.,%]?\d)", re.IGNORECASE
)
_LONGEST_LABEL = 80
_ASKS = regex(r"request|payload|input|param|argument", re.IGNORECASE)
_BODIED = regex(r"request|body|payload|input", re.IGNORECASE)
# `Request`, `Response - 201`, `Sample response (200 OK)`: a line of its own that says what the block below it is, without a colon.
_BARE_LABEL = regex(
    r"(?:(?:sample|example|successful|success|error) )?(?:request|response|answer)(?: (?:body|example|payload|sample|headers?))?"
    r"(?:[ \t]*[-–—:(][ \t]*[1-5]\d\d(?:[ \t]+[A-Z][\w' -]*)?\)?)?[ \t]*",
    re.IGNORECASE,
)
# The header of a column that counts its rows: test 404 is no status.
_NUMBERS = regex(r"\s*(?:#|№|No\.?|Nr\.?|ID|Step|Test|Case)\s*\Z", re.IGNORECASE)
_SUMMARY = regex(r"<summary>(?P<words>[^\n]*)")


class BodyReader:
    """Collects what stands under one operation, block by block."""

    def __init__(self, text: str, operation: Operation) -> None:
        self.text = text
        self.operation = operation
        self.parameters: list[FieldTable] = []
        self.request: list[FieldTable] = []
        self.request_examples: list[Example] = []
        self.answers = Answers(text, operation.responses)
        self.called = self.bodied = False
        self.errors: list[ErrorRow] = []
        self.schemas: list[Example] = []
        self.mode = ""
        self.used = False
        self.end = operation.span.end

    def take(self, place: Place) -> bool:
        """Takes a block that is no table and no code; answers whether it is a list that was understood as part of the operation."""
        block = place.block
        if type(block) is Container:
            return self._list(place, block)
        self.end = max(self.end, block.span.end)
        if type(block) is Paragraph:
            if place.label is not block and not self._is_label(block):
                self._paragraph(block)
            else:
                self._label(block)
        elif type(block) is Heading:
            self._label(block)
        elif type(block) is Html:
            self._summary(block)
        return False

    def _is_label(self, block: Paragraph) -> bool:
        """Whether a plain line is a label all the same: `Response: 200 OK`, `Response - 201`, `Request`."""
        words = block.text
        if len(words) >= _LONGEST_LABEL:
            return False
        return (":" in words and _RESPONSE_LINE.match(words) is not None) or _BARE_LABEL.fullmatch(words) is not None

    def is_call(self, place: Place, method: str) -> bool:
        """Whether a line below the label "Example" is a call of this operation: what follows are its request and response."""
        label = place.label
        if method != self.operation.method.text or label is None or not key(label.text).startswith("example"):
            return False
        if self.text[label.span.end : place.block.span.start].strip():
            return False
        self.called, self.mode = True, ""
        return True

    def is_about(self, method: str, path: str) -> bool:
        """Whether a line names this operation once more."""
        return method == self.operation.method.text and path == self.operation.path.text

    def done(self) -> Operation:
        """The operation with all that was collected."""
        said = self.operation
        return Operation(
            said.method,
            said.path,
            said.span,
            said.origin,
            Span(said.span.start, self.end),
            said.query,
            said.summary,
            tuple(self.parameters),
            tuple(self.request),
            tuple(self.request_examples),
            tuple(self.answers.responses),
            tuple(self.errors),
            said.section,
        )

    def _label(self, leaf: Leaf) -> None:
        mode = place_of(leaf.text)
        if mode == "header" and self._answers_with(leaf):
            mode = "response header"
        elif mode == "request" and self.mode in _ANSWERED and not _ASKS.search(leaf.text):
            return  # the fields or the body of the response
        self.mode, self.used = mode or self.mode, self.used and not mode
        self.bodied = _BODIED.search(leaf.text) is not None if mode else self.bodied
        if mode == "response":
            self.answers.announce(leaf)
            if "`" in self.text[leaf.content.start : leaf.content.end] and (
                stated := status_in(self.text, leaf.content)
            ):
                self._error_codes(stated, leaf.content.end)
        elif mode == "error":
            self.errors += pairs_in(self.text, leaf.content)

    def _answers_with(self, leaf: Leaf) -> bool:
        """Whether a label that announces headers means those of a response."""
        words = key(leaf.text)
        return "response" in words or ("request" not in words and self.mode in _ANSWERED)

    def _summary(self, html: Html) -> None:
        """`<summary>200 OK</summary>`: what a reader unfolds is a response."""
        for match in _SUMMARY.finditer(self.text, html.span.start, html.span.end):
            found = status_in(self.text, Span(*match.span("words")))
            if found:
                self.mode = "response"
                self.answers.add(found[0], None, Span(*match.span("words")))

    def _list(self, place: Place, block: Container) -> bool:
        """A list of fields right below a label that announces them."""
        label = place.label
        if label is None or block.kind != "list" or self.text[label.span.end : block.span.start].strip():
            return False
        announced = place_of(label.text) or ("request" if key(label.text) in _TAKES else "")
        if announced == "response" and self.answers.is_bodiless():
            return False
        if announced and announced != "error" and (rows := field_list(self.text, block)):
            self._share_out(rows, announced, key(label.text))
            return True
        return False

    def _paragraph(self, block: Paragraph) -> None:
        raw = self.text[block.span.start : block.span.end].strip() if block.text[:1] == "{" else ""
        if raw[:1] == "{" and raw[-1:] == "}":
            at = self.text.find("{", block.span.start)
            self._example(Example(tuple(parse_all(raw, at)), Span(at, at + len(raw))))
            return
        lead = self.text[block.content.start : block.content.start + 12].lstrip("`*_ ")
        if lead[:1].isdigit():
            found = status_in(self.text, Span(block.content.start, min(block.content.end, block.content.start + 60)))
            if found and found[0].span.start <= block.content.start + 4:
                self.answers.add(*found, block.span)
                self._error_codes(found, block.content.end)
                return
        self.errors += pairs_in(self.text, block.content)

    def code(self, code: Code) -> bool:
        """Takes a code block; answers whether it was understood as part of the operation."""
        self.end = max(self.end, code.span.end)
        schema = schema_text(code)
        if schema is not None:
            self._schema(code, schema)
            return True
        if not is_json(code):
            if not code.language and (head := _HTTP_HEAD.match(code.body)):
                at = code.body_span.start
                status = Name(head["code"], Span(at + head.start("code"), at + head.end("code")))
                self.mode = "response"
                self.answers.add(status, None, code.body_span)
            elif self._is_called_in(code) and (sent := sent_by_curl(code)) is not None:
                self.request_examples.append(sent)
            return False
        self._example(example_of(code))
        return True

    def _of_body(self) -> str:
        """What a body is of that stands here: a label that speaks of the address is done with at its table."""
        said = "" if self.used and self.mode in _OUTSIDE else self.mode
        return said or (
            "request" if self.operation.method.text in WITH_BODY and not self.answers.responses else "response"
        )

    def _schema(self, code: Code, schema: Example) -> None:
        """A body that is described as JSON Schema."""
        self.schemas.append(schema)
        mode = self._of_body()
        rows = schema_fields(schema, code.span, _part(mode))
        if rows is not None:
            self._keep(rows, mode)

    def _is_called_in(self, code: Code) -> bool:
        """Whether a block may call this operation: it has a body, and the last word of its path stands there behind a slash."""
        words = [each for each in path_segments(self.operation.path.text) if not is_parameter(each)]
        return self.operation.method.text in WITH_BODY and bool(words) and f"/{words[-1]}" in code.body

    def _example(self, example: Example) -> None:
        both = exchange(self.text, example)
        if both is not None:
            self.request_examples += both.requests
            self.answers.responses += both.responses
            return
        with_body = self.operation.method.text in WITH_BODY
        mode = self._of_body()
        if not with_body and (mode in _OUTSIDE or (mode == "request" and not self.bodied)):
            mode = "response"  # no JSON shows a path, a query or the parameters of a GET
        if any(document.head.status for document in example.documents):
            self.answers.show(example)
        elif self.called and with_body and not self.mode:
            self.request_examples.append(example)
            self.mode = "response"
        elif self.called:
            self.answers.show_success(example)
        elif mode in _ANSWERED:
            self.answers.show(example)
        else:
            self.request_examples.append(example)

    def announced(self, words: Span, line: Span) -> None:
        """Takes the status that the line of the operation announces itself: `**GET /orders** lists them. Returns 200:`."""
        if found := status_in(self.text, words):
            self.mode = "response"
            self.answers.add(*found, line)

    def shown(self, call: Exchange) -> None:
        """Takes the request and the responses that one code block shows."""
        self.request_examples += call.requests
        self.answers.responses += call.responses

    def table(self, place: Place, table: Table, matches: tuple[Match, ...]) -> bool:
        """Takes a table, which may be what `matches` say; answers whether it was understood as part of the operation."""
        self.end, self.used = max(self.end, table.span.end), True
        best = [match for match in matches if match.kind in _ROWS]
        if not best:
            return self._status_table(table)
        if best[0].kind == "error" and (not self.mode or self.mode in _ANSWERED):
            self._codes(table, best[0].roles)
            return True
        for match in best:
            if match.kind != "error":
                self._fields(Grid(self.text, table, place, match))
                return True
        return False

    def _codes(self, table: Table, roles: dict[str, int]) -> None:
        status, code, meaning = roles.get("status"), roles.get("name"), roles.get("meaning")
        self.errors += [
            ErrorRow(self._filled(row, status), self._filled(row, code), self._filled(row, meaning), row.span)
            for row in table.rows
        ]

    def _filled(self, row: Row, column: int | None) -> Name | None:
        if column is None:
            return None
        name = name_at(self.text, row, column)
        return name if name.text else None

    def _status_table(self, table: Table) -> bool:
        """A table whose first column holds status codes lists responses or errors."""
        if _NUMBERS.match(table.header.texts[0]):
            return False
        rows = [(row, status_in(self.text, row.cells[0].content)) for row in table.rows if row.cells]
        defaults = [row for row, status in rows if status is None]
        if not rows or any(row.cells[0].text != "default" for row in defaults):
            return False
        for row, stated in rows:
            self.answers.add(*(stated or (Name("default", row.cells[0].content), None)), row.span)
            for cell in row.cells[1:] if stated else ():
                self.errors += codes_behind(
                    self.text, self.answers.responses[-1].status, cell.content.start, cell.content.end
                )
        return True

    def _error_codes(self, answer: tuple[Name, Name | None], end: int) -> None:
        """The codes that a line gives behind the status of a response."""
        status, reason = answer
        start = (reason or status).span.end
        self.errors += codes_behind(self.text, status, start + (self.text[start : start + 1] == "`"), end)

    def _fields(self, found: Grid) -> None:
        label = found.place.label
        usual = "request" if self.operation.method.text in WITH_BODY else "query"
        mode = self.mode or usual
        title = key(found.table.header.texts[found.roles["name"]])
        if mode in ("response", "error") and title in _HEADERS:
            mode = "response header"
        elif mode not in _ANSWERED:
            if "place" in found.roles:
                self._placed(found, usual)
                return
            told = place_of(title)
            mode = told if told in _OUTSIDE else mode
        self._share_out(field_table(found, _part(mode)), mode, f"{key(label.text)} {title}" if label else title)

    def _share_out(self, rows: FieldTable, mode: str, words: str) -> None:
        """Keeps rows where they are sent, as the label and the header over them say in `words`."""
        mode = self._sharper(mode, words, rows) if mode == "request" else mode
        rows = rows if rows.place == _part(mode) else replace(rows, place=_part(mode))
        if mode == "query" and "query" not in words:
            self._keep_apart(rows)
        else:
            self._keep(rows, mode)

    def _keep_apart(self, rows: FieldTable) -> None:
        """One table for all parameters of an operation without a body: a row that the path names stands in the path."""
        in_path = {name.text for name in self.operation.path_parameters}
        above = tuple(field for field in rows.fields if parameter_name(field) in in_path)
        rest = tuple(field for field in rows.fields if parameter_name(field) not in in_path)
        if not above:
            self._keep(rows, "query")
            return
        self._keep(replace(rows, place="path", fields=above), "path")
        if rest:
            self._keep(replace(rows, fields=rest), "query")

    def _placed(self, found: Grid, usual: str) -> None:
        """A table whose rows say where each of them is sent: in the path, the query string, a header, a cookie or the body."""
        column = found.roles["place"]
        words = [key(row.texts[column]) for row in found.table.rows if row.texts[found.roles["name"]]]
        rows = field_table(found, "body")
        sent = [(_SENT_IN.get(word.split(" ")[0]) or usual, row) for word, row in zip(words, rows.fields, strict=True)]
        for mode in dict.fromkeys(mode for mode, _ in sent):
            fields = tuple(row for other, row in sent if other == mode)
            self._keep(replace(rows, place=_part(mode), fields=fields), mode)

    def _sharper(self, mode: str, words: str, rows: FieldTable) -> str:
        """`Parameters` alone: path where all of them stand in the path, query where the method has no body."""
        if mode != "request" or "body" in words or "payload" in words:
            return mode
        in_path = {name.text for name in self.operation.path_parameters}
        if rows.fields and all(parameter_name(field) in in_path for field in rows.fields):
            return "path"
        return mode if self.operation.method.text in WITH_BODY else "query"

    def _keep(self, rows: FieldTable, mode: str) -> None:
        if mode in _OUTSIDE:
            self.parameters.append(rows)
        elif mode in _ANSWERED:
            self.answers.describe(rows)
        else:
            self.request.append(rows)


def _part(mode: str) -> str:
    return _PARTS.get(mode, mode)
