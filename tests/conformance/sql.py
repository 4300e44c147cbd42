"""Measures the SQL reader against PostgreSQL's parse trees and the catalogs of real engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from specwriter.languages.relational import Schema, Table
from specwriter.languages.sql import libpg_query, parse
from tests.conformance.figure import Figure
from tests.conformance.sql_engines import MariaDb, Postgres, Reflected, Rejected, Sqlite

_TOOLS = {"psqldef": "postgresql", "mysqldef": "mysql", "sqlite3def": "sqlite", "mssqldef": "mssql"}
_FOLDERS = {"postgres": "postgresql", "mysql": "mysql", "sqlite": "sqlite", "mssql": "mssql", "oracle": "oracle"}


class Engine(Protocol):
    def database(self, ddl: str, *, strict: bool = True) -> str: ...
    def reflect(self, name: str) -> dict[str, Reflected]: ...
    def types(self, name: str, written: list[str]) -> list[str]: ...
    def close(self) -> None: ...


def measure(corpus: Path) -> list[Figure]:
    """One figure for each question; an engine that is not installed gives none."""
    figures = measure_without_servers(corpus)
    for dialect, engine_type in (("postgresql", Postgres), ("mysql", MariaDb)):
        try:
            engine: Engine = engine_type()
        except FileNotFoundError:
            continue
        try:
            figures += _against_engine(corpus, dialect, engine)
        finally:
            engine.close()
    return figures


def measure_without_servers(corpus: Path) -> list[Figure]:
    """The figures that need nothing but libpg_query and Python's own SQLite."""
    figures = [
        _against_trees(corpus),
        _accepted(corpus, "postgresql"),
        _same_after_change(corpus),
        _same_in_all(corpus),
    ]
    return figures + _against_engine(corpus, "sqlite", Sqlite())


def texts(corpus: Path, dialect: str) -> Iterator[tuple[str, str]]:
    """The schemas of a dialect, each with its name, every text once."""
    for folder, name in _FOLDERS.items():
        if name == dialect:
            for path in sorted((corpus / "sql" / folder).glob("*.sql")):
                yield path.name, path.read_text(encoding="utf-8-sig")
    seen: set[str] = set()
    for row in _migrations(corpus, dialect):
        for key in ("current", "desired"):
            if row[key] and row[key] not in seen:
                seen.add(row[key])
                yield f"{row['name']} {key}", row[key]


