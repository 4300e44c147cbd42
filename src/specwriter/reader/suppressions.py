"""Knows the comments that silence rules and what each of them covers."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Heading, Html, Paragraph
from specwriter.model.suppression import Suppression
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.reader.outline import Place

_COMMENT = regex(
    r"<!--\s*specwriter:\s*allow\s+(?P<rules>[\w,\s-]+?)(?:\s+because\b[ \t]*(?P<reason>.*?))?\s*-->", re.DOTALL
)
_RULE = regex(r"[A-Za-z][\w-]*")


def read_suppressions(text: str, places: list[Place]) -> tuple[Suppression, ...]:
    """The suppressions of a document, in order."""
    if "specwriter:" not in text:
        return ()
    found: list[Suppression] = []
    for index, place in enumerate(places):
        block = place.block
        if isinstance(block, Html):
            scope = _scope_after(places, index)
            found += [_suppression(match, scope) for match in _COMMENT.finditer(text, block.span.start, block.span.end)]
        elif isinstance(block, (Paragraph, Heading)) and any(inline.kind == "html" for inline in block.inlines):
            found += [
                _suppression(match, _line_around(text, match))
                for match in _COMMENT.finditer(text, block.span.start, block.span.end)
            ]
    return tuple(found)


def _suppression(match: re.Match[str], scope: Span) -> Suppression:
    start = match.start("rules")
    rules = tuple(
        Name(word[0], Span(start + word.start(), start + word.end())) for word in _RULE.finditer(match["rules"])
    )
    return Suppression(rules, (match["reason"] or "").strip(), Span(*match.span()), scope)


def _scope_after(places: list[Place], index: int) -> Span:
    """The block after a comment, or its whole section where that block is a heading; other comments in between are passed over."""
    for place in places[index + 1 :]:
        if isinstance(place.block, Heading):
            return place.sections[-1].span
        if not isinstance(place.block, Html):
            return place.block.span
    return places[index].block.span


def _line_around(text: str, match: re.Match[str]) -> Span:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return Span(start, end if end >= 0 else len(text))
