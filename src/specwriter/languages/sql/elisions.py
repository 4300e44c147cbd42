"""Knows how design documents leave columns out of a table: `...` in the list, or a comment that says so.

No grammar knows these, so each one is also given as a repair: a range of the text and what a parser is to see there.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from specwriter.languages.sql.cursor import Cursor, Unreadable
from specwriter.source.pattern import regex
from specwriter.source.record import Record

# How authors say in words that columns are left out; it counts only behind the last column.
_LEFT_OUT = regex(
    r"\b(?:other|more|remaining|additional|existing|same|rest of(?: the)?)\b[^.\n]{0,40}\b(?:columns?|fields?)\b"
    r"|\bas above\b|\betc\b|\bomitted\b", re.I
)  # fmt: skip
_DOTS = ("...", "…")


class Listing(Record):
    """The elements of a list in parentheses; `repairs` are ranges of the text and the character to put there."""

    parts: tuple[Cursor, ...]
    repairs: tuple[tuple[int, int, str], ...] = ()
    elided: bool = False
    mistake: Unreadable | None = None


def listing(inside: Cursor, end: int) -> Listing:
    """The elements inside a table's parentheses, which close at `end` in the text."""
    return _Reading(inside, end).listing()


class _Reading:
    def __init__(self, inside: Cursor, end: int) -> None:
        self.inside = inside
        self.start = inside.tokens[inside.index - 1].end
        self.end = end
        self.parts: list[Cursor] = []
        self.repairs: list[tuple[int, int, str]] = []
        self.commas: list[int] = []  # since the last element
        self.dots: list[tuple[int, int]] = []  # likewise
        self.elided = False
        self.mistake: Unreadable | None = None

    def listing(self) -> Listing:
        cursor = self.inside
        tokens, closing, stop = cursor.tokens, cursor.closing, cursor.stop
        index = begin = cursor.index
        while index < stop:
            token = tokens[index]
            if token.word == ",":
                self._part(begin, index)
                self.commas.append(index)
                index = begin = index + 1
            elif token.kind == "elision":
                self._part(begin, index)
                cursor.index = index
                self._dots()
                index = begin = cursor.index
            else:
                index = closing.get(index, index) + 1
        cursor.index = stop
        self._part(begin, stop)
        last = cursor.tokens[self.parts[-1].stop - 1].end if self.parts else self.start
        by_comment = self._comment(last)
        self._settle(at_end=True, forgiven=by_comment)
        return Listing(tuple(self.parts), tuple(self.repairs), self.elided or by_comment, self.mistake)

    def _dots(self) -> None:
        """Steps over dots and the words behind them on the same line."""
        cursor = self.inside
        token = cursor.take()
        end = token.end
        while not cursor.done and cursor.word != "," and "\n" not in cursor.source.text[end : cursor.peek().start]:
            end = cursor.peek().end
            cursor.skip()
        self.dots.append((token.start, end))
        self.elided = True

    def _part(self, begin: int, end: int) -> None:
        if begin >= end:
            return
        if len(self.commas) == 1 and self.parts and not self.dots:
            self.commas = []  # as it should be: nothing to settle
        else:
            self._settle(at_end=False, forgiven=False)
        self.parts.append(Cursor(self.inside.source, self.inside.tokens, self.inside.closing, begin, end))

    def _settle(self, at_end: bool, forgiven: bool) -> None:
        """Between two elements stands one comma; what dots have left over or missing is repaired."""
        wanted = 1 if self.parts and not at_end else 0
        tokens = self.inside.tokens
        surplus = self.commas[wanted:]
        if self.dots or forgiven:
            missing = wanted > len(self.commas)
            self.repairs += [
                (start, end, "," if missing and i == 0 else "") for i, (start, end) in enumerate(self.dots)
            ]
            self.repairs += [(tokens[index].start, tokens[index].end, "") for index in surplus]
        elif surplus and self.mistake is None and not (at_end and self.inside.source.dialect == "mssql"):
            # SQL Server reads past a comma behind the last element.
            place = self.inside.source.span(tokens[surplus[0]].start, tokens[surplus[0]].end)
            side = "behind" if at_end else "before"
            self.mistake = Unreadable(place, f"comma with no column {side} it", "remove the comma")
        self.commas, self.dots = [], []

    def _comment(self, last: int) -> bool:
        """Whether a comment on a line of its own says that columns are left out."""
        source = self.inside.source
        comments = source.comments
        if not comments:
            return False
        index = bisect_left(comments, self.start, key=lambda comment: comment.start)
        found = False
        while index < len(comments) and comments[index].start < self.end:
            text = comments[index].text.strip(" \t\r*-")
            behind = comments[index].start > last
            found = found or text.startswith(_DOTS) or (behind and bool(text.endswith(_DOTS) or _LEFT_OUT.search(text)))
            index += 1
        return found
