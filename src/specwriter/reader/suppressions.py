"""Knows the comments that silence rules and what each of them covers."""

from __future__ import annotations

from specwriter.markdown.tree import Heading, Html, Paragraph, Table
from specwriter.model.suppression import Suppression
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.reader.outline import Place

_OPENING = regex(r"<!--\s*specwriter\s*:\s*")
_ALLOW = regex(r"allow\s+")
_CODE = regex(r"[A-Za-z]{3}\d{3}")
_RULES = regex(r"[\w,\s-]+")
_BECAUSE = regex(r"\sbecause\b")
_RULE = regex(r"[A-Za-z][\w-]*")


def read_suppressions(text: str, places: list[Place]) -> tuple[Suppression, ...]:
    """The suppressions of a document, in order."""
    if "specwriter" not in text:
        return ()
    found: list[Suppression] = []
    scopes = _scopes(places)
    for index, place in enumerate(places):
        block = place.block
        if isinstance(block, Html):
            found += [_suppression(text, comment, scopes[index]) for comment in _comments(text, block.span)]
        elif isinstance(block, (Paragraph, Heading, Table)):
            found += _within(text, block)
    return tuple(found)


def _within(text: str, block: Paragraph | Heading | Table) -> Iterator[Suppression]:
    """The suppressions within the lines of a block, each for its line."""
    cells = (
        (cell for row in (block.header, *block.rows) for cell in row.cells) if isinstance(block, Table) else (block,)
    )
    line = Span(0, 0)
    for leaf in cells:
        if any(inline.kind == "html" for inline in leaf.inlines):
            for comment in _comments(text, leaf.span):
                line = line if line.covers(comment.span) else _line_around(text, comment.span)
                yield _suppression(text, comment, line)


class _Comment(Record):
    """A comment to this tool: the whole, the rules after `allow`, and the reason; both are empty where there is none."""

    span: Span
    rules: Span
    reason: str


def _comments(text: str, block: Span) -> Iterator[_Comment]:
    """The comments in a block. Each part is looked for once, forwards: a comment may be as long as the document."""
    at, close = block.start, -1
    while opening := _OPENING.search(text, at, block.end):
        at = opening.end()
        if close < at:
            close = text.find("-->", at, block.end)
        if close < 0:
            return
        allow = _ALLOW.match(text, at, close)
        words = _RULES.match(text, allow.end(), close) if allow else None
        because = _BECAUSE.search(text, at, words.end()) if words else None
        at = close + 3
        whole = Span(opening.start(), at)
        if words and (because or words.end() == close):
            reason = text[because.end() : close].strip() if because else ""
            yield _Comment(whole, Span(words.start(), because.start() if because else close), reason)
        else:
            yield _Comment(whole, Span(close, close), "")


def _suppression(text: str, comment: _Comment, scope: Span) -> Suppression:
    words = _RULE.finditer(text, comment.rules.start, comment.rules.end)
    rules = tuple(Name(word[0].upper() if _CODE.fullmatch(word[0]) else word[0], Span(*word.span())) for word in words)
    return Suppression(rules, comment.reason, comment.span, scope)


def _scopes(places: list[Place]) -> dict[int, Span]:
    """What a comment in each HTML block covers, by the block's place in the list.

    It is the block after it, or its whole section where that block is a heading; other comments in between are passed over.
    """
    scopes: dict[int, Span] = {}
    following: Span | None = None
    for index in range(len(places) - 1, -1, -1):
        place = places[index]
        if isinstance(place.block, Html):
            scopes[index] = following or place.block.span
        else:
            following = place.sections[-1].span if isinstance(place.block, Heading) else place.block.span
    return scopes


def _line_around(text: str, place: Span) -> Span:
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    return Span(start, end if end >= 0 else len(text))