def _migrations(corpus: Path, dialect: str) -> Iterator[dict[str, Any]]:
    with (corpus / "sql" / "migrations.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if _TOOLS[row["tool"]] == dialect:
                yield row


# Against PostgreSQL's own parse trees.


def _against_trees(corpus: Path) -> Figure:
    """Each column of each CREATE TABLE: its name, the place of its type, and what its constraints say."""
    passed = total = 0
    failures: list[tuple[str, str]] = []
    for name, text in texts(corpus, "postgresql"):
        for statement in _statements(text):
            wanted = _tree_columns(statement)
            if wanted is None:
                continue
            schema = parse(statement, 0, "postgresql")
            got = (
                [_column_facts(schema.tables[0], i) for i in range(len(schema.tables[0].columns))]
                if schema.tables
                else []
            )
            for index, facts in enumerate(wanted):
                total += 1
                if index < len(got) and got[index] == facts:
                    passed += 1
                else:
                    failures.append((name, f"{facts} read as {got[index] if index < len(got) else None}"))
    return Figure("postgresql columns as libpg_query's tree", passed, total, 0.99, failures)


def _statements(text: str) -> list[str]:
    from specwriter.languages.sql.split import split
    from specwriter.languages.sql.tokens import lex

    return [
        text[one.start : one.end] for one in split(lex(text)[0], "postgresql", text) if one.words[:1] == ("CREATE",)
    ]


def _tree_columns(statement: str) -> list[tuple[object, ...]] | None:
    """The facts of a CREATE TABLE's columns in the parse tree, None for any other statement."""
    tree = libpg_query.tree(statement)
    stmts = json.loads(tree)["stmts"] if tree else []
    if len(stmts) != 1 or "CreateStmt" not in stmts[0]["stmt"] or not statement.isascii():
        return None
    create = stmts[0]["stmt"]["CreateStmt"]
    if "partbound" in create:
        return None
    facts = []
    for element in create.get("tableElts", []):
        column = element.get("ColumnDef")
        if column:
            kinds = {one["Constraint"]["contype"] for one in column.get("constraints", [])}
            nullable = False if "CONSTR_NOTNULL" in kinds else True if "CONSTR_NULL" in kinds else None
            facts.append((
                column["colname"].lower(), column["typeName"].get("location", 0), nullable, "CONSTR_PRIMARY" in kinds,
                "CONSTR_UNIQUE" in kinds, "CONSTR_DEFAULT" in kinds, "CONSTR_IDENTITY" in kinds,
                sum(one["Constraint"]["contype"] == "CONSTR_CHECK" for one in column.get("constraints", [])),
            ))  # fmt: skip
    return facts


def _column_facts(table: Table, index: int) -> tuple[object, ...]:
    column = table.columns[index]
    return (
        column.name.text.lower(), column.type.span.start, column.nullable, column.primary, column.unique,
        column.default is not None, column.increment, len(column.checks),
    )  # fmt: skip


def _accepted(corpus: Path, dialect: str) -> Figure:
    """Statements that the grammar accepts give no mistake in our own reader either: it is the fallback."""
    from specwriter.languages.sql.cursor import Source
    from specwriter.languages.sql.draft import SchemaDraft
    from specwriter.languages.sql.split import split
    from specwriter.languages.sql.statements import Reading
    from specwriter.languages.sql.tokens import lex

    passed = total = 0
    failures: list[tuple[str, str]] = []
    for name, text in texts(corpus, dialect):
        tokens, comments = lex(text)
        schema = SchemaDraft()
        for statement in split(tokens, dialect, text):
            reading = Reading(Source(text, 0, comments, dialect), schema, statement)
            if not reading.run() or libpg_query.judge(text[statement.start : statement.end]):
                continue
            total += 1
            passed += not reading.mistakes
            failures += [(name, f"{one.message} at {one.span.start}") for one in reading.mistakes[:1]]
    return Figure(f"{dialect} definitions read as the grammar does", passed, total, 0.99, failures)


# ALTER TABLE: the schema before a migration and the migration together say what the schema after it says.


def _same_after_change(corpus: Path) -> Figure:
    passed = total = 0
    failures: list[tuple[str, str]] = []
    for dialect in ("postgresql", "mysql", "sqlite", "mssql"):
        for row in _migrations(corpus, dialect):
            if not row["up"]:
                continue
            total += 1
            changed = _shape(parse(f"{row['current']};\n{row['up']}", 0, dialect))
            desired = _shape(parse(row["desired"], 0, dialect))
            passed += changed == desired
            if changed != desired:
                failures.append((row["name"], f"{_difference(desired, changed)}"))
    return Figure("schema after a migration as desired", passed, total, 0.85, failures)


def _difference(wanted: dict[str, Any], got: dict[str, Any]) -> str:
    parts = [
        f"{key}: {wanted.get(key)} read as {got.get(key)}" for key in wanted | got if wanted.get(key) != got.get(key)
    ]
    return "; ".join(parts)[:300]


def _shape(schema: Schema) -> dict[str, Any]:
    shape: dict[str, Any] = {}
    for table in schema.tables:
        name = table.name.text.lower().removeprefix("public.").removeprefix("dbo.")
        columns = {c.name.text.lower(): (c.type.text.lower(), _required(table, c.name.text)) for c in table.columns}
        references = sorted(
            (
                tuple(c.text.lower() for c in one.columns),
                one.target.text.lower().removeprefix("public.").removeprefix("dbo."),
            )
            for one in schema.references
            if one.table.text == table.name.text
        )
        shape[name] = (columns, tuple(c.lower() for c in table.primary_key), tuple(references))
    return shape


def _required(table: Table, name: str) -> bool:
    """Whether a column cannot be null, by its own words or by what keys and sequences imply."""
    column = table.column(name)
    assert column is not None
    implied = column.type.text.lower().split("(")[0] in ("serial", "bigserial", "smallserial", "serial4", "serial8")
    key = name.casefold() in (part.casefold() for part in table.primary_key)
    return column.nullable is False or implied or column.increment or key


# SQL Server and Oracle: the same sample schemas say the same as SQLite's, which SQLite itself confirms.


def _same_in_all(corpus: Path) -> Figure:
    passed = total = 0
    failures: list[tuple[str, str]] = []
    for name in ("chinook.sql", "sakila.sql"):
        folder = corpus / "sql"
        wanted = _facts(parse((folder / "sqlite" / name).read_text(encoding="utf-8-sig"), 0, "sqlite"))
        for dialect in ("mssql", "oracle"):
            got = _facts(parse((folder / dialect / name).read_text(encoding="utf-8-sig")))
            total += len(wanted | got)
            passed += len(wanted & got)
            failures += [
                (f"{dialect} {name}", f"{'missing' if one in wanted else 'too much'}: {one}")
                for one in sorted(wanted ^ got)
            ]
    return Figure("mssql and oracle sample schemas as in sqlite", passed, total, 0.97, failures)


def _facts(schema: Schema) -> set[tuple[str, ...]]:
    """Columns, primary keys and references by name; the editions spell names with and without underscores."""

    def plain(name: str) -> str:
        return name.rpartition(".")[2].replace("_", "").lower()

    facts: set[tuple[str, ...]] = set()
    for table in schema.tables:
        facts |= {("column", plain(table.name.text), plain(column.name.text)) for column in table.columns}
        facts |= {("key", plain(table.name.text), *map(plain, table.primary_key))}
    for one in schema.references:
        facts.add(("reference", plain(one.table.text), *(plain(c.text) for c in one.columns), plain(one.target.text)))
    return facts


# Against the catalogs of real engines.


def _against_engine(corpus: Path, dialect: str, engine: Engine) -> list[Figure]:
    columns = _Tally(f"{dialect} columns as the engine's catalog", 0.99)
    keys = _Tally(f"{dialect} tables, primary, unique and foreign keys as the engine's catalog", 0.99)
    verdicts = _Tally(f"{dialect} texts that the engine runs have no problem", 0.99)
    for name, text in texts(corpus, dialect):
        bare = "\n".join(line for line in text.splitlines() if not _elsewhere(line))
        try:
            database = engine.database(bare)
        except Rejected as rejected:
            if not name.endswith(".sql"):
                continue
            database = engine.database(bare, strict=False)
            verdicts.failures.append((name, f"(run in part) {str(rejected)[:100]}"))
        schema = parse(bare, 0, dialect)
        verdicts.count(name, not schema.problems, "; ".join(problem.message for problem in schema.problems))
        _compare(name, schema, engine, database, columns, keys)
    return [columns.figure(), keys.figure(), verdicts.figure()]


def _elsewhere(line: str) -> bool:
    """Statements that leave the fresh database."""
    words = line.strip().upper()
    return words.startswith(
        (
            "CREATE DATABASE",
            "DROP DATABASE",
            "USE ",
            "\\C ",
            "\\CONNECT",
            "CREATE SCHEMA SAKILA",
            "DROP SCHEMA IF EXISTS SAKILA",
        )
    )


class _Tally:
    def __init__(self, name: str, floor: float) -> None:
        self.name = name
        self.floor = floor
        self.passed = self.total = 0
        self.failures: list[tuple[str, str]] = []

    def count(self, case: str, good: bool, difference: str) -> None:
        self.total += 1
        self.passed += good
        if not good:
            self.failures.append((case, difference))

    def figure(self) -> Figure:
        return Figure(self.name, self.passed, self.total, self.floor, self.failures)


def _compare(name: str, schema: Schema, engine: Engine, database: str, columns: _Tally, keys: _Tally) -> None:
    real = engine.reflect(database)
    read = {table.name.text.lower().rpartition(".")[2]: table for table in schema.tables}
    keys.count(name, set(real) == set(read), f"tables {sorted(set(real) ^ set(read))}")
    tables = [table for table in schema.tables if table.name.text.lower().rpartition(".")[2] in real]
    types = iter(engine.types(database, [column.type.text for table in tables for column in table.columns]))
    for table in tables:
        table_name = table.name.text.lower().rpartition(".")[2]
        reflected = real[table_name]
        got = {
            column.name.text.lower(): (next(types), _required_in(column.name.text, table, schema.dialect))
            for column in table.columns
        }
        for column in reflected.columns.keys() | got.keys():
            wanted, have = reflected.columns.get(column), got.get(column)
            columns.count(name, wanted == have, f"{table_name}.{column}: {wanted} read as {have}")
        _compare_keys(f"{name} {table_name}", schema, table, reflected, read, keys)


def _required_in(column: str, table: Table, dialect: str) -> bool:
    """SQLite alone lets primary keys be null."""
    found = table.column(column)
    assert found is not None
    return found.nullable is False if dialect == "sqlite" else _required(table, column)


def _compare_keys(
    case: str, schema: Schema, table: Table, real: Reflected, read: dict[str, Table], keys: _Tally
) -> None:
    primary = tuple(column.lower() for column in table.primary_key)
    keys.count(case, primary == real.primary, f"primary key {real.primary} read as {primary}")
    unique = {tuple(sorted(c.text.lower() for c in key.columns)) for key in table.keys if key.kind == "unique"}
    unique |= {
        tuple(sorted(c.text.lower() for c in one.columns))
        for one in table.indexes
        if one.unique and not one.expressions
    }
    unique |= {(column.name.text.lower(),) for column in table.columns if column.unique}
    keys.count(case, unique == real.unique, f"unique {sorted(real.unique)} read as {sorted(unique)}")
    found = set()
    for one in schema.references:
        if one.table.text != table.name.text:
            continue
        target = one.target.text.lower().rpartition(".")[2]
        others = tuple(c.text.lower() for c in one.target_columns)
        if not others and schema.dialect != "sqlite" and target in read:
            others = tuple(column.lower() for column in read[target].primary_key)
        action = one.on_delete.replace("no action", "")
        action = action.replace("restrict", "") if schema.dialect == "mysql" else action
        found.add((tuple(c.text.lower() for c in one.columns), target, others or ("",), action))
    keys.count(case, found == set(real.references), f"references {sorted(real.references)} read as {sorted(found)}")
