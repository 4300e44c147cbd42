"""Knows which part of a cell is a name, and which cells name nothing in particular."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_REMARK = regex(r"\s*(?:\(|\[|\{|<br\b|—|–|\s-\s|:\s|\\n).*", re.DOTALL | re.IGNORECASE)
_PIECE = regex(r"[^,;]+")
_NOTHING = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "none",
        "no",
        "nothing",
        "nobody",
        "n/a",
        "na",
        "tbd",
        "todo",
        "all",
        "any",
        "every",
        "each",
        "everyone",
        "everything",
        "various",
        "several",
        "many",
        "multiple",
        "other",
        "others",
        "etc",
        "etc.",
        "…",
        "...",
        "external",
        "internal",
        "unknown",
        "stateless",
    )
)
_LEADING = regex(r"(?:all|any|every|each|none|no|various|several|other|the|both|either)\b", re.IGNORECASE)


def named(text: str, name: Name) -> Name:
    """A name without the remark behind it, ticks and emphasis, at its place in `text`: `Orders (read)` gives `Orders`."""
    start, end = name.span.start, name.span.end
    if end - start != len(name.text):  # the cell holds more markup than the name
        return _marked(text, name)
    words = _without_remark(name.text)
    return name if len(words) == len(name.text) else Name(words, Span(start, start + len(words)))


def bare(name: Name) -> Name:
    """The same where the text is not at hand; a cell with markup within it keeps its whole place."""
    if name.span.end - name.span.start == len(name.text):
        return named("", name)
    return Name(_without_remark(name.text), name.span)


def _marked(text: str, name: Name) -> Name:
    """The first name of a cell with markup in it."""
    start, end = name.span.start, name.span.end
    if text[start : start + 1] == "`":
        close = text.find("`", start + 1, end)
        return Name(text[start + 1 : close], Span(start + 1, close)) if close > start + 1 else name
    words = _without_remark(name.text)
    at = text.find(words, start, end)
    return Name(words, Span(at, at + len(words))) if at >= 0 else name


def _without_remark(words: str) -> str:
    if " " in words or "<" in words or "(" in words or "\\" in words:
        match = _REMARK.search(words)
        if match and match.start():
            words = words[: match.start()]
    return words.rstrip(" .;*_")


def pieces(text: str, name: Name) -> Iterator[Name]:
    """The names of a cell that is read as one, split at commas, each bare and at its place in `text`."""
    for match in _PIECE.finditer(text, name.span.start, name.span.end):
        words = match[0].strip(" *\n")
        if words:
            at = match.start() + match[0].index(words)
            yield named(text, Name(words.replace("`", ""), Span(at, at + len(words))))


@lru_cache(maxsize=1024)
def names_nothing(text: str) -> bool:
    """Whether a cell is no name: empty, `none`, `all services`, `various`."""
    words = text.strip(" .*_`").casefold()
    return words in _NOTHING or bool(_LEADING.match(words))
