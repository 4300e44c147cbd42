"""Knows the counts that close a report."""

from __future__ import annotations

from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.linter.rule import Rule


class Summary(Record):
    """How many files were checked, what was found in them, and how many findings the baseline holds.

    `failures` are the rules that failed, each as a sentence; `rules` is the whole catalogue, each rule with
    the text of its page, for reporters that say `WITH_RULES`.
    """

    files: int
    error: int
    warning: int
    info: int
    baseline: int = 0
    failures: tuple[str, ...] = ()
    rules: tuple[tuple[Rule, str], ...] = ()
