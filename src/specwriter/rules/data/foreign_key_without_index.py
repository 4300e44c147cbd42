"""Foreign keys whose columns no index begins with.

## Why it matters
Deleting or joining from the other side reads the whole table. PostgreSQL, SQL Server, Oracle and SQLite add no index by themselves.

## Fix
Add an index that begins with the columns of the key. Opt-in: for small tables and keys that are never read from the other side it
costs more than it gives.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        if database.engine == "mysql":
            continue  # InnoDB adds the index itself
        beginnings: dict[tuple[int, int], set[tuple[str, ...]]] = {}
        for reference in database.references:
            child = database.child(reference)
            if child is None or reference.cardinality == "<>" or not database.complete(child):
                continue
            wanted = tuple(sorted(name.text.casefold() for name in reference.columns))
            length = len(wanted)
            if (id(child), length) not in beginnings:
                beginnings[id(child), length] = {tuple(sorted(one[:length])) for one in _indexed(child)}
            if wanted not in beginnings[id(child), length]:
                names = ", ".join(name.text for name in reference.columns)
                span = reference.columns[0].span.to(reference.columns[-1].span)
                help_ = f"add an index over `{names}`"
                yield Finding(span, f"foreign key `{names}` of `{child.name.text}` has no index", (), help_)


def _indexed(table: Table) -> Iterator[list[str]]:
    """The columns of every index, in order."""
    groups = [*(key.columns for key in table.keys), *(index.columns for index in table.indexes)]
    yield from ([name.text.casefold() for name in names] for names in groups)
    yield from ([column.name.text.casefold()] for column in table.columns if column.unique or column.primary)


RULE = Rule(
    code="DAT022",
    name="foreign-key-without-index",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Rentals\n\n```sql\nCREATE TABLE bikes (id int PRIMARY KEY);\nCREATE TABLE rentals (\n  id int PRIMARY KEY,\n"
            "  «bike_id» int NOT NULL REFERENCES bikes (id)\n);\n```\n",
            says="foreign key `bike_id` of `rentals` has no index",
        ),
        Good(
            "# Rentals\n\n```sql\nCREATE TABLE bikes (id int PRIMARY KEY);\nCREATE TABLE rentals (\n  id int PRIMARY KEY,\n"
            "  bike_id int NOT NULL REFERENCES bikes (id),\n  started_at timestamptz\n);\n"
            "CREATE INDEX rentals_bike ON rentals (bike_id, started_at);\n```\n"
        ),
    ),
    opt_in=True,
)
