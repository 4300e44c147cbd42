"""Knows what must be there before the first table: extensions, schemas, and enums that are types of their own."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground

_EXTENSIONS = {
    "citext": "citext",
    "hstore": "hstore",
    "ltree": "ltree",
    "geometry": "postgis",
    "geography": "postgis",
    "vector": "vector",
}


def head(ground: Ground) -> list[str]:
    """What must be there before all else: extensions and schemas."""
    found: list[str] = []
    if ground.dialect.name == "sqlite" and any(table.foreign for table in ground.tables):
        found.append("PRAGMA foreign_keys = ON;\n")
    if ground.dialect.name == "postgresql":
        words = {
            column.kind.sql.partition("(")[0].partition("[")[0] for table in ground.tables for column in table.columns
        }
        needed = {_EXTENSIONS[word] for word in words if word in _EXTENSIONS} | ground.extensions
        found += [f"CREATE EXTENSION IF NOT EXISTS {name};\n" for name in sorted(needed)]
    for space in ground.spaces.used:
        name = ground.dialect.quoted(space)
        if ground.dialect.name == "mssql":
            found.append(f"EXEC({ground.dialect.literal(f'CREATE SCHEMA {name}')});\n")
        else:
            found.append(
                f"CREATE SCHEMA {'IF NOT EXISTS ' if ground.dialect.name in ('postgresql', 'mysql') else ''}{name};\n"
            )
    return found


def types(ground: Ground) -> list[str]:
    """The enums that are types of their own."""
    if ground.dialect.name != "postgresql":
        return []
    found: list[str] = []
    for plan in ground.enums.plans:
        if not ground.enums.is_type(plan.kind):
            continue
        values = ", ".join([ground.dialect.literal(value) for value in plan.values])
        text = f"CREATE TYPE {plan.kind.sql} AS ENUM ({values});\n"
        if plan.source.note:
            text += f"COMMENT ON TYPE {plan.kind.sql} IS {ground.dialect.literal(plan.source.note)};\n"
        found.append(text)
    return found
