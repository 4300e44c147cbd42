"""Projections that read no event.

## Why it matters
A projection is what its events say. One that reads none cannot be filled, and after a rebuild it stays empty.

## Fix
Name the events that the projection reads.
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
        if catalogue.kind == "projection" and "reads" in catalogue.columns:
            for row in catalogue.rows:
                if isinstance(row, Projection) and row.name.text and not row.reads:
                    message = f"projection `{row.name.text}` reads no event"
                    yield Finding(row.name.span, message, help="name the events in its Reads cell")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS005",
    name="projection-that-reads-nothing",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted, LoanEnded | `open_loans` |\n| «overdue_list» | | `overdue` |\n",
            says="projection `overdue_list` reads no event",
        ),
        Good(
            f"{_HEAD}## Projections\n\n| Projection | Reads | Table |\n| --- | --- | --- |\n"
            "| open_loans | LoanStarted, LoanEnded | `open_loans` |\n"
            "| overdue_list | LoanStarted, LoanEnded | `overdue` |\n"
        ),
    ),
)
