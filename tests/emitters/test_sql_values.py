"""Types, defaults and conditions as each engine says them, or why it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specwriter.emitters.sql.defaults import default
from specwriter.emitters.sql.dialect import DIALECTS
from specwriter.emitters.sql.expressions import expression
from specwriter.emitters.sql.grammar import Refused
from specwriter.emitters.sql.kinds import Kind
from specwriter.emitters.sql.operands import Column, Place
from specwriter.emitters.sql.types import column_type
from specwriter.languages.relational import Default
from specwriter.languages.sql.tokens import lex
from specwriter.source.span import Span

ENGINES = ("postgresql", "mysql", "sqlite", "mssql", "oracle")
# The word, the engine that the spec is written for, and the type on each of the five; `!` where it is told.
TYPES = [
    ("varchar(64)", "", "varchar(64)", "VARCHAR(64)", "VARCHAR(64)", "NVARCHAR(64)", "VARCHAR2(64 CHAR)"),
    ("varchar", "", "varchar", "VARCHAR(255)!", "VARCHAR", "NVARCHAR(255)!", "VARCHAR2(255 CHAR)!"),
    ("String", "", "text", "VARCHAR(255)!", "TEXT", "NVARCHAR(255)!", "VARCHAR2(255 CHAR)!"),
    ("text", "", "text", "TEXT", "TEXT", "NVARCHAR(MAX)", "CLOB"),
    ("char(3)", "", "char(3)", "CHAR(3)", "CHAR(3)", "NCHAR(3)", "CHAR(3 CHAR)"),
    ("int(11)", "", "int", "INT", "INTEGER", "INT", "NUMBER(10)"),
    ("tinyint(1)", "mysql", "boolean", "TINYINT(1)", "BOOLEAN", "BIT", "NUMBER(1)"),
    ("int unsigned", "mysql", "bigint", "INT UNSIGNED", "INTEGER", "BIGINT", "NUMBER(19)"),
    ("double", "", "double precision", "DOUBLE", "REAL", "FLOAT(53)", "BINARY_DOUBLE"),
    ("decimal", "", "decimal", "DECIMAL(38,10)!", "NUMERIC", "DECIMAL(38,10)!", "NUMBER"),
    ("money", "postgresql", "money", "DECIMAL(19,4)", "DECIMAL(19,4)", "DECIMAL(19,4)", "NUMBER(19,4)"),
    ("money", "", "numeric(19,4)", "DECIMAL(19,4)", "DECIMAL(19,4)", "MONEY", "NUMBER(19,4)"),
    ("datetime", "", "timestamp", "DATETIME", "DATETIME", "DATETIME2", "TIMESTAMP"),
    ("timestamp", "mysql", "timestamptz", "TIMESTAMP", "DATETIME", "DATETIMEOFFSET", "TIMESTAMP WITH TIME ZONE"),
    ("date", "oracle", "timestamp", "DATETIME", "DATETIME", "DATETIME2", "DATE"),
    ("guid", "", "uuid", "CHAR(36)", "TEXT", "UNIQUEIDENTIFIER", "RAW(16)"),
    ("jsonb", "", "jsonb", "JSON", "TEXT", "NVARCHAR(MAX)", "CLOB"),
    ("json", "postgresql", "json", "JSON", "TEXT", "NVARCHAR(MAX)", "CLOB"),
    ("text[]", "", "text[]", "JSON", "TEXT", "NVARCHAR(MAX)", "CLOB"),
    ("bytea", "", "bytea", "LONGBLOB", "BLOB", "VARBINARY(MAX)", "BLOB"),
    ("inet", "", "inet", "VARCHAR(45)", "TEXT", "VARCHAR(45)", "VARCHAR2(45)"),
    ("nonsense", "", "text!", "TEXT!", "TEXT!", "NVARCHAR(MAX)!", "CLOB!"),
    ("x); DROP TABLE y; --", "", "text!", "TEXT!", "TEXT!", "NVARCHAR(MAX)!", "CLOB!"),
]


@pytest.mark.parametrize("row", TYPES, ids=lambda row: f"{row[0]} {row[1]}")
def test_types(row: tuple[str, ...]) -> None:
    found = [column_type(row[0], row[1], target) for target in ENGINES]
    assert [one.kind.sql + ("!" if one.loss else "") for one in found] == list(row[2:])


def test_text_in_a_key_is_short_where_it_must_be() -> None:
    assert [column_type("text", "", target, keyed=True).kind.sql for target in ENGINES] == [
        "text",
        "VARCHAR(255)",
        "TEXT",
        "NVARCHAR(255)",
        "VARCHAR2(255 CHAR)",
    ]


DEFAULTS = [
    (
        "now()",
        "expression",
        "timestamptz",
        "now()",
        "CURRENT_TIMESTAMP(6)",
        "CURRENT_TIMESTAMP",
        "SYSDATETIMEOFFSET()",
        "SYSTIMESTAMP",
    ),
    (
        "GETDATE()",
        "expression",
        "datetime",
        "now()",
        "CURRENT_TIMESTAMP",
        "CURRENT_TIMESTAMP",
        "SYSUTCDATETIME()",
        "SYSTIMESTAMP",
    ),
    ("uuid_generate_v4()", "expression", "uuid", "gen_random_uuid()", "(uuid())", None, "NEWID()", "SYS_GUID()"),
    ("true", "boolean", "boolean", "TRUE", "TRUE", "1", "1", "1"),
    ("1", "number", "boolean", "TRUE", "TRUE", "1", "1", "1"),
    ("it's", "string", "varchar(9)", "'it''s'", "'it''s'", "'it''s'", "'it''s'", "'it''s'"),
    ("a\\b", "string", "varchar(9)", "'a\\b'", "'a\\\\b'", "'a\\b'", "'a\\b'", "'a\\b'"),
    ("[]", "string", "jsonb", "'[]'", "('[]')", "'[]'", "'[]'", "'[]'"),
    ("'x'::text", "expression", "varchar(9)", "'x'", "'x'", "'x'", "'x'", "'x'"),
    ("((0))", "expression", "int", "0", "0", "0", "0", "0"),
    ("null", "null", "int", "", "", "", "", ""),
    ("(1, 2)", "string", "varchar(9)", "'(1, 2)'", "'(1, 2)'", "'(1, 2)'", "'(1, 2)'", "'(1, 2)'"),
    ("'{}'::jsonb", "expression", "jsonb", "'{}'", "('{}')", "'{}'", "'{}'", "'{}'"),
]


@pytest.mark.parametrize("row", DEFAULTS, ids=lambda row: f"{row[0]} {row[2]}")
def test_defaults(row: tuple[str, ...]) -> None:
    for target, wanted in zip(ENGINES, row[3:], strict=True):
        kind = column_type(row[2], "", target).kind
        found = default(Default(row[0], row[1], Span(0, 0)), kind, DIALECTS[target])
        assert found == wanted if wanted is not None else found


def test_a_span_of_time() -> None:
    value = Default("NOW() + INTERVAL '24 hours'", "expression", Span(0, 0))
    for target, wanted in (
        ("postgresql", "now() + INTERVAL '24 hours'"),
        ("mysql", "(CURRENT_TIMESTAMP + INTERVAL 24 HOUR)"),
        ("oracle", "SYSTIMESTAMP + INTERVAL '24' HOUR"),
    ):
        assert default(value, column_type("timestamptz", "", target).kind, DIALECTS[target]) == wanted


REFUSED = [
    ("abc", "string", "int", "is `abc`, which the column cannot hold"),
    ("70000", "number", "smallint", "is `70000`, which the column cannot hold"),
    ("maybe", "string", "boolean", "is `maybe`, which the column cannot hold"),
    ("2026-02-30", "string", "date", "is no day of the calendar"),
    ("abc", "string", "uuid", "is no UUID"),
    ("{", "string", "jsonb", "is no JSON"),
    ("abcdef", "string", "varchar(3)", "is longer than 3 letters"),
    ("other_column", "expression", "int", "names `other_column`, which is no column"),
    ("nextval_of()", "expression", "int", "calls `nextval_of`, which PostgreSQL lacks"),
    ("1); DROP TABLE x; --", "expression", "int", "has brackets that do not match"),
    ("(select 1)", "expression", "int", "has two values side by side"),
]


@pytest.mark.parametrize(("text", "said", "kind", "why"), REFUSED)
def test_defaults_that_no_column_can_have(text: str, said: str, kind: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        default(Default(text, said, Span(0, 0)), column_type(kind, "", "postgresql").kind, DIALECTS["postgresql"])
    assert str(refused.value) == why


COLUMNS = {
    "price": Column("price", Kind("numeric", "decimal")),
    "order": Column('"order"', Kind("integer", "integer", 32)),
    "email": Column("email", Kind("text", "string")),
    "active": Column("active", Kind("boolean", "boolean")),
    "state": Column("state", Kind("state", "enum", values=("a", "b"))),
}
CONDITIONS = [
    ("price > 0", "price > 0"),
    ("PRICE>=0 and Order < 5", 'price>=0 AND "order" < 5'),
    ("[email] LIKE '%@%'", "email LIKE '%@%'"),
    ("`price` BETWEEN 1 AND 2", "price BETWEEN 1 AND 2"),
    ("active = 1", "active = TRUE"),
    ("length(email) > 3", "length(email) > 3"),
    ("LEN(email) > 3", "length(email) > 3"),
    ("email ~ '^[a-z]'", "email ~ '^[a-z]'"),
    ("state IN ('a', 'b')", "state IN ('a', 'b')"),
    ("email::text <> ''", "email::text <> ''"),
    ("price == 0 -- note", "price = 0"),
    ("NOT active", "NOT active"),
    ("active", "active"),
]


@pytest.mark.parametrize(("text", "wanted"), CONDITIONS)
def test_conditions(text: str, wanted: str) -> None:
    assert expression(text, DIALECTS["postgresql"], Place("check", COLUMNS)) == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("price > missing", "names `missing`, which is no column"),
        ("price > (select 1)", "has two values side by side"),
        ("price >", "is not complete"),
        ("price > 0; DROP TABLE x", "has `;` in it"),
        ("price > 0)) OR ((1 = 1", "has brackets that do not match"),
        ("state = 'c'", "has `c`, which is no value of state"),
        ("price = 'x'", "compares price with a text"),
        ("price price", "is no condition"),
        ("price > 0 price", "has two values side by side"),
        ("(" * 70 + "price > 0" + ")" * 70, "is nested too deeply"),
        ("price > 0 and " * 400 + "price > 0", "is too long to read"),
        ("", "is empty"),
    ],
)
def test_conditions_that_are_none(text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        expression(text, DIALECTS["postgresql"], Place("check", COLUMNS))
    assert str(refused.value) == why


WORDS = st.lists(
    st.sampled_from(
        [
            "price",
            "email",
            "'x'",
            "';'",
            "(",
            ")",
            "=",
            ">",
            "and",
            "1",
            ";",
            "--",
            "/*",
            "*/",
            "$$",
            "`",
            '"',
            "[",
            "]",
            "::",
            "now()",
            "\n",
            "\\'",
        ]
    ),
    max_size=12,
)


@given(st.one_of(WORDS.map(" ".join), st.text(max_size=40)), st.sampled_from(ENGINES))
def test_no_expression_becomes_another_statement(text: str, target: str) -> None:
    """What comes out has its brackets closed, no statement's end, no comment and no open quote."""
    try:
        found = expression(text, DIALECTS[target], Place("check", COLUMNS))
    except Refused:
        return
    tokens, comments = lex(found, backslash=target == "mysql")
    assert not comments
    assert {token.kind for token in tokens} <= {"word", "quoted", "string", "number", "op"}
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token.word, 0)
        assert depth >= 0
    assert depth == 0
