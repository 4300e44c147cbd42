"""Knows the counts that close a report."""

from __future__ import annotations

from specwriter.source.record import Record


class Summary(Record):
    """How many files were checked and what was found in them."""

    files: int
    error: int
    warning: int
    info: int
