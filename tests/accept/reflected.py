"""Knows what SQLAlchemy's inspector sees in a database, and what a schema of ours says, in the same words: an outside judge of imports."""

from __future__ import annotations

from typing import Any, NamedTuple

from specwriter.languages.relational import Schema, Table
from specwriter.model.same_type import is_one_type

Reference = tuple[tuple[str, ...], str, tuple[str, ...], str, str]


class Facts(NamedTuple):
    """One table. `columns` maps a name to its type and whether it is required; `indexes` are (columns, unique)."""

    columns: dict[str, tuple[str, bool]]
    primary: tuple[str, ...]
    unique: set[frozenset[str]]
    references: set[Reference]
    indexes: set[tuple[str, ...]]


def of_database(url: str) -> dict[str, Facts]:
    """Every table of every schema of a database, as the inspector sees it; indexes over expressions are left out."""
    import sqlalchemy

    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool)
    inspector = sqlalchemy.inspect(engine)
    default = inspector.default_schema_name or "main"
    found: dict[str, Facts] = {}
    for schema in inspector.get_schema_names() if engine.dialect.name == "postgresql" else [default]:
        if schema == "information_schema":
            continue
        many = {name: getattr(inspector, f"get_multi_{name}")(schema=schema) for name in _ASKED}
        many["unique"] = _unique(engine) if engine.dialect.name == "sqlite" else {}
        parts = _partitions(engine) if engine.dialect.name == "postgresql" else set()
        for key in many["columns"]:
            if key in parts:
                continue
            name = key[1] if schema == default else f"{schema}.{key[1]}"
            found[name] = _facts(key, many, engine.dialect, default)
    engine.dispose()
    return found


def _type(kind: Any, dialect: Any) -> str:
    """A type as the dialect writes it; empty where SQLAlchemy knows none, as for domains and types of extensions."""
    import sqlalchemy

    return "" if isinstance(kind, (sqlalchemy.types.NullType, _domain())) else str(kind.compile(dialect))


def _domain() -> type:
    from sqlalchemy.dialects.postgresql import DOMAIN

    return DOMAIN


_ASKED = ("columns", "pk_constraint", "unique_constraints", "foreign_keys", "indexes")


