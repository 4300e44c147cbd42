"""Knows the columns of a table that are a name, a type and at most NOT NULL or PRIMARY KEY: most are, and one pattern reads them.

`tests/languages/test_sql_plain.py` holds this reading equal to the one word by word.
"""

from __future__ import annotations

import re

from specwriter.languages.relational import Column
from specwriter.languages.sql.cursor import Cursor, misspelt
from specwriter.languages.sql.datatypes import OPTION_WORDS, PREFIXES
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

_PLAIN = regex(
    r"([a-z_]\w*)\s+([a-z]\w*(?:\(\d+(?:, ?\d+)?\))?)(?:(?P<required>\s+NOT\s+NULL)|(?P<primary>\s+PRIMARY\s+KEY))?",
    re.I | re.A,
)
_NO_TYPES = OPTION_WORDS | PREFIXES


def plain_column(cursor: Cursor) -> Column | None:
    """The column that fills the cursor where it is such a one, as `columns.column_definition` would give it; None where it is not."""
    tokens, begin = cursor.tokens, cursor.index
    if cursor.source.comments or cursor.stop - begin < 2 or tokens[begin + 1].word in _NO_TYPES:
        return None
    start, end = tokens[begin].start, tokens[cursor.stop - 1].end
    match = _PLAIN.fullmatch(cursor.source.text, start, end)
    primary = match is not None and match.lastgroup == "primary"
    if match is None or (primary and misspelt(tokens[begin].word, "CONSTRAINT")):
        return None
    offset = cursor.source.offset
    words, reach = match[1], match.end(1)
    kind, at, behind = match[2], match.start(2), match.end(2)
    return Column(
        Name(words, Span(offset + start, offset + reach)),
        Name(kind, Span(offset + at, offset + behind)),
        Span(offset + start, offset + end),
        False if match.lastgroup == "required" else None,
        primary,
    )
