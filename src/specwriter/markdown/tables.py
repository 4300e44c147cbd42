"""Knows how the events of a table become rows and cells. Most events of a spec are those of plain cells, so these are built at once."""

from __future__ import annotations

from specwriter.markdown.leaf import WRAPPERS, Collector
from specwriter.markdown.tree import Cell, Row, Table
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Events = Iterator[tuple[Any, dict[str, int]]]


def read_table(text: str, index: list[int] | None, events: Events, start: int, end: int) -> Table:
    """The table whose start event was the last one; takes the events up to its end."""
    rows: list[Row] = []
    cells: list[Cell] = []
    for event, place in events:
        left, right = place["start"], place["end"]
        if index:
            left, right = index[left], index[right]
        if "Start" in event:
            if event["Start"] == "TableCell":
                cells.append(_cell(text, index, events, left, right))
        elif "End" not in event:
            continue  # the library completes 2 ** 18 missing cells at most; the rows after that it calls a paragraph of the table
        elif event["End"] == "Table":
            break
        elif event["End"] in ("TableRow", "TableHead"):
            rows.append(Row(tuple(cells), Span(left, right)))
            cells = []
    return Table(Span(start, end), rows[0], tuple(rows[1:]), _delimiter(text, rows[0].span.end, end))


def _delimiter(text: str, header_end: int, end: int) -> Span:
    """The line of dashes under the header."""
    below = text.find("\n", max(header_end - 1, 0)) + 1
    line_end = text.find("\n", below)
    line_end = line_end if 0 <= line_end <= end else end
    return Span(below, line_end - (text[line_end - 1] == "\r"))


def _cell(text: str, index: list[int] | None, events: Events, start: int, end: int) -> Cell:
    """Reads the events of a cell up to its end."""
    event, place = next(events)
    if type(event) is not dict or "Text" not in event:
        return _mixed(text, index, events, start, end, (event, place))
    following, after = next(events)
    if type(following) is dict and "End" in following:
        left, right = place["start"], place["end"]
        return Cell(Span(start, end), event["Text"], Span(index[left], index[right]) if index else Span(left, right))
    return _mixed(text, index, events, start, end, (event, place), (following, after))


def _mixed(
    text: str, index: list[int] | None, events: Events, start: int, end: int, *seen: tuple[Any, dict[str, int]]
) -> Cell:
    """A cell that is empty or holds more than plain words; `seen` are its events so far."""
    leaf = Collector()
    waiting = list(seen)
    event, place = waiting.pop(0)
    while type(event) is str or event.get("End") != "TableCell":
        left, right = place["start"], place["end"]
        if index:
            left, right = index[left], index[right]
        _take(leaf, event, left, right)
        event, place = waiting.pop(0) if waiting else next(events)
    if start == end:  # not written: it stands at the end of its row, before the line break
        before = max(start - 2, 0)
        start = end = before + len(text[before:start].rstrip("\r\n"))
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    words, _, inlines = leaf.taken(start)
    return Cell(Span(start, end), words, Span(left, max(left, start + len(inner.rstrip()))), inlines)


def _take(leaf: Collector, event: Any, start: int, end: int) -> None:
    if type(event) is str:
        leaf.piece(event, "", start, end)
        return
    ((kind, payload),) = event.items()
    if kind == "Text":
        leaf.words(payload, start, end)
    elif kind in ("Start", "End"):
        name = payload if type(payload) is str else next(iter(payload))
        if name in WRAPPERS and kind == "Start":
            leaf.open(name, payload, start, end)
        elif name in WRAPPERS:
            leaf.close(name, start, end)
    else:
        leaf.piece(kind, payload, start, end)
