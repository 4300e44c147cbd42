"""Tables of measurements whose time stands in no key and no index.

## Why it matters
Each read asks for a range of time. Without an index or a partition by it, each read scans every value that was ever stored.

## Fix
Put the time into the primary key after the tags, index it, or partition by it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.measured import measured, table_is_cut, times
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "time-series"):
        return
    for database, _, table in measured(spec):
        columns = times(table)
        keyed = {name for one in database.unique_sets(table) for name in one.columns}
        keyed |= {name.text.casefold() for index in table.indexes for name in index.columns}
        loose = [column for column in columns if column.name.text.casefold() not in keyed]
        if columns and len(loose) == len(columns) and database.complete(table) and not table_is_cut(spec, table):
            message = f"the time of `{table.name.text}` stands in no key"
            yield Finding(loose[0].name.span, message, help="put it into the primary key, or index it")


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR004",
    name="time-in-no-key",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields |\n| --- | --- | --- |\n"
            "| door_counts | door | visitors |\n\n"
            "```sql\nCREATE TABLE door_counts (\n  id bigint PRIMARY KEY,\n  «counted_at» timestamptz NOT NULL,\n"
            "  visitors integer NOT NULL\n);\n```\n",
            says="the time of `door_counts` stands in no key",
        ),
        Good(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields |\n| --- | --- | --- |\n"
            "| door_counts | door | visitors |\n\n"
            "```sql\nCREATE TABLE door_counts (\n  id bigint PRIMARY KEY,\n  counted_at timestamptz NOT NULL,\n"
            "  visitors integer NOT NULL\n);\n"
            "CREATE INDEX door_counts_by_time ON door_counts (counted_at);\n```\n"
        ),
    ),
)
