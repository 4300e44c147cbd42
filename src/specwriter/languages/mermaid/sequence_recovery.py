"""Knows how the reading of a sequence diagram goes on after a mistake, and where an `end` is missing or too many."""

from __future__ import annotations

from specwriter.languages.mermaid.cursor import END, INVALID, NEWLINE, Cursor, Token
from specwriter.languages.mermaid.indentation import last_word, unclosed
from specwriter.languages.mermaid.sequence_lexer import (
    ACTOR,
    CONFIG,
    CONFIG_END,
    MESSAGE,
    REST,
    SIGNAL,
    TEXT,
    tokens,
)
from specwriter.languages.mermaid.sequence_scene import Scene
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem

_WORDING = {
    ACTOR: "a participant",
    SIGNAL: "an arrow",
    TEXT: "`: text`",
    NEWLINE: "the end of the line",
    REST: "a label",
    CONFIG: "metadata",
    CONFIG_END: "`}`",
}

_WORD = regex(r"\w+")
_GOING_ON = frozenset(("else", "and", "option"))


class SequenceCursor(Cursor):
    """A cursor that fills a scene; `unread` counts lines that may have been meant to open or close a block."""

    def __init__(self, text: str, offset: int) -> None:
        found, self.lines = tokens(text)
        super().__init__(text, offset, found, _WORDING)
        self.scene = Scene(self.problems)
        self.unread = 0


def pass_line(cursor: SequenceCursor, start: int) -> None:
    """Moves past the rest of the line; a line that is no message may have been meant to open or close a block."""
    while cursor.peek() not in (NEWLINE, END):
        cursor.at += 1
    cursor.scene.gaps = True
    if all(token[0] not in (SIGNAL, MESSAGE) for token in cursor.tokens[start : cursor.at]):
        cursor.unread += 1


def semicolon(cursor: SequenceCursor, start: int) -> None:
    """Says of a line that is none of its own that a semicolon in the text before it has cut it off."""
    while start and cursor.tokens[start - 1][0] == INVALID:
        start -= 1
    before = cursor.tokens[start - 1]
    cut = start > 1 and before[0] == NEWLINE and cursor.text[before[1] : before[2]] == ";"
    if cut and cursor.tokens[start - 2][0] in (TEXT, REST) and not _has_arrow(cursor, start):
        hint = "write `#59;` for a semicolon, or a comma"
        cursor.problems[-1] = Problem(cursor.span(before), "`;` ends the text, and what follows is no message", hint)


def _has_arrow(cursor: SequenceCursor, start: int) -> bool:
    return any(token[0] in (SIGNAL, MESSAGE) for token in cursor.tokens[start : cursor.at])


def without_block(cursor: SequenceCursor, word: Token, wanted: str) -> None:
    """Notes an `else` or `end` that belongs to no block, unless an unread line may have opened it."""
    if cursor.unread:
        cursor.unread -= word[0] == "end"
        return
    cursor.scene.report(cursor.span(word), f"`{word[0]}` belongs to no open {wanted}")


def not_closed(cursor: SequenceCursor) -> None:
    """Notes the blocks that are still open at the end, unless unread lines may have closed them."""
    starts = [block.start.start - cursor.offset for block in cursor.scene.open[cursor.unread :]]
    closed = [(start - cursor.offset, end - cursor.offset) for start, end in cursor.scene.closed]
    for start in unclosed(cursor.text, starts, closed):
        word = _WORD.match(cursor.text, start)
        opener = cursor.span(("", start, word.end() if word else start))
        found = last_word(cursor.text, start, _GOING_ON)
        place = cursor.span(("", *found)) if found else opener
        related = ((opener, "the block opens here"),) if found else ()
        hint = "close it with `end` on a line of its own"
        message = f"`{word[0] if word else ''}` has no `end`"
        cursor.problems.append(Problem(place, message, hint, related=related))
