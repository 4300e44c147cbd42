"""A plain SQL column is read in one stroke exactly as it is read word by word."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.relational import Schema
from specwriter.languages.sql import parse, tables

NAMES = st.sampled_from(
    [
        "id",
        "user_id",
        "key",
        "Unique",
        "check",
        "constrant",
        "CONSTRIANT",
        "index",
        "like",
        "primary",
        "_x",
        "é",
        '"a b"',
        "1a",
        "a$b",
    ]
)
TYPES = st.sampled_from(
    ["uuid", "varchar(40)", "numeric(10, 2)", "numeric(10,2)", "KEY", "not", "double precision", "text[]", "int unsigned", "national char(2)",
     "long", "setof", "enum('a', 'b')", "a.b", "character varying(3)", "", "char (2)", "timestamp with time zone", "null", "unique"]
)  # fmt: skip
OPTIONS = st.sampled_from(
    ["", " NOT NULL", " not  null", "\n NOT NULL", " NULL", " PRIMARY KEY", " primary key", " PRIMARY", " UNIQUE", " NOT", " NOT NULL UNIQUE",
     " DEFAULT 1", " REFERENCES u (id)", " -- NEW, PAID", " /* c */", " NOT NULL,", " CHECK (a > 0)", " PRIMARY KEY NOT NULL"]
)  # fmt: skip
COLUMNS = st.builds("{} {}{}".format, NAMES, TYPES, OPTIONS)
TEXTS = st.lists(COLUMNS, min_size=1, max_size=5).map(
    lambda lines: "CREATE TABLE t (\n  " + ",\n  ".join(lines) + "\n);"
)


def word_by_word(text: str, dialect: str) -> Schema:
    """The schema where no column is read in one stroke."""
    with patch.object(tables, "plain_column", lambda _part: None):
        return parse(text, 7, dialect)


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from(["", "postgresql", "mysql", "sqlite", "mssql", "oracle"]))
def test_reads_the_same_word_by_word(text: str, dialect: str) -> None:
    assert parse(text, 7, dialect) == word_by_word(text, dialect)


@pytest.mark.parametrize("column", ["id uuid PRIMARY KEY", "name varchar(40) NOT NULL", "amount numeric(10, 2)"])
def test_a_plain_column_needs_no_other_reading(column: str) -> None:
    with patch.object(tables, "column_definition", None):
        (table,) = parse(f"CREATE TABLE t ({column});").tables
    assert [each.name.text for each in table.columns] == [column.partition(" ")[0]]
