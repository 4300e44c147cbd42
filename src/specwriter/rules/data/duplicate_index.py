"""Indexes that say the same as another one.

## Why it matters
Every write pays for both, and no query is faster. Mostly the second was meant for another column.

## Fix
Remove one, or name the columns that were meant.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Index
    from specwriter.model.spec import Spec

_BLANK = regex(r"\s+")


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        for table in database.tables:
            first: dict[tuple[object, ...], Index] = {}
            for index in table.indexes if len(table.indexes) > 1 else ():
                before = first.setdefault(_meaning(spec, index), index)
                if before is not index:
                    columns = ", ".join(name.text for name in index.columns)
                    message = f"index over `{columns}` stands twice" if columns else "the same index stands twice"
                    label = Label(before.span, "the first one is here")
                    yield Finding(index.span, message, (label,), "remove one of the two")


def _meaning(spec: Spec, index: Index) -> tuple[object, ...]:
    """All that an index says but its name: columns and expressions as written, with order and condition."""
    columns = tuple(name.text.casefold() for name in index.columns)
    written = spec.source.text[index.columns[0].span.start if index.columns else index.span.start : index.span.end]
    tail = _BLANK.sub("", written).casefold() if ")" in written and "[" not in written else ""
    return columns, index.expressions, index.method or "btree", index.unique, index.primary, tail, index.note


RULE = Rule(
    code="DAT010",
    name="duplicate-index",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Tickets\n\n```sql\nCREATE TABLE tickets (\n  id uuid PRIMARY KEY,\n  owner_id uuid,\n  status text\n);\n"
            "CREATE INDEX tickets_owner ON tickets (owner_id);\n«CREATE INDEX tickets_status ON tickets (owner_id)»;\n```\n",
            says="index over `owner_id` stands twice",
        ),
        Bad(
            "# Tickets\n\n```dbml\nTable tickets {\n  id uuid [pk]\n  owner_id uuid\n  status text\n\n  indexes {\n"
            "    (owner_id, status) [name: 'by_owner']\n    «(owner_id, status) [name: 'by_status']»\n  }\n}\n```\n",
            says="index over `owner_id, status` stands twice",
        ),
        Good(
            "# Tickets\n\n```sql\nCREATE TABLE tickets (\n  id uuid PRIMARY KEY,\n  owner_id uuid,\n  status text\n);\n"
            "CREATE INDEX tickets_owner ON tickets (owner_id);\n"
            "CREATE INDEX tickets_open ON tickets (owner_id) WHERE status = 'open';\n```\n"
        ),
    ),
)
