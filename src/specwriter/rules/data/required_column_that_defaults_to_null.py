"""Columns that may not be null and default to null.

## Why it matters
Every row that relies on the default is refused: the two statements contradict each other.

## Fix
Remove the default, or allow null.
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
        for column, default in database.defaults:
            if default.kind == "null" and column.nullable is False:
                message = f"`{column.name.text}` is never null, and its default is null"
                yield Finding(default.span, message, (), "remove the default, or allow null")


RULE = Rule(
    code="DAT033",
    name="required-column-that-defaults-to-null",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Drafts\n\n```sql\nCREATE TABLE drafts (\n  id uuid PRIMARY KEY,\n  title text NOT NULL DEFAULT «NULL»\n);\n```\n",
            says="`title` is never null, and its default is null",
        ),
        Bad(
            "# Drafts\n\n```dbml\nTable drafts {\n  id uuid [pk]\n  title text [not null, default: «null»]\n}\n```\n",
            says="`title` is never null, and its default is null",
        ),
        Good(
            "# Drafts\n\n```sql\nCREATE TABLE drafts (\n  id uuid PRIMARY KEY,\n  title text DEFAULT NULL,\n"
            "  body text NOT NULL DEFAULT ''\n);\n```\n"
        ),
    ),
)
