"""Indexes and keys of one schema that share a name.

## Why it matters
In PostgreSQL, SQLite and Oracle an index name holds for the whole schema: the second statement is refused.

## Fix
Name each index after its table and columns: `orders_customer_id_idx`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_PER_SCHEMA = ("postgresql", "sqlite", "oracle")


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        if database.engine not in _PER_SCHEMA:
            continue
        first: dict[tuple[str, str], Span] = {}
        for table in database.tables:
            schema = table.name.text.casefold().rpartition(".")[0]
            named = [(key.name, key.span) for key in table.keys if key.name]
            named += [(index.name, index.span) for index in table.indexes if index.name]
            for name, span in named:
                before = first.setdefault((schema, name.casefold()), span)
                if before is not span and not _is_attached(table, name):
                    label = Label(before, "it has this name first")
                    yield Finding(span, f"index name `{name}` is taken", (label,), "write another name")


def _is_attached(table: Table, name: str) -> bool:
    """Whether a key takes an index over by name: `ADD PRIMARY KEY USING INDEX name`."""
    wanted = name.casefold()
    return any(key.name.casefold() == wanted for key in table.keys) and any(
        index.name.casefold() == wanted for index in table.indexes
    )


RULE = Rule(
    code="DAT028",
    name="duplicate-index-name",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Feed\n\n```sql\nCREATE TABLE posts (id uuid PRIMARY KEY, author_id uuid);\n"
            "CREATE TABLE likes (id uuid PRIMARY KEY, author_id uuid);\n"
            "CREATE INDEX by_author ON posts (author_id);\n«CREATE INDEX by_author ON likes (author_id)»;\n```\n",
            says="index name `by_author` is taken",
        ),
        Good(
            "# Feed\n\n```sql\nCREATE TABLE posts (id uuid PRIMARY KEY, author_id uuid);\n"
            "CREATE TABLE likes (id uuid PRIMARY KEY, author_id uuid);\n"
            "CREATE INDEX posts_author ON posts (author_id);\nCREATE INDEX likes_author ON likes (author_id);\n```\n"
        ),
    ),
)
