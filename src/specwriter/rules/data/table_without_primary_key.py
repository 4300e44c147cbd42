"""Tables without a primary key.

## Why it matters
Without a key the same row can stand in the table twice, nothing can refer to it, and an update cannot say which row it means.
Replication in PostgreSQL and MySQL refuses updates of such a table.

## Fix
Mark the column that identifies a row, or the set of columns. Temporary tables need none. Reported in specs only.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.database import declared
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

# A partition by inheritance shares the key of its parent, and a temporary table lives too short to need one.
_NEEDS_NONE = regex(r"\bINHERITS\b|\A\s*CREATE\s+(?:(?:GLOBAL|LOCAL)\s+)?(?:TEMP|UNLOGGED)", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in declared(spec):
        if database.language == "sql" and not database.engine:
            continue  # engines without primary keys, such as ClickHouse
        keyless = [table for table in database.tables if table.columns and not database.has_primary_key(table)]
        parents = {id(database.parent(one)) for one in database.references} if keyless else ()
        for table in keyless:
            if not database.complete(table):
                continue
            if database.language == "sql" and id(table) in parents:
                continue  # worse than that: a foreign key has nothing to refer to
            if not _NEEDS_NONE.search(spec.source.slice(table.span)):
                write = "`[pk]` behind the column" if database.language == "dbml" else "`PRIMARY KEY (...)`"
                help_ = f"write {write} that identifies a row"
                yield Finding(table.name.span, f"table `{table.name.text}` has no primary key", (), help_)


RULE = Rule(
    code="DAT001",
    name="table-without-primary-key",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Meter Readings\n\n```sql\nCREATE TABLE «readings» (\n"
            "  meter_id uuid NOT NULL,\n  taken_at timestamptz NOT NULL,\n  kwh numeric(10,3) NOT NULL\n);\n```\n",
            says="table `readings` has no primary key",
        ),
        Bad(
            "---\narchitecture: standard\n---\n\n# Newsletter\n\n```dbml\nTable «subscribers» {\n"
            "  email varchar(254) [not null]\n  since date [not null]\n}\n```\n",
            says="table `subscribers` has no primary key",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Meter Readings\n\n```sql\nCREATE TABLE readings (\n"
            "  meter_id uuid NOT NULL,\n  taken_at timestamptz NOT NULL,\n  kwh numeric(10,3) NOT NULL,\n"
            "  PRIMARY KEY (meter_id, taken_at)\n);\n```\n"
        ),
    ),
)
