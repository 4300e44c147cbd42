"""Knows how error codes are written in running text: behind their status, before it in brackets, and as a list of all of them."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.api import ErrorRow
from specwriter.model.catalogue import Catalogue, ErrorCode
from specwriter.reader.headers import kinds_named_by
from specwriter.reader.kinds import STRUCTURES
from specwriter.reader.words import trimmed
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.reader.outline import Place

# A code has a joint (`order_not_found`, `device-offline`) or stands in capitals; a single plain word is a field or a value.
_CODE = r"(?:[A-Za-z][A-Za-z\d]*(?:[_-][A-Za-z\d]+)+|[A-Z][A-Z\d]{3,})"
_TICKED = regex(rf"[\s,;:/|*_()–—-]*(?:(?:or|and|with)\b[ \t]*)?`(?P<code>{_CODE})`")
_PAIR = regex(
    rf"(?P<mark>`?)(?<![\w.])(?P<status>[45]\d\d)`?[ \t]+(?P<tick>`?)(?P<code>{_CODE})`(?!\w)"
)  # `409 last_owner`, 409 `last_owner`
_LISTED = regex(
    rf"[*_]*`(?P<code>{_CODE})`[*_]*[\s:–—-]*\(?[*`]*(?:HTTP[ \t]+)?(?P<status>[45]\d\d)\b[`*]*\)?[\s:,;.–—-]*"
)
_ERROR = next(order for order, kind in enumerate(STRUCTURES) if kind.name == "error")


def codes_behind(text: str, status: Name, start: int, end: int) -> Iterator[ErrorRow]:
    """The codes in ticks that follow a status directly: ``404 `order_not_found`, `item_not_found` – no such thing``."""
    if status.text[:1] not in "45":
        return
    while match := _TICKED.match(text, start, end):
        yield ErrorRow(status, _name(match, "code"), None, Span(status.span.start, match.end()))
        start = match.end()


def pairs_in(text: str, span: Span) -> Iterator[ErrorRow]:
    """The pairs of status and code that stand anywhere in a line: `` `403 not_yours`, 404 `not_found` ``."""
    for match in _PAIR.finditer(text, span.start, span.end):
        if match["mark"] or match["tick"]:
            yield ErrorRow(_name(match, "status"), _name(match, "code"), None, Span(*match.span()))


def listed_catalogues(
    text: str, containers: list[tuple[Place, Container]], operations: tuple[Operation, ...]
) -> Iterator[Catalogue]:
    """The lists below a heading or label that announces errors, whose every item begins with a code and its status."""
    for place, block in containers:
        if block.kind != "list" or place.nested or not _announces_errors(place):
            continue
        if any(each.documented and each.body.covers(block.span) for each in operations):
            continue
        rows = [_row(text, item) for item in block.children]
        if len(rows) > 1 and all(row is not None for row in rows):
            found = tuple(row for row in rows if row is not None)
            yield Catalogue("error", found, ("name", "status", "meaning"), block.span, block.span, place.title)


def _announces_errors(place: Place) -> bool:
    above = [place.sections[-1].title, *([place.label.text] if place.label is not None else [])]
    return any(_ERROR in kinds_named_by(title) for title in above)


def _row(text: str, item: object) -> ErrorCode | None:
    line = item.children[0] if isinstance(item, Container) and item.children else None
    match = _LISTED.match(text, line.content.start, line.content.end) if isinstance(line, Paragraph) else None
    if match is None or not isinstance(line, Paragraph):
        return None
    meaning = trimmed(text, match.end(), line.content.end)
    return ErrorCode(line.span, _name(match, "code"), _name(match, "status"), meaning if meaning.text else None)


def _name(match: re.Match[str], group: str) -> Name:
    return Name(match[group], Span(*match.span(group)))
