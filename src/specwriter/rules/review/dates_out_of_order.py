"""Review tables whose dates go back.

## Why it matters
The table is the history of the document. A row that is dated before the row it follows was either inserted later or has a typing
error in its date, and an approval is held against that date.

## Fix
Correct the date, or move the row.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.revisions import date_of, oldest_to_newest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None:
        return
    above = above_date = None
    for row in oldest_to_newest(spec.reviews):
        date = date_of(row)
        if date is None or row.date is None:
            continue
        if above is not None and above_date is not None and date < above_date:
            message = f"`{row.date.text}` lies before `{above.text}`, which it follows"
            yield Finding(
                row.date.span, message, (Label(above.span, "the earlier row"),), "correct the date, or move the row"
            )
        else:
            above, above_date = row.date, date


_HEAD = "# Tool Rental\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"

RULE = Rule(
    code="REV005",
    name="dates-out-of-order",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| 0.1 | 2026-01-28 | Eva Novak | Initial draft |\n| 0.2 | «2025-02-11» | Eva Novak | Deposits |\n",
            says="`2025-02-11` lies before `2026-01-28`, which it follows",
        ),
        Good(f"{_HEAD}| 0.1 | 2026-01-28 | Eva Novak | Initial draft |\n| 0.2 | 2026-01-28 | Eva Novak | Deposits |\n"),
    ),
)
