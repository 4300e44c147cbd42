"""Knows the columns of a table that are a name, a type and the usual options: most are, and one pattern reads them.

`tests/languages/test_sql_plain.py` holds this reading equal to the one word by word.
"""

from __future__ import annotations

import re

from specwriter.languages.relational import Column, Default, Reference
from specwriter.languages.sql.cursor import Cursor, misspelt
from specwriter.languages.sql.datatypes import OPTION_WORDS, PREFIXES
from specwriter.languages.sql.values import listed_values
from specwriter.source.pattern import regex
from specwriter.source.record import replace
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    Found = tuple[Column, tuple[Reference, ...]]

NAME = r"[a-z_]\w*+"
QUALIFIED = rf"{NAME}(?:\.{NAME})?+"
_ACTION = r"CASCADE|RESTRICT|NO\s++ACTION|SET\s++(?:NULL|DEFAULT)"
_OPTION = rf"""(?:
 (?P<required>NOT\s++NULL)
|(?P<nullable>NULL)
|(?P<primary>PRIMARY\s++KEY)
|(?P<unique>UNIQUE)
|DEFAULT\s++(?:
   '(?P<string>[^'\\\n]*+)'
  |(?P<number>-?\d++(?:\.\d++)?+)
  |(?P<boolean>TRUE|FALSE)
  |(?P<null>NULL)
  |(?P<expression>CURRENT_TIMESTAMP|CURRENT_DATE|(?:NOW|GEN_RANDOM_UUID|UUID_GENERATE_V4|UUIDV7)\(\)))
|(?P<reference>REFERENCES\s++(?P<target>{QUALIFIED})(?:\s*+\(\s*+(?P<column>{NAME})\s*+\))?+
  (?:\s++ON\s++DELETE\s++(?P<delete>{_ACTION}))?+(?:\s++ON\s++UPDATE\s++(?P<update>{_ACTION}))?+)
)"""
_WITHOUT_GROUPS = regex(r"\?P<\w+>").sub("?:", _OPTION)
_WORD = r"DOUBLE[ ]PRECISION|TIMESTAMP[ ]WITH(?:OUT)?+[ ]TIME[ ]ZONE|[a-z]\w*+"
_COLUMN = rf"({NAME})\s++(({_WORD})(?:\((\d{{1,9}}(?:,[ ]?\d{{1,9}})?)\))?+(?:\[\])?+)((?:\s++{_WITHOUT_GROUPS})*+)"
_FLAGS = re.I | re.A | re.X
COLUMN = regex(rf"\s*+{_COLUMN}(?:\s*+([,)]))?+", _FLAGS)
"""A column, and the comma or the parenthesis behind it."""
_OPTIONS = regex(_OPTION, _FLAGS)
NO_TYPES = frozenset([word.lower() for word in OPTION_WORDS | PREFIXES])
"""What stands in the place of a type and is none, in lower case."""


def plain_column(cursor: Cursor, table: Name) -> Found | None:
    """The column that fills the cursor where it is such a one, as `columns.column_definition` would give it; None where it is not."""
    tokens, source = cursor.tokens, cursor.source
    match = COLUMN.fullmatch(source.text, tokens[cursor.index].start, tokens[cursor.stop - 1].end)
    if match is None or match[6] or match[3].lower() in NO_TYPES or is_slip(match):
        return None
    column, references = read_column(match, source.offset, table)
    if source.comments and not (references or column.primary):
        values = listed_values(cursor, column.type.text)
        if values:
            column = replace(column, values=values, values_from="comment")
    return column, references


def is_slip(match: re.Match[str]) -> bool:
    """Whether a column may be a constraint with a slip of the pen: `CONSTRIANT a UNIQUE`."""
    return match[5] != "" and misspelt(match[1].upper(), "CONSTRAINT")


def read_column(match: re.Match[str], offset: int, table: Name) -> Found:
    """The column that a match is, and the foreign keys that it declares."""
    start, reach = match.span(1)
    at, behind = match.span(2)
    begin = offset + start
    name = Name(match[1], Span(begin, offset + reach))
    kind = Name(match[2], Span(offset + at, offset + behind))
    options = match[5]
    span = Span(begin, offset + behind + len(options))
    if not options or options == " NOT NULL":
        return Column(name, kind, span, False if options else None), ()
    nullable: bool | None = None
    primary = unique = False
    default: Default | None = None
    references: tuple[Reference, ...] = ()
    for option in _OPTIONS.finditer(match.string, behind, behind + len(options)):
        said = option.lastgroup
        if said == "required" or said == "nullable":
            nullable = said == "nullable"
        elif said == "primary":
            primary = True
        elif said == "unique":
            unique = True
        elif said == "reference":
            references += (_reference(option, offset, table, name),)
        elif said:
            default = _default(option, said, offset)
    return Column(name, kind, span, nullable, primary, unique, False, default), references


def _default(option: re.Match[str], said: str, offset: int) -> Default:
    start, end = option.span(said)
    quote = said == "string"
    return Default(option[said], said, Span(offset + start - quote, offset + end + quote))


def _reference(option: re.Match[str], offset: int, table: Name, name: Name) -> Reference:
    start, end = option.span("target")
    target = Name(option["target"], Span(offset + start, offset + end))
    columns: tuple[Name, ...] = ()
    if option["column"]:
        start, end = option.span("column")
        columns = (Name(option["column"], Span(offset + start, offset + end)),)
    span = Span(offset + option.start(), offset + option.end())
    on_delete, on_update = [" ".join((option[event] or "").lower().split()) for event in ("delete", "update")]
    return Reference(table, (name,), target, columns, span, "", ">", on_delete, on_update)
