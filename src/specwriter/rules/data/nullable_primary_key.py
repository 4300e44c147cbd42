"""Columns that are part of the primary key and may be null.

## Why it matters
A primary key identifies a row, and null identifies nothing: the two statements contradict each other. PostgreSQL refuses the table.

## Fix
Remove `NULL`, or take the column out of the key.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.database import databases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        for table in database.tables:
            nullable = [column for column in table.columns if column.nullable]
            keyed = database.primary_key(table) if nullable else ()
            for column in nullable:
                if column.name.text.casefold() in keyed:
                    message = f"`{column.name.text}` is primary key and may be null"
                    yield Finding(column.name.span, message, (), "a primary key is never null: remove one of the two")


RULE = Rule(
    code="DAT017",
    name="nullable-primary-key",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Sessions\n\n```dbml\nTable sessions {\n  «token» char(64) [pk, null]\n  user_id uuid [not null]\n}\n```\n",
            says="`token` is primary key and may be null",
        ),
        Bad(
            "# Sessions\n\n```sql\nCREATE TABLE memberships (\n  group_id uuid NOT NULL,\n  «user_id» uuid NULL,\n"
            "  PRIMARY KEY (group_id, user_id)\n);\n```\n",
            says="`user_id` is primary key and may be null",
        ),
        Good("# Sessions\n\n```dbml\nTable sessions {\n  token char(64) [pk]\n  device text [null]\n}\n```\n"),
    ),
)
