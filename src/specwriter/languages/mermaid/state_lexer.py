"""Knows the words and signs of a state diagram and where each stands.

The rules and their order are those of Mermaid's state grammar: the first rule that fits wins. Inside braces fewer words
are special and a line break means nothing; after `state` the rest of the line has rules of its own.
"""

from __future__ import annotations

import re

from specwriter.languages.mermaid.cursor import END, INVALID, NEWLINE, Token
from specwriter.languages.mermaid.detect import ENTITY_START
from specwriter.languages.mermaid.state_words import (
    CLICK,
    CLOSE,
    CONCURRENT,
    DIRECTION,
    HEADER,
    HREF,
    ID,
    OPEN,
    STRING,
    TRANSITION,
    declaration,
    last_note_end,
    note,
    setting,
    without_comment,
)
from specwriter.source.pattern import regex

# Words and strings are tried only where one of their first characters stands: most names begin with another.
# Compiled when the first diagram is read, not when this is imported.
_MASTER = r"""
      (?P<newline> \n+ )
    | (?P<skip> \s+ | \#[^\n]* | %%(?!\{)[^\n]* )
    | (?= (?i: [chsna"] ) ) (?:
        (?P<click> (?i:click)(?a:\b) )
        | (?P<href> (?i:href)(?a:\b) )
        | (?P<string> "[^"]*" )
        | (?P<setting> (?i: classdef | class | style | scale | state | note ) \s+
            | (?i:hide[ ]empty[ ]description)(?a:\b) | (?i: acctitle\s*: | accdescr\s*[:{] ) \s* )
        | (?P<header> (?i:statediagram)(?:-[vV]2)?(?=\s) )
    )
    | (?P<edge> \[\*\] )
    | (?P<id> [^:\n\s{-]+ )
    | (?P<description> : (?: [^:\n;] | :[^:\n;] )+ )
    | (?P<sign> --> | -- | ::: | \{ )
    | (?P<invalid> ->? | . )
    """
# A whole line that is a transition, as most are: the same words as above where none of them can be special.
_END = r"""
    (?! ["\#%] | [cC](?i:lick|lass) | [hH](?i:ref|ide) | [sSſ](?i:tyle|cale|tate) | [nN](?i:ote) | [aA](?i:cc) )
    ( \[\*\] | (?!\[\*\]) [^:\n\s{-]++ )
    """
_TRANSITION = rf"""
    [^\S\n]*+ {_END} [^\S\n]*+ --> [^\S\n]*+ {_END} (?: [^\S\n]*+ : (?!:) ( (?: [^:\n;] | :[^:\n;] )++ ) )?+ \n++
    """
_ID = regex(r"[^:\n\s{-]+")
_DIRECTION = regex(r"direction\s+(?:TB|BT|RL|LR)", re.IGNORECASE)
_REST = regex(r"[^\n]*")
_ROOT_ONLY = frozenset((CLICK, HREF, STRING, HEADER))
_ROOT_SETTINGS = ("scale", "hide", "acc")


