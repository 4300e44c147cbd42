"""Knows how pyromark's events become our tree; nothing else in the project sees the Markdown library.

Grammar: CommonMark 0.31 with the GFM extensions for tables, strikethrough, task lists and footnotes. Front matter is read apart, because
the library takes every line of dashes in a document for the beginning of some.
"""

from __future__ import annotations

from itertools import accumulate

from pyromark import Options, events_with_range, reference_definitions

from specwriter.markdown.code import blanked, code_block
from specwriter.markdown.front_matter import front_matter
from specwriter.markdown.leaf import WRAPPERS, Collector
from specwriter.markdown.sections import section_tree
from specwriter.markdown.tables import read_table
from specwriter.markdown.tree import Block, Break, Container, Document, Heading, Html, Paragraph
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS | Options.ENABLE_FOOTNOTES
_LEADS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
_CONTAINERS = {"List": "list", "Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "footnote"}


def parse(text: str) -> Document:
    """The tree of a Markdown text. Never raises: every text is Markdown. Spans count code points."""
    head = front_matter(text)
    body = text if head is None else _without(text, head.span.end)
    builder = _Builder(text)
    builder.read(events_with_range(body, options=OPTIONS))
    blocks = tuple(builder.levels[0])
    definitions = tuple(reference_definitions(body, options=OPTIONS)) if "]:" in body else ()
    return Document(blocks, section_tree(blocks, len(text)), head, definitions)


def _without(text: str, end: int) -> str:
    """The text with everything before `end` emptied: as many bytes as before, so that places stay true."""
    return "\n" * len(text[:end].encode("utf-8", "surrogatepass")) + text[end:]


def byte_to_code_point(text: str) -> list[int] | None:
    """For each UTF-8 byte offset its code point offset; None where the two are the same."""
    if text.isascii():
        return None
    return [0, *accumulate(text.encode("utf-8", "surrogatepass").translate(_LEADS))]


class _Builder:
    """Collects blocks level by level while events come in.

    Text of a tight list item comes without a paragraph around it: `implicit` tells that the leaf being collected is such a one.
    """

    __slots__ = ("implicit", "in_leaf", "index", "info", "leaf", "levels", "markers", "text", "verbatim")

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = byte_to_code_point(text)
        self.levels: list[list[Block]] = [[]]
        self.markers: list[str] = [""]
        self.leaf = Collector()
        self.in_leaf = self.implicit = False
        self.info: Any = None
        self.verbatim: list[tuple[int, int]] | None = None

    def read(self, events: Iterator[tuple[Any, Any]]) -> None:
        """Takes all events."""
        index = self.index
        for event, place in events:
            start, end = place["start"], place["end"]
            if index:
                start, end = index[start], index[end]
            if type(event) is str:
                self.bare(event, start, end)
                continue
            ((kind, payload),) = event.items()
            if kind == "Text":
                self.words(payload, start, end)
            elif kind == "Start":
                if type(payload) is dict and "Table" in payload:
                    self.flush()
                    self.levels[-1].append(read_table(self.text, index, events, start, end))
                else:
                    self.open(payload, start, end)
            elif kind == "End":
                self.close(payload, start, end)
            else:
                self.piece(kind, payload, start, end)
        self.flush()

    def words(self, text: str, start: int, end: int) -> None:
        if self.verbatim is not None:
            self.verbatim.append((start, end))
            return
        self.implicit = self.implicit or not self.in_leaf
        self.leaf.words(text, start, end)

    def bare(self, name: str, start: int, end: int) -> None:
        if name == "Rule":
            self.flush()
            self.levels[-1].append(Break(Span(start, end)))
        elif name == "SoftBreak":
            self.words(" ", start, end)
        else:
            self.piece(name, "", start, end)

    def piece(self, name: str, payload: Any, start: int, end: int) -> None:
        if name == "Html":
            self.verbatim = self.verbatim or []
            self.verbatim.append((start, end))
        elif name == "TaskListMarker":
            self.markers[-1] = "x" if payload else " "
        else:
            self.implicit = self.implicit or not self.in_leaf
            self.leaf.piece(name, payload, start, end)

    def open(self, payload: Any, start: int, end: int) -> None:
        name = payload if type(payload) is str else next(iter(payload))
        if name in WRAPPERS:
            self.implicit = self.implicit or not self.in_leaf
            self.leaf.open(name, payload, start, end)
            return
        self.flush()
        if name in _CONTAINERS:
            self.levels.append([])
            self.markers.append("")
        elif name in ("CodeBlock", "HtmlBlock"):
            self.verbatim = []
            self.info = payload[name] if type(payload) is dict else None
        else:
            self.in_leaf = True

    def close(self, payload: Any, start: int, end: int) -> None:
        name = payload if type(payload) is str else next(iter(payload))
        if name in WRAPPERS:
            self.leaf.close(name, start, end)
        elif name == "Paragraph":
            self.in_leaf = False
            self.levels[-1].append(Paragraph(Span(start, end), *self.leaf.taken(start)))
        elif name == "Heading":
            self.in_leaf = False
            self.levels[-1].append(Heading(Span(start, end), *self.leaf.taken(start), int(payload["Heading"][1])))
        elif name in _CONTAINERS:
            self.close_container(name, payload, start, end)
        else:
            self.close_verbatim(name, start, end)

    def flush(self) -> None:
        """Ends the paragraph that a tight list item opened without saying so."""
        if self.implicit:
            self.implicit = False
            first, last = self.leaf.first, self.leaf.last
            self.levels[-1].append(Paragraph(Span(first, last), *self.leaf.taken(first)))

    def close_verbatim(self, name: str, start: int, end: int) -> None:
        pieces, self.verbatim = self.verbatim or [], None
        if name == "CodeBlock":
            info = self.info["Fenced"] if type(self.info) is dict else None
            self.levels[-1].append(code_block(self.text, Span(start, end), info, pieces))
        elif name == "HtmlBlock":
            self.levels[-1].append(Html(Span(start, end), blanked(self.text, pieces or [(start, end)])))

    def close_container(self, name: str, payload: Any, start: int, end: int) -> None:
        self.flush()
        children = tuple(self.levels.pop())
        marker = self.markers.pop()
        ordered = name == "List" and payload["List"] is True
        kind = "ordered-list" if ordered else _CONTAINERS[name]
        self.levels[-1].append(Container(Span(start, end), kind, children, marker))