def _unique(engine: Any) -> dict[str, set[frozenset[str]]]:
    """SQLite's unique constraints by its own word: the inspector reads them from the statements, and not all."""
    found: dict[str, set[frozenset[str]]] = {}
    with engine.connect() as connection:

        def ask(query: str, *values: str) -> list[Any]:
            return connection.exec_driver_sql(query, values).fetchall()

        for (table,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'"):
            for (index,) in ask("SELECT name FROM pragma_index_list(?) WHERE origin = 'u'", table):
                names = ask("SELECT name FROM pragma_index_info(?)", index)
                found.setdefault(table, set()).add(frozenset([name for (name,) in names]))
    return found


def _partitions(engine: Any) -> set[tuple[str, str]]:
    """The partitions of tables, which the inspector lists as tables of their own."""
    import sqlalchemy

    query = "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relispartition"
    with engine.connect() as connection:
        rows = connection.execute(sqlalchemy.text(query)).fetchall()
    return {(schema, table) for schema, table in rows} | {(None, table) for _, table in rows}


def _facts(key: Any, many: dict[str, Any], dialect: Any, default: str) -> Facts:
    columns = {c["name"]: (_type(c["type"], dialect), not c["nullable"]) for c in many["columns"][key]}
    primary = tuple(many["pk_constraint"].get(key, {}).get("constrained_columns") or ())
    unique = {frozenset(one["column_names"]) for one in many["unique_constraints"].get(key, ())} | many["unique"].get(
        key[1], set()
    )
    plain = [one for one in many["indexes"].get(key, ()) if None not in one["column_names"]]
    unique |= {frozenset(one["column_names"]) for one in plain if one["unique"] and not _partial(one)}
    references = set()
    for one in many["foreign_keys"].get(key, ()):
        schema, table, options = one["referred_schema"], one["referred_table"], one["options"]
        target = table if schema in (None, default) else f"{schema}.{table}"
        actions = [_action(options.get(event, "")) for event in ("ondelete", "onupdate")]
        references.add((tuple(one["constrained_columns"]), target, tuple(one["referred_columns"]), *actions))
    indexes = {tuple(one["column_names"][: len(_own(one))]) for one in plain if not one["unique"]}
    return Facts(columns, primary, unique, references, indexes)


def _own(index: Any) -> list[str]:
    """The columns of an index without those that INCLUDE adds."""
    included = index.get("include_columns") or index.get("dialect_options", {}).get("postgresql_include") or []
    return [name for name in index["column_names"] if name not in included]


def _partial(index: Any) -> bool:
    return any(name.endswith("_where") for name in index.get("dialect_options", {}))


def _action(word: str | None) -> str:
    action = (word or "").casefold()
    return "" if action in ("no action", "restrict") else action


def of_schema(schema: Schema, engine: str) -> dict[str, Facts]:
    """The same of a schema of ours, as the engine would have it: SQLite alone lets the columns of a primary key be null."""
    keys = {table.name.text: table.primary_key for table in schema.tables}
    return {table.name.text: _of_table(table, schema, keys, engine) for table in schema.tables}


def _of_table(table: Table, schema: Schema, keys: dict[str, tuple[str, ...]], engine: str) -> Facts:
    primary = table.primary_key
    columns = {
        c.name.text: (
            c.type.text,
            c.nullable is False or _implied(c.type.text) or (c.name.text in primary and engine != "sqlite"),
        )
        for c in table.columns
    }
    unique = {frozenset(c.text for c in key.columns) for key in table.keys if key.kind == "unique"}
    unique |= {frozenset((c.name.text,)) for c in table.columns if c.unique}
    plain = [one for one in table.indexes if not one.expressions and not one.primary]
    unique |= {
        frozenset(c.text for c in one.columns)
        for one in plain
        if one.unique and not one.predicate and "only rows" not in one.note
    }
    references = {
        (
            tuple(c.text for c in one.columns), one.target.text, tuple(c.text for c in one.target_columns) or keys.get(one.target.text, ()),
            _action(one.on_delete), _action(one.on_update),
        )
        for one in schema.references if one.table.text == table.name.text
    }  # fmt: skip
    indexes = {tuple(c.text for c in one.columns) for one in plain if not one.unique}
    return Facts(columns, primary, unique, references, indexes)


def _implied(kind: str) -> bool:
    return kind.casefold() in ("serial", "bigserial", "smallserial")


def differences(wanted: dict[str, Facts], got: dict[str, Facts], engine: str) -> list[str]:
    """What two views of one database do not agree on; types may be spelled differently."""
    found = [f"tables {sorted(set(wanted) ^ set(got))}"] if set(wanted) != set(got) else []
    for table in sorted(set(wanted) & set(got)):
        one, other = wanted[table], got[table]
        if list(one.columns) != list(other.columns):
            found.append(f"{table}: columns {list(one.columns)} read as {list(other.columns)}")
        for column in set(one.columns) & set(other.columns):
            (type_, required), (read, demanded) = one.columns[column], other.columns[column]
            if type_ and not is_one_type(type_, _long(read), engine) and type_.casefold() != read.casefold():
                found.append(f"{table}.{column}: type {type_} read as {read}")
            if required != demanded:
                found.append(f"{table}.{column}: required {required} read as {demanded}")
        for what in ("primary", "unique", "references", "indexes"):
            if getattr(one, what) != getattr(other, what):
                found.append(f"{table}: {what} {getattr(one, what)} read as {getattr(other, what)}")
    return found


def _long(kind: str) -> str:
    return {"serial": "integer", "bigserial": "bigint", "smallserial": "smallint"}.get(kind.casefold(), kind)
