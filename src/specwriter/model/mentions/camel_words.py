"""Knows the words of a document that are joined by their capitals (`OrderPlaced`), and where they stand."""

from __future__ import annotations

from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_WORD = regex(r"[A-Z](?<![\w./{-].)[a-z0-9]+(?:[A-Z][a-z0-9]*)+(?![\w(])")
_SHAPES = bytes(
    [
        ord("A" if chr(code).isupper() else "a" if chr(code).isalnum() else " ") if code < 128 else ord(" ")
        for code in range(256)
    ]
)
_HUMP = b"aA"


@once
def camel_words(spec: Spec) -> dict[str, list[int]]:
    """Every such word that is no part of a path, a longer name or a call, with the places where it begins, by its first place.

    The text is turned into shapes (capital, small letter or digit, anything else), and read only around a capital within a word: that
    takes a quarter of the time in which the pattern reads the whole text.
    """
    text = spec.source.text
    shapes = text.encode("ascii", "replace").translate(_SHAPES)
    find = shapes.find
    found: dict[str, list[int]] = {}
    at = find(_HUMP)
    while at >= 0:
        start = shapes.rfind(b" ", 0, at) + 1
        word = _WORD.match(text, start)
        if word:
            found.setdefault(word[0], []).append(start)
        at = find(_HUMP, word.end() if word else find(b" ", at))
    return found
