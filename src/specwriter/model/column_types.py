"""Knows how the type of a column fits another column's, an engine's own types, and the values that are written into it."""

from __future__ import annotations

from functools import lru_cache

from specwriter.languages.types.lattice import Relation, compare
from specwriter.languages.types.reading import read_type
from specwriter.model.database import declared
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Reference
    from specwriter.languages.types.kind import Type
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

# Types whose columns every engine compares with one another. Any other two bases make a foreign key that PostgreSQL refuses.
_FAMILIES = {
    **dict.fromkeys(("integer", "decimal", "float", "number", "money"), "number"),
    **dict.fromkeys(("date", "datetime", "instant", "local"), "time"),
    **dict.fromkeys(("string", "email", "hostname", "uri", "uri-reference", "ulid", "objectid"), "string"),
    **dict.fromkeys(("ip", "ipv4", "ipv6"), "ip"),
}
_NOBODY_KNOWS = frozenset(("unknown", "opaque", "any", "union", "null", "enum"))
_MOMENTS = frozenset(("date", "datetime", "instant", "local", "time"))
_NESTED = frozenset(("array", "object", "map", "json"))
_EXACT = frozenset(("mysql", "mssql"))  # engines that refuse a foreign key between integers of two sizes


@once
def misfits(spec: Spec) -> tuple[tuple[Reference, Database, Column, Column, str], ...]:
    """The columns of foreign keys that are narrower or different: the key, its database, both columns, and what the first one is."""
    return tuple(
        [
            (reference, database, child, parent, fit)
            for database in declared(spec)
            for reference in database.references
            for child, parent in database.pairs(reference)
            if (fit := fit_of(database, child, parent)) in ("narrower", "different")
        ]
    )


def column_type(database: Database, column: Column) -> Type:
    """What a column's type word says on its engine; PostgreSQL's sense where the engine is not known."""
    return read_type(column.type.text, database.engine or "postgresql")


def fit_of(database: Database, child: Column, parent: Column) -> str:
    """How a foreign key's column fits the key it refers to: same, narrower, wider or different; empty where nobody knows."""
    if child.type.text.casefold() == parent.type.text.casefold():
        return "same"
    enums = database.enum(child), database.enum(parent)
    if enums[0] is not None or enums[1] is not None:
        known = all(
            enum is not None or column_type(database, column).known
            for enum, column in zip(enums, (child, parent), strict=True)
        )
        return "different" if enums[0] is not enums[1] and known else ""
    one, other = column_type(database, child), column_type(database, parent)
    if not one.text or not other.text or one.base in _NOBODY_KNOWS or other.base in _NOBODY_KNOWS:
        return ""
    family = _FAMILIES.get(one.base, one.base)
    if family != _FAMILIES.get(other.base, other.base):
        return "" if database.engine == "sqlite" and "uuid" in (one.base, other.base) else "different"
    relation = compare(one, other)
    if relation is Relation.SAME or family not in ("number", "string"):
        return "same"
    if database.engine in _EXACT and one.base == other.base == "integer":
        return "different"
    return {Relation.NARROWER: "narrower", Relation.WIDER: "wider"}.get(relation, "")


@lru_cache(maxsize=4096)
def is_another_type(said: str, written: str, engine: str, query: bool) -> bool:
    """Whether the type of a field has no value in common with that of a column on an engine."""
    if not written or written.endswith("]"):
        return False
    kind, stored = read_type(said), read_type(written, engine or "postgresql")
    if stored.base in _NOBODY_KNOWS:
        return False
    if kind.base in _NESTED and (query or (stored.base == "string" and stored.most is None)):
        return False
    if kind.base in _MOMENTS and stored.base in _MOMENTS and (query or "date" not in (kind.base, stored.base)):
        return False
    return compare(kind, stored) is Relation.DIFFERENT
