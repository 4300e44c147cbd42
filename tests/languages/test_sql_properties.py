"""Reading SQL never raises, stays inside the text, and takes time in proportion to it."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.relational import Schema
from specwriter.languages.sql import parse
from specwriter.source.record import Record, values
from specwriter.source.span import Name, Span

WORDS = [
    "CREATE", "TABLE", "ALTER", "ADD", "COLUMN", "DROP", "RENAME", "TO", "INDEX", "UNIQUE", "ON", "TYPE", "AS", "ENUM", "DOMAIN",
    "CHECK", "IN", "PRIMARY", "KEY", "FOREIGN", "REFERENCES", "DEFAULT", "NOT", "NULL", "CONSTRAINT", "COMMENT", "IS", "LIKE",
    "PARTITION", "OF", "ATTACH", "INHERITS", "MODIFY", "CHANGE", "BEGIN", "END", "CASE", "TRIGGER", "GO", "DELIMITER", "COPY",
    "t", "u", "a", "b", "int", "text", "varchar(9)", "timestamp with time zone", "(", ")", "((", ",", ";", ".", "...", "…", "'x'",
    "'", '"', "`", "`q`", "[c]", "[", "]", "$$", "$a$", "--", "-- a, b\n", "/*", "*/", "/*!50000", "//", "\n", "\n/\n", "\\d", "::",
    "=", "<", ">", "%", "{", "}", "1", "0.5", "é", "🧀", "\x00", "\ud800", "ANY", "ARRAY", "OR", "VALUE", "FIRST", "AFTER", "GENERATED",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
DIALECTS = st.sampled_from(["", "postgresql", "mysql", "sqlite", "mssql", "oracle", "bigquery"])


def spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, Record):
        return [span for field in values(value) for span in spans(field)]
    if isinstance(value, tuple):
        return [span for field in value for span in spans(field)]
    return []


def names(value: object) -> list[Name]:
    if isinstance(value, Name):
        return [value]
    fields = values(value) if isinstance(value, Record) else value if isinstance(value, tuple) else ()
    return [name for field in fields for name in names(field)]


@settings(max_examples=600, deadline=None)
@given(TEXTS, DIALECTS)
def test_reading_never_raises_and_spans_lie_in_the_text(text: str, dialect: str) -> None:
    schema = parse(text, 7, dialect)
    assert isinstance(schema, Schema)
    for span in spans(schema):
        assert 7 <= span.start <= span.end <= 7 + len(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_reading_is_deterministic_and_moves_with_its_offset(text: str) -> None:
    at_start, later = parse(text), parse(text, 1000)
    assert parse(text) == at_start
    assert [Span(one.start + 1000, one.end + 1000) for one in spans(at_start)] == spans(later)


COLUMN_NAMES = st.from_regex(r"c_[a-z0-9_]{0,8}", fullmatch=True)
TYPES = st.sampled_from(
    ["int", "text", "varchar(20)", "numeric(10, 2)", "timestamp with time zone", "text[]", "double precision"]
)
OPTIONS = st.lists(
    st.sampled_from(["NOT NULL", "UNIQUE", "CHECK (1 > 0)", "REFERENCES u (id)", "DEFAULT NULL", 'COLLATE "C"']),
    unique=True,
)
COLUMNS = st.lists(st.tuples(COLUMN_NAMES, TYPES, OPTIONS), min_size=1, max_size=8, unique_by=lambda one: one[0])


@settings(max_examples=150, deadline=None)
@given(COLUMNS)
def test_every_column_is_read_with_its_place(columns: list[tuple[str, str, list[str]]]) -> None:
    text = (
        "CREATE TABLE t (\n"
        + ",\n".join(f"  {name} {kind} {' '.join(options)}" for name, kind, options in columns)
        + "\n);"
    )
    schema = parse(text)
    assert not schema.problems
    read = schema.tables[0].columns
    assert [(one.name.text, one.type.text) for one in read] == [(name, kind) for name, kind, _ in columns]
    assert [one.nullable for one in read] == [False if "NOT NULL" in options else None for _, _, options in columns]
    assert [one.unique for one in read] == ["UNIQUE" in options for _, _, options in columns]
    assert all(text[name.span.start : name.span.end] == name.text for name in names(schema.tables))


def seconds(text: str, dialect: str) -> float:
    start = time.process_time()
    parse(text, 0, dialect)
    return time.process_time() - start


def test_hostile_texts_take_linear_time() -> None:
    for piece in ("'", '"', "`a", "$a$ $b$ ", "/*", "/* /* */ ", "(", "[a", "-- a, b\n", "COPY t FROM stdin;\n", "GO ", "a.", "<",
                  "CREATE TABLE t (", "CREATE FUNCTION f ", "ENUM(", "CASE ", "::", "''", "...,", "b int, "):  # fmt: skip
        text = f"CREATE TABLE t (a int {piece * (40_000 // len(piece))}"
        for dialect in ("postgresql", "mysql"):
            assert seconds(text, dialect) < 10, piece
