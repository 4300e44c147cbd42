"""Aggregation queries that read a table which no schema declares.

## Why it matters
The queries are what the design is built for. One that reads a table that is not there has never been run, and the table it means
may lack what it asks for.

## Fix
Write the name as it is declared, or declare the table. Queries are read under Aggregation Queries, and only where they name a
declared table, too.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.database import databases
from specwriter.model.parts import sections_named
from specwriter.model.query_tables import sources
from specwriter.source.near import near
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SQL = frozenset(("sql", "postgresql", "postgres", "psql", "mysql", "tsql", "sqlite"))


def check(spec: Spec) -> Iterator[Finding]:
    sections = sections_named(spec, "aggregation queries") if follows(spec, "time-series") else []
    known = databases(spec) if sections else ()
    if not known:
        return
    names = [table.name.text for database in known for table in database.tables]
    told: set[str] = set()
    for sample in spec.code:
        if sample.code.language in _SQL and any(section.span.covers(sample.code.span) for section in sections):
            for name in sources(sample.code):
                written = name.text.strip('"')
                if written in told or any(each.table(written, name.span) or each.hides(written) for each in known):
                    continue
                told.add(written)
                meant = near(written, names)
                if meant or len(names) > 1:
                    help_ = f"did you mean `{meant}`?" if meant else "declare the table, or name one that is there"
                    yield Finding(name.span, f"no schema declares the table `{written}`", (), help_)


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR005",
    name="query-of-undeclared-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}```sql\n"
            "CREATE TABLE door_counts (door text, counted_at timestamptz, visitors integer, PRIMARY KEY (door, counted_at));\n```\n\n"
            "## Aggregation Queries\n\n```sql\nSELECT door, sum(visitors) FROM «door_count» GROUP BY door;\n```\n",
            says="no schema declares the table `door_count`",
        ),
        Good(
            f"{_HEAD}```sql\n"
            "CREATE TABLE door_counts (door text, counted_at timestamptz, visitors integer, PRIMARY KEY (door, counted_at));\n```\n\n"
            "## Aggregation Queries\n\n```sql\n"
            "WITH days AS (SELECT door, extract(day FROM counted_at) AS day, visitors FROM door_counts)\n"
            "SELECT day, sum(visitors) FROM days GROUP BY day;\n```\n"
        ),
    ),
)
