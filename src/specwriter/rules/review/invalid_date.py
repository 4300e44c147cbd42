"""Review and approval dates that are not ISO 8601 calendar dates, or that no calendar has.

## Why it matters
`04/05/2026` is the fourth of May to one reader and the fifth of April to the next. Dates that cannot be compared cannot show
that an approval came after the last change.

## Fix
Safe: dates in another notation that has only one reading are written as year, month, day. Ambiguous and impossible dates are
left to the author. Dates in one table that only differ in notation are one finding.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.dates import any_date, iso_date, looks_iso, written
from specwriter.model.placeholders import holds_placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if spec.reviews is not None:
        yield from _column([row.date for row in spec.reviews.rows], spec.is_spec)
    if spec.approvals is not None:
        yield from _column([row.at for row in spec.approvals.rows], spec.is_spec)


def _column(dates: list[Name | None], is_spec: bool) -> Iterator[Finding]:
    """The findings of one column: what no calendar has one by one, other notations together.

    A document that is no spec may write its dates as it likes, as long as they have one reading.
    """
    other: list[Name] = []
    for date in dates:
        if date is None or iso_date(date.text) or holds_placeholder(date.text):
            continue
        if not any(sign.isdigit() for sign in date.text):  # `pending`, `YYYY-MM-DD`: no date yet
            continue
        if looks_iso(date.text):
            yield Finding(date.span, f"`{date.text}` is not a calendar date", help="write the day it was")
        elif is_spec or not any_date(date.text):
            other.append(date)
    if other:
        yield _other_notation(other)


def _other_notation(dates: list[Name]) -> Finding:
    first = dates[0]
    edits = tuple(Edit(date.span, written(found)) for date in dates if (found := any_date(date.text)))
    fix = Fix("write the dates as ISO 8601", edits) if edits else None
    if len(dates) == 1:
        message = f"`{first.text}` is not an ISO 8601 date"
    else:
        message = f"`{first.text}` and {len(dates) - 1} more are not ISO 8601 dates"
    meant = any_date(first.text)
    return Finding(first.span, message, (), f"write `{written(meant) if meant else 'YYYY-MM-DD'}`", fix)


_HEAD = "# Coat Check\n\n## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"

RULE = Rule(
    code="REV002",
    name="invalid-date",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| 0.1 | «2026-02-30» | Ole Dahl | Initial draft |\n", says="`2026-02-30` is not a calendar date"),
        Bad(
            f"{_HEAD}| 0.1 | «04/05/2026» | Ole Dahl | Initial draft |\n",
            says="`04/05/2026` is not an ISO 8601 date",
        ),
        Bad(
            f"{_HEAD}| 0.1 | «14.10.2026» | Ole Dahl | Initial draft |\n| 0.2 | 3.11.2026 | Ole Dahl | Lost tickets |\n",
            says="`14.10.2026` and 1 more are not ISO 8601 dates",
            fixed=f"{_HEAD}| 0.1 | 2026-10-14 | Ole Dahl | Initial draft |\n| 0.2 | 2026-11-03 | Ole Dahl | Lost tickets |\n",
        ),
        Good(f"{_HEAD}| 0.1 | 2028-02-29 | Ole Dahl | Initial draft |\n"),
    ),
)
