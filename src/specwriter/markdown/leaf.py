"""Knows how the pieces of a line of text become its words, its place and what stands in it besides words."""

from __future__ import annotations

from specwriter.markdown.tree import Inline
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WRAPPERS = {
    "Strong": "strong",
    "Emphasis": "emphasis",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}


class Collector:
    """Collects the inline events of one leaf; `first` and `last` are where its content begins and ends, -1 while there is none."""

    __slots__ = ("first", "inlines", "last", "parts", "wrappers")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inlines: list[Inline] = []
        self.wrappers: list[tuple[int, int, str]] = []
        self.first = self.last = -1

    def words(self, text: str, start: int, end: int) -> None:
        """Takes plain words."""
        if self.first < 0:
            self.first = start
        self.last = end
        self.parts.append(text)

    def piece(self, name: str, payload: str, start: int, end: int) -> None:
        """Takes something that is not plain words: code, HTML, a footnote reference, a hard line break."""
        if name == "Code":
            self.words(payload, start, end)
            self.inlines.append(Inline("code", payload, Span(start, end)))
        elif name == "InlineHtml":
            self.words("\n" if payload[:3].lower() == "<br" else "", start, end)
            self.inlines.append(Inline("html", payload, Span(start, end)))
        elif name == "FootnoteReference":
            self.words("", start, end)
            self.inlines.append(Inline("footnote", payload, Span(start, end), payload))
        elif name == "HardBreak":
            self.words("\n", start, end)
            self.inlines.append(Inline("break", "\n", Span(start, end)))

    def open(self, name: str, payload: Any, start: int, end: int) -> None:
        """Begins emphasis, a link or the like."""
        self.words("", start, end)
        self.wrappers.append(
            (len(self.parts), len(self.inlines), _target(payload[name]) if name in ("Link", "Image") else "")
        )

    def close(self, name: str, start: int, end: int) -> None:
        """Ends what was begun last."""
        parts, inlines, target = self.wrappers.pop()
        self.inlines.insert(inlines, Inline(WRAPPERS[name], "".join(self.parts[parts:]), Span(start, end), target))
        self.last = end

    def taken(self, start: int) -> tuple[str, Span, tuple[Inline, ...]]:
        """The text, place and inlines collected so far, which are then forgotten; an empty leaf stands at `start`."""
        parts = self.parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        content = Span(self.first, self.last) if self.first >= 0 else Span(start, start)
        inlines = tuple(self.inlines)
        self.parts, self.inlines, self.first, self.last = [], [], -1, -1
        return text.strip(), content, inlines


def _target(payload: Any) -> str:
    """The address of a link or image; that of an email autolink is written without its scheme (CommonMark, section 6.5)."""
    address: str = payload.get("dest_url", "")
    return f"mailto:{address}" if payload.get("link_type") == "Email" else address
