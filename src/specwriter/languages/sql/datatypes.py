"""Knows how far a column's type reaches: as many words as the dialects give a type, and no more."""

from __future__ import annotations

from specwriter.languages.sql.cursor import Cursor
from specwriter.source.pattern import regex
from specwriter.source.span import Name

# Words, and groups, behind the first word that belong to the type (ISO 9075-2 6.1, with the additions of MySQL and Oracle).
_WORDS = frozenset((
    "VARYING", "PRECISION", "UNSIGNED", "SIGNED", "ZEROFILL", "ARRAY", "YEAR", "MONTH", "DAY", "HOUR", "MINUTE",
    "SECOND", "LARGE", "OBJECT", "RAW", "ZONE", "(", "[",
))  # fmt: skip
# Words that belong to it if one of these follows.
_IF_FOLLOWED = {
    "WITH": ("TIME", "LOCAL"),
    "WITHOUT": ("TIME",),
    "TIME": ("ZONE",),
    "LOCAL": ("TIME",),
    "TO": ("MONTH", "HOUR", "MINUTE", "SECOND"),
}
PREFIXES = frozenset(("NATIONAL", "LONG", "SETOF"))
"""The words behind which a type goes on with a word of any kind."""
OPTION_WORDS = frozenset((
    "AS", "AUTOINCREMENT", "AUTO_INCREMENT",
    "AUTO_RANDOM", "CHARACTER", "CHARSET", "CHECK", "COLLATE", "COMMENT", "COMPRESSION",
    "CONSTRAINT", "DEFAULT", "DEFERRABLE", "DISABLE", "ENABLE", "ENCODE", "GENERATED", "IDENTITY", "INITIALLY",
    "INVISIBLE", "KEY", "NOT", "NULL", "ON", "OPTIONS", "PERSISTED", "PRIMARY", "REFERENCES", "ROWGUIDCOL",
    "SPARSE", "STORAGE", "STORED", "UNIQUE", "VIRTUAL", "VISIBLE",
))  # fmt: skip
"""The words that open a column's options, and so end its type."""


_BRACKETED = regex(r"\[([A-Za-z_]\w*)\]")
_ENDS = frozenset(("NOT", "NULL", "PRIMARY", "DEFAULT", "UNIQUE", "REFERENCES", "CHECK"))  # none goes on with a type


def type_name(cursor: Cursor) -> Name:
    """The type as written; empty, at the place behind the last word, where there is none."""
    begin = cursor.index
    first = cursor.word
    if not cursor.at_name() or (first in OPTION_WORDS and first != "CHARACTER"):
        place = cursor.tokens[begin - 1].end if begin else 0
        return Name("", cursor.source.span(place, place))
    cursor.index += 1
    if first in PREFIXES and cursor.peek().kind == "word" and cursor.word not in OPTION_WORDS - {"CHARACTER"}:
        cursor.index += 1
    while cursor.word == "." and cursor.at_name(1):
        cursor.index += 2
    while cursor.index < cursor.stop and cursor.tokens[cursor.index].word not in _ENDS and _continues(cursor):
        cursor.skip()
    return Name(_unbracketed(cursor, begin), cursor.span(begin))


def _unbracketed(cursor: Cursor, begin: int) -> str:
    """The words of a type from a token on; SQL Server's `[nvarchar](20)` is `nvarchar(20)`, as `[name]` is a name without its brackets."""
    text = cursor.slice(begin, cursor.index)
    if any(token.kind == "quoted" and token.text[0] == "[" for token in cursor.tokens[begin : cursor.index]):
        return _BRACKETED.sub(r"\1", text)
    return text


def _continues(cursor: Cursor) -> bool:
    word = cursor.word
    if word in _WORDS or (word in _IF_FOLLOWED and cursor.peek(1).word in _IF_FOLLOWED[word]):
        return True
    if word == "%" and cursor.peek(1).word == "TYPE":
        cursor.index += 1
        return True
    if word == "<":
        return _at_closing_angle(cursor)
    return cursor.source.dialect == "sqlite" and cursor.peek().kind == "word" and word not in OPTION_WORDS


def _at_closing_angle(cursor: Cursor) -> bool:
    """Moves to the `>` that closes a type such as `map<text, int>`; stays where none does."""
    depth = 0
    for index in range(cursor.index, cursor.stop):
        depth += {"<": 1, ">": -1, ">>": -2}.get(cursor.tokens[index].word, 0)
        if depth <= 0:
            cursor.index = index
            return True
    return False
