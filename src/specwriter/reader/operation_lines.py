"""Knows how an operation is recognised where it is written: `METHOD /path` in a heading, a bold line, a list, a table row, a code block."""

from __future__ import annotations

import re
from itertools import islice

from specwriter.languages.json import parse_all
from specwriter.markdown.tree import Cell, Code, Leaf, Row, Table
from specwriter.model.api import Example, Operation, Response
from specwriter.reader.examples import JSON_LANGUAGES, Exchange, exchange
from specwriter.reader.headers import Match
from specwriter.reader.labels import status_in
from specwriter.reader.operation_body import WITH_BODY
from specwriter.reader.tables import Grid
from specwriter.reader.words import key, name_at
from specwriter.source.pattern import regex
from specwriter.source.record import Record, replace
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT|QUERY"
_PATH = (
    r"(?:\{[^{}\n]*\}|<[\w -]+>|(?<=/)\[{1,2}[\w.-]+\]{1,2}(?![(\[])|[^\s`|<>{}()\[\],;\"'*?#]|\*(?!\*)"
    r"|\*\*(?=`|/[\w{*]|_?\{)|\([^()\s`|]*\))+"
)
_HOST = (
    r"(?:\$?\{\{?[\w.$-]+\}\}?|\$\w+|<[\w.-]+>)(?=/)"  # `${ORDERS_HOST}/orders`, `{{baseUrl}}/orders`, `<base>/orders`
)
_ADDRESS = rf"(?:https?://[^\s/`|]+|{_HOST})?(?P<path>/(?:{_PATH})?)(?P<query>\?[^\s`|)*]+)?"
# The marks of emphasis in `**GET /orders/**_{id}_**/lines**`, which a reader does not see.
_STRONG = regex(r"\*\*(?=_?\{)|(?<=\})\*\*|(?<=\}_)\*\*")
_SLANTED = regex(r"(?<=/)_([^/_]+)_(?=/|\Z)")
_ELIDED = ("...", "…")
_METHOD = regex(METHODS)
_BEGINS = regex(rf"[\s*_`#\d.)]*(?<![A-Za-z])\[?(?:{METHODS})")
_LINE = regex(rf"[\s*_`#\d.)]*(?<![A-Za-z])(?:\[(?={METHODS}\]))?(?P<method>{METHODS})\]?[`*_]*[ \t]+[`*_]*{_ADDRESS}")
# `GET|PUT /orders/{id}`, `GET, PUT /orders/{id}`: the methods before the last one.
_NUMBER = regex(r"^[\s*_`#]*(?:\d+[.)]?)*(?=\s)")
_EDGES = " \t\r`*_:-–—|→·("
_BETWEEN = r"[`*_ \t]*(?:[,;|/&+]|\band\b|\bor\b)[`*_ \t]*"
_SEVERAL = regex(rf"[\s*_`#\d.)]*(?<![A-Za-z])(?P<methods>(?:(?:{METHODS}){_BETWEEN})+)(?=(?:{METHODS})\b)")
_NEXT = regex(rf"{_BETWEEN}(?:(?:{METHODS}){_BETWEEN})*(?P<method>{METHODS})[`*_]*[ \t]+[`*_]*{_ADDRESS}")
_LABEL = regex(
    r"[*_ \t]*(?:(?:api |http )?endpoint|route|operation|http request)[ \t]*[*_]*:[*_]*(?=[ \t]*[`*_]*[A-Z]{3})",
    re.IGNORECASE,
)
# `Create an order — POST /orders`, `Create an order (POST /orders)`, "Create an order `POST /orders`": what joins title and operation.
_JOINT = regex(r"(?:[ \t][-–—|·→]+|:|\(|(?<=[ \t])(?=[`*_]+\Z))[ \t]*[`*_]*\Z")
_CLOSES = regex(r"[`*_)\]. \t\r]*(?:(?P<remark>\([^()\n]*\))[ \t\r]*)?")
_JOINED_BY = 12
_TYPE_NAME = regex(r"[\s\d.*_`]*(?:[A-Z][a-z\d]+){2,}[\s`]*\(")
_OF_ELSE = regex(
    r"\b(?:sequences?|flows?|flowchart|diagrams?|examples?|samples?|tests?|testing|scenarios?|errors?|changes?|changed|"
    r"why|how|what|when|before|after|from|to|for|of|on|in|by|with|via|calls?|calling|see|and|or|use|using)\W*$|"
    r"\b(?:sequence|flow|diagram|example|scenario|test|migration|performance|load|"
    r"compar\w+|old|legacy|usage|walk-?through|tutorial)\b",
    re.IGNORECASE,
)
_MOST_IN_TITLE = 100
_MENTION = regex(rf"(?<![\w/])(?P<method>{METHODS})[`*_]*[ \t]+[`*_]*{_ADDRESS}")
_CODE_LINE = regex(
    rf"^[ \t]*(?://|#|--)?[ \t]*(?P<method>{METHODS})[ \t]+{_ADDRESS}(?:[ \t]+HTTP/[\d.]+)?", re.MULTILINE
)
_AT_ADDRESS = regex(_ADDRESS)
_BODY = regex(r"^[ \t]*[{\[]", re.MULTILINE)
_VERB = regex(rf"\b(?:{METHODS})\b")
_ONE_METHOD = regex(rf"(?:{METHODS})$")
_ONLY_METHODS = regex(rf"(?:{METHODS})(?:[\s,/|+·]+(?:{METHODS}))*\Z")
_FEWEST_ROWS = 2
_ARROW = regex(r"[`*_ \t]*(?:→|⇒|->|=>)(?=[^\n]*[1-5]\d\d)")
_ROW_STATUS = regex(r"(?:^|[,;/>]|\bor\b)[ \t]*[`*]*(?P<code>[2-5]\d\d)(?=[`*]|[ \t]*(?:[\[(:,;/<–—-]|[A-Z]|or\b|$))")
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
_REQUEST_LANGUAGES = frozenset(("", "http", "text", "txt", "plain", "plaintext", "rest", "api"))
_SHEET_METHOD = regex(
    rf"^[ \t>]*(?:[-*+][ \t]+)?[*_]*(?:http[ \t])?(?:method|verb)[*_ \t]*:[*_ \t]*`?(?P<method>(?-i:{METHODS}))\b`?[ \t\r\\]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHEET_PATH = regex(
    rf"^[ \t>]*(?:[-*+][ \t]+)?[*_]*(?:url|uri|path|endpoint|route|url path)[*_ \t]*:[*_ \t]*`?(?-i:{_ADDRESS})`?[ \t\r\\]*$",
    re.IGNORECASE | re.MULTILINE,
)


