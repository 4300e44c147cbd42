"""Knows the line breaks of a text as it was written: everything is read with plain ones, and edits go back to the written text."""

from __future__ import annotations

from bisect import bisect_left

from specwriter.source.diagnostic import Edit
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = regex(r"\r\n")


def plain(written: str) -> str:
    """The text with line feeds for its line breaks. A carriage return alone is a break where the text has no other."""
    if "\r" not in written:
        return written
    return written.replace("\r\n", "\n") if "\n" in written else written.replace("\r", "\n")


def as_written(edits: Iterable[Edit], written: str) -> list[Edit]:
    """Edits of the plain text as edits of the written one; what they add has the line breaks that stand there most."""
    if "\r" not in written:
        return list(edits)
    pairs = [match.start() - number for number, match in enumerate(_BREAK.finditer(written))]
    usual = "\r\n" if 2 * len(pairs) > written.count("\n") else "\n" if "\n" in written else "\r"
    return [
        Edit(
            Span(*(place + bisect_left(pairs, place) for place in (edit.span.start, edit.span.end))),
            edit.text.replace("\n", usual),
        )
        for edit in edits
    ]
