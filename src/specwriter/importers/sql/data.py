"""Knows the rows of a dump: INSERT statements are blanked before the text is read, which costs a fraction of reading them."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

_BEGIN = regex(r"^[ \t]*(?:INSERT|REPLACE)[ \t\n]+(?:(?:IGNORE|LOW_PRIORITY|DELAYED)[ \t]+)?(?:INTO\b|\[)", re.I | re.M)
# A statement begins on the next line although this one was not ended: SQL Server's scripts, or a forgotten semicolon.
_NEXT = r"\n(?=[ \t]*(?:CREATE|ALTER|DROP|COMMENT|INSERT|SET|GO|EXEC|PRINT|GRANT|DECLARE|IF|BEGIN|END|\\|/)\b)"
_STANDARD = r"(?<![eE])'[^'\\]*+(?:(?:''|\\(?!'))[^'\\]*+)*+'"
_BACKSLASH = r"'[^'\\]*+(?:(?:''|\\.)[^'\\]*+)*+'"
_BODY = r"""(?:[^;'"`\-/*$\n]++|STRING|"[^"]*+"|`[^`]*+`|-(?!-)|/(?!\*)|\*(?!/)|\n(?!NEXT))*+"""
_ENDED = (";", ")", "*/")


class Rows(Record):
    """A text with its INSERT statements blanked, place by place; `count` of them, the first one at `first`."""

    text: str
    count: int
    first: Span


def without_rows(text: str, backslash: bool) -> Rows:
    """The text without rows. What is not surely an INSERT from its first to its last sign is left as it is; linear in any text."""
    body = _body(backslash)
    parts: list[str] = []
    first = Span(0, 0)
    kept = count = position = 0
    while found := _BEGIN.search(text, position):
        start = found.start()
        match = body.match(text, found.end())
        position = match.end() if match else found.end()
        ended = text[position : position + 1] in (";", "\n", "")
        if not ended or not _at_statement(text, start, kept if parts else -1):
            position = max(position, found.end())
            continue
        position += text.startswith(";", position)
        parts += [text[kept:start], " " * (position - start)]
        first = first if count else Span(start, position)
        kept = position
        count += 1
    return Rows("".join([*parts, text[kept:]]), count, first)


def _body(backslash: bool) -> re.Pattern[str]:
    string = _BACKSLASH if backslash else _STANDARD
    return regex(_BODY.replace("STRING", string).replace("NEXT", _NEXT.removeprefix(r"\n")), re.I | re.S)


def _at_statement(text: str, start: int, blanked: int) -> bool:
    """Whether a statement can begin here: after the end of another, a comment, a line GO, or what was blanked just before."""
    begin = max(start - 400, blanked, 0)
    before = text[begin:start].rstrip()
    if not before:
        return begin in (0, blanked)
    line = before[before.rfind("\n") + 1 :].strip()
    return before.endswith(_ENDED) or line.startswith(("--", "#", "\\")) or line.upper() in ("GO", "/")
