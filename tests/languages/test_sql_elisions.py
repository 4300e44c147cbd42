"""What design documents leave out, and what is listed as not read."""

from __future__ import annotations

import pytest

from specwriter.languages.sql import parse


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ("...", []),
        ("id int, ...", ["id"]),
        ("id int,\n  ...\n", ["id"]),
        ("id int,\n  ...,\n  b int", ["id", "b"]),
        ("id int\n  ...\n  b int", ["id", "b"]),
        ("id int, … , b int", ["id", "b"]),
        ("id int,\n  ... other columns\n", ["id"]),
        ("id int,\n  -- ... other columns\n", ["id"]),
        ("id int,\n  -- other columns\n", ["id"]),
        ("id int,\n  -- ...\n  b int", ["id", "b"]),
        ("id int\n  -- remaining fields as above\n", ["id"]),
        ("\n  -- columns as above\n", []),
    ],
)
@pytest.mark.parametrize("dialect", ["postgresql", "mysql"])
def test_columns_left_out_are_no_mistake(body: str, columns: list[str], dialect: str) -> None:
    schema = parse(f"CREATE TABLE t ({body}) ;", 0, dialect)
    assert not schema.problems
    assert [str(column.name) for column in schema.tables[0].columns] == columns
    assert [(one.kind, one.message) for one in schema.unread] == [("elision", "columns of `t` are left out")]


def test_a_mistake_beside_dots_is_still_found_at_its_place() -> None:
    text = "CREATE TABLE t (\n  id int,\n  ...\n  b int NOT NUL\n);"
    (problem,) = parse(text).problems
    assert text[problem.span.start : problem.span.end] == "NUL"


def test_a_short_form_of_a_known_table_does_not_replace_it() -> None:
    schema = parse(
        "CREATE TABLE t (a int, b int);\nCREATE TABLE t (a int, ...) PARTITION BY RANGE (a);\nCREATE INDEX i ON t (b);"
    )
    (table,) = schema.tables
    assert (len(table.columns), len(table.indexes)) == (2, 1)


def test_a_comment_that_heads_a_group_of_columns_leaves_nothing_out() -> None:
    schema = parse("CREATE TABLE t (\n  id int,\n  -- Additional columns\n  b int\n);")
    assert not schema.unread


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * FROM t WHERE id = $1 AND b = :b AND c = ? AND d = {d};", "query"),
        ("INSERT INTO t (...) VALUES (...);", "query"),
        ("UPDATE t SET a = a - 1 WHERE", "query"),
        ("BEGIN;", "statement"),
        ("GRANT SELECT ON t TO r;", "statement"),
        ("CREATE VIEW v AS SELECT 1;", "statement"),
        ("LPUSH queue:dead {data}", "pseudo"),
        ("orders 1 --- n items", "pseudo"),
        ("CREATE TABLE events_{month} PARTITION OF events;", "template"),
        ("CREATE INDEX i ON <table> (a);", "template"),
        ("CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN ...; END $$ LANGUAGE plpgsql;", "statement"),
        ("ALTER TABLE elsewhere ADD COLUMN a int;", "unknown-table"),
        ("CREATE INDEX i ON elsewhere (a);", "unknown-table"),
        ("\\connect shop", "statement"),
        ("COPY t (a) FROM stdin;\n1\tit's\n\\.\n", "statement"),
    ],
)
def test_what_says_nothing_of_the_schema_is_listed_once(text: str, kind: str) -> None:
    schema = parse(text)
    assert not schema.problems
    assert [one.kind for one in schema.unread] == [kind]


def test_a_dialect_without_a_grammar_is_read_and_listed_as_not_checked() -> None:
    schema = parse("CREATE TABLE t (id UInt64, tags Array(LowCardinality(String))) ENGINE = MergeTree() ORDER BY id")
    assert schema.dialect == "clickhouse"
    assert [str(column.name) for column in schema.tables[0].columns] == ["id", "tags"]
    assert [one.kind for one in schema.unread] == ["dialect"]
    assert not schema.problems


@pytest.mark.parametrize(
    "text", ["CREATE EXTENSION pgcrypto;", "CREATE SCHEMA IF NOT EXISTS billing;", "CREATE DATABASE shop;"]
)
def test_what_a_schema_stands_in_is_understood(text: str) -> None:
    assert parse(text).unread == ()
    assert parse(text).problems == ()


def test_an_enum_without_values_is_a_mistake_and_no_crash() -> None:
    assert parse("CREATE TABLE x (a int);\nALTER TABLE x ADD y ENUM").tables[0].name.text == "x"
