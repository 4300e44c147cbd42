"""Knows what follows the words `state`, `note`, `classDef` and the like in a state diagram."""

from __future__ import annotations

import re

from specwriter.languages.mermaid.cursor import INVALID, Token
from specwriter.languages.mermaid.indentation import last_word
from specwriter.source.pattern import regex

HEADER, ID, EDGE, DESCRIPTION, ARROW, CONCURRENT, STYLE = "header", "id", "edge", "description", "-->", "--", ":::"
OPEN, CLOSE, COMPOSITE, QUOTED, AS, STRING, DIRECTION = "{", "}", "composite", "quoted", "as", "string", "direction"
NOTE, FLOATING, NOTE_TEXT, QUIET, CLICK, HREF = "note", "floating", "note text", "quiet", "click", "href"
UNCLOSED_NOTE = "unclosed note"
TRANSITION = "transition"  # a whole line
PSEUDO_STATES = ("fork", "join", "choice")

# The patterns are compiled when they are first needed (`re` keeps them): most diagrams use few of them.
_AFTER_STATE = r"""
      (?P<skip> [^\S\n]+ | \#[^\n]* | %%(?!\{)[^\n]* )
    | (?P<quoted> "[^"\n]*(?:\n[^"]*(?="))?"? )
    | \s*(?P<as> [aA][sS] )\s+
    | (?P<composite> [^\n\s{]+ )
    | (?P<newline> \n )
    | (?P<brace> \{ )
    """
_PSEUDO_STATE = r"([^\n]*)(?i:<<(fork|join|choice)>>|\[\[(fork|join|choice)\]\])"
_REST_TO_BRACE = regex(r"[^\n{]*")

# What must follow the word, up to the end of the line; what is styled does not matter here.
_SETTINGS = {
    "classdef": r"(?!(?i:default)\s)[A-Za-z0-9_]+\s+[^\n]*",
    "class": r"[A-Za-z0-9_]+(?:,\s*[A-Za-z0-9_]+)*[^\n]*",
    "style": r"[A-Za-z0-9_,]+\s+[^\n]*",
    "scale": r"\d+\s+(?i:width)(?a:\b)",
}
_NOTE_PLACE = r"(?i:left of|right of)(?a:\b)\s*([^:\n\s-]+)"
_NOTE_LINE = r"\s*:([^:\n;]+)"
_NOTE_END = r"\n[^\S\n]*(?i:end note)(?a:\b)"
_NEARLY_END = r"(?m)^[^\S\n]*((?i:end)(?a:\b)[^\n]{0,8}|[^\W\d]{0,4}[^\S\n]?(?i:note))[^\S\n]*$"
_NEAR = 2000  # characters in which the line that nearly closes a note is looked for
_FLOATING = r"\"(?!\s*(?i:as))[^\"]*\"\s*(?i:as)\s*[^\n]*"


def declaration(text: str, position: int, found: list[Token]) -> int:
    """Reads what follows `state`, up to the end of the line or an opening brace, and returns where it ends."""
    pseudo = None
    line_end = -1
    match_at = regex(_AFTER_STATE, re.VERBOSE).match
    while match := match_at(text, position):
        kind = match.lastgroup or INVALID
        if kind != "skip" and position > line_end:
            line_end = _line_end(text, position)
            pseudo = regex(_PSEUDO_STATE).match(text, position)
        if kind != "skip" and pseudo:
            found.append(((pseudo[2] or pseudo[3]).lower(), position, pseudo.end(1)))
            return pseudo.end()
        position = match.end()
        if kind == QUOTED:
            _quoted(text, match.start(), position, found)
        elif kind == AS:
            found.append((AS, match.start(AS), match.end(AS)))
            position = _identity(text, position, found)
        elif kind in (COMPOSITE, "brace"):
            found.append((COMPOSITE if kind == COMPOSITE else OPEN, match.start(), position))
        if kind in ("newline", "brace"):
            break
    return position


def _quoted(text: str, start: int, end: int, found: list[Token]) -> None:
    """A description in quotes; an empty one is nothing to the official lexer."""
    if end - start < 2 or text[end - 1] != '"':
        found.append((INVALID, start, end))
    elif end - start > 2:
        found.append((QUOTED, start + 1, end - 1))


def _identity(text: str, position: int, found: list[Token]) -> int:
    match = _REST_TO_BRACE.match(text, position)
    end = without_comment(text, position, match.end() if match else position)
    found.append((ID, position, end))
    return end


def note(text: str, start: int, position: int, last_end: int, found: list[Token]) -> int:
    """Reads a note in one of its three forms, and returns where it ends; after `last_end` there is no `end note`."""
    floating = regex(_FLOATING).match(text, position)
    if floating:
        found.append((FLOATING, start, floating.end()))
        return floating.end()
    place = regex(_NOTE_PLACE).match(text, position)
    if place is None:
        return _broken_note(text, start, last_end, found)
    found.append((NOTE, start, position + len("left of")))
    name_end = without_comment(text, place.start(1), place.end(1))
    found.append((ID, place.start(1), name_end))
    line = regex(_NOTE_LINE).match(text, name_end)
    if line:
        found.append((NOTE_TEXT, line.start(1), line.end()))
        return line.end()
    closing = regex(_NOTE_END).search(text, name_end) if name_end <= last_end else None
    if closing is None:
        found.append((UNCLOSED_NOTE, *_nearly_closed(text, start, name_end)))
        return found[-1][2]
    found.append((NOTE_TEXT, name_end, closing.start()))
    return closing.end()


def _broken_note(text: str, start: int, last_end: int, found: list[Token]) -> int:
    """A note without a place; its text, if it is one of several lines, is passed with it."""
    line_end = _line_end(text, start)
    found.append((INVALID, start, line_end))
    if ":" in text[start:line_end] or line_end > last_end:
        return line_end
    closing = regex(_NOTE_END).search(text, line_end, _line_end(text, line_end + _NEAR))
    return closing.end() if closing else line_end


def _nearly_closed(text: str, start: int, name_end: int) -> tuple[int, int]:
    """Where a note that has no `end note` was meant to end: at a similar line, or where the indentation ends."""
    similar = regex(_NEARLY_END).search(text, name_end, _line_end(text, name_end + _NEAR))
    if similar:
        return similar.span(1)
    return last_word(text, start) or (start, name_end)


def last_note_end(text: str) -> int:
    """Where the last `end note` stands, or -1: a note after it must not search the rest of the text in vain."""
    return max((match.start() for match in re.finditer(_NOTE_END, text)), default=-1)


def setting(text: str, word: str, start: int, position: int, found: list[Token]) -> int:
    """Reads `classDef`, `class`, `style`, `scale`, `accTitle:` or `accDescr`, and returns where it ends."""
    pattern = _SETTINGS.get(word)
    if pattern:
        match = regex(pattern).match(text, position)
        found.append((QUIET, start, match.end()) if match else (INVALID, start, _line_end(text, start)))
    elif word.startswith("accd") and text[start:position].rstrip().endswith("{"):
        close = text.find("}", position)
        found.append((QUIET, start, len(text) if close < 0 else close + 1))
    elif word.startswith("acc"):
        found.append((QUIET, start, _line_end(text, position)))
    else:
        found.append((QUIET, start, position))
    return found[-1][2]


def without_comment(text: str, start: int, end: int) -> int:
    """The end of a name, which a `%%` ends as well."""
    comment = text.find("%%", start, end)
    return comment if comment > start else end


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end
