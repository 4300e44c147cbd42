"""Knows how values are written in running text: lists in a note, words in quotes, the word behind `status`."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_INTRODUCTION = regex(r"\s*(?:(?:one of|values?|status|states?|enum|allowed|possible values)\b[\s:]*)?", re.IGNORECASE)
_SEPARATOR = regex(r"\s*(?:,\s*or\s|[,|/;]|\bor\b)\s*")
_VALUE = regex(r"['\"`]?(?P<word>[A-Za-z][\w-]{0,63})['\"`]?")
_QUOTED = regex(r"(?P<mark>['\"`])(?P<word>[A-Za-z][\w -]{0,63})(?P=mark)")
_STATED = regex(  # begins inside the word, since a search for plain letters is the fastest
    r"tat(?:us|e)\b[`'\"]?(?:[ \t]*(?P<equals>==?)[ \t]*['\"`]?|"
    r"(?:[ \t]*(?::=?|->|→|=>)[ \t]*|[ \t]+(?:(?:to|as|is|becomes|becoming|from)[ \t]+)?)"
    r"(?:(?P<mark>['\"`])|(?=[A-Z][A-Z0-9_]+(?![\w.(/-]))))"
    r"(?P<word>[A-Za-z][\w-]{0,63})(?![\w.(/-])"
)
_FIELD = regex(r"[A-Za-z_][\w.]*")
_DOTTED = regex(r"[\w.]*")
_LONGEST = 80
_RESTRICTS = regex(
    r"[\s:–—-]*(?:(?:must be |is |either )?(?:one of|either)|(?:allowed|possible|valid|permitted|accepted) values(?: are)?|enum)?"
    r"(?: the following)?[\s:]*",
    re.IGNORECASE,
)
_MARKED = regex(r"['\"`][A-Za-z][\w-]{0,63}['\"`]|[A-Z][A-Z\d_]+(?![\w-])")
_CLOSED = regex(r"[\s*_]*(?:\Z|[;.(–—|](?!\.)|(?:,\s*)?(?:default|\()|<br)", re.IGNORECASE)


def listed_in(note: str, at: int) -> tuple[Name, ...]:
    """The values where a note is a list of them and nothing else (`NEW, PAID or VOID`), each with its place; `at` is where it begins."""
    start = _INTRODUCTION.match(note).end()  # type: ignore[union-attr]
    found: list[Name] = []
    while match := _VALUE.match(note, start):
        found.append(Name(match["word"], Span(at + match.start("word"), at + match.end("word"))))
        joint = _SEPARATOR.match(note, match.end())
        if joint is None:
            rest = note[match.end() :].strip(" .")
            return tuple(found) if not rest and len(found) > 1 else ()
        start = joint.end()
    return ()


def restricted_to(text: str, span: Span) -> tuple[Name, ...]:
    """The values of a text that begins with a whole list of them in ticks, quotes or capitals: ``one of `a`, `b` or `c`; `a` if absent``.

    Examples (`e.g. "a", "b"`) and open lists (`a`, `b`, …) restrict nothing.
    """
    at = _RESTRICTS.match(text, span.start, span.end).end()  # type: ignore[union-attr]
    found: list[Name] = []
    while match := _MARKED.match(text, at, span.end):
        word = match[0].strip("'\"`")
        start = text.find(word, match.start())
        found.append(Name(word, Span(start, start + len(word))))
        joint = _SEPARATOR.match(text, match.end(), span.end)
        if joint is None or joint[0].strip() == ";":
            return tuple(found) if len(found) > 1 and _CLOSED.match(text, match.end(), span.end) else ()
        at = joint.end()
    return ()


def quoted_in(text: str, span: Span) -> tuple[Name, ...]:
    """The words in quotes or ticks within a span of the document."""
    return tuple(
        [
            Name(each["word"], Span(each.start("word"), each.end("word")))
            for each in _QUOTED.finditer(text, span.start, span.end)
        ]
    )


class Stated:
    """A place that says which value a status has: `set status PAID`, `order.status = 'paid'`."""

    __slots__ = ("certain", "compared", "field", "start", "word")

    def __init__(self, field: str, start: int, word: Name, certain: bool, compared: bool) -> None:
        self.field = field
        self.start = start
        self.word = word
        self.certain = certain
        self.compared = compared


def stated_in(text: str, claimed: AbstractSet[int] = frozenset()) -> Iterator[Stated]:
    """The places of a text that say which value a status has, but for the words that begin at claimed places.

    A word in small letters counts behind a sign of equality or in quotes: `status code` and `state machine` say no value.
    """
    end = 0
    while (at := text.find("tat", end)) >= 0:  # faster than a search with the pattern
        match = _STATED.match(text, at)
        if match is None:
            end = at + 1
            continue
        end = match.end()
        if text[at - 1] not in "sS" or match.start("word") in claimed:
            continue
        stop = at + (5 if text[at + 3] == "u" else 4)
        before = text[at - 2 : at - 1]
        field = _field_before(text, stop) if before.isalnum() or before in "_." else text[at - 1 : stop]
        if field:
            word = Name(match["word"], Span(*match.span("word")))
            compared = match["equals"] is not None
            yield Stated(field, stop - len(field), word, compared or match["mark"] is not None, compared)


def _field_before(text: str, stop: int) -> str:
    """The name with its dots that ends there; empty where none does."""
    reversed_ = _DOTTED.match(text[max(stop - _LONGEST, 0) : stop][::-1])
    field = _FIELD.search(reversed_[0][::-1]) if reversed_ else None
    return field[0] if field else ""
