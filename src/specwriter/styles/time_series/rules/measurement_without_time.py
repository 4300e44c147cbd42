"""Tables of measurements without a column for the moment of measuring.

## Why it matters
Ranges, rollups and retention all go by time. A table without it can be neither partitioned nor asked for last week.

## Fix
Add the column, such as `recorded_at timestamptz NOT NULL`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.measured import measured, times
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "time-series"):
        return
    for database, row, table in measured(spec):
        if not times(table) and database.complete(table) and len(table.columns) > 1:
            message = f"measurement `{table.name.text}` has no time column"
            label = Label(row.span, "it is listed as a measurement here")
            yield Finding(table.name.span, message, (label,), "add one, such as `recorded_at timestamptz`")


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR003",
    name="measurement-without-time",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields |\n| --- | --- | --- |\n"
            "| door_counts | door | visitors |\n\n"
            "```sql\nCREATE TABLE «door_counts» (\n  id bigint PRIMARY KEY,\n  door varchar(20) NOT NULL,\n"
            "  visitors integer NOT NULL\n);\n```\n",
            says="measurement `door_counts` has no time column",
        ),
        Bad(
            f"{_HEAD}## Measurements\n\n| Metric | Table | Tags | Fields |\n| --- | --- | --- | --- |\n"
            "| Visitors | `door_counts` | door | visitors |\n\n"
            "```sql\nCREATE TABLE «door_counts» (\n  id bigint PRIMARY KEY,\n  door varchar(20) NOT NULL,\n"
            "  visitors integer NOT NULL\n);\n```\n",
            says="measurement `door_counts` has no time column",
        ),
        Good(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields |\n| --- | --- | --- |\n"
            "| door_counts | door | visitors |\n\n"
            "```sql\nCREATE TABLE door_counts (\n  door varchar(20) NOT NULL,\n  counted_at timestamptz NOT NULL,\n"
            "  visitors integer NOT NULL,\n  PRIMARY KEY (door, counted_at)\n);\n```\n"
        ),
    ),
)
