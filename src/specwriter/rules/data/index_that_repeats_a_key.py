"""Indexes over columns that already have one through their key.

## Why it matters
A primary key and a unique constraint bring their own index. The second one costs on every write and serves no query.

## Fix
Remove the index. Reported in specs only.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.languages.relational import Column, Index, Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in declared(spec):
        for table in database.tables:
            if table.indexes:
                keys = _keys(table, database.marked(table))
                for index in table.indexes:
                    columns = tuple([name.text.casefold() for name in index.columns])
                    key = keys.get(columns)
                    if key is not None and _is_plain(spec, index):
                        names = ", ".join(name.text for name in index.columns)
                        label = Label(key, "this key has an index of its own")
                        yield Finding(index.span, f"index repeats the key over `{names}`", (label,), "remove the index")


def _keys(table: Table, keyed: Sequence[Column]) -> dict[tuple[str, ...], Span]:
    """The place of every key by its columns in lower case."""
    found = {tuple([name.text.casefold() for name in key.columns]): key.span for key in table.keys}
    alone = [column.primary for column in keyed].count(True) == 1
    for column in keyed:
        if column.unique or alone:
            found[(column.name.text.casefold(),)] = column.name.span
    return found


def _is_plain(spec: Spec, index: Index) -> bool:
    """Whether an index is over its columns and nothing else: no condition, no order, no other method, not a key itself."""
    if index.unique or index.primary or index.expressions or index.method not in ("", "btree") or index.note:
        return False
    written = spec.source.text[index.columns[-1].span.end : index.span.end].strip(' \t\n"`]')
    return written in ("", ")") or "[" in written or "," in written


RULE = Rule(
    code="DAT027",
    name="index-that-repeats-a-key",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Members\n\n```sql\nCREATE TABLE members (\n  id uuid PRIMARY KEY,\n"
            "  email varchar(254) NOT NULL UNIQUE\n);\n«CREATE INDEX members_email ON members (email)»;\n```\n",
            says="index repeats the key over `email`",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Members\n\n```sql\nCREATE TABLE members (\n  id uuid PRIMARY KEY,\n"
            "  email varchar(254) NOT NULL UNIQUE,\n  name text NOT NULL\n);\nCREATE INDEX members_name ON members (name);\n"
            "CREATE INDEX members_email ON members (email DESC);\n```\n"
        ),
    ),
)
