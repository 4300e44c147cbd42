"""Knows how a line is cut into table cells at its bars (GitHub Flavored Markdown, section 4.10): `\\|` is no bar, ticks protect none."""

from __future__ import annotations

from itertools import pairwise

from specwriter.source.pattern import regex
from specwriter.source.span import Span

_BAR = regex(r"\\[\s\S]|(\|)")
_TICKED = regex(r"(`+)[^`].*?(?<!`)\1(?!`)")
_DASHES = regex(r"[ \t]*:?-+:?[ \t]*")


def bars(text: str, start: int, end: int) -> list[int]:
    """The places of the bars in a part of a text that cut cells."""
    return [match.start() for match in _BAR.finditer(text, start, end) if match[1]]


def cells(text: str, start: int, end: int) -> list[Span]:
    """The places of the cells of one line, padding included; bars at its edges open and close it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    cuts = bars(text, start, end)
    edges = ([] if cuts and cuts[0] == start else [start - 1]) + cuts
    if not cuts or cuts[-1] != end - 1:
        edges.append(end)
    return [Span(left + 1, right) for left, right in pairwise(edges)]


def bars_in_code(text: str, start: int, end: int) -> list[int]:
    """The places of bars that stand between code ticks, where an author hardly means to end a cell."""
    code = [match.span() for match in _TICKED.finditer(text, start, end)]
    return [bar for bar in bars(text, start, end) if any(left < bar < right for left, right in code)]


def is_delimiter(text: str, row: list[Span]) -> bool:
    """Whether the cells of a line are those of a delimiter row: dashes with optional colons."""
    return bool(row) and all(_DASHES.fullmatch(text, cell.start, cell.end) for cell in row)