class Line(Record):
    """An operation as one line writes it; `several` where the path stands for many: `/orders/…`, `/order(s)`."""

    method: Name
    path: Name
    span: Span
    query: Name | None = None
    rest: str = ""
    several: bool = False


def _line(match: re.Match[str], text: str, end: int) -> Line:
    verb, written, asked = match.group("method", "path", "query")
    begin, start = match.start("method"), match.start("path")
    path = written.rstrip(".:…")
    if written.endswith(_ELIDED):
        path = path.rstrip("/") or "/"
    stop = start + len(path)
    query = Name(asked[1:], Span(match.start("query") + 1, match.end("query"))) if asked else None
    rest = text[match.end() : end].strip(" \t\r`*_:-–—|→") if match.end() < end else ""
    method = Name(verb, Span(begin, begin + len(verb)))
    seen = _SLANTED.sub(r"\1", _STRONG.sub("", path)) if "{" in path and ("_" in path or "*" in path) else path
    several = "(" in path or "/.../" in path or written.endswith(_ELIDED)
    return Line(method, Name(seen, Span(start, stop)), Span(begin, stop), query, rest, several)


def line_at_start(text: str, leaf: Leaf | Cell) -> Line | None:
    """The operation that a heading, paragraph or cell begins with; None where it begins with something else."""
    match = _LINE.match(text, leaf.content.start, leaf.content.end)
    return _line(match, text, leaf.content.end) if match else None


def lines_at_start(text: str, leaf: Leaf) -> list[Line]:
    """The operations that a heading or paragraph begins with, several methods of one path (`GET|PUT /x`) or operations in a row."""
    start, end = leaf.content.start, leaf.content.end
    begins = _BEGINS.match(text, start, end)
    if begins is None:
        return []
    if _METHOD.search(text, begins.end(), end) is None:  # one operation at most
        match = _LINE.match(text, start, end)
        return [_line(match, text, end)] if match else []
    several = _SEVERAL.match(text, start, end)
    match = (_MENTION if several else _LINE).match(text, several.end() if several else start, end)
    if match is None:
        return []
    before = several.span("methods") if several else (match.start("method"), match.start("method"))
    lines: list[Line] = []
    while match is not None and len(lines) < _MOST_IN_TITLE:
        last = _line(match, text, end)
        lines += _of_methods(text, before, last)
        lines.append(last)
        at = match.end()
        match = _NEXT.match(text, at, end) if at < end else None
        if match is not None:
            before = at, match.start("method")
    return [replace(line, rest=last.rest) for line in lines] if len(lines) > 1 else lines


