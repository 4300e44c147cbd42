"""Knows what is marked in the text of a document: names that are links or definitions, findings, methods and statuses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from specwriter.emitters.html.escaping import escape
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.source.span import Span


class Mark(Record):
    """A marked stretch of the text: an element with attributes around it.

    One with an `identity` has that as its id where it is first shown. A definition (`defines`) is followed by `after` there, and is a link
    to that place wherever it is shown again.
    """

    start: int
    end: int
    tag: str
    attributes: str = ""
    identity: str = ""
    after: str = ""
    defines: bool = False


class Layer:
    """Marks that do not overlap, by place; of two that do the first stays."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks: list[Mark] = []
        end = -1
        for mark in sorted(marks, key=_extent):
            if mark.start >= end and mark.end > mark.start:
                self._marks.append(mark)
                end = mark.end
        self._starts = [mark.start for mark in self._marks]
        self._ends = [mark.end for mark in self._marks]

    def over(self, start: int, end: int) -> list[Mark]:
        """The marks that have a letter in common with a range."""
        return self._marks[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def _extent(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


class Places:
    """The layers of one document, outermost first, and which addresses have been shown."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        self.shown: set[str] = set()
        self._unfinished: set[str] = set()

    def stretch(self, text: str, start: int, end: int, linked: bool = False) -> str:
        """The HTML of words that stand at a range of the document; `linked` where they are inside a link already."""
        found = [layer.over(start, end) for layer in self.layers]
        if not any(found):
            return escape(text)
        if len(text) != end - start:  # an entity: its letters are not those of the source
            inner = escape(text)
            for marks in reversed(found):
                inner = self._wrapped(inner, marks[0], end, linked) if marks else inner
            return inner
        return self._layered(text, start, start, end, self.layers, linked)

    def _layered(self, text: str, base: int, start: int, end: int, layers: tuple[Layer, ...], linked: bool) -> str:
        """A part of a text that begins at `base`, with the marks of the first layer around those of the next ones."""
        if not layers:
            return escape(text[start - base : end - base])
        parts = []
        at = start
        for mark in layers[0].over(start, end):
            left, right = max(mark.start, start), min(mark.end, end)
            if left > at:
                parts.append(self._layered(text, base, at, left, layers[1:], linked))
            inner = self._layered(text, base, left, right, layers[1:], linked)
            parts.append(self._wrapped(inner, mark, right, linked))
            at = right
        if at < end:
            parts.append(self._layered(text, base, at, end, layers[1:], linked))
        return "".join(parts)

    def name(self, text: str, span: Span) -> str:
        """The HTML of a name at its place."""
        return self.stretch(text, span.start, span.end)

    def _wrapped(self, inner: str, mark: Mark, end: int, linked: bool) -> str:
        tag, attributes, after = mark.tag, mark.attributes, mark.after
        if mark.identity in self._unfinished:  # the name goes on in another piece of text
            attributes = "" if mark.defines else attributes
        elif mark.identity and mark.identity not in self.shown:
            self.shown.add(mark.identity)
            attributes = f'{attributes} id="{mark.identity}"'
            self._unfinished.add(mark.identity)
        elif mark.defines:
            tag, attributes, after = "a", f' class="ref" href="#{mark.identity}"', ""
        if end >= mark.end:
            self._unfinished.discard(mark.identity)
        else:
            after = ""
        if linked:  # a link holds no other link and no button
            after = ""
            if tag == "a":
                tag, attributes = "span", f' id="{mark.identity}"' if " id=" in attributes else ""
        return f"<{tag}{attributes}>{inner}</{tag}>{after}"


def merged(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Stretches with a word each, those that overlap joined; the word of the first one stays."""
    start = end = -1
    word = ""
    for left, right, label in sorted(spans):
        if left < end:
            end = max(end, right)
            continue
        if end > start:
            yield start, end, word
        start, end, word = left, right, label
    if end > start:
        yield start, end, word
