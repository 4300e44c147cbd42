"""Specs that call themselves approved while nobody has approved them.

## Why it matters
The front matter is what tools and readers in a hurry look at. Work starts on the strength of that word.

## Fix
Write who approved and when, or set the status back.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    status, table = spec.status, spec.approvals
    if status is None or table is None or status.text.casefold() != "approved":
        return
    dated = "at" in table.columns
    if any(row.by and row.by.text and (not dated or (row.at and row.at.text)) for row in table.rows):
        return
    header = Span(table.header.start, table.header.start + len(spec.source.slice(table.header).rstrip()))
    what = "no approval has a date" if any(row.by and row.by.text for row in table.rows) else "the table is empty"
    label = (Label(header, what),)
    yield Finding(status.span, f"status is `{status.text}`, but nobody approved", label, "write who approved and when")


_TABLE = "# Sample Shop\n\n## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n"

RULE = Rule(
    code="REV008",
    name="approved-without-approval",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"---\narchitecture: standard\nstatus: «approved»\n---\n\n{_TABLE}",
            says="status is `approved`, but nobody approved",
        ),
        Good(f"---\narchitecture: standard\nstatus: draft\n---\n\n{_TABLE}"),
        Good(
            f"---\narchitecture: standard\nstatus: approved\n---\n\n{_TABLE}| Mara Engel | 2026-09-01 | Engineering |\n"
        ),
    ),
)
