"""Knows how an operation is recognised where it is written: `METHOD /path` in a heading, a bold line, a list, a table row, a code block."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Code, Leaf
from specwriter.model.api import Operation
from specwriter.reader.tables import Grid
from specwriter.reader.words import name_of
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT|QUERY"
_PATH = r"(?:\{[^{}\n]*\}|<[\w -]+>|[^\s`|<>{}()\[\],;\"'*?]|\*(?!\*)|\((?=[^)\s]*\)))+"
_ADDRESS = rf"(?:https?://[^\s/`|]+|\{{[\w.$-]+\}}(?=/))?(?P<path>/(?:{_PATH})?)(?P<query>\?[^\s`|)*]+)?"
_LINE = regex(rf"[\s*_`#\d.)]*(?<![A-Za-z])(?P<method>{METHODS})[`*_]*[ \t]+[`*_]*{_ADDRESS}")
_MENTION = regex(rf"(?<![\w/])(?P<method>{METHODS})[`*_]*[ \t]+[`*_]*{_ADDRESS}")
_CODE_LINE = regex(
    rf"^[ \t]*(?://|#|--)?[ \t]*(?P<method>{METHODS})[ \t]+{_ADDRESS}(?:[ \t]+HTTP/[\d.]+)?", re.MULTILINE
)
_CODE_LANGUAGES = frozenset(
    (
        "",
        "http",
        "text",
        "txt",
        "plain",
        "plaintext",
        "rest",
        "api",
        "json",
        "jsonc",
        "javascript",
        "js",
        "typescript",
        "ts",
    )
)


class Line(Record):
    """An operation as one line writes it."""

    method: Name
    path: Name
    span: Span
    query: Name | None = None
    rest: str = ""


def _line(match: re.Match[str], text: str, end: int) -> Line:
    start, stop = match.span("path")
    path = match["path"]
    trimmed = path.rstrip(".:")
    stop -= len(path) - len(trimmed)
    query = Name(match["query"][1:], Span(match.start("query") + 1, match.end("query"))) if match["query"] else None
    method = Name(match["method"], Span(*match.span("method")))
    rest = text[match.end() : end].strip(" \t`*_:-–—|→")
    return Line(method, Name(trimmed, Span(start, stop)), Span(match.start("method"), stop), query, rest)


def line_at_start(text: str, leaf: Leaf) -> Line | None:
    """The operation that a heading or paragraph begins with; None where it begins with something else."""
    match = _LINE.match(text, leaf.content.start, leaf.content.end)
    return _line(match, text, leaf.content.end) if match else None


def mentions(text: str, span: Span) -> Iterator[Line]:
    """Every `METHOD /path` in a span of text."""
    return (_line(match, text, match.end()) for match in _MENTION.finditer(text, span.start, span.end))


def code_lines(text: str, code: Code) -> Iterator[Line]:
    """The operations that begin a line of a code block, in a comment or as a request line."""
    if code.language not in _CODE_LANGUAGES:
        return
    for match in _CODE_LINE.finditer(text, code.body_span.start, code.body_span.end):
        line_end = text.find("\n", match.end())
        yield _line(match, text, line_end if line_end >= 0 else len(text))


def row_lines(grid: Grid) -> Iterator[tuple[Line, Span]]:
    """The operations of an endpoint table whose method and path stand in two columns, with the row of each."""
    text = grid.text
    for row in grid.table.rows:
        method, path = name_of(text, row.cells[grid.roles["method"]]), name_of(text, row.cells[grid.roles["path"]])
        for verb in re.finditer(rf"\b(?:{METHODS})\b", method.text):
            match = re.match(_ADDRESS, path.text)
            if match:
                at = path.span.start
                span = Span(at + match.start("path"), at + match.end("path"))
                place = Span(method.span.start + verb.start(), method.span.start + verb.end())
                query = (
                    Name(match["query"][1:], Span(at + match.start("query") + 1, at + match.end("query")))
                    if match["query"]
                    else None
                )
                yield Line(Name(verb[0], place), Name(match["path"], span), span, query, _rest(grid, row)), row.span


def _rest(grid: Grid, row: object) -> str:
    description = grid.name(row, "description")  # type: ignore[arg-type]
    return description.text if description else ""


def operation(line: Line, origin: str, body: Span, section: str) -> Operation:
    """An operation of which only the line is known."""
    return Operation(line.method, line.path, line.span, origin, body, line.query, line.rest, section=section)
