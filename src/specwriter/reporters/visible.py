"""Knows how words of a document stand in a report for people: what would move the cursor or the words of a terminal is made visible."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_HIDDEN = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_PICTURES = 0x2400
_DELETE = 0x7F


def visible(text: str) -> str:
    """A text of one line with a sign in place of each control character: pictures of U+2400 to U+2421, else the replacement character.

    A tab becomes a blank. Every character stays one, so that marks below the text fit.
    """
    return text if text.isprintable() else _HIDDEN.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\t":
        return " "
    return chr(_PICTURES + code) if code < ord(" ") else chr(_PICTURES + 0x21) if code == _DELETE else "\ufffd"