class Lexer:
    """The tokens found so far, how many braces are open, and where the next `direction` stands.

    A plain line is one token; its parts (source, target, text) are kept in `lines` under the place where it starts.
    """

    def __init__(self, text: str) -> None:
        # The official lexer always sees a line break at the end.
        self.text = text + "\n"
        self.found: list[Token] = []
        self.lines: dict[int, re.Match[str]] = {}
        self.depth = 0
        self.match_at = regex(_MASTER, re.VERBOSE).match
        self.transition_at = regex(_TRANSITION, re.VERBOSE).match
        self.line_end = -1
        self.commented = "%%" in text
        self.notes_end = last_note_end(self.text) if "note" in self.text.lower() else -1
        self.directions = [match.span() for match in _DIRECTION.finditer(self.text)][::-1]

    def read(self) -> list[Token]:
        """All tokens; the last is `END`. None ends in the line break that the lexer adds."""
        position, size = 0, len(self.text) - 1
        text, found = self.text, self.found
        plain = not self.commented and ENTITY_START not in text
        while position <= size:
            # Where a statement begins outside braces, and no rule that goes before the others can hold.
            if plain and found and found[-1][0] == NEWLINE and not self.depth and not self.directions:
                position = self._plain_lines(position)
                if position > size:
                    break
            position = self._token(position)
        for at in range(len(found) - 1, -1, -1):
            kind, start, end = found[at]
            if end <= size:
                break
            found[at] = (kind, min(start, size), size)
        found += [(NEWLINE, size, size), (END, size, size)]
        return found

    def _plain_lines(self, position: int) -> int:
        """Reads the transitions that begin here one below the other, and returns where the last of them ends."""
        text, add, match_at = self.text, self.found.append, self.transition_at
        while line := match_at(text, position):
            position = line.end()
            start, end = line.start(1), line.end(line.lastindex or 0)
            self.lines[start] = line
            add((TRANSITION, start, end))
            add((NEWLINE, end, position))
        return position

    def _token(self, position: int) -> int:
        match = self.match_at(self.text, position)
        kind = match.lastgroup if match else INVALID
        end = match.end() if match else position + 1
        if kind == NEWLINE:
            if not self.depth:
                self.found.append((NEWLINE, position, end))
            return end
        if kind == "skip" and not self.directions:
            return end
        if self.directions and self._before_direction(kind, position):
            return self._direction(position)
        if kind == "skip":
            return end
        if self.depth:
            if self.text[position] == "}":
                self.depth -= 1
                return self._add(CLOSE, position, position + 1)
            if kind in _ROOT_ONLY or (kind == "setting" and self.text[position:end].lower().startswith(_ROOT_SETTINGS)):
                kind, end = self._plain(position)
        if kind == "setting":
            return self._setting(position, end)
        if kind == "sign":
            return self._sign(position, end)
        if kind == ID and self.commented:
            end = without_comment(self.text, position, end)
        self.found.append((kind or INVALID, position, end))
        return end

    def _add(self, kind: str, start: int, end: int) -> int:
        self.found.append((kind, start, end))
        return end

    def _plain(self, position: int) -> tuple[str, int]:
        """What a word that is special outside braces is inside them: a name."""
        match = _ID.match(self.text, position)
        return (ID, match.end()) if match else (INVALID, position + 1)

    def _sign(self, start: int, end: int) -> int:
        sign = self.text[start:end]
        if sign == OPEN and not self.depth:
            self.depth += 1
            return self._add(OPEN, start, end)
        wrong = sign == OPEN or (sign == CONCURRENT and not self.depth)
        return self._add(INVALID if wrong else sign, start, end)

    def _before_direction(self, kind: str | None, position: int) -> bool:
        """Whether the rest of the line sets a direction; that rule comes before most others."""
        while self.directions and self.directions[-1][0] < position:
            self.directions.pop()
        if not self.directions or kind in (CLICK, HREF, STRING) or self.text[position].isspace():
            return False
        if self.depth and (kind == "skip" or self.text[position : position + 5].lower() in ("class", "style", "state")):
            return False
        if position > self.line_end:
            self.line_end = self.text.find("\n", position)
        return self.directions[-1][0] < self.line_end

    def _direction(self, position: int) -> int:
        start, end = self.directions.pop()
        self.found.append((DIRECTION, start, end))
        match = _REST.match(self.text, end)
        return match.end() if match else end

    def _setting(self, start: int, end: int) -> int:
        word = self.text[start:end].split(None, 1)[0].lower()
        if word == "note":
            return note(self.text, start, end, self.notes_end, self.found)
        if word != "state":
            return setting(self.text, word, start, end, self.found)
        end = declaration(self.text, end, self.found)
        self.depth += self.found[-1:] != [] and self.found[-1][0] == OPEN and self.found[-1][2] == end
        return end
