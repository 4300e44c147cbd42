"""Knows how a list whose every item begins with a name in ticks, or in bold before its type, is read as a table of fields."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.api import Field, FieldTable
from specwriter.reader.words import trimmed
from specwriter.source.pattern import regex
from specwriter.source.record import replace
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

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
_JOINT = regex(r"[*_]{0,2}(?:,[ \t]*(?:and[ \t]+|or[ \t]+)?|[ \t]*/[ \t]*|[ \t]+(?:and|or)[ \t]+)[*_]{0,2}\Z")
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
    """The items `name` (string, required) – what it is; None where an item begins with anything but a name."""
    fields: list[Field] = []
    for item in block.children:
        line = item.children[0] if isinstance(item, Container) and item.children else None
        found = _fields(text, line) if isinstance(line, Paragraph) else []
        if not found:
            return None
        fields += found
    columns = ["name", "description"]
    columns += ["type"] if any(field.type for field in fields) else []
    columns += ["required"] if any(field.required is not None for field in fields) else []
    return FieldTable("body", tuple(fields), block.span, tuple(columns)) if fields else None


def _fields(text: str, line: Paragraph) -> list[Field]:
    """The field that an item begins with, or several of one kind (`lat`, `lon` (number)); none where it begins with anything else.

    A name in bold without ticks counts where its type or its presence stands behind it.
    """
    names = list(_names(text, line))
    if not names:
        return []
    field = _described(text, line, names[0][0], names[0][1], names[-1][2])
    if text[field.name.span.start - 1] != "`" and field.type is None and field.required is None:
        return []
    return [replace(field, name=name) for name, _, _ in names]


def _names(text: str, line: Paragraph) -> Iterator[tuple[Name, bool, int]]:
    """The names that begin an item: each with whether it is marked as optional, and where what stands behind it begins."""
    end = line.content.start
    for number, inline in enumerate(line.inlines):
        between = text[end : inline.span.start]
        if inline.kind not in ("code", "strong") or (len(between) > 2 if not number else not _JOINT.match(between)):
            return
        match = _NAME.match(inline.text)
        at = text.find(match["name"], inline.span.start, inline.span.end) if match else -1
        if match is None or at < 0:
            return
        end = inline.span.end
        yield Name(match["name"], Span(at, at + len(match["name"]))), bool(match["optional"]), end


def _described(text: str, line: Paragraph, name: Name, optional: bool, start: int) -> Field:
    """A field with what stands behind its name."""
    kind, required = None, False if optional else None
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
