"""Foreign keys with another number of columns than the key they refer to.

## Why it matters
Columns are paired one by one; with a column left over the engine refuses the statement, and a reader has to guess the pairs.

## Fix
Name as many columns on both sides. Where the target columns are left out, the primary key of the table is meant.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        for reference in database.references:
            columns, targets = len(reference.columns), len(reference.target_columns)
            parent = database.parent(reference) if not targets else None
            if parent is not None and database.complete(parent):
                targets = len(parent.primary_key)
            if columns and targets and columns != targets:
                places = reference.target_columns or (reference.target,)
                message = f"foreign key has {columns} of the {targets} columns of its target"
                if columns > targets:
                    message = f"foreign key has {columns} columns, its target {targets}"
                label = Label(reference.columns[0].span.to(reference.columns[-1].span), "these refer to it")
                span = places[0].span.to(places[-1].span)
                yield Finding(span, message, (label,), "name as many columns on both sides")


RULE = Rule(
    code="DAT026",
    name="foreign-key-with-wrong-column-count",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Cinema\n\n```sql\nCREATE TABLE seats (\n  hall int,\n  number int,\n  PRIMARY KEY (hall, number)\n);\n"
            "CREATE TABLE tickets (\n  id uuid PRIMARY KEY,\n  seat int REFERENCES «seats»\n);\n```\n",
            says="foreign key has 1 of the 2 columns of its target",
        ),
        Good(
            "# Cinema\n\n```sql\nCREATE TABLE seats (\n  hall int,\n  number int,\n  PRIMARY KEY (hall, number)\n);\n"
            "CREATE TABLE tickets (\n  id uuid PRIMARY KEY,\n  hall int,\n  seat int,\n"
            "  FOREIGN KEY (hall, seat) REFERENCES seats (hall, number)\n);\n```\n"
        ),
    ),
)
