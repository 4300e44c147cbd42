"""Knows what a parser reports when it meets something it cannot read."""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Span


class Problem(Record):
    """One mistake in an embedded language.

    `message` follows the message guide (at most 12 words, lower case, no final period, the author's word in backticks);
    `help` says what to write instead, or is empty. `kind` is a stable slug such as `syntax`, `unknown-table`, `duplicate`.
    `related` is a second place that explains the first, with its own short text.
    """

    span: Span
    message: str
    help: str = ""
    kind: str = "syntax"
    related: tuple[tuple[Span, str], ...] = ()
