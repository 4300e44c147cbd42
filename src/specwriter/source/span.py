"""Knows what a place in a text is: half-open ranges of code points, and names that stand somewhere."""

from __future__ import annotations

from specwriter.source.record import Record


class Span(Record):
    """A half-open range `[start, end)` of code points in a document; offsets are 0-based."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the span marks a point between two characters."""
        return self.start >= self.end

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of `other`."""
        return Span(self.start, other.end)

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Name(Record):
    """A word as the author means it (`text`, without quotes or ticks) and the place where it stands."""

    text: str
    span: Span

    def __str__(self) -> str:
        return self.text
