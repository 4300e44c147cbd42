"""Columns that a table declares twice.

## Why it matters
The engine refuses the table. Where the two differ in type or meaning, nobody knows which one holds.

## Fix
Keep one of the two, or rename one. In DBML the same mistake is `duplicate-in-dbml`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.code_blocks import code_around
from specwriter.model.database import databases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Table
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        if database.language == "dbml":
            continue
        for table in database.tables:
            if len(database.columns_of(table)) == len(table.columns):
                continue
            first: dict[str, Column] = {}
            for column in table.columns:
                before = first.setdefault(column.name.text.casefold(), column)
                if before is column or not column.name.text or not database.same(before.name, column.name):
                    continue
                if database.complete(table) and not _later_migration(spec, table, column):
                    message = f"column `{column.name.text}` is declared twice"
                    label = Label(before.name.span, "declared here first")
                    yield Finding(column.name.span, message, (label,), "keep one of the two, or rename one")


def _later_migration(spec: Spec, table: Table, column: Column) -> bool:
    """Whether the column is added in another code block: there the document tells how the table came to be."""
    return code_around(spec, table.name.span) is not code_around(spec, column.name.span)


RULE = Rule(
    code="DAT009",
    name="column-declared-twice",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Contacts\n\n```sql\nCREATE TABLE contacts (\n  id uuid PRIMARY KEY,\n  phone varchar(20),\n  email varchar(254),\n"
            "  «phone» varchar(32)\n);\n```\n",
            says="column `phone` is declared twice",
        ),
        Bad(
            "# Contacts\n\n```mermaid\nerDiagram\n    CONTACT {\n"
            "        uuid id PK\n        string name\n        string «name»\n    }\n```\n",
            says="column `name` is declared twice",
        ),
        Good(
            "# Contacts\n\n```sql\nCREATE TABLE contacts (\n  id uuid PRIMARY KEY,\n  phone varchar(20),\n  mobile varchar(20)\n);\n```\n"
        ),
    ),
)
