"""Knows how the JSON examples in one fence are told apart, and what may stand around them."""

from __future__ import annotations

from specwriter.languages.json.message import NEXT_MESSAGE, Above, read_above
from specwriter.languages.json.parser import read_members, read_value
from specwriter.languages.json.plain import plain_value
from specwriter.languages.json.reading import Reading, tick
from specwriter.languages.json.tokens import ARROW, COLON, TOKEN
from specwriter.languages.json.tree import Document, Value
from specwriter.languages.json.values import comment_text, strange_space
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_LINE = regex(r"[ \t]*([^\n]*)\n?")
# A fence with more examples than this is a data file: what follows is not read.
_MOST_DOCUMENTS = 1000
# What begins with these is a value, not a line of a message.
_BARE_VALUE = regex(r'\[|\{[\s"}]')
_STARTS_VALUE = regex(r'\s*(?:["{\[]|//|#|/\*)')
_CODE = regex(r"""[{}\[\]"'`;=<>]""")
_BEFORE_VALUE = regex(r"(?=[{\[][ \t\r]*\Z)")
_AFTER = regex(
    rf"[ \t]*+(?:([,}}\]][,}}\]\s]*+)|(//[^\n]*|\#[^\n]*|/\*(?:[^*]++|\*(?!/))*+\*/|{ARROW}[^\n]*)|([^\s{{\[\"][^\n]*))"
)
_MARKS = regex(r"[,:}\]](?:\s*[,:}\]])*+")
_SECOND = regex(r"[ \t]*+([\[{\"])")
_BLANK = regex(r"\s*")


def parse(text: str, offset: int = 0, dialect: str = "json") -> Document:
    """The one JSON value in `text`; comment lines may stand above it, a second value is a problem.

    `dialect` is json, jsonc or json5: what it allows is no problem (but not `strict` either). Never raises.
    """
    reading = Reading(text, offset, dialect)
    document = _document(reading, Above(0), whole=True)
    if document.value is None and not document.problems:
        reading.problem("empty", 0, len(text), "there is no JSON value here", "write a value, or `{}`")
        return _finished(reading, Above(0), None)
    return document


def parse_all(text: str, offset: int = 0, dialect: str = "json") -> tuple[Document, ...]:
    """Every JSON example in `text` in source order: values on lines of their own, below comments or HTTP heads.

    A request without body is a document without value; so is a body that is not JSON, which is listed as unread.
    """
    value = plain_value(text, offset)
    if value is not None:
        return (Document(value, value.span, (), True),)
    reading = Reading(text, offset, dialect)
    documents: list[Document] = []
    while True:
        reading.begin(_BLANK.match(text, reading.pos).end())  # type: ignore[union-attr]
        if reading.pos >= len(text):
            return tuple(documents)
        if len(documents) == _MOST_DOCUMENTS:
            return (*documents, _rest(reading))
        above = Above(reading.pos) if _BARE_VALUE.match(text, reading.pos) else read_above(reading)
        documents.append(_finished(reading, above, None) if above.is_complete else _document(reading, above))


def _document(reading: Reading, above: Above, whole: bool = False) -> Document:
    """What stands at the reading's place, below what is above it."""
    text = reading.text
    while True:
        match = TOKEN.match(text, reading.pos)
        assert match is not None  # every part of the pattern is optional
        kind = match.lastgroup
        if kind == "comment":
            above.captions.append(comment_text(reading, *match.span("comment")))
            reading.pos = match.end()
        elif kind == "space":
            strange_space(reading, match)
        elif kind == "mark" and match["mark"] in ",:}]":
            marks = _MARKS.match(text, match.start("mark"))
            assert marks is not None
            _extra(reading, *marks.span())
        elif kind is None:
            return _finished(reading, above, None)
        elif _is_other_body(above, kind):
            return _other_body(reading, above, match.start(kind))
        elif kind == "bare":
            if not _plain_lines(reading, above, match.start("bare")):
                return _finished(reading, above, None)
        else:
            return _with_value(reading, above, match, whole)


def _rest(reading: Reading) -> Document:
    end = len(reading.text.rstrip(" \t\r\n"))
    message = f"what follows {_MOST_DOCUMENTS} examples is not read"
    reading.unread.append(Problem(reading.span(reading.pos, end), message, kind="too-many-examples"))
    return _finished(reading, Above(reading.pos), None)


def _with_value(reading: Reading, above: Above, match: re.Match[str], whole: bool) -> Document:
    start = match.start(match.lastgroup or 0)
    if match.lastgroup in ("string", "quoted") and COLON.match(reading.text, match.end()):
        message = f"{tick(match[match.lastgroup])} stands outside of an object"
        reading.problem("fragment", start, match.end(), message, "write `{` before it and `}` after the last member")
        value = read_members(reading, start)
    else:
        value = read_value(reading)
    end = reading.pos
    if whole:
        _nothing_else(reading)
    else:
        _after(reading)
        end = reading.pos
    return _finished(reading, above, value, start, end)


