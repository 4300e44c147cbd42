"""Knows definitions that are plain: tables of plain columns, indexes over columns, enums; patterns read them without a token.

What is read here PostgreSQL's grammar accepts by construction: the patterns are a part of it, and no name is a word that it keeps for
itself. `tests/languages/test_sql_plain.py` holds both, and that this reading is equal to the one word by word.
"""

from __future__ import annotations

import re

from specwriter.languages.relational import Enum, Index, IndexPart, Reference
from specwriter.languages.sql import keywords
from specwriter.languages.sql.definitions import add_index
from specwriter.languages.sql.draft import SchemaDraft, TableDraft
from specwriter.languages.sql.keywords import RESERVED, takes
from specwriter.languages.sql.plain_columns import COLUMN, NAME, NO_TYPES, QUALIFIED, is_slip, read_column
from specwriter.languages.sql.tables import OPENERS
from specwriter.languages.sql.tokens import LINE_WORDS, Comment
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FLAGS = re.I | re.A | re.X
_HEAD = regex(r"(?P<lead>\s*+(?:--[^\n]*+\n\s*+)*+)CREATE\s++(?P<kind>TABLE|INDEX|UNIQUE\s++INDEX|TYPE)\s++", _FLAGS)
_ABSENT = r"(?:IF\s++NOT\s++EXISTS\s++)?+"
_END = r"\s*+(?:;|\Z)"
_TABLE = regex(rf"{_ABSENT}({QUALIFIED})\s*+\(", _FLAGS)
# A comment on the line where a table ends may speak of its last column.
_TABLE_END = regex(r"\s*+(?:;[ \t\r]*+(?:\n|\Z)|\Z)")
_PART = rf"\s*+{NAME}(?:\s++(?:ASC|DESC))?+\s*+"
_INDEX = regex(
    rf"(?:CONCURRENTLY\s++)?+{_ABSENT}({NAME})\s++ON\s++({QUALIFIED})\s*+(?:USING\s++(BTREE|HASH|GIN|GIST|BRIN)\s*+)?+"
    rf"\(({_PART}(?:,{_PART})*+)(\)){_END}",
    _FLAGS,
)
_VALUE = r"\s*+'[^'\\\n]*+'\s*+"
_ENUM = regex(rf"({QUALIFIED})\s++AS\s++ENUM\s*+\(({_VALUE}(?:,{_VALUE})*+)(\)){_END}", _FLAGS)
_PARTS = regex(rf"({NAME})(?:\s++(\w++))?+", _FLAGS)
_VALUES = regex(r"'([^']*+)'")
_COMMENTS = regex(r"--([^\n]*+)")
_STRING = regex(r"'[^']*+'")
_NO_NAMES = RESERVED.union([word.lower() for word in (*OPENERS, *LINE_WORDS)])
_NO_TYPES = keywords.NO_TYPES.union(NO_TYPES, [word.lower() for word in LINE_WORDS])


class PlainStatement:
    """A definition that was read whole, from `start` to `end` in the text, its separator to `behind`; `enter` adds it to a schema."""

    __slots__ = ("behind", "end", "enter", "start")

    def __init__(self, start: int, end: int, behind: int, enter: Callable[[SchemaDraft], None]) -> None:
        self.start = start
        self.end = end
        self.behind = behind
        self.enter = enter


def plain_words(text: str) -> list[str]:
    """The words of a plain statement in upper case and its marks; none of a string is among them."""
    if "'" in text:
        text = _STRING.sub("''", text)
    for mark in "(),.;":
        text = text.replace(mark, f" {mark} ")
    return text.replace("[]", " [ ] ").upper().split()


def plain_statement(text: str, position: int, offset: int, comments: list[Comment]) -> PlainStatement | None:
    """The plain definition that follows, with the comments before it added to `comments`; None where anything else follows."""
    head = _HEAD.match(text, position)
    if head is None:
        return None
    start = head.end("lead")
    found = _READERS.get(head["kind"].upper(), _index)(text, start, head.end(), offset)
    if found is not None and "-" in head["lead"]:
        for comment in _COMMENTS.finditer(text, position, start):
            comments.append(Comment(comment[1], comment.start(1), comment.end()))
    return found


def _table(text: str, start: int, position: int, offset: int) -> PlainStatement | None:
    head = _TABLE.match(text, position)
    if head is None or not _are_names((head[1].partition(".")[0],)):
        return None
    name = _name(head, 1, offset)
    elements = []
    at = head.end()
    mark = ","
    while mark == ",":
        element = COLUMN.match(text, at)
        if element is None:
            return None
        elements.append(element)
        at, mark = element.end(), element[6]
    close = _TABLE_END.match(text, at)
    if mark is None or close is None or not _are_columns(elements):
        return None
    table = TableDraft(name, Span(offset + start, offset + at))
    references: list[Reference] = []
    for element in elements:
        column, targets = read_column(element, offset, name)
        table.columns.append(column)
        references += targets
    for one in references:
        if not _are_names([one.target.text.partition(".")[0], *[column.text for column in one.target_columns]]):
            return None

    def enter(schema: SchemaDraft) -> None:
        schema.add(table)
        schema.references += references

    return PlainStatement(start, at, close.end(), enter)


def _are_columns(elements: list[re.Match[str]]) -> bool:
    """Whether what looks like columns has names that may be names, and types that are types."""
    names = [element[1] for element in elements]
    types = [element[3].lower() for element in elements]
    if not _are_names(names) or not _NO_TYPES.isdisjoint(types):
        return False
    for element, name, word in zip(elements, names, types, strict=True):
        numbers = element[4]
        if numbers and not takes(word, 1 + numbers.count(",")):
            return False
        if 9 <= len(name) <= 10 and is_slip(element):
            return False
    return True


def _index(text: str, start: int, position: int, offset: int) -> PlainStatement | None:
    found = _INDEX.match(text, position)
    if found is None:
        return None
    parts = list(_PARTS.finditer(text, found.start(4), found.end(4)))
    columns = [_name(part, 1, offset) for part in parts]
    if not _are_names([found[1], found[2].partition(".")[0], *[column.text for column in columns]]):
        return None
    orders = [part[2] or "" for part in parts]
    end = found.end(5)
    index = Index(
        tuple(columns), Span(offset + start, offset + end), found[1], "UNIQUE" in text[start:position].upper(), False,
        (found[3] or "").lower(), (), "",
        tuple([IndexPart(part[1], False, order) for part, order in zip(parts, orders, strict=True)]) if any(orders) else (),
    )  # fmt: skip
    table = _name(found, 2, offset)
    return PlainStatement(start, end, found.end(), lambda schema: add_index(schema, index, table))


def _enum(text: str, start: int, position: int, offset: int) -> PlainStatement | None:
    found = _ENUM.match(text, position)
    if found is None or not _are_names((found[1].partition(".")[0],)):
        return None
    values = tuple([_name(value, 1, offset) for value in _VALUES.finditer(text, found.start(2), found.end(2))])
    end = found.end(3)
    enum = Enum(_name(found, 1, offset), values, Span(offset + start, offset + end))
    return PlainStatement(start, end, found.end(), lambda schema: schema.enums.append(enum))


def _name(match: re.Match[str], group: int, offset: int) -> Name:
    start, end = match.span(group)
    return Name(match[group], Span(offset + start, offset + end))


def _are_names(words: Iterable[str]) -> bool:
    """Whether none of the words is one that opens something else than a name."""
    return _NO_NAMES.isdisjoint([word.lower() for word in words])


_READERS = {"TABLE": _table, "TYPE": _enum}
