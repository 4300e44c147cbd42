"""Knows how pyromark's events become our tree; nothing else in the project sees the Markdown library.

Grammar: CommonMark 0.31 with the GFM extensions for tables, strikethrough, task lists and footnotes. Front matter is read apart, because
the library takes every line of dashes in a document for the beginning of some.
"""

from __future__ import annotations

import re
from itertools import accumulate

from pyromark import Options, events_with_range, reference_definitions

from specwriter.markdown.code import blanked, code_block
from specwriter.markdown.front_matter import front_matter
from specwriter.markdown.leaf import WRAPPERS, read_leaf
from specwriter.markdown.plain_tables import plain_tables, without
from specwriter.markdown.sections import section_tree
from specwriter.markdown.tables import read_table
from specwriter.markdown.tree import Block, Break, Container, Document, Heading, Html, Paragraph
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from specwriter.markdown.leaf import Item
    from specwriter.markdown.tree import Table

OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS | Options.ENABLE_FOOTNOTES
_FOLLOWS = bytes(1 if 0x80 <= byte < 0xC0 else 0 for byte in range(256))
"""1 for a byte that goes on with a character of UTF-8, 0 for one that begins one."""
_TABBED = regex(r"^[ >]*[|:-][|: \t-]*\t[|: \t-]*$", re.MULTILINE)
"""A delimiter row with a tab among its dashes: GitHub takes it for one, the library does not."""
_CONTAINERS = {"List": "list", "Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "footnote"}


def parse(text: str) -> Document:
    """The tree of a Markdown text. Never raises: every text is Markdown. Spans count code points."""
    head = front_matter(text)
    tables = plain_tables(text, 0 if head is None else head.span.end)
    body = without(text, tables) if tables else text
    if head is not None:
        body = _emptied(body, head.span.end)
    if "\t" in body:
        body = _TABBED.sub(lambda row: row[0].replace("\t", " "), body)
    blocks = _Builder(text, tables, events_with_range(body, options=OPTIONS)).blocks()
    definitions = tuple(reference_definitions(body, options=OPTIONS)) if "]:" in body else ()
    return Document(blocks, section_tree(blocks, len(text)), head, definitions)


def _emptied(text: str, end: int) -> str:
    """The text with everything before `end` emptied: as many bytes as before, so that places stay true."""
    return "\n" * len(text[:end].encode("utf-8", "surrogatepass")) + text[end:]


def shifts_of(text: str) -> list[int] | None:
    """For each UTF-8 byte offset by how much its code point offset is less; None where the two are the same.

    Differences and not offsets: most of them are small, and CPython makes no new objects for small integers.
    """
    if text.isascii():
        return None
    return list(accumulate(text.encode("utf-8", "surrogatepass").translate(_FOLLOWS), initial=0))


class _Builder:
    """Collects blocks level by level while events come in."""

    __slots__ = ("events", "levels", "markers", "shifts", "tables", "text")

    def __init__(self, text: str, tables: dict[int, Table], events: Iterator[Item]) -> None:
        self.text = text
        self.tables = tables
        self.events = events
        self.shifts = shifts_of(text)
        self.levels: list[list[Block]] = [[]]
        self.markers: list[str] = [""]

    def blocks(self) -> tuple[Block, ...]:
        """Takes all events."""
        for event, place in self.events:
            self.take(event, place)
        return tuple(self.levels[0])

    def take(self, event: Any, place: dict[str, int]) -> None:
        """Takes a block by its first event, or the end of one."""
        if "Start" in event:
            payload = event["Start"]
            if payload == "Paragraph" or "Heading" in payload:
                self.leaf(payload, place)
                return
        start, end = place["start"], place["end"]
        if self.shifts:
            start, end = start - self.shifts[start], end - self.shifts[end]
        if "Start" in event and self.open(event["Start"], start, end):
            return
        if "End" in event:
            self.close(event["End"], start, end)
        elif "TaskListMarker" in event:
            self.markers[-1] = "x" if event["TaskListMarker"] else " "
        elif event == "Rule":
            self.levels[-1].append(self.tables.get(start) or Break(Span(start, end)))
        else:  # the text of a tight list item comes without a paragraph around it, and whatever follows ends it
            (text, content, inlines), item = read_leaf(self.events, self.shifts, start, (event, place))
            self.levels[-1].append(Paragraph(content, text, content, inlines))
            self.take(*item)

    def leaf(self, payload: Any, place: dict[str, int]) -> None:
        """Reads a paragraph or a heading."""
        start, end = place["start"], place["end"]
        if self.shifts:
            start, end = start - self.shifts[start], end - self.shifts[end]
        item = next(self.events)
        if "TaskListMarker" in item[0]:
            self.take(*item)
            item = next(self.events)
        (text, content, inlines), _ = read_leaf(self.events, self.shifts, start, item)
        if payload == "Paragraph":
            self.levels[-1].append(Paragraph(Span(start, end), text, content, inlines))
        else:
            level = int(payload["Heading"]["level"][1])
            self.levels[-1].append(Heading(Span(start, end), text, content, inlines, level))

    def open(self, payload: Any, start: int, end: int) -> bool:
        """Reads a block, or begins one that holds others; answers whether it is a block at all."""
        name = payload if type(payload) is str else next(iter(payload))
        if name == "Table":
            self.levels[-1].append(read_table(self.text, self.shifts, self.events, start, end))
        elif name in _CONTAINERS:
            self.levels.append([])
            self.markers.append("")
        elif name == "CodeBlock":
            inside = payload[name]
            info = inside["Fenced"] if type(inside) is dict else None
            self.levels[-1].append(code_block(self.text, Span(start, end), info, self.verbatim()))
        elif name == "HtmlBlock":
            self.levels[-1].append(Html(Span(start, end), blanked(self.text, self.verbatim() or [(start, end)])))
        return name not in WRAPPERS

    def verbatim(self) -> list[tuple[int, int]]:
        """The places of the text in a block of code or HTML; takes its events."""
        pieces: list[tuple[int, int]] = []
        for event, place in self.events:
            if "End" in event:
                break
            start, end = place["start"], place["end"]
            pieces.append((start - self.shifts[start], end - self.shifts[end]) if self.shifts else (start, end))
        return pieces

    def close(self, payload: Any, start: int, end: int) -> None:
        """Ends a block that holds others."""
        name = payload if type(payload) is str else next(iter(payload))
        children = tuple(self.levels.pop())
        marker = self.markers.pop()
        ordered = name == "List" and payload["List"] is True
        kind = "ordered-list" if ordered else _CONTAINERS[name]
        self.levels[-1].append(Container(Span(start, end), kind, children, marker))
