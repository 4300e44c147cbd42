"""Knows which signs the fonts that print uses have no shape for."""

from __future__ import annotations

import unicodedata

from specwriter.source.pattern import regex

_PLAIN = regex(
    r"[\x00-\u058f\u0590-\u06ff\u10a0-\u10ff\u1e00-\u2bff\u2de0-\u2e7f\ufb00-\ufdff\ufe00-\ufeff\ufff9-\uffff]+"
)
_UNSEEN = ("Mn", "Cf", "Cc", "Cs", "Zs")


def first_missing(text: str) -> int:
    """The index of the first sign that would be an empty box; -1 where there is none."""
    at = 0
    while at < len(text):
        plain = _PLAIN.match(text, at)
        if plain:
            at = plain.end()
        elif unicodedata.category(text[at]) in _UNSEEN:
            at += 1
        else:
            return at
    return -1
