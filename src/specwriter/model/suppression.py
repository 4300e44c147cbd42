"""Knows what a document asks not to be told."""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Name, Span


class Suppression(Record):
    """A comment `specwriter: allow CODE because reason`.

    `rules` are the codes or names it lists, `scope` is what it covers: the block after the comment, or the whole section where that
    block is a heading, or the line where the comment stands inside text. `reason` is empty where none is given.
    """

    rules: tuple[Name, ...]
    reason: str
    span: Span
    scope: Span
