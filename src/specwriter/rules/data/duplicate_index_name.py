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

    from specwriter.languages.relational import Index, Key, Table
    from specwriter.model.spec import Spec

_PER_SCHEMA = ("postgresql", "sqlite", "oracle")


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        if database.engine not in _PER_SCHEMA:
            continue
        first: dict[tuple[str, str], tuple[Table, Key | Index]] = {}
        for table in database.tables:
            both: tuple[Key | Index, ...] = (*table.keys, *table.indexes)
            named = [one for one in both if one.name]
            schema = table.name.text.casefold().rpartition(".")[0] if named else ""
            for one in named:
                holder, before = first.setdefault((schema, one.name.casefold()), (table, one))
                if before is not one and not _is_attached(table, one.name) and not _again(holder, before, table, one):
                    label = Label(before.span, "it has this name first")
                    yield Finding(one.span, f"index name `{one.name}` is taken", (label,), "write another name")


def _again(holder: Table, before: Key | Index, table: Table, one: Key | Index) -> bool:
    """Whether the same index is written at a second place of the document."""
    same = [name.text for name in before.columns] == [name.text for name in one.columns]
    return same and holder.name.text == table.name.text and type(before) is type(one)


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