def line_at_end(text: str, heading: Leaf) -> Line | None:
    """The operation that a heading ends with, behind the words that tell what it does: they are its summary.

    A heading that tells of a flow, an example or a change of the operation, a sentence about it or the name of its message
    (`OrderRequest (POST /orders)`) does not describe it.
    """
    start, end = heading.content.start, heading.content.end
    match = _MENTION.search(text, start, end) if "/" in heading.text else None
    close = _CLOSES.fullmatch(text, match.end(), end) if match else None
    if match is None or close is None or "*" in match["path"]:
        return None
    title = text[start : match.start()]
    joint = _JOINT.search(title, max(0, len(title) - _JOINED_BY))
    words = title[: joint.start()] if joint else ""
    if not any(letter.isalpha() for letter in words) or _TYPE_NAME.match(title) or tells_of_else(words, match["path"]):
        return None
    line = _line(match, text, match.end())
    said = f"{_NUMBER.sub('', words).strip(_EDGES)} {close['remark'] or ''}"
    return None if line.several else replace(line, rest=said.strip())


def tells_of_else(title: str, path: str) -> bool:
    """Whether a title tells of a flow, an example, a test, and not of an operation itself; what its path names is what it is about."""
    path = path.casefold()
    return any(match[0].rstrip(_EDGES).casefold().removesuffix("s") not in path for match in _OF_ELSE.finditer(title))


def _of_methods(text: str, place: tuple[int, int], last: Line) -> list[Line]:
    """The line with each of the methods that stand in a place before it."""
    if place[0] >= place[1]:
        return []
    return [
        replace(last, method=Name(verb[0], Span(*verb.span())), span=Span(verb.start(), last.span.end))
        for verb in islice(_VERB.finditer(text, *place), _MOST_IN_TITLE)
    ]


def labelled_line(text: str, leaf: Leaf) -> Line | None:
    """The operation behind a label at the beginning of a paragraph: `**Endpoint:** POST /orders`."""
    label = _LABEL.match(text, leaf.content.start, leaf.content.end)
    match = _LINE.match(text, label.end(), leaf.content.end) if label else None
    return _line(match, text, leaf.content.end) if match else None


def mentions(text: str, span: Span) -> Iterator[Line]:
    """Every `METHOD /path` in a span of text; a pattern like `GET /api/*` stands for many and is none."""
    if _METHOD.search(text, span.start, span.end):
        for match in _MENTION.finditer(text, span.start, span.end):
            line = _line(match, text, match.end())
            if not line.several and "*" not in line.path.text:
                yield line


def code_lines(text: str, code: Code) -> Iterator[Line]:
    """The operations that begin a line of a code block, in a comment or as a request line."""
    start, end = code.body_span.start, code.body_span.end
    if code.language not in _CODE_LANGUAGES or text.find("/", start, end) < 0 or not _METHOD.search(text, start, end):
        return
    line_start = text.rfind("\n", 0, start) + 1
    if not text[line_start:start].strip():
        start = line_start  # the indent of a block that has no fence
    for match in _CODE_LINE.finditer(text, start, end):
        line_end = text.find("\n", match.end())
        yield _line(match, text, line_end if line_end >= 0 else len(text))


def opening_line(text: str, code: Code) -> Line | None:
    """The one request line of a code block that begins with it; None where there is none, or several."""
    lines = list(code_lines(text, code)) if code.language in _REQUEST_LANGUAGES else []
    if len(lines) != 1:
        return None
    return None if text[code.body_span.start : lines[0].span.start].strip() else lines[0]


def call_in_code(text: str, code: Code, line: Line) -> Exchange | None:
    """The JSON that a code block shows below its one request line, answers included; None where that cannot be told or read."""
    if line.method.text not in WITH_BODY:
        return None
    below = code.body.find("\n", line.span.end - code.body_span.start) + 1
    if not below or not _BODY.search(code.body, below):
        return None
    whole = code.language in JSON_LANGUAGES
    skipped = 0 if whole else below
    documents = parse_all(code.body[skipped:], code.body_span.start + skipped, code.language)
    if not documents or any(not each.value or each.problems or each.unread for each in documents):
        return None
    shown = Example(documents, code.body_span)
    return Exchange((shown,), ()) if len(documents) == 1 else exchange(text, shown)


def told_by_cells(table: Table) -> Match | None:
    """An endpoint table whose header is in no language that is known here: one column holds a method in every row, one a path.

    A table that names an operation twice lists something else of each, such as tests.
    """
    rows = [row.texts for row in table.rows]
    if len(rows) < _FEWEST_ROWS:
        return None
    method = next((at for at, words in enumerate(rows[0]) if _ONLY_METHODS.match(words)), -1)
    path = next((at for at, words in enumerate(rows[0]) if words[:1] == "/"), -1)
    if method < 0 or path < 0 or not all(_ONLY_METHODS.match(row[method]) and row[path][:1] == "/" for row in rows):
        return None
    if len({(row[method], row[path]) for row in rows}) < len(rows):
        return None
    last = len(table.header.texts) - 1
    return Match(
        "endpoint", {"method": method, "path": path} | ({"description": last} if last > max(method, path) else {})
    )


