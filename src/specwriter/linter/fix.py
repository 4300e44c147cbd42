"""Knows how fixes are applied: non-overlapping edits, first come first served, in one pass over the text."""

from __future__ import annotations

from specwriter.source.diagnostic import Diagnostic, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def apply_fixes(text: str, diagnostics: Iterable[Diagnostic], unsafe: bool = False) -> tuple[str, int]:
    """The text with every applicable fix carried out, and how many were.

    A fix is carried out whole or not at all; one that overlaps an earlier one waits for the next pass.
    """
    taken: list[Edit] = []
    count = 0
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or not (fix.safe or unsafe) or any(_clashes(edit, taken) for edit in fix.edits):
            continue
        taken += fix.edits
        count += 1
    return apply_edits(text, taken), count


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits carried out; they must not overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join(parts) + text[at:]


def _clashes(edit: Edit, taken: list[Edit]) -> bool:
    start, end = edit.span.start, edit.span.end
    return any(
        (start < other.span.end and other.span.start < end) or (start, end) == (other.span.start, other.span.end)
        for other in taken
    )
