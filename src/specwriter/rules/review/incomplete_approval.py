"""Approvals without a name, and approvals without a date in a spec that calls itself approved.

## Why it matters
An approval is somebody's word for one state of the text. Without the name nobody gave it, without the date nobody can tell to what.

A row that waits for its date is fine as long as the spec is not approved.

## Fix
Write who approved and when, or remove the row.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blocks import is_left_empty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    table = spec.approvals
    if table is None:
        return
    approved = spec.status is not None and spec.status.text.casefold() == "approved"
    dated = any(row.at and row.at.text for row in table.rows)
    for row in table.rows:
        if row.by and row.at and row.at.text and is_left_empty(spec, row.by, row.span):
            message = f"approval of `{row.at.text}` names nobody"
            yield Finding(row.by.span, message, help="write who approved")
        elif approved and dated and row.by and row.by.text and row.at and is_left_empty(spec, row.at, row.span):
            message = f"approval by `{row.by.text}` has no date"
            yield Finding(row.at.span, message, help="write when, or remove the row")


_TABLE = "# Ice Rink\n\n## Approval Table\n\n| Approved By | Approved At | Note |\n| --- | --- | --- |\n"

RULE = Rule(
    code="REV011",
    name="incomplete-approval",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_TABLE}| «-» | 2026-03-02 | Safety |\n", says="approval of `2026-03-02` names nobody"),
        Bad(
            f"---\nstatus: approved\n---\n\n{_TABLE}| Liv Dahl | 2026-03-02 | Safety |\n| Per Vik | «-» | Operations |\n",
            says="approval by `Per Vik` has no date",
        ),
        Good(f"---\nstatus: draft\n---\n\n{_TABLE}| Liv Dahl | 2026-03-02 | Safety |\n| Per Vik | | Operations |\n"),
    ),
)
