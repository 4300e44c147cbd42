"""Knows the lines of a DBML table that are plain columns: `amount bigint [not null, default: 0]`, in one pattern.

Most columns are such lines. The pattern is a part of the grammar and no other one: whatever it does not take,
and every text with a mistake of syntax, is read token by token. `tests/languages/test_dbml_plain.py` holds both readings equal.
"""

from __future__ import annotations

from specwriter.languages.dbml.patterns import ANY_COLUMN, COLUMN, KINDS, SETTING, flags
from specwriter.languages.dbml.tree import Column, Endpoint, QualifiedName, Relation, Value
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# What stands behind must not be able to go on with the line, as an operator or a bracket could.
_BEHIND = r'(?=[ \t]*+[A-Za-z_}~"])'
LINES = rf"(?:{ANY_COLUMN}{_BEHIND})++"
"""Lines that are plain columns, from the start of the first to the end of the last and of empty lines behind it."""


def columns(text: str, offset: int) -> list[Column] | None:
    """The columns of `LINES` that begin at `offset` in the document; None where one of them has two settings at odds."""
    found: list[Column] = []
    for line in COLUMN.finditer(text):
        column = _column(line, offset)
        if column is None:
            return None
        found.append(column)
    return found


def _column(line: re.Match[str], offset: int) -> Column | None:
    written, word, arguments, settings = line.groups()
    start, end = line.span(1)
    name = Name(written.strip('"'), Span(offset + start, offset + end))
    first, end = line.span(2)
    word = word.strip('"')
    place = Span(offset + first, offset + end)
    type_ = Name(word, place)
    named = QualifiedName((type_,), place)
    if arguments is not None:
        arguments = arguments.replace(" ", "")
        end = line.end(3) + 1
        type_ = Name(f"{word}({arguments})", Span(offset + first, offset + end))
    if settings is None:
        return Column(name, type_, named, Span(offset + start, offset + end), arguments)
    span = Span(offset + start, offset + line.end(4) + 1)
    if ":" not in settings:
        plain = flags(settings)
        return Column(name, type_, named, span, arguments, *plain) if plain else None
    said = _Settings(settings, offset + line.start(4), name)
    words = flags(",".join(said.keys))
    if words is None:
        return None
    return Column(name, type_, named, span, arguments, *words, said.default, said.note, (), said.references)


class _Settings:
    """The settings of a column in order, and the values of those that have one."""

    __slots__ = ("default", "keys", "note", "references")

    def __init__(self, text: str, offset: int, column: Name) -> None:
        self.keys: list[str] = []
        self.default: Value | None = None
        self.note: Value | None = None
        self.references: tuple[Relation, ...] = ()
        for found in SETTING.finditer(text):
            key = found.lastgroup or ""
            start, end = found.span(key)
            place = Span(offset + start, offset + end)
            if key == "default":
                self.default = _value(found[key], place)
            elif key == "note":
                self.note = _value(found[key], place)
            elif key == "ref":
                self.references = (_reference(found, place, offset, column),)
            self.keys.append(found[key] if key == "flag" else key)


def _value(written: str, place: Span) -> Value:
    kind = KINDS.get(written[0], "number")
    return Value(written[1:-1] if kind in ("string", "expression") else written, kind, place)


def _reference(found: re.Match[str], place: Span, offset: int, column: Name) -> Relation:
    """`ref: > users.id` as a relation from `column`."""
    start, end = found.span("operator")
    operator = Name(found["operator"], Span(offset + start, offset + end))
    start, end = found.span("target")
    target = Span(offset + start, offset + end)
    names: list[Name] = []
    for word in found["target"].split("."):
        names.append(Name(word.strip('"'), Span(offset + start, offset + start + len(word))))
        start += len(word) + 1
    table = QualifiedName(tuple(names[:-1]), names[0].span.to(names[-2].span))
    ends = Endpoint(None, (column,), column.span), Endpoint(table, (names[-1],), target)
    return Relation(ends[0], operator, ends[1], place, inline=True)
