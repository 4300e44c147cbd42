"""Knows how a list whose every item begins with a name in ticks is read as a table of fields."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.api import Field, FieldTable
from specwriter.reader.words import trimmed
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.reader.outline import Place

_NAME = regex(r"(?P<name>[A-Za-z_$@][\w$.\[\]:-]*?)(?P<optional>\??)$")
_BRACKET = regex(r"[\s:*_–—-]*\((?P<inner>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_TYPE = regex(
    r"\s*[`*_]*(?P<type>(?:array|list|map)(?:\s+of\s+[`*_]*\w+[`*_]*(?:\s+objects?)?)?|enum|(?:string|str|integer|int(?:32|64)?|long|number|float|"
    r"double|decimal|bool(?:ean)?|object|uuid|date(?:-?time)?|timestamp)(?:\[\])?)(?=[`*_]*\s*(?:[,;]|$)|\s)",
    re.IGNORECASE,
)
_VALUES = regex(r"[\s:∈=*_–—-]*`(?P<type>[A-Za-z][\w-]*(?:[ \t]*\|[ \t]*[A-Za-z][\w-]*){2,})`[ \t\r.;]*\Z")
_PRESENCE = regex(r"\b(?P<required>required|mandatory)\b|\b(?P<optional>optional)\b", re.IGNORECASE)
# `headline` — string, required, up to 120 characters
_PLAIN_TYPE = regex(
    r"(?P<type>(?:array|list) of \w+|(?:string|integer|int(?:32|64)?|number|float|double|decimal|bool(?:ean)?|object|uuid|"
    r"date(?:-?time)?|timestamp)(?:\[\])?)(?:[ \t]*[,;][ \t]*|(?=\s*\Z))",
    re.IGNORECASE,
)
_PLAIN_PRESENCE = regex(r"(?:(?P<required>required|mandatory)|optional)(?:[ \t]*[,;.][ \t]*|(?=\s*\Z))", re.IGNORECASE)
_ANNOUNCES = regex(r"\b(?:fields?|properties|attributes|keys|key[- ]value pairs|parameters)\b", re.IGNORECASE)
_DASH = " \t\n:*_–—-"


def announced_lists(text: str, containers: list[tuple[Place, Container]], claimed: set[int]) -> list[FieldTable]:
    """The lists of fields with their types that stand below a line which announces fields, and belong to no operation."""
    found: list[FieldTable] = []
    for place, block in containers:
        label = place.label
        if block.kind != "list" or label is None or id(block) in claimed:
            continue
        if _ANNOUNCES.search(label.text) and not text[label.span.end : block.span.start].strip():
            rows = field_list(text, block)
            if rows is not None and all(field.type for field in rows.fields):
                found.append(rows)
    return found


def field_list(text: str, block: Container) -> FieldTable | None:
    """The items `name` (string, required) – what it is; None where an item begins with anything but a name in ticks."""
    fields: list[Field] = []
    for item in block.children:
        line = item.children[0] if isinstance(item, Container) and item.children else None
        field = _field(text, line) if isinstance(line, Paragraph) else None
        if field is None:
            return None
        fields.append(field)
    columns = ["name", "description"]
    columns += ["type"] if any(field.type for field in fields) else []
    columns += ["required"] if any(field.required is not None for field in fields) else []
    return FieldTable("body", tuple(fields), block.span, tuple(columns)) if fields else None


def _field(text: str, line: Paragraph) -> Field | None:
    code = line.inlines[0] if line.inlines else None
    if code is None or code.span.start > line.content.start + 2 or code.kind not in ("code", "strong"):
        return None
    match = _NAME.match(code.text)
    if match is None or (code.kind == "strong" and text[code.span.start + 2 : code.span.start + 3] != "`"):
        return None
    at = text.find(match["name"], code.span.start, code.span.end)
    if at < 0:
        return None
    name = Name(match["name"], Span(at, at + len(match["name"])))
    start = code.span.end
    kind, required = None, False if match["optional"] else None
    if bracket := _BRACKET.match(text, start, line.content.end):
        kind, required = _bracketed(text, Span(*bracket.span("inner")), required)
        start = bracket.end()
    listed = _VALUES.match(text, start, line.content.end) if "|" in line.text else None
    if listed and (kind is None or kind.text.casefold() in ("string", "enum")):
        kind, start = Name(listed["type"], Span(*listed.span("type"))), line.content.end
    while start < line.content.end and text[start] in _DASH:
        start += 1
    if kind is None and (plain := _PLAIN_TYPE.match(text, start, line.content.end)):
        kind, start = Name(plain["type"], Span(*plain.span("type"))), plain.end()
    if required is None and (plain := _PLAIN_PRESENCE.match(text, start, line.content.end)):
        required, start = plain["required"] is not None, plain.end()
    return Field(name, line.span, kind, required, trimmed(text, start, line.content.end))


def _bracketed(text: str, inner: Span, required: bool | None) -> tuple[Name | None, bool | None]:
    """The type and the presence that stand in brackets behind a name."""
    kind = None
    if match := _TYPE.match(text, inner.start, inner.end):
        kind = Name(match["type"], Span(*match.span("type")))
    if presence := _PRESENCE.search(text, inner.start, inner.end):
        required = presence["required"] is not None
    return kind, required
