"""Knows a list whose every item is a column of a table: ``- `email`: varchar(254), not null, unique``."""

from __future__ import annotations

import re

from specwriter.languages.relational import Column, Schema, Table
from specwriter.languages.types import read_type
from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.spec import SchemaBlock
from specwriter.reader.column_words import default_said, reference_said
from specwriter.reader.table_names import table_name
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.reader.outline import Place

_ITEM = regex(
    r"(?:\*\*`?|__|`)?(?P<name>[A-Za-z_]\w*)(?:`?\*\*|__|`)?(?:[ \t]*(?::\*\*|[:–—]|-(?=[ \t])|(?=\())[ \t]*|[ \t]+)\(?[ \t]*`?"
    r"(?P<type>[A-Za-z_]\w*(?:[ \t]+(?:precision|varying|unsigned|with(?:out)?[ \t]+time[ \t]+zone))*"
    r"(?:[ \t]*\([\d, ]+(?:[ \t]+char)?\))?(?:[ \t]+(?:unsigned|with(?:out)?[ \t]+time[ \t]+zone))*(?:\[\])?)`?(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_MARKED = regex(r"\b[PF]K\b|\b(?:primary|foreign)[ \t]+key\b", re.IGNORECASE)
_ANOTHER = regex(r"\)[ \t]*,[ \t]*`?[A-Za-z_]\w*`?[ \t]*(?:[(,]|\Z)")
_PRIMARY = regex(r"\bPK\b|\bprimary[ \t]+key\b", re.IGNORECASE)
_REQUIRED = regex(r"\b(?:not[ \t]+null|required|mandatory)\b", re.IGNORECASE)
_EMPTY = regex(r"\b(?:nullable|null|optional)\b", re.IGNORECASE)
_UNIQUE = regex(r"\bunique\b(?![ \t]+(?:per|within|by|in|with|together))|\bUK\b", re.IGNORECASE)
_NAME = regex(r"[A-Za-z_][\w.]*\Z")


def column_list(text: str, place: Place, block: Container) -> SchemaBlock | None:
    """A list as a schema of one table; None where an item is no column, no type is known, or nothing says that it is a table."""
    items = [_item(text, item) for item in block.children]
    found = [item for item in items if item is not None]
    if len(found) < 2 or len(found) < len(items) or any(_ANOTHER.search(item["rest"]) for item in found):
        return None  # or several columns stand on one line
    if not _MARKED.search(text, block.span.start, block.span.end) or 2 * sum(map(_is_typed, found)) < len(found) + 1:
        return None
    name = table_name(text, place, block.span)
    if name is None or not _NAME.match(name.text):
        return None
    columns = tuple([_column(text, item) for item in found])
    keys = [reference_said(text, column.span, name, column.name) for column in columns]
    table = Table(name, columns, block.span)
    return SchemaBlock("table", Schema((table,), (), tuple([key for key in keys if key])), block.span, place.title)


def _item(text: str, item: object) -> re.Match[str] | None:
    line = item.children[0] if isinstance(item, Container) and item.children else None
    return _ITEM.match(text, line.content.start, line.content.end) if isinstance(line, Paragraph) else None


def _is_typed(item: re.Match[str]) -> bool:
    """Whether a type of databases stands behind a name: `id` is mostly a column."""
    return item["type"].casefold() not in ("id", "key", "pk", "fk") and read_type(item["type"]).known


def _column(text: str, item: re.Match[str]) -> Column:
    name, kind = (Name(item[group], Span(*item.span(group))) for group in ("name", "type"))
    rest = Span(*item.span("rest"))
    primary = _PRIMARY.search(text, rest.start, rest.end) is not None
    nullable = None
    if primary or _REQUIRED.search(text, rest.start, rest.end):
        nullable = False
    elif _EMPTY.search(text, rest.start, rest.end):
        nullable = True
    return Column(
        name,
        kind,
        Span(name.span.start, rest.end),
        nullable,
        primary=primary,
        unique=_UNIQUE.search(text, rest.start, rest.end) is not None,
        default=default_said(text, rest),
        note=item["rest"].strip(" \t,;:–—-()`"),
    )
