"""Knows what an engine made of a schema, read back by SQLAlchemy, and what the schema itself says, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from specwriter.emitters.dbml.ends import Ends
from specwriter.emitters.sql.junctions import with_junctions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Schema, Table

HOME = {"postgresql": "public", "mysql": "proof", "sqlite": "main"}
"""By engine the schema in which tables stand that name none."""
_SYSTEM = ("information_schema", "mysql", "performance_schema", "sys", "pg_catalog", "pg_toast")


class Seen(NamedTuple):
    """One table. `columns` are (name, must have a value) in order, `unique` the sets of unique columns without the primary key,
    `references` are (columns, target, target columns, on delete), `indexes` the columns of plain indexes that are not unique.
    """

    columns: tuple[tuple[str, bool], ...]
    primary: tuple[str, ...]
    unique: frozenset[frozenset[str]]
    references: frozenset[tuple[tuple[str, ...], str, tuple[str, ...], str]]
    indexes: frozenset[tuple[str, ...]]


def reflected(connection: Any, home: str) -> dict[str, Seen]:
    """The tables of a database by `schema.name`, without the schema where that is `home`."""
    from sqlalchemy import inspect

    inspector = inspect(connection)
    found: dict[str, Seen] = {}
    for space in inspector.get_schema_names():
        if space in _SYSTEM:
            continue
        columns = inspector.get_multi_columns(schema=space)
        primary = inspector.get_multi_pk_constraint(schema=space)
        foreign = inspector.get_multi_foreign_keys(schema=space)
        unique = inspector.get_multi_unique_constraints(schema=space)
        indexes = inspector.get_multi_indexes(schema=space)
        for at, listed in columns.items():
            key = tuple(primary.get(at, {}).get("constrained_columns", ()))
            found[_name(space, at[1], home)] = Seen(
                tuple((one["name"], not one["nullable"] or one["name"] in key) for one in listed),
                key,
                _unique(unique.get(at, ()), indexes.get(at, ()), key)
                if home != "main"
                else _listed(connection, at[1], key),
                frozenset(_foreign(one, space, home) for one in foreign.get(at, ())),
                frozenset(
                    tuple(one["column_names"])
                    for one in indexes.get(at, ())
                    if not one["unique"] and None not in one["column_names"]
                ),
            )
    return found


def _name(space: str | None, name: str, home: str) -> str:
    return name if space in (None, home) else f"{space}.{name}"


def _unique(constraints: Any, indexes: Any, key: tuple[str, ...]) -> frozenset[frozenset[str]]:
    plain = [one for one in indexes if one["unique"] and None not in one["column_names"]]
    plain = [one for one in plain if not any("where" in option for option in one.get("dialect_options", {}))]
    found = {frozenset(one["column_names"]) for one in (*constraints, *plain)}
    return frozenset(one for one in found if one != frozenset(key))


def _listed(connection: Any, table: str, key: tuple[str, ...]) -> frozenset[frozenset[str]]:
    """The unique sets that SQLite itself tells: SQLAlchemy finds them by a pattern in the text, which misses some."""
    found: set[frozenset[str]] = set()
    quoted = table.replace("'", "''")
    with connection.connect() as own:
        for _, index, unique, _, partial in own.exec_driver_sql(f"PRAGMA index_list('{quoted}')").fetchall():
            name = index.replace("'", "''")
            columns = [row[2] for row in own.exec_driver_sql(f"PRAGMA index_info('{name}')").fetchall()]
            if unique and not partial and None not in columns:
                found.add(frozenset(columns))
    return frozenset(found - {frozenset(key)})


def _foreign(one: Any, space: str, home: str) -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
    target = _name(one["referred_schema"] or space, one["referred_table"], home)
    action = (one.get("options", {}).get("ondelete") or "").casefold()
    return (
        tuple(one["constrained_columns"]),
        target,
        tuple(one["referred_columns"]),
        "" if action == "no action" else action,
    )


def stated(schema: Schema, engine: str) -> dict[str, Seen]:
    """The tables of a schema as an engine is expected to show them, before anything is lost."""
    whole, _ = with_junctions(schema)
    ends = Ends(whole)
    references: dict[str, list[Any]] = {}
    for one in ends.references:
        child, parent = ends.child(one), ends.parent(one)
        action = "" if one.on_delete == "no action" else one.on_delete
        references.setdefault(child[0], []).append((child[1], placed(parent[0], engine), parent[1], action))
    return {
        placed(table.name.text, engine): _table(table, references.get(table.name.text, [])) for table in ends.tables
    }


def placed(name: str, engine: str) -> str:
    """Where a table stands on an engine."""
    space, _, last = name.rpartition(".")
    if not space or space == "public" or not last:
        return last or name
    space = space.replace(".", "_")
    return f"{space}_{last}" if engine == "sqlite" else f"{space}.{last}"


def _table(table: Table, references: list[Any]) -> Seen:
    names = {column.name.text.casefold(): column.name.text for column in reversed(table.columns)}
    key = tuple(dict.fromkeys(names[one.casefold()] for one in table.primary_key if one.casefold() in names))
    columns = {column.name.text: column for column in reversed(table.columns)}
    unique = {frozenset(_known(one, names)) for one in _unique_sets(table)} - {frozenset(key), frozenset()}
    plain = [index for index in table.indexes if not index.unique and not index.primary and not index.expressions]
    return Seen(
        tuple(
            (name, column.nullable is False or name in key or _counted(column))
            for name, column in reversed(columns.items())
        ),
        key,
        frozenset(unique),
        frozenset(references),
        frozenset(tuple(dict.fromkeys(_known([name.text for name in index.columns], names))) for index in plain),
    )


def _counted(column: Column) -> bool:
    """Whether an engine counts a column up, which then is never null."""
    return column.increment or column.type.text.casefold() in ("serial", "bigserial", "smallserial")


def _unique_sets(table: Table) -> Iterator[list[str]]:
    for column in table.columns:
        if column.unique:
            yield [column.name.text]
    for key in table.keys:
        if key.kind == "unique":
            yield [name.text for name in key.columns]
    for index in table.indexes:
        if index.unique and not index.expressions and not index.predicate and not index.primary:
            yield [name.text for name in index.columns]


def _known(names: list[str], columns: dict[str, str]) -> list[str]:
    return [columns[name.casefold()] for name in names if name.casefold() in columns]


def differences(made: dict[str, Any], wanted: dict[str, Any], told: str, engine: str) -> Iterator[str]:
    """What an engine made otherwise than a schema says, and no loss (`told`) explains."""
    if set(made) != set(wanted):
        if "is taken in" not in told and "has no columns" not in told:
            yield f"tables {sorted(set(made) ^ set(wanted))}"
        return
    for name, table in wanted.items():
        got = made[name]
        if [one for one, _ in got.columns] != [one for one, _ in table.columns] and "is taken in" not in told:
            yield f"columns of {name}: {got.columns}"
        if got.columns != table.columns and "count" not in told and engine == "postgresql" and "is taken" not in told:
            yield f"required columns of {name}: {got.columns}"
        if got.primary != table.primary and "in no key" not in told:
            yield f"primary key of {name}: {got.primary}"
        if got.references != table.references and not (
            "is left out" in told or "ON UPDATE" in told or "ON DELETE" in told
        ):
            yield from _references(name, got.references, table.references)
        if not table.unique <= got.unique and "in no key" not in told:
            yield f"unique columns of {name}: {got.unique}"
        if not (table.indexes <= got.indexes or "index" in told):
            yield f"indexes of {name}: {got.indexes}"


def _references(name: str, got: Any, wanted: Any) -> Iterator[str]:
    """One to one may stand on either side."""
    turned = {(target, other, columns) for columns, target, other, _ in got} | {
        (name, columns, other) for columns, _, other, _ in got
    }
    missing = [one for one in wanted - got if (name, one[0], one[2]) not in turned]
    if missing and got - wanted:
        yield f"foreign keys of {name}: {sorted(got)}"
