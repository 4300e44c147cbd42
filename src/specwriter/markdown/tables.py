"""Knows how the events of a table become rows and cells. Most events of a spec are those of plain cells, so these are built at once."""

from __future__ import annotations

from specwriter.markdown.leaf import read_mixed
from specwriter.markdown.tree import Cell, Inline, MarkedRow, Row, Table
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.leaf import Item


def read_table(text: str, shifts: list[int] | None, events: Iterator[Item], start: int, end: int) -> Table:
    """The table whose start event was the last one; takes the events up to its end."""
    rows: list[Row] = []
    for event, place in events:
        if "Start" in event:
            if event["Start"] in ("TableRow", "TableHead"):
                left, right = place["start"], place["end"]
                if shifts:
                    left, right = left - shifts[left], right - shifts[right]
                cells = _cells(text, shifts, events)
                rows.append(MarkedRow(Span(left, right), [cell.text for cell in cells], tuple(cells)))
        elif "End" in event and event["End"] == "Table":
            break
        # whatever else: the library completes 2 ** 18 missing cells at most; the rows after that it calls a paragraph of the table
    return Table(Span(start, end), rows[0], tuple(rows[1:]), _delimiter(text, rows[0].span.end, end))


def _delimiter(text: str, header_end: int, end: int) -> Span:
    """The line of dashes under the header."""
    below = text.find("\n", max(header_end - 1, 0)) + 1
    line_end = text.find("\n", below)
    line_end = line_end if 0 <= line_end <= end else end
    return Span(below, line_end - (text[line_end - 1] == "\r"))


def _cells(text: str, shifts: list[int] | None, events: Iterator[Item]) -> list[Cell]:
    """The cells of a row whose start event was the last one; takes the events up to its end."""
    cells: list[Cell] = []
    for event, place in events:
        if "End" in event:
            break
        start, end = place["start"], place["end"]
        if shifts:
            start, end = start - shifts[start], end - shifts[end]
        first = next(events)
        event, place = first
        following = next(events) if "Text" in event else None
        if following is not None and "End" in following[0]:
            left, right = place["start"], place["end"]
            if shifts:
                left, right = left - shifts[left], right - shifts[right]
            cells.append(Cell(event["Text"], Span(left, right), start, end))
        else:
            (words, _, inlines), _ = read_mixed(events, shifts, start, first, following)
            cells.append(_padded(text, start, end, words, inlines))
    return cells


def _padded(text: str, start: int, end: int, words: str, inlines: tuple[Inline, ...]) -> Cell:
    """A cell that is empty or holds more than plain words, at its place without the padding."""
    if start == end:  # not written: it stands at the end of its row, before the line break
        before = max(start - 2, 0)
        start = end = before + len(text[before:start].rstrip("\r\n"))
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    return Cell(words, Span(left, max(left, start + len(inner.rstrip()))), start, end, inlines)
