"""Knows the lines of a DBML table that are plain columns: `amount bigint [not null, default: 0]`, in one pattern.

Most columns are such lines. The pattern is a part of the grammar and no other one: whatever it does not take,
and every text with a mistake of syntax, is read token by token. `tests/languages/test_dbml_plain.py` holds both readings equal.
"""

from __future__ import annotations

from functools import lru_cache

from specwriter.languages.dbml.tree import Column, Endpoint, QualifiedName, Relation, Value
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_NAME = r"[A-Za-z_][A-Za-z0-9_]*+"
_STRING = r"'(?!'')[^'\\\n]*+'"
_VALUE = rf"{_STRING}|`[^`\n]*+`|[0-9]++(?:\.[0-9]++)?+|true|false|null"
_SETTING = (
    r"[ \t]*+(?:(?P<flag>pk|primary key|not null|null|unique|increment)"
    rf"|default:[ \t]*+(?P<default>{_VALUE})|note:[ \t]*+(?P<note>{_STRING})"
    rf"|(?P<ref>ref:[ \t]*+(?P<operator><>|[<>-])[ \t]++(?P<target>{_NAME}(?:\.{_NAME})++)))[ \t]*+"
)
_LINE = (
    rf"[ \t]*+(?P<name>{_NAME})[ \t]++(?P<type>{_NAME})(?:\((?P<arguments>[0-9]++(?:, ?[0-9]++)*+)\))?+"
    rf"(?:[ \t]++\[(?P<settings>{_SETTING}(?:,{_SETTING})*+)\])?+[ \t\r]*+\n(?:[ \t\r]*+\n)*+"
)
# What stands behind must not be able to go on with the line, as an operator or a bracket could.
_BEHIND = r'(?=[ \t]*+[A-Za-z_}~"])'


def _uncounted(pattern: str) -> str:
    """The pattern with groups that keep nothing."""
    return "(?:".join(part.partition(">")[2] if at else part for at, part in enumerate(pattern.split("(?P<")))


LINES = rf"(?:{_uncounted(_LINE)}{_BEHIND})++"
"""Lines that are plain columns, from the start of the first to the end of the last and of empty lines behind it."""
_COLUMN = regex(_LINE.replace(_SETTING, _uncounted(_SETTING)))
_ONE_SETTING = regex(rf"{_SETTING}(?:,|\Z)")
_WORDS = {"true": "boolean", "false": "boolean", "null": "null"}
_AT_ODDS = ({"pk", "primary key"}, {"null", "not null"})


def columns(text: str, offset: int) -> list[Column] | None:
    """The columns of `LINES` that begin at `offset` in the document; None where one of them has two settings at odds."""
    found: list[Column] = []
    for line in _COLUMN.finditer(text):
        column = _column(line, offset)
        if column is None:
            return None
        found.append(column)
    return found


def _column(line: re.Match[str], offset: int) -> Column | None:
    written, word, arguments, settings = line.groups()
    start, end = line.span(1)
    name = Name(written, Span(offset + start, offset + end))
    first, end = line.span(2)
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
        flags = _flags(settings)
        return Column(name, type_, named, span, arguments, *flags) if flags else None
    said = _Settings(settings, offset + line.start(4), name)
    flags = _flags(",".join(said.keys))
    if flags is None:
        return None
    return Column(name, type_, named, span, arguments, *flags, said.default, said.note, (), said.references)


@lru_cache(maxsize=256)
def _flags(keys: str) -> tuple[bool, bool, bool, bool | None] | None:
    """Whether a column with these settings is the key, is unique, is incremented, may be null; None where two are at odds."""
    words = [key.strip(" \t") for key in keys.split(",")]
    said = set(words)
    if len(said) < len(words) or any(pair <= said for pair in _AT_ODDS):
        return None
    nullable = False if "not null" in said else True if "null" in said else None
    return "pk" in said or "primary key" in said, "unique" in said, "increment" in said, nullable


class _Settings:
    """The settings of a column in order, and the values of those that have one."""

    __slots__ = ("default", "keys", "note", "references")

    def __init__(self, text: str, offset: int, column: Name) -> None:
        self.keys: list[str] = []
        self.default: Value | None = None
        self.note: Value | None = None
        self.references: tuple[Relation, ...] = ()
        for found in _ONE_SETTING.finditer(text):
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
    if written[0] == "'":
        return Value(written[1:-1], "string", place)
    if written[0] == "`":
        return Value(written[1:-1], "expression", place)
    return Value(written, _WORDS.get(written, "number"), place)


def _reference(found: re.Match[str], place: Span, offset: int, column: Name) -> Relation:
    """`ref: > users.id` as a relation from `column`."""
    start, end = found.span("operator")
    operator = Name(found["operator"], Span(offset + start, offset + end))
    start, end = found.span("target")
    target = Span(offset + start, offset + end)
    names: list[Name] = []
    for word in found["target"].split("."):
        names.append(Name(word, Span(offset + start, offset + start + len(word))))
        start += len(word) + 1
    table = QualifiedName(tuple(names[:-1]), names[0].span.to(names[-2].span))
    ends = Endpoint(None, (column,), column.span), Endpoint(table, (names[-1],), target)
    return Relation(ends[0], operator, ends[1], place, inline=True)
