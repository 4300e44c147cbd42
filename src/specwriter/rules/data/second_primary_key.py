"""Tables with two primary keys.

## Why it matters
A table has one primary key; the engine refuses the second. Where both columns together were meant, neither identifies a row alone.

## Fix
Write one key over all its columns: `PRIMARY KEY (a, b)`, or make one of the two `UNIQUE`.
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
        if database.language != "sql":
            continue  # DBML reads several `pk` columns as one key
        for table in database.tables:
            primary = [column for column in database.marked(table) if column.primary]
            if len(primary) + len(table.keys) < 2:
                continue
            own = {column.name.text.casefold(): column.name.span for column in primary}
            keys = sorted(own.values(), key=lambda span: span.start)  # a column declared twice is another matter
            keys += [key.span for key in table.keys if key.kind == "primary"]
            if len(keys) > 1:
                label = Label(keys[0], "the first one is here")
                message = f"table `{table.name.text}` has a second primary key"
                yield Finding(keys[1], message, (label,), "write one key over all its columns, or `UNIQUE`")


RULE = Rule(
    code="DAT032",
    name="second-primary-key",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Seats\n\n```sql\nCREATE TABLE seats (\n  hall int PRIMARY KEY,\n  «number» int PRIMARY KEY\n);\n```\n",
            says="table `seats` has a second primary key",
        ),
        Good(
            "# Seats\n\n```sql\nCREATE TABLE seats (\n  hall int,\n  number int,\n  PRIMARY KEY (hall, number)\n);\n```\n"
        ),
        Good("# Seats\n\n```dbml\nTable seats {\n  hall int [pk]\n  number int [pk]\n}\n```\n"),
    ),
)
