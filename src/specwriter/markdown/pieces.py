"""Knows what stands inside every line of text: words, code, markup and breaks in order, each at its place.

The tree keeps what a reader of a spec asks for; whoever shows a document again needs its words as they follow each other.
"""

from __future__ import annotations

from bisect import bisect_left

from pyromark import events_with_range

from specwriter.markdown.leaf import WRAPPERS
from specwriter.markdown.parse import OPTIONS, shifts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.markdown.tree import Document
    from specwriter.source.span import Span

    Piece = tuple[str, str, int, int, str]

_PLAIN = {"Text": "text", "Code": "code", "InlineHtml": "html", "FootnoteReference": "footnote"}
_BREAKS = {"SoftBreak": "soft", "HardBreak": "break"}


class Pieces:
    """The pieces of all leaves of a document, in order.

    A piece is (kind, text, start, end, target). `kind` is text, code, html, footnote, soft, break, or what begins and ends: strong,
    emphasis, strikethrough, link and image with the text `open` or `close`. The places of markup cover all that it marks; those of a
    text without escapes or entities cover just its letters.
    """

    def __init__(self, text: str, document: Document) -> None:
        self._shifts = shifts_of(text)
        head = document.front_matter
        if head is not None:  # emptied, as many bytes as before, as `parse` does
            before = len(text[: head.span.end].encode("utf-8", "surrogatepass"))
            text = "\n" * before + text[head.span.end :]
        self._keys: list[int] = []
        self._pieces: list[Piece] = []
        for event, place in events_with_range(text, options=OPTIONS):
            self._take(event, place["start"], place["end"])

    def within(self, span: Span) -> list[Piece]:
        """The pieces of the leaf whose content is at `span`."""
        return self._pieces[bisect_left(self._keys, span.start) : bisect_left(self._keys, max(span.end, span.start))]

    def _take(self, event: Any, start: int, end: int) -> None:
        if type(event) is str:
            kind, text, target = _BREAKS.get(event, ""), "", ""
        else:
            ((name, payload),) = event.items()
            kind, text, target = _PLAIN.get(name, ""), payload, ""
            if name == "Start" or name == "End":
                kind, text, target = _markup(payload, "open" if name == "Start" else "close")
        if not kind:
            return
        if self._shifts:
            start, end = start - self._shifts[start], end - self._shifts[end]
        self._keys.append(max(start, end - 1) if text == "close" and kind in _CLOSING else start)
        self._pieces.append((kind, text, start, end, target))


_CLOSING = frozenset(WRAPPERS.values())


def _markup(payload: Any, side: str) -> tuple[str, str, str]:
    """What begins or ends: its kind and, where it leads somewhere, its address."""
    if type(payload) is str:
        return WRAPPERS.get(payload, ""), side, ""
    ((name, inside),) = payload.items()
    if name not in WRAPPERS:
        return "", "", ""
    address = inside.get("dest_url", "")
    return WRAPPERS[name], side, f"mailto:{address}" if inside.get("link_type") == "Email" else address
