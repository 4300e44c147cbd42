"""Knows how the text on a transition is split: `trigger [guard] / action`, as in UML 2.5 section 14.2.4.9."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Label
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

# A slash separates only where it stands alone or starts the text: `GET /orders` and `and/or` are triggers.
_SLASH = regex(r"(?:\A|(?<=\s))/(?=\s|\Z)|\A/(?!/)")
_SLASH_AFTER_GUARD = regex(r"\s*(?:/|\Z)")
_BRACKET = regex(r"[\[\]]")
_GUARD = regex(r"(?:\A|(?<=\s))\[")


def split(text: Name) -> Label:
    """The label, with its parts and their places; what does not have the form is a trigger as a whole."""
    words = text.text
    if words and "/" not in words and "[" not in words and words == words.strip():
        return Label(text, text)
    slash = _SLASH.search(words) if "/" in words else None
    opening = _GUARD.search(words) if "[" in words else None
    if opening and (slash is None or opening.start() < slash.start()):
        close = _closing(words, opening.start())
        if close > 0:
            return _guarded(text, opening.start(), close)
    if slash is None:
        return Label(text, trigger=_part(text, 0, len(words)))
    return Label(text, _part(text, 0, slash.start()), None, _part(text, slash.end(), len(words)))


def _guarded(text: Name, opening: int, close: int) -> Label:
    """A label whose guard stands between `opening` and `close`; before it or after it is the trigger."""
    words = text.text
    guard = _part(text, opening + 1, close)
    after = _SLASH_AFTER_GUARD.match(words, close + 1)
    if after:
        return Label(text, _part(text, 0, opening), guard, _part(text, after.end(), len(words)))
    if words[:opening].strip():
        return Label(text, trigger=_part(text, 0, len(words)))
    slash = _SLASH.search(words, close + 1)
    action = _part(text, slash.end(), len(words)) if slash else None
    return Label(text, _part(text, close + 1, slash.start() if slash else len(words)), guard, action)


def _closing(words: str, opening: int) -> int:
    """The index of the bracket that closes the one at `opening`, or -1."""
    depth = 0
    for bracket in _BRACKET.finditer(words, opening):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return bracket.start()
    return -1


def _part(text: Name, start: int, end: int) -> Name | None:
    raw = text.text[start:end]
    words = raw.strip()
    if not words:
        return None
    begin = text.span.start + start + len(raw) - len(raw.lstrip())
    return Name(words, Span(begin, begin + len(words)))
