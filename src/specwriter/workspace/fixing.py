"""Knows how the fixes of a document are carried out until nothing is left to fix."""

from __future__ import annotations

from specwriter.linter.fix import apply_edits, chosen
from specwriter.source.line_breaks import as_written
from specwriter.source.record import Record
from specwriter.workspace.files import worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.workspace.check import Checked, Checker
    from specwriter.workspace.files import Loaded

PASSES = 10


class Fixed(Record):
    """A document after its fixes: the last check, the text with its own line breaks, how many fixes were carried out, and whether it
    settled.
    """

    checked: Checked
    text: str
    count: int
    settled: bool


def fix_document(checker: Checker, loaded: Loaded, unsafe: bool) -> Fixed:
    """Applies fixes and checks again, at most ten times; a document that does not settle by then is a bug of a rule."""
    count = 0
    for _ in range(PASSES):
        checked = checker.check_alone(loaded)
        edits, applied = chosen(checked.diagnostics, unsafe)
        text = apply_edits(loaded.written, as_written(edits, loaded.written))
        if not applied or text == loaded.written:
            return Fixed(checked, loaded.written, count, True)
        count += applied
        loaded = worded(loaded.source.path, text)
    return Fixed(checker.check_alone(loaded), loaded.written, count, False)