def _finished(reading: Reading, above: Above, value: Value | None, start: int = -1, end: int = -1) -> Document:
    first = above.start if above.captions or above.is_message or start < 0 else start
    problems = tuple(sorted(reading.problems, key=lambda problem: (problem.span.start, problem.span.end)))
    return Document(
        value=value,
        span=reading.span(first, max(end, above.end, first)),
        problems=problems,
        strict=value is not None and not (reading.lax or above.captions),
        captions=tuple(above.captions),
        comments=tuple(reading.comments),
        head=above.head(),
        unread=tuple(reading.unread),
    )


def _is_other_body(above: Above, kind: str) -> bool:
    """Whether the body of a message is something else than JSON: by its Content-Type, or by its first word."""
    if not above.is_message:
        return False
    media_type = above.head().header("Content-Type").lower()
    return "json" not in media_type if media_type else kind == "bare"


def _other_body(reading: Reading, above: Above, start: int) -> Document:
    following = NEXT_MESSAGE.search(reading.text, start)
    end = following.start() if following else len(reading.text)
    reading.pos = end
    body = len(reading.text[start:end].rstrip()) + start
    reading.unread.append(Problem(reading.span(start, body), "a body that is not JSON is not read", kind="body"))
    return _finished(reading, above, None, start, body)


def _plain_lines(reading: Reading, above: Above, start: int) -> bool:
    """Reads lines of plain words above a value as captions; whether reading goes on.

    Lines that look like code, or with no value below them, are one mistake, and the rest is not read.
    """
    text, pos, code = reading.text, start, False
    lines: list[tuple[int, int]] = []
    while pos < len(text) and not (lines and _STARTS_VALUE.match(text, pos)):
        line = _LINE.match(text, pos)
        assert line is not None
        if not code and _stands_before_value(reading, line):
            break
        first, last = line.start(1), line.start(1) + len(line[1].rstrip())
        code = code or _CODE.search(text, first, last) is not None
        lines.append((first, last))
        reading.pos = pos = line.end()
    if reading.pos < len(text) and not code:
        above.captions.extend(reading.word(*line) for line in lines if line[0] < line[1])
        return True
    _not_json(reading, *lines[0])
    return False


def _stands_before_value(reading: Reading, line: re.Match[str]) -> bool:
    """Whether a line ends with the bracket that opens a value, after words that do not belong there: `order = {`."""
    opener = _BEFORE_VALUE.search(line[1])
    before = line[1][: opener.start()].rstrip() if opener else ""
    if not opener or not before or _CODE.search(before.rstrip(" =")):
        return False
    start = line.start(1)
    reading.problem("stray-text", start, start + len(before), f"{tick(before)} stands before the value", "remove it")
    reading.pos = start + opener.start()
    return True


def _not_json(reading: Reading, first: int, last: int) -> None:
    text = reading.text
    reading.problem(
        "not-json", first, last, f"{tick(text[first:last])} is not JSON", "set another language for the fence"
    )
    end = len(text.rstrip(" \t\r\n"))
    if end > last:
        reading.unread.append(Problem(reading.span(last, end), "what follows is not read", kind="not-json"))
    reading.pos = len(text)


def _after(reading: Reading) -> None:
    """Reads what stands behind a value on its line."""
    while match := _AFTER.match(reading.text, reading.pos):
        marks, comment, stray = match.span(1), match.span(2), match.span(3)
        if match[1]:
            _extra(reading, marks[0], len(match[1].rstrip()) + marks[0])
        elif match[2]:
            reading.lax = True
            reading.comments.append(comment_text(reading, *comment))
        else:
            word = match[3].rstrip()
            end = stray[0] + len(word)
            reading.problem("stray-text", stray[0], end, f"{tick(word)} stands after the value", "remove it")
        reading.pos = match.end()
    second = _SECOND.match(reading.text, reading.pos)
    if second and not (reading.problems and reading.problems[-1].kind == "extra-comma"):
        at = second.start(1)
        reading.problem("extra-value", at, at + 1, "a second value stands on the same line", "start it on a new line")


def _extra(reading: Reading, start: int, end: int) -> None:
    """Reports punctuation between values."""
    word = reading.text[start:end]
    reading.pos = end
    if "," in word and not set(word) & set("}]:"):
        reading.problem(
            "extra-comma", start, end, "a comma stands outside of an array", "write `[` and `]` around the values"
        )
    else:
        reading.problem("extra-bracket", start, end, f"{tick(word)} closes nothing", "remove it")


def _nothing_else(reading: Reading) -> None:
    """Reports a second value where there is to be one."""
    while (match := TOKEN.match(reading.text, reading.pos)) and match.lastgroup:
        start, end = match.span(match.lastgroup)
        reading.pos = match.end()
        if match.lastgroup == "comment":
            reading.lax = True
            reading.comments.append(comment_text(reading, start, end))
            continue
        if match.lastgroup == "space":
            strange_space(reading, match)
            continue
        last = len(reading.text.rstrip(" \t\r\n"))
        reading.problem("extra-value", start, end, "a second value stands here", "write one value, or an array")
        reading.unread.append(Problem(reading.span(start, last), "what follows is not read", kind="extra-value"))
        return
