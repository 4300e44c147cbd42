"""Data that one place keeps longer than another.

## Why it matters
The job that deletes is written from one of the two numbers. Either data is gone that was promised, or it is kept longer than it may be.

The table of retention is compared with places that give a period right beside the name of the table (`readings`, 13 months), in the same
unit.

## Fix
Write the same period in both places.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.kept import conflicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    told: set[int] = set()
    for place, stated, name in conflicts(spec) if spec.catalogues else ():
        if stated.span.start in told:  # the table of retention stands alone
            continue
        told.add(stated.span.start)
        label = Label(stated.span, f"it is kept for {stated.text} here")
        message = f"`{name.text}` is kept for {stated.text}, not {place.text}"
        yield Finding(place.span, message, (label,), "write one period in both places")


_HEAD = (
    "# Greenhouse\n\n## Retention\n\n| Data | Kept for | Enforced by |\n| --- | --- | --- |\n| `climate` | 13 months | Partitions |\n"
    "| `doors` | 30 days | Nightly job |\n\n## Sizes\n\n| Data | Size |\n| --- | --- |\n"
)

RULE = Rule(
    code="WRT011",
    name="two-periods-of-one-table",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| `climate`, «25 months» | 40 GB |\n", says="`climate` is kept for 13 months, not 25 months"),
        Bad(
            f"{_HEAD}\n```sql\nSELECT add_retention_policy('doors', INTERVAL '«60 days»');\n```\n",
            says="`doors` is kept for 30 days, not 60 days",
        ),
        Good(f"{_HEAD}| `climate`, 13 months | 40 GB |\n| `doors`, 1 year after the move | 1 GB |\n"),
    ),
)
