"""Knows which words of running text are named together: as the ends of a step (``from `A` to `B` ``, `A → B`), or in a list."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TICKED = r"`[A-Za-z]\w*`"
_END = rf"{_TICKED}|[A-Z][A-Z0-9_]{{2,}}"
_ALONE = r"(?![\w(/`-]|\.\w)"
_FROM_TO = regex(rf"from[ \t\n]+(?P<one>{_END})[ \t\n]+(?:in)?to[ \t\n]+(?P<other>{_END}){_ALONE}")
_MARKS = ("→", "->", "=>")
_TARGET = regex(rf"(?:→|[-=]>)[ \t]*(?P<other>{_END}){_ALONE}")
_SOURCE = regex(rf"(?<![\w.`→>/-])(?P<one>{_END})[ \t]*-?\Z")
_BEFORE = 100
_LIST = regex(
    rf"{_TICKED}(?:(?:,[ \t\n]*(?:and[ \t\n]+|or[ \t\n]+)?|[ \t]*/[ \t]*|[ \t\n]+(?:and|or)[ \t\n]+){_TICKED}){{2,}}"
)
_WORD = regex(r"[A-Za-z]\w*")


def steps_in(text: str, start: int, end: int) -> Iterator[tuple[Name, ...]]:
    """The two ends of every step that a part of a text tells in words."""
    for match in _FROM_TO.finditer(text, start, end):  # begins with plain letters, which are searched for fastest
        if not text[match.start() - 1 : match.start()].isalnum():
            yield _name(text, *match.span("one")), _name(text, *match.span("other"))


def arrows(text: str) -> list[int]:
    """Where the arrows of a text stand, in order."""
    return sorted([at for mark in _MARKS if mark in text for at in _places(mark, text)])


def arrows_in(text: str, places: list[int], start: int, end: int) -> Iterator[tuple[Name, ...]]:
    """The two ends of every arrow, `places` being those of all; what stands in front may be what triggers the step."""
    for at in places[bisect_left(places, start) : bisect_left(places, end)]:
        target = _TARGET.match(text, at, end)
        source = _SOURCE.search(text, max(start, at - _BEFORE), at) if target else None
        if target and source:
            yield _name(text, *source.span("one")), _name(text, *target.span("other"))


def _places(mark: str, text: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + len(mark))


def lists_in(text: str, start: int, end: int) -> Iterator[tuple[Name, ...]]:
    """The words of every list of three words in ticks or more."""
    for match in _LIST.finditer(text, start, end):
        places = [each.span() for each in _WORD.finditer(match[0])]
        names = [Name(match[0][a:b], Span(match.start() + a, match.start() + b)) for a, b in places]
        yield tuple([name for name in names if text[name.span.start - 1] == "`"])


def _name(text: str, start: int, end: int) -> Name:
    ticked = text[start] == "`"
    start, end = start + ticked, end - ticked
    return Name(text[start:end], Span(start, end))
