"""Knows a document's text: where its lines begin and how an offset reads as line and column."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.source.span import Span


class Source:
    """The text of one document and the path it is known by.

    Offsets count code points from 0; lines and columns count from 1, as editors show them. The line index is built when
    the first position is asked for, because a clean document never asks.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset of the first character of every line."""
        if self._starts is None:
            starts = [0]
            find, place = self.text.find, self.text.find("\n")
            while place >= 0:
                starts.append(place + 1)
                place = find("\n", place + 1)
            self._starts = starts
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; offsets outside the text are clamped."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a 1-based line without its line break; empty where there is no such line."""
        return self.slice(self.line_span(number))

    def line_span(self, number: int) -> Span:
        """The place of a 1-based line without its line break; empty where there is no such line."""
        starts = self.starts
        if not 1 <= number <= len(starts):
            return Span(0, 0)
        start = starts[number - 1]
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        while end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def slice(self, span: Span) -> str:
        """The text that a span covers."""
        return self.text[span.start : span.end]
