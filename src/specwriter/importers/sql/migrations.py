"""Knows the files of migration tools that hold the way up and the way down: only what the way up leaves is a schema."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex
from specwriter.source.span import Span

# goose, sql-migrate, micrate, dbmate, rambler; MyBatis begins its way down with `-- //@UNDO`; Drizzle marks where statements end.
_ORDER = regex(
    r"^[ \t]*--[ \t]*(?:(?:\+[ \t]*(?:goose|migrate|micrate)|migrate:|rambler)[ \t]*(?P<word>[a-z]+)|//[ \t]*@(?P<undo>undo)"
    r"|>[ \t]*statement-breakpoint)\b.*",
    re.I | re.M,
)
_LINE = regex(r"[^\n]+")


def way_up(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text with its ways down, and the orders to the tool, blanked place by place; and where each way down is announced."""
    found: list[Span] = []
    parts: list[str] = []
    kept = 0
    down = False
    for order in _ORDER.finditer(text):
        word = "down" if order["undo"] else (order["word"] or "").casefold()
        parts += [_blank(text[kept : order.start()]) if down else text[kept : order.start()], " " * len(order[0])]
        kept = order.end()
        if word == "down":
            found.append(Span(order.start(), order.end()))
        down = word == "down" or (down and word != "up")
    if not parts:
        return text, ()
    return "".join([*parts, _blank(text[kept:]) if down else text[kept:]]), tuple(found)


def _blank(text: str) -> str:
    return _LINE.sub(lambda line: " " * len(line[0]), text)
