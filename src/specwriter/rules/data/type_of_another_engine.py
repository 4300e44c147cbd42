"""Column types that another engine has, but not the one the document is written for.

## Why it matters
`DATETIME` and `NVARCHAR` stop PostgreSQL, `TIMESTAMPTZ` and `JSONB` stop MySQL: the table cannot be created as it stands.

## Fix
Write the engine's own type. Reported where a fence (`postgresql`, `mysql`…) or a type that only one engine has tells the engine.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.engine_types import ALL_TYPES, TITLES, certain_engine, is_declared_type, strange_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_INSTEAD = {
    "postgresql": {
        "datetime": "timestamptz", "datetime2": "timestamptz", "datetimeoffset": "timestamptz", "nvarchar": "varchar",
        "varchar2": "varchar", "nvarchar2": "varchar", "number": "numeric", "tinyint": "smallint", "mediumint": "integer",
        "tinytext": "text", "mediumtext": "text", "longtext": "text", "ntext": "text", "clob": "text", "blob": "bytea",
        "longblob": "bytea", "mediumblob": "bytea", "binary": "bytea", "varbinary": "bytea", "image": "bytea",
        "uniqueidentifier": "uuid", "enum": "a type of its own, `CREATE TYPE … AS ENUM`", "double": "double precision",
    },
    "mysql": {
        "timestamptz": "timestamp", "jsonb": "json", "bytea": "blob", "bigserial": "bigint AUTO_INCREMENT",
        "varchar2": "varchar", "number": "decimal", "clob": "longtext", "citext": "varchar",
    },
    "mssql": {
        "timestamptz": "datetimeoffset", "jsonb": "nvarchar(max)", "bytea": "varbinary(max)", "boolean": "bit", "bool": "bit",
        "bigserial": "bigint IDENTITY", "blob": "varbinary(max)",
    },
    "oracle": {
        "timestamptz": "timestamp with time zone", "jsonb": "json", "bytea": "blob", "bigint": "number(19)",
        "datetime": "timestamp", "bigserial": "number GENERATED AS IDENTITY",
    },
}  # fmt: skip
_BOTH = frozenset(("uuid", "json", "serial", "vector", "text"))  # newer releases, or a product that took the name over


def check(spec: Spec) -> Iterator[Finding]:
    for database, column, word in strange_types(spec):
        if word not in ALL_TYPES or word in _BOTH or database.language != "sql" or column.values:
            continue
        engine = certain_engine(spec, database)
        if engine and not is_declared_type(database, column, word):
            instead = _INSTEAD.get(engine, {}).get(word, "")
            help_ = f"write {instead}" if "`" in instead else f"write `{instead}`" if instead else ""
            yield Finding(column.type.span, f"`{word}` is not a type of {TITLES[engine]}", (), help_)


RULE = Rule(
    code="DAT034",
    name="type-of-another-engine",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Visits\n\n```postgresql\nCREATE TABLE visits (\n  id uuid PRIMARY KEY,\n  started «DATETIME» NOT NULL\n);\n```\n",
            says="`datetime` is not a type of PostgreSQL",
        ),
        Bad(
            "# Visits\n\n```mysql\nCREATE TABLE visits (\n  id bigint AUTO_INCREMENT PRIMARY KEY,\n"
            "  started «TIMESTAMPTZ» NOT NULL\n);\n```\n",
            says="`timestamptz` is not a type of MySQL",
        ),
        Bad(
            "# Visits\n\n```sql\nCREATE TABLE visits (\n  id bigserial PRIMARY KEY,\n  latitude «double»\n);\n```\n",
            says="`double` is not a type of PostgreSQL",
        ),
        Good(
            "# Visits\n\n```sql\nCREATE TABLE visits (\n  id int PRIMARY KEY,\n  started DATETIME NOT NULL\n);\n```\n"
        ),
    ),
)
