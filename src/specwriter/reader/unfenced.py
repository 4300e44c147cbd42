"""Knows the schemas whose fence was forgotten: paragraphs that begin with a statement of SQL or an element of DBML."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Code, Heading, Paragraph, Table
from specwriter.reader.schemas import is_ddl
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.reader.outline import Place

_BEGINNINGS = ("CREAT", "ALTER", "TABLE", "ENUM ")
_FIRST = "CATEcate"
_DBML = regex(r"(?:Table|Enum)[ \t]+[\w.\"]+(?:[ \t]+as[ \t]+\w+)?[ \t]*(?:\[[^\]\n]*\][ \t]*)?\{[ \t]*(?:\r?\n|\Z)")
# What a list of changes says of a column, and no statement: its type is missing.
_TOLD = regex(r"ALTER[ \t]+TABLE[ \t]+\S+[ \t]+ADD[ \t]+COLUMN[ \t]+\S+[ \t]*\Z", re.IGNORECASE)
_QUOTED = regex(r"'[^'\n]*'|--[^\n]*|//[^\n]*")
_MOST = 60
"""How many blocks a statement may go on over; whatever is longer lacks its end."""


class Unfenced(Record):
    """A schema without a fence. `language` is dbml or sql, `title` the heading above."""

    language: str
    span: Span
    title: str


def unfenced(text: str, places: Sequence[Place]) -> Iterator[Unfenced]:
    """The schemas among the paragraphs of a document, each to its closing bracket: an empty line ends a paragraph, not a statement."""
    after = 0
    begun = [
        (number, place, place.block)
        for number, place in enumerate(places)
        if type(place.block) is Paragraph and place.block.text[:1] in _FIRST
    ]
    for number, place, block in begun:
        if block.text[:5].upper() not in _BEGINNINGS or block.span.start < after or _TOLD.match(block.text):
            continue
        language = "sql" if is_ddl(block.text) else "dbml" if _DBML.match(text, block.span.start) else ""
        if language:
            after = _end(text, places, number, "{}" if language == "dbml" else "()")
            yield Unfenced(language, Span(block.span.start, after), place.title)


def _end(text: str, places: Sequence[Place], number: int, brackets: str) -> int:
    """Where the brackets that a paragraph opens are closed; its own end where no block below closes them."""
    first = places[number].block.span
    for place in places[number : number + _MOST]:
        block = place.block
        if isinstance(block, (Heading, Table)) or (isinstance(block, Code) and block.fenced):
            break
        written = re.sub(_QUOTED, "", text[first.start : block.span.end])
        if written.count(brackets[0]) <= written.count(brackets[1]):
            return block.span.end
    return first.end
