"""Knows how fixes are applied: non-overlapping edits, first come first served, in one pass over the text."""

from __future__ import annotations

from bisect import bisect_left, insort

from specwriter.source.diagnostic import Diagnostic, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def apply_fixes(text: str, diagnostics: Iterable[Diagnostic], unsafe: bool = False) -> tuple[str, int]:
    """The text with every applicable fix carried out, and how many were."""
    edits, count = chosen(diagnostics, unsafe)
    return apply_edits(text, edits), count


def chosen(diagnostics: Iterable[Diagnostic], unsafe: bool = False) -> tuple[list[Edit], int]:
    """The edits of every applicable fix, and how many fixes these are.

    A fix is carried out whole or not at all; one that overlaps an earlier one waits for the next pass.
    """
    edits: list[Edit] = []
    taken: list[tuple[int, int]] = []
    count = 0
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or not (fix.safe or unsafe) or any(_clashes(edit, taken) for edit in fix.edits):
            continue
        edits += fix.edits
        for edit in fix.edits:
            insort(taken, (edit.span.start, edit.span.end))
        count += 1
    return edits, count


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits carried out; they must not overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join(parts) + text[at:]


def _clashes(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Whether an edit overlaps one of the places taken, or stands where one of them does.

    The places are sorted and apart from each other, so that only their neighbours matter. Several may begin where this one does: an
    insertion and what is replaced behind it.
    """
    start, end = edit.span.start, edit.span.end
    at = bisect_left(taken, (start, end))
    if at < len(taken) and taken[at] == (start, end):
        return True
    before = any(start < other_end and other_start < end for other_start, other_end in taken[max(at - 2, 0) : at])
    after = any(start < other_end and other_start < end for other_start, other_end in taken[at : at + 2])
    return before or after
