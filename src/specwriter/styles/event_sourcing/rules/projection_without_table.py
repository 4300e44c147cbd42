"""Projections that keep no table.

## Why it matters
A rebuild drops what the projection owns and fills it again. Where nobody knows which table that is, the rebuild either leaves
old rows or drops those of another projection.

## Fix
Name the table, index or cache that the projection alone writes.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Projection
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "event-sourcing"):
        return
    for catalogue in spec.catalogues:
        if catalogue.kind == "projection" and "table" in catalogue.columns:
            for row in catalogue.rows:
                if isinstance(row, Projection) and row.name.text and not row.table:
                    message = f"projection `{row.name.text}` keeps no table"
                    yield Finding(row.name.span, message, help="name the table that it alone writes")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS006",
    name="projection-without-table",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted, LoanEnded | `open_loans` |\n| «reminders» | LoanStarted | - |\n",
            says="projection `reminders` keeps no table",
        ),
        Good(
            f"{_HEAD}## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted, LoanEnded | `open_loans` |\n"
            "| titles | TitleAdded | OpenSearch index `titles` |\n"
        ),
    ),
)
