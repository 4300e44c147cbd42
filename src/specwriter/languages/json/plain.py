"""Knows JSON texts that are one object or array by RFC 8259 throughout, without escapes, and how their tree is built in one pass.

Most examples are such texts. Whatever else is written, and any mistake, has no answer here: it is for the parser.
`tests/languages/test_json_plain.py` holds both readings equal.
"""

from __future__ import annotations

from specwriter.languages.json.reading import DEEPEST
from specwriter.languages.json.tokens import ENTRY
from specwriter.languages.json.tree import Array, Member, Number, Object, String, Value
from specwriter.languages.json.values import literal
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    _Content: TypeAlias = list[Member | Value]
    # An object or array that is not closed: its bracket and content, and those of what is around it with its own start and key.
    _Open: TypeAlias = tuple[str, _Content, int, Name | None]

_OPENING = ("{", "[")
_LONG = 100_000  # a text from here on is read by the parser, which holds no list of all entries


def plain_value(text: str, offset: int) -> Value | None:
    """The value of a plain text, with its places from `offset` on; None where the text is not plain, or long."""
    if not _may_be_plain(text):
        return None
    entries = ENTRY.findall(text, 0, len(text.rstrip(" \t\n\r")))
    if not entries[-1][3]:
        return None
    bracket = ""
    content: _Content = []
    around: list[_Open] = []
    keyed, due = False, True  # whether entries have a key here, and whether one more must follow
    at = offset
    for blank, key, colon, written, tail in entries:
        if not due or keyed is not (colon != ""):
            return None
        name = None
        first = at + len(blank)
        if keyed:
            start, end = first + 1, first + 1 + len(key)
            name = Name(key, Span(start, end))
            first = end + len(colon)
        at = first + len(written)
        if written in "{[":
            if len(around) == DEEPEST or tail.lstrip(" \t\n\r")[:1] == ",":
                return None
            around.append((bracket, content, first, name))
            bracket, content, keyed = written, [], written == "{"
        else:
            span = Span(first, at)
            value = String(span, written[1:-1]) if written[0] == '"' else _scalar(written, span)
            content.append(Member(name, value, Span(start - 1, at)) if name else value)
            due = tail != ""
        if tail and tail != ",":
            closed = _close(around, bracket, content, tail, at)
            if closed is None:
                return None
            bracket, content = closed
            keyed, due = bracket == "{", tail[-1] == ","
        at += len(tail)
    return content[0] if not (due or around) and len(content) == 1 else None  # type: ignore[return-value]


def _may_be_plain(text: str) -> bool:
    """Whether a text is none that is not plain at first sight."""
    return text[:1] in _OPENING and len(text) < _LONG and "\\" not in text and "..." not in text and "// " not in text


def _scalar(written: str, span: Span) -> Value:
    return literal(written, span) if written[0] in "tfn" else Number(span, written)


def _close(around: list[_Open], bracket: str, content: _Content, tail: str, at: int) -> tuple[str, _Content] | None:
    """Closes objects and arrays; what is around them, or None where a bracket does not fit or a key stands twice in one object."""
    for end, char in enumerate(tail, at + 1):
        if char not in "}]":
            continue
        if bracket + char not in ("{}", "[]"):
            return None
        if char == "}" and len({member.key.text for member in content}) < len(content):  # type: ignore[union-attr]
            return None
        bracket, outer, start, name = around.pop()
        kind = Object if char == "}" else Array
        value = kind(Span(start, end), tuple(content))  # type: ignore[arg-type]
        outer.append(value if name is None else Member(name, value, Span(name.span.start - 1, end)))
        content = outer
    return bracket, content
