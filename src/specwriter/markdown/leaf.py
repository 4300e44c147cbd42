"""Knows how the events of a line of text become its words, its place and what stands in it besides words."""

from __future__ import annotations

from specwriter.markdown.tree import Inline
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Item = tuple[Any, Any]
    Words = tuple[str, Span, tuple[Inline, ...]]

WRAPPERS = {
    "Strong": "strong",
    "Emphasis": "emphasis",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}
_BREAKS = {"SoftBreak": " ", "HardBreak": "\n"}


def read_leaf(events: Iterator[Item], shifts: list[int] | None, start: int, item: Item) -> tuple[Words, Item]:
    """The text, place and inlines of a leaf whose first event is `item`, and the first event that is no part of it.

    An empty leaf stands at `start`. Most leaves are plain words, so these are read at once.
    """
    event, place = item
    if "Text" not in event:
        return read_mixed(events, shifts, start, item)
    following = next(events)
    if "End" not in following[0]:
        return read_mixed(events, shifts, start, item, following)
    first, last = place["start"], place["end"]
    if shifts:
        first, last = first - shifts[first], last - shifts[last]
    return (event["Text"].strip(), Span(first, last), ()), following


def read_mixed(
    events: Iterator[Item], shifts: list[int] | None, start: int, item: Item, following: Item | None = None
) -> tuple[Words, Item]:
    """A leaf that is empty or holds more than plain words; `item` and `following` are its events so far."""
    leaf = _Leaf(start)
    while True:
        event, place = item
        left, right = place["start"], place["end"]
        if shifts:
            left, right = left - shifts[left], right - shifts[right]
        words = event["Text"] if "Text" in event else leaf.piece(event, left, right)
        if words is None:
            parts = leaf.parts
            return ("".join(parts).strip(), Span(leaf.first, leaf.last), tuple(leaf.inlines)), item
        if not leaf.parts:
            leaf.first = left
        leaf.last = right
        leaf.parts.append(words)
        item, following = following or next(events), None


class _Leaf:
    """What is known of a leaf so far."""

    __slots__ = ("first", "inlines", "last", "parts", "wrappers")

    def __init__(self, start: int) -> None:
        self.parts: list[str] = []
        self.inlines: list[Inline] = []
        self.wrappers: list[tuple[int, int, str]] = []
        self.first = self.last = start

    def piece(self, event: Any, start: int, end: int) -> str | None:
        """Takes something that is not plain words; answers the words that it adds, None where it is no part of a leaf."""
        if type(event) is str:
            words = _BREAKS.get(event)
            if words == "\n":
                self.inlines.append(Inline("break", "\n", Span(start, end)))
            return words
        ((kind, payload),) = event.items()
        if kind == "Code":
            self.inlines.append(Inline("code", payload, Span(start, end)))
            return payload  # type: ignore[no-any-return]
        if kind == "Start":
            return self.open(payload)
        if kind == "End":
            return self.close(payload, start, end)
        if kind == "InlineHtml":
            self.inlines.append(Inline("html", payload, Span(start, end)))
            return "\n" if payload[:3].lower() == "<br" else ""
        if kind == "FootnoteReference":
            self.inlines.append(Inline("footnote", payload, Span(start, end), payload))
            return ""
        return None

    def open(self, payload: Any) -> str | None:
        """Begins emphasis, a link or the like."""
        if type(payload) is str:
            name, target = payload, ""
        else:
            ((name, inside),) = payload.items()
            target = _target(inside) if name in WRAPPERS else ""
        if name not in WRAPPERS:
            return None
        self.wrappers.append((len(self.parts), len(self.inlines), target))
        return ""

    def close(self, name: Any, start: int, end: int) -> str | None:
        """Ends what was begun last."""
        if type(name) is not str or name not in WRAPPERS:
            return None
        parts, inlines, target = self.wrappers.pop()
        self.inlines.insert(inlines, Inline(WRAPPERS[name], "".join(self.parts[parts:]), Span(start, end), target))
        return ""


def _target(payload: Any) -> str:
    """The address of a link or image; that of an email autolink is written without its scheme (CommonMark, section 6.5)."""
    address: str = payload.get("dest_url", "")
    return f"mailto:{address}" if payload.get("link_type") == "Email" else address
