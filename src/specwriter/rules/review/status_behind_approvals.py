"""Specs that call themselves a draft although everybody has approved the current version.

## Why it matters
Those who approved think that work may begin; those who read the status wait.

## Fix
Set the status to `approved`, or remove the approvals that do not hold any more.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.dates import any_date
from specwriter.model.revisions import date_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_OPEN = frozenset(
    ("draft", "in review", "review", "proposed", "proposal", "pending", "wip", "work in progress", "in progress")
)


def check(spec: Spec) -> Iterator[Finding]:
    status, reviews, approvals = spec.status, spec.reviews, spec.approvals
    if status is None or approvals is None or reviews is None or status.text.casefold() not in _OPEN:
        return
    changes = [date for row in reviews.rows if (date := date_of(row))]
    given = [(any_date(row.at.text) if row.at else None, row.by) for row in approvals.rows]
    if len(changes) < len(reviews.rows) or not given or not changes:
        return
    last = max(changes)
    if all(by and by.text and date and date >= last for date, by in given):
        label = tuple(Label(by.span, "approved after the last revision") for _, by in given[:1] if by)
        message = f"status is `{status.text}`, and all approvals are given"
        yield Finding(status.span, message, label, "write `approved`, or remove the approvals")


_TABLES = (
    "# Loan Desk\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
    "| 1.0 | 2026-05-04 | Eva Lund | Initial release |\n\n"
    "## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n| Ole Brun | 2026-05-06 | Lending |\n"
)

RULE = Rule(
    code="REV010",
    name="status-behind-approvals",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"---\nstatus: «draft»\n---\n\n{_TABLES}", says="status is `draft`, and all approvals are given"),
        Good(f"---\nstatus: approved\n---\n\n{_TABLES}"),
        Good(f"---\nstatus: draft\n---\n\n{_TABLES}| Ida Moen | | Legal |\n"),
    ),
)
