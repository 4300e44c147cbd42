"""Knows which block lacks its closing word, and after which line, by the indentation of the author."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex

_LINE = regex(r"^([ \t]*)(\S[^\n]*)", re.MULTILINE)


def unclosed(text: str, open_starts: list[int], closed: list[tuple[int, int]]) -> list[int]:
    """The starts of as many blocks as are open at the end, chosen by where the author's indentation says they are open.

    `closed` pairs the start of each closed block with the start of the word that closed it. A closing word that stands
    less deep than the line it closes was meant for a block further out.
    """
    if not open_starts:
        return []
    suspects = [
        start for start, end in closed if _first_on_line(text, end) and _indent(text, end) < _indent(text, start)
    ]
    return (suspects + open_starts)[: len(open_starts)]


def last_word(text: str, start: int, going_on: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """The last word of the lines that stand deeper than the line of `start`; none where no line does.

    Lines that start with a word of `going_on` (such as `else`) belong to the block at the depth of its start.
    """
    indent = _indent(text, start)
    body = text.find("\n", start)
    found: re.Match[str] | None = None
    for match in _LINE.finditer(text, body + 1) if body >= 0 else ():
        if len(match[1]) <= indent and match[2].split(None, 1)[0] not in going_on:
            break
        found = match
    if found is None:
        return None
    words = found[2].rstrip()
    end = found.start(2) + len(words)
    return end - len(words.rsplit(None, 1)[-1]), end


def _indent(text: str, position: int) -> int:
    match = _LINE.match(text, text.rfind("\n", 0, position) + 1)
    return len(match[1]) if match else 0


def _first_on_line(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip()
