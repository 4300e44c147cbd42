"""Column types that are no type, but nearly one.

## Why it matters
The engine refuses the table, and tools that map types fall back on text.

## Fix
Unsafe: the word is replaced by the type of nearly that name. A type that the document declares itself is never reported.
"""

from __future__ import annotations

from specwriter.languages.types.reading import read_type
from specwriter.linter.rule import ERROR, Bad, Edit, Finding, Fix, Good, Label, Rule
from specwriter.model.engine_types import ALL_TYPES, TYPES, is_declared_type, misspelt_enums, strange_types
from specwriter.source.near import near
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec


# What people misspell; rare types would attract the names of domain types. Of two equally near names the first wins.
_MEANT = (
    "timestamptz", "timestamp", "varchar", "integer", "bigint", "smallint", "tinyint", "mediumint", "boolean", "numeric", "decimal",
    "double", "float", "real", "text", "char", "character", "date", "datetime", "datetime2", "time", "interval", "jsonb", "json", "uuid",
    "serial", "bigserial", "smallserial", "bytea", "blob", "binary", "varbinary", "varchar2", "nvarchar", "nvarchar2", "number",
    "clob", "tinytext", "mediumtext", "longtext", "uniqueidentifier", "datetimeoffset", "citext", "tsvector", "inet", "enum",
)  # fmt: skip


def check(spec: Spec) -> Iterator[Finding]:
    for database, column, word in strange_types(spec):
        if word not in ALL_TYPES and (guess := _meant(database, column, word)):
            span = Span(column.type.span.start, column.type.span.start + len(word))
            fix = Fix(f"write `{guess}`", (Edit(span, guess),), safe=False)
            yield Finding(span, f"`{column.type.text}` is no type", (), f"did you mean `{guess}`?", fix)
    for column, enum in misspelt_enums(spec):
        fix = Fix(f"write `{enum.name.text}`", (Edit(column.type.span, enum.name.text),), safe=False)
        label = Label(enum.name.span, "this enum is a letter away")
        yield Finding(column.type.span, f"`{column.type.text}` is no type", (label,), f"write `{enum.name.text}`", fix)


def _meant(database: Database, column: Column, word: str) -> str | None:
    """The type that was meant by a misspelt word; None where the word may well be a type of its own."""
    if len(word) < 4 or read_type(column.type.text).known or is_declared_type(database, column, word):
        return None
    known = TYPES.get(database.engine, ALL_TYPES)
    guess = near(word, (name for name in _MEANT if name in known))
    return guess if guess is not None and word not in (f"{guess}s", f"{guess}id") and not word[-1].isdigit() else None


RULE = Rule(
    code="DAT023",
    name="misspelt-column-type",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Guests\n\n```sql\nCREATE TABLE guests (\n  id uuid PRIMARY KEY,\n  name «varchr»(80) NOT NULL\n);\n```\n",
            says="`varchr(80)` is no type",
            fixed="# Guests\n\n```sql\nCREATE TABLE guests (\n  id uuid PRIMARY KEY,\n  name varchar(80) NOT NULL\n);\n```\n",
        ),
        Bad(
            "# Guests\n\n```dbml\nTable guests {\n  id uuid [pk]\n  arrived_at «timestampz»\n}\n```\n",
            says="`timestampz` is no type",
            fixed="# Guests\n\n```dbml\nTable guests {\n  id uuid [pk]\n  arrived_at timestamptz\n}\n```\n",
        ),
        Bad(
            "# Guests\n\n```sql\nCREATE TYPE hotel.room_kind AS ENUM ('single', 'double');\nCREATE TABLE guests (\n"
            "  id uuid PRIMARY KEY,\n  room hotel.room_kind NOT NULL,\n  wish «hotel.room_knd»\n);\n```\n",
            says="`hotel.room_knd` is no type",
            fixed="# Guests\n\n```sql\nCREATE TYPE hotel.room_kind AS ENUM ('single', 'double');\nCREATE TABLE guests (\n"
            "  id uuid PRIMARY KEY,\n  room hotel.room_kind NOT NULL,\n  wish hotel.room_kind\n);\n```\n",
        ),
        Good(
            "# Guests\n\n```sql\nCREATE TYPE txt AS ENUM ('a', 'b');\nCREATE TABLE guests (\n  id uuid PRIMARY KEY,\n  label txt,\n"
            "  locale bcp47\n);\n```\n"
        ),
    ),
)