def row_lines(grid: Grid) -> Iterator[tuple[Line, Row]]:
    """The operations of an endpoint table whose method and path stand in two columns, with the row of each."""
    text = grid.text
    for row in grid.table.rows:
        method, path = name_at(text, row, grid.roles["method"]), name_at(text, row, grid.roles["path"])
        for verb in _VERB.finditer(method.text):
            match = _AT_ADDRESS.match(path.text)
            if match:
                at = path.span.start
                span = Span(at + match.start("path"), at + match.end("path"))
                place = Span(method.span.start + verb.start(), method.span.start + verb.end())
                query = (
                    Name(match["query"][1:], Span(at + match.start("query") + 1, at + match.end("query")))
                    if match["query"]
                    else None
                )
                yield Line(Name(verb[0], place), Name(match["path"], span), span, query, _rest(grid, row)), row


def _rest(grid: Grid, row: Row) -> str:
    description = grid.name(row, "description")
    return description.text if description else ""


def row_responses(grid: Grid, row: Row) -> tuple[Response, ...]:
    """The status codes that the response column of an endpoint table gives, each at the beginning of a part of the cell."""
    index = next((grid.roles[role] for role in ("status", "response") if role in grid.roles), None)
    if index is None:
        return ()
    place = row.cells[index].content
    found = _ROW_STATUS.finditer(grid.text[place.start : place.end])
    names = (
        Name(match["code"], Span(place.start + match.start("code"), place.start + match.end("code"))) for match in found
    )
    return tuple(Response(name, name.span) for name in names)


def sheet_line(text: str, table: Table) -> Line | None:
    """The operation of a table whose rows say Method and URL in two columns; None for any other table."""
    if len(table.header.texts) != 2 or not any(_ONE_METHOD.match(row.texts[1]) for row in (table.header, *table.rows)):
        return None
    said = {key(row.texts[0]): name_at(text, row, 1) for row in (table.header, *table.rows)}
    method = next((said[word] for word in ("method", "http method", "verb") if word in said), None)
    path = next((said[word] for word in ("url", "path", "endpoint", "uri", "route", "url path") if word in said), None)
    if method is None or path is None or not _ONE_METHOD.match(method.text):
        return None
    match = _AT_ADDRESS.match(text, path.span.start, path.span.end)
    return _in_sheet(method, match) if match else None


def labelled_sheet(text: str, span: Span) -> Line | None:
    """The operation of lines or items that say its method and its URL behind labels: `**URL**: /orders`, `**Method**: POST`."""
    if not _METHOD.search(text, span.start, span.end) or text.find("/", span.start, span.end) < 0:
        return None
    methods = list(islice(_SHEET_METHOD.finditer(text, span.start, span.end), 2))
    paths = list(islice(_SHEET_PATH.finditer(text, span.start, span.end), 2))
    if len(methods) != 1 or len(paths) != 1:
        return None
    return _in_sheet(Name(methods[0]["method"], Span(*methods[0].span("method"))), paths[0])


def _in_sheet(method: Name, match: re.Match[str]) -> Line:
    """The line of an operation whose method and path stand apart."""
    query = Name(match["query"][1:], Span(match.start("query") + 1, match.end("query"))) if match["query"] else None
    place = Span(*match.span("path"))
    return Line(method, Name(match["path"], place), place, query)


def stated_responses(text: str, line: Line, end: int) -> tuple[Response, ...]:
    """The responses that follow an operation on its line behind an arrow: `POST /orders` → **201 Created**, or **409**."""
    if line.span.end >= end:
        return ()
    stop = text.find("\n", line.span.end, end)
    stop = end if stop < 0 else stop
    arrow = _ARROW.match(text, line.query.span.end if line.query else line.span.end, stop)
    if arrow is None:
        return ()
    found: list[Response] = []
    at = arrow.end()
    while stated := status_in(text, Span(at, stop)):
        status, reason = stated
        found.append(Response(status, status.span, reason))
        at = (reason or status).span.end
    return tuple(found)


def operation(line: Line, origin: str, body: Span, section: str, responses: tuple[Response, ...] = ()) -> Operation:
    """An operation of which only the line is known, and the status codes that stand with it."""
    return Operation(
        line.method, line.path, line.span, origin, body, line.query, line.rest, (), (), (), responses, (), section
    )
