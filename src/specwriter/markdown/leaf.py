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
    parts: list[str] = []
    inlines: list[Inline] = []
    wrappers: list[tuple[int, int, str, str]] = []
    first, last = -1, start
    while True:
        event, place = item
        left, right = place["start"], place["end"]
        if shifts:
            left, right = left - shifts[left], right - shifts[right]
        if "Text" in event:
            parts.append(event["Text"])
        elif "End" in event:
            if not wrappers:
                break
            begun, earlier, kind, target = wrappers.pop()
            inlines.insert(earlier, Inline(kind, "".join(parts[begun:]), Span(left, right), target))
        elif "Start" in event:
            kind, target = _wrapper(event["Start"])
            if not kind:
                break
            wrappers.append((len(parts), len(inlines), kind, target))
        else:
            words = _piece(event, left, right, inlines)
            if words is None:
                break
            parts.append(words)
        if first < 0:
            first = left
        last = right
        item, following = following or next(events), None
    return ("".join(parts).strip(), Span(start if first < 0 else first, last), tuple(inlines)), item


def _wrapper(payload: Any) -> tuple[str, str]:
    """The kind and the address of emphasis, a link or the like; an empty kind for the beginning of a block."""
    if type(payload) is str:
        return WRAPPERS.get(payload, ""), ""
    ((name, inside),) = payload.items()
    return (WRAPPERS[name], _target(inside)) if name in WRAPPERS else ("", "")


def _piece(event: Any, start: int, end: int, inlines: list[Inline]) -> str | None:
    """The words of what is neither plain words nor around some, which is noted; None where it is no part of a leaf."""
    if type(event) is str:
        words = _BREAKS.get(event)
        if words == "\n":
            inlines.append(Inline("break", "\n", Span(start, end)))
        return words
    ((kind, payload),) = event.items()
    if kind == "Code":
        inlines.append(Inline("code", payload, Span(start, end)))
        return payload  # type: ignore[no-any-return]
    if kind == "InlineHtml":
        inlines.append(Inline("html", payload, Span(start, end)))
        return "\n" if payload[:3].lower() == "<br" else ""
    if kind == "FootnoteReference":
        inlines.append(Inline("footnote", payload, Span(start, end), payload))
        return ""
    return None


def _target(payload: Any) -> str:
    """The address of a link or image; that of an email autolink is written without its scheme (CommonMark, section 6.5)."""
    address: str = payload.get("dest_url", "")
    return f"mailto:{address}" if payload.get("link_type") == "Email" else address
