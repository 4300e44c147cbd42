"""Knows how pyromark's events become our tree; nothing else in the project sees the Markdown library.

Grammar: CommonMark 0.31 with the GFM extensions for tables, strikethrough, task lists and footnotes. Front matter is read apart, because
the library takes every line of dashes in a document for the beginning of some.
"""

from __future__ import annotations

from itertools import accumulate

from pyromark import Options, events_with_range, reference_definitions

from specwriter.markdown.code import blanked, code_block
from specwriter.markdown.front_matter import front_matter
from specwriter.markdown.sections import section_tree
from specwriter.markdown.tree import (
    Block,
    Break,
    Cell,
    Container,
    Document,
    Heading,
    Html,
    Inline,
    Paragraph,
    Row,
    Table,
)
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS | Options.ENABLE_FOOTNOTES
_LEADS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
_WRAPPERS = {
    "Strong": "strong",
    "Emphasis": "emphasis",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}
_CONTAINERS = {"List": "list", "Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "footnote"}


def parse(text: str) -> Document:
    """The tree of a Markdown text. Never raises: every text is Markdown. Spans count code points."""
    builder = _Builder(text)
    head = front_matter(text)
    body = text if head is None else _without(text, head.span.end)
    events = events_with_range(body, options=OPTIONS)
    for event, place in events:
        if type(event) is dict and "Start" in event and type(event["Start"]) is dict and "Table" in event["Start"]:
            builder.table(events, place["start"], place["end"])
        else:
            builder.take(event, place["start"], place["end"])
    builder.flush()
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
    """Collects blocks level by level while events come in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = byte_to_code_point(text)
        self.levels: list[list[Block]] = [[]]
        self.markers: list[str] = [""]
        self.parts: list[str] = []
        self.inlines: list[Inline] = []
        self.wrappers: list[tuple[int, int, str]] = []
        self.first = self.last = -1
        self.implicit: tuple[int, int] | None = None
        self.in_leaf = False
        self.info: Any = None
        self.verbatim: list[tuple[int, int]] | None = None

    def take(self, event: Any, start: int, end: int) -> None:
        """Handles one event, which is a name or a dictionary of one name and its payload."""
        if self.index:
            start, end = self.index[start], self.index[end]
        if type(event) is str:
            self.bare(event, start, end)
            return
        ((name, payload),) = event.items()
        if name == "Text":
            self.words(payload, start, end)
        elif name == "Start":
            self.open(payload, start, end)
        elif name == "End":
            self.close(payload, start, end)
        else:
            self.piece(name, payload, start, end)

    def words(self, text: str, start: int, end: int) -> None:
        if self.verbatim is not None:
            self.verbatim.append((start, end))
            return
        self.touch(start, end)
        self.parts.append(text)

    def bare(self, name: str, start: int, end: int) -> None:
        if name == "SoftBreak":
            self.words(" ", start, end)
        elif name == "HardBreak":
            self.touch(start, end)
            self.parts.append("\n")
            self.inlines.append(Inline("break", "\n", Span(start, end)))
        elif name == "Rule":
            self.flush()
            self.levels[-1].append(Break(Span(start, end)))

    def piece(self, name: str, payload: Any, start: int, end: int) -> None:
        if name == "Code":
            self.touch(start, end)
            self.parts.append(payload)
            self.inlines.append(Inline("code", payload, Span(start, end)))
        elif name == "InlineHtml":
            self.touch(start, end)
            if payload[:3].lower() == "<br":
                self.parts.append("\n")
            self.inlines.append(Inline("html", payload, Span(start, end)))
        elif name == "Html":
            self.verbatim = self.verbatim or []
            self.verbatim.append((start, end))
        elif name == "FootnoteReference":
            self.touch(start, end)
            self.inlines.append(Inline("footnote", payload, Span(start, end), payload))
        elif name == "TaskListMarker":
            self.markers[-1] = "x" if payload else " "

    def touch(self, start: int, end: int) -> None:
        """Notes that inline content stands here; text of a tight list item opens its own paragraph."""
        if self.first < 0:
            self.first = start
        self.last = end
        if self.implicit is not None:
            self.implicit = (self.implicit[0], end)
        elif len(self.levels) > 1 and not self.in_leaf:
            self.implicit = (start, end)

    def open(self, payload: Any, start: int, end: int) -> None:
        name = payload if type(payload) is str else next(iter(payload))
        if name in _WRAPPERS:
            self.touch(start, end)
            target = _target(payload[name]) if name in ("Link", "Image") else ""
            self.wrappers.append((len(self.parts), len(self.inlines), target))
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
        if name in _WRAPPERS:
            parts, inlines, target = self.wrappers.pop()
            text = "".join(self.parts[parts:])
            self.inlines.insert(inlines, Inline(_WRAPPERS[name], text, Span(start, end), target))
            self.touch(start, end)
            return
        handler = _CLOSERS.get(name)
        if handler:
            handler(self, payload, start, end)

    def leaf(self, start: int, end: int) -> tuple[str, Span, tuple[Inline, ...]]:
        """The text, place and inlines collected since the leaf was opened."""
        parts, inlines = self.parts, self.inlines
        text = parts[0] if len(parts) == 1 else "".join(parts)
        content = Span(self.first, self.last) if self.first >= 0 else Span(start, start)
        self.parts, self.inlines, self.first, self.last, self.in_leaf = [], [], -1, -1, False
        return text.strip(), content, tuple(inlines)

    def flush(self) -> None:
        """Ends the paragraph that a tight list item opened without saying so."""
        if self.implicit is not None:
            start, end = self.implicit
            self.implicit = None
            self.levels[-1].append(Paragraph(Span(start, end), *self.leaf(start, end)))

    def close_paragraph(self, _payload: Any, start: int, end: int) -> None:
        self.levels[-1].append(Paragraph(Span(start, end), *self.leaf(start, end)))

    def close_heading(self, payload: Any, start: int, end: int) -> None:
        self.levels[-1].append(Heading(Span(start, end), *self.leaf(start, end), int(payload["Heading"][1])))

    def table(self, events: Iterator[tuple[Any, Any]], start: int, end: int) -> None:
        """Reads the events of a table up to its end. Most events of a spec are those of table cells: a plain one is built at once."""
        self.flush()
        index, text = self.index, self.text
        if index:
            start, end = index[start], index[end]
        rows: list[Row] = []
        cells: list[Cell] = []
        for event, place in events:
            name = event.get("Start")
            if name == "TableCell":
                cells.append(self.cell(events, place))
            elif name is None:
                closed = event["End"]
                if closed == "Table":
                    break
                left, right = place["start"], place["end"]
                rows.append(Row(tuple(cells), Span(index[left], index[right]) if index else Span(left, right)))
                cells = []
        below = text.find("\n", max(rows[0].span.end - 1, 0)) + 1
        line_end = text.find("\n", below)
        line_end = line_end if 0 <= line_end <= end else end
        delimiter = Span(below, line_end - (text[line_end - 1] == "\r"))
        self.levels[-1].append(Table(Span(start, end), rows[0], tuple(rows[1:]), delimiter))

    def cell(self, events: Iterator[tuple[Any, Any]], whole: Any) -> Cell:
        """Reads the events of a cell up to its end."""
        start, end = whole["start"], whole["end"]
        if self.index:
            start, end = self.index[start], self.index[end]
        event, place = next(events)
        words = event.get("Text") if type(event) is dict else None
        if words is not None:
            following, after = next(events)
            if type(following) is dict and following.get("End") == "TableCell":
                left, right = place["start"], place["end"]
                content = Span(self.index[left], self.index[right]) if self.index else Span(left, right)
                return Cell(Span(start, end), words, content)
            self.in_leaf = True
            self.take(event, place["start"], place["end"])
            event, place = following, after
        self.in_leaf = True
        while type(event) is not dict or event.get("End") != "TableCell":
            self.take(event, place["start"], place["end"])
            event, place = next(events)
        if start == end:
            start = end = len(self.text[max(start - 2, 0) : start].rstrip("\r\n")) + max(start - 2, 0)
        inner = self.text[start:end]
        text, _, inlines = self.leaf(start, end)
        left = start + len(inner) - len(inner.lstrip())
        return Cell(Span(start, end), text, Span(left, max(left, start + len(inner.rstrip()))), inlines)

    def close_code(self, _payload: Any, start: int, end: int) -> None:
        info = self.info["Fenced"] if type(self.info) is dict else None
        self.levels[-1].append(code_block(self.text, Span(start, end), info, self.verbatim or []))
        self.verbatim = None

    def close_html(self, _payload: Any, start: int, end: int) -> None:
        self.levels[-1].append(Html(Span(start, end), blanked(self.text, self.verbatim or [(start, end)])))
        self.verbatim = None

    def close_container(self, payload: Any, start: int, end: int) -> None:
        self.flush()
        children = tuple(self.levels.pop())
        marker = self.markers.pop()
        name = payload if type(payload) is str else next(iter(payload))
        kind = _CONTAINERS[name]
        if name == "List" and payload["List"] is True:
            kind = "ordered-list"
        self.levels[-1].append(Container(Span(start, end), kind, children, marker))


def _target(payload: Any) -> str:
    """The address of a link or image; that of an email autolink is written without its scheme (CommonMark, section 6.5)."""
    address: str = payload.get("dest_url", "")
    return f"mailto:{address}" if payload.get("link_type") == "Email" else address


_CLOSERS: dict[str, Callable[[_Builder, Any, int, int], None]] = {
    "Paragraph": _Builder.close_paragraph,
    "Heading": _Builder.close_heading,
    "CodeBlock": _Builder.close_code,
    "HtmlBlock": _Builder.close_html,
    "List": _Builder.close_container,
    "Item": _Builder.close_container,
    "BlockQuote": _Builder.close_container,
    "FootnoteDefinition": _Builder.close_container,
}
