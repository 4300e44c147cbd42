"""Tables that one script creates twice.

## Why it matters
The second statement is refused, and where the two differ nobody knows which columns the table has.

## Fix
Keep one of the two, or rename one. `CREATE TABLE IF NOT EXISTS` is not reported, nor are blocks under different headings, where
services may have tables of the same name, nor versions that a comment sets against each other (`-- before`, `-- after`).
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import databases
from specwriter.model.mentions.declaration_contexts import are_one_script, line_above
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec

_FORGIVING = regex(r"\bIF\s+NOT\s+EXISTS\b|\bTEMP(?:ORARY)?\b", re.IGNORECASE)

_ALTERNATIVE = regex(
    r"\b(?:good|bad|wrong|right|better|before|after|instead|versions?|option|alternative|old|new|original|v\d|step|without)\b"
    r"|[\u274c\u2705\u2713\u2717]",
    re.IGNORECASE,
)


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        if database.language != "sql":
            continue
        first: dict[str, Table] = {}
        alone = len({table.name.text.casefold() for table in database.tables}) == len(database.tables)
        for table in () if alone else database.tables:
            if _FORGIVING.search(spec.source.text, table.span.start, table.name.span.end):
                continue
            before = first.setdefault(table.name.text.casefold(), table)
            if before is table or not database.same(before.name, table.name):
                continue
            if are_one_script(spec, before, table) and not _is_alternative(spec, before, table):
                label = Label(before.name.span, "created here first")
                message = f"table `{table.name.text}` is created twice"
                yield Finding(table.name.span, message, (label,), "keep one of the two, or rename one")


def _is_alternative(spec: Spec, *tables: Table) -> bool:
    """Whether a comment above one of the tables says that it stands for the other one."""
    text = spec.source.text
    lines = (line_above(text, table.span.start) for table in tables)
    return any(line.startswith("--") and _ALTERNATIVE.search(line) for line in lines)


RULE = Rule(
    code="DAT008",
    name="duplicate-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Shop\n\n```sql\nCREATE TABLE carts (id uuid PRIMARY KEY);\nCREATE TABLE orders (id uuid PRIMARY KEY);\n"
            "CREATE TABLE «carts» (id uuid PRIMARY KEY, note text);\n```\n",
            says="table `carts` is created twice",
        ),
        Good(
            "# Types\n\n```sql\n-- before\nCREATE TABLE carts (id text PRIMARY KEY);\n\n-- after\n"
            "CREATE TABLE carts (id uuid PRIMARY KEY);\n```\n"
        ),
        Good(
            "# Shop\n\n## Cart service\n\n```sql\nCREATE TABLE outbox (id uuid PRIMARY KEY);\n```\n\n## Order service\n\n"
            "```sql\nCREATE TABLE outbox (id uuid PRIMARY KEY);\n```\n"
        ),
    ),
)
