"""Knows the blocks of PostgreSQL (`DO $$ … $$`) that migrations put around a definition so that it may run twice."""

from __future__ import annotations

import re

from specwriter.languages.sql.tokens import lex
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.sql.tokens import Token

_OPEN = regex(r"^[ \t]*DO\s+(?:LANGUAGE\s+plpgsql\s+)?(\$\w*\$)\s*BEGIN\b", re.I | re.M)
_CLOSE = regex(r"\s*(?:LANGUAGE\s+plpgsql\s*)?(?:;|(?=--)|\Z)", re.I)
_LINE = regex(r"[^\n]+")
_LONGEST = 20_000  # characters of a block; a longer one is a program
_DEFINES = frozenset(("CREATE", "ALTER", "COMMENT"))


def unguarded(text: str) -> str:
    """The text with such blocks blanked, place by place, around the definitions in them; a block that does anything else is left."""
    parts: list[str] = []
    kept = 0
    for opened in _OPEN.finditer(text):
        begin = opened.end()
        end = text.find(opened[1], begin, begin + _LONGEST)
        closed = _CLOSE.match(text, end + len(opened[1])) if end >= 0 else None
        places = _definitions(text[begin:end]) if closed is not None and opened.start() >= kept else []
        if closed is None or not places:
            continue
        parts.append(text[kept : opened.start()])
        kept = opened.start()
        for start, stop in places:
            parts += [_blank(text[kept : begin + start]), text[begin + start : begin + stop]]
            kept = begin + stop
        parts.append(_blank(text[kept : closed.end()]))
        kept = closed.end()
    return "".join([*parts, text[kept:]])


def _definitions(body: str) -> list[tuple[int, int]]:
    """The places of the definitions in the body of a block; empty where something else is done there."""
    found: list[tuple[int, int]] = []
    for statement in _statements(lex(body)[0]):
        words = [token.word for token in statement]
        while words[:1] == ["IF"] and "THEN" in words:
            at = words.index("THEN") + 1
            statement, words = statement[at:], words[at:]
        if words[:2] == ["EXCEPTION", "WHEN"]:
            return found
        if words[:1] and words[0] in _DEFINES:
            found.append((statement[0].start, statement[-1].end))
        elif words[:1] != ["END"]:
            return []
    return found


def _statements(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each statement, the `;` at its end included."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind == "end":
            yield tokens[begin : at + 1]
            begin = at + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _blank(text: str) -> str:
    return _LINE.sub(lambda line: " " * len(line[0]), text)
