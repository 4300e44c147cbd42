"""Knows how the fixes of a document are carried out until nothing is left to fix."""

from __future__ import annotations

from specwriter.linter.fix import apply_fixes
from specwriter.source.record import Record, replace
from specwriter.source.text import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.workspace.check import Checked, Checker
    from specwriter.workspace.files import Loaded

PASSES = 10


class Fixed(Record):
    """A document after its fixes: the last check, the text, how many fixes were carried out, and whether it settled."""

    checked: Checked
    text: str
    count: int
    settled: bool


def fix_document(checker: Checker, loaded: Loaded, unsafe: bool) -> Fixed:
    """Applies fixes and checks again, at most ten times; a document that does not settle by then is a bug of a rule."""
    count = 0
    for _ in range(PASSES):
        checked = checker.check_alone(loaded)
        text, applied = apply_fixes(loaded.source.text, checked.diagnostics, unsafe)
        if not applied or text == loaded.source.text:
            return Fixed(checked, loaded.source.text, count, True)
        count += applied
        loaded = replace(loaded, source=Source(loaded.source.path, text))
    return Fixed(checker.check_alone(loaded), loaded.source.text, count, False)
