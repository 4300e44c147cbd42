"""Review tables whose dates go back.

## Why it matters
The table is the history of the document. A row that is dated before the row it follows was either inserted later or has a typing
error in its date, and an approval is held against that date.

## Fix
Correct the date, or move the row.
"""

from __future__ import annotations

from itertools import pairwise

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.dates import longest_rise
from specwriter.model.revisions import date_of, oldest_to_newest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None:
        return
    dated = [(date, row.date) for row in oldest_to_newest(spec.reviews) if row.date and (date := date_of(row))]
    if all(one[0] <= other[0] for one, other in pairwise(dated)):
        return
    kept = longest_rise([date for date, _ in dated])
    for number, (date, name) in enumerate(dated):
        if number in kept:
            continue
        before = [dated[each][1] for each in kept if each < number and dated[each][0] > date]
        after = [dated[each][1] for each in kept if each > number and dated[each][0] < date]
        other, which = (before[-1], "earlier") if before else (after[0], "later")
        message = f"`{name.text}` lies {'before' if before else 'after'} `{other.text}` of the {which} row"
        yield Finding(name.span, message, (Label(other.span, f"the {which} row"),), "correct the date, or move the row")


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
            says="`2025-02-11` lies before `2026-01-28` of the earlier row",
        ),
        Bad(
            f"{_HEAD}| 0.1 | 2026-01-28 | Eva Novak | Initial draft |\n| 0.2 | «2062-02-11» | Eva Novak | Deposits |\n"
            "| 0.3 | 2026-03-03 | Eva Novak | Late fees |\n| 0.4 | 2026-03-09 | Eva Novak | Damage |\n",
            says="`2062-02-11` lies after `2026-03-03` of the later row",
        ),
        Good(f"{_HEAD}| 0.1 | 2026-01-28 | Eva Novak | Initial draft |\n| 0.2 | 2026-01-28 | Eva Novak | Deposits |\n"),
    ),
)
