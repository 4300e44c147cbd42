"""Approvals that are older than the last change.

## Why it matters
An approval holds for the text that its giver has read. What was changed afterwards nobody has agreed to, and the table says that
somebody has.

## Fix
Ask again and write the new date; or correct the date that is wrong.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.dates import any_date
from specwriter.model.revisions import date_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is None or spec.approvals is None:
        return
    dated = [(date, row.date) for row in spec.reviews.rows if (date := date_of(row)) and row.date]
    if not dated:
        return
    latest, place = max(dated, key=lambda pair: pair[0])
    for approval in spec.approvals.rows:
        date = any_date(approval.at.text) if approval.at else None
        if date and date < latest and approval.at:
            message = f"approval of `{approval.at.text}` lies before the last revision"
            label = Label(place.span, "the document was changed here")
            yield Finding(approval.at.span, message, (label,), "ask for approval of the current version")


_HEAD = (
    "# Meal Vouchers\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
    "| 0.9 | 2026-06-03 | Jon Berg | Initial draft |\n| 1.0 | 2026-06-17 | Jon Berg | Daily limit raised |\n\n"
    "## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n"
)

RULE = Rule(
    code="REV006",
    name="approval-before-revision",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| Nina Falk | «2026-06-10» | Payroll |\n",
            says="approval of `2026-06-10` lies before the last revision",
        ),
        Good(f"{_HEAD}| Nina Falk | 2026-06-17 | Payroll |\n"),
    ),
)
