"""One problem for one mistake, at the smallest place, and the rest of the text is read."""

from __future__ import annotations

import pytest

from specwriter.languages.sql import libpg_query, parse

MISTAKES = [
    ("CREATE TABLE t (a int NOT «NUL», b int);", "unexpected `NUL`"),
    ("CREATE TABLE t (a int «b» int);", "unexpected `b`"),
    ("CREATE TABLE t (a int«,»);", "comma with no column behind it"),
    ("CREATE TABLE t (a int,«,» b int);", "comma with no column before it"),
    ("CREATE TABLE t «(»a int;", "`(` is never closed"),
    ("CREATE TABLE t (a text DEFAULT «'»x, b int);", "`'` is never closed"),
    ("CREATE TABLE t (a int DEFAULT«)»;", "unexpected `)`"),
    ("CREATE TABLE t (a int CHECK (a >«)»);", "unexpected `)`"),
    ("CREATE TABLE t (a int REFERENCES u (id) ON DELETE «CASCAD»);", "unexpected `CASCAD`"),
    ("CREATE TABLE t (a int PRIMARY «KEYS»);", "unexpected `KEYS`"),
    ("CREATE TABLE t (a int, CONSTRAINT c «CHEK» (a > 0));", "unexpected `CHEK`"),
    ("CREATE «TABEL» t (a int);", "unexpected `TABEL`"),
    ("CREATE INDEX i «t»(a);", "unexpected `t`"),
    ("CREATE TABLE «(»a int);", "unexpected `(`"),
    ("«CRAETE» TABLE t (a int);", "unexpected `CRAETE`"),
    ("«TABLE» t (a int);", "`CREATE` is missing before `TABLE`"),
    ("CREATE TABLE t (a int, «FOERIGN» KEY (a) REFERENCES u (id));", "unexpected `FOERIGN`"),
    ("CREATE TABLE t (a int, «CONSTRIANT» c CHECK (a > 0));", "unexpected `CONSTRIANT`"),
    ("CREATE TABLE t (a int, PRIMARY KEY (a) «CONSTRAINT» c CHECK (a > 0));", "unexpected `CONSTRAINT`"),
    ("CREATE TABLE t (a text DEFAULT «CHECK» (a > ''));", "unexpected `CHECK`"),
    ("CREATE TABLE t (\n  a varchar«(»20,\n  c int\n);", "`(` is never closed"),
    ("CREATE TABLE t (a varchar «20», c int);", "unexpected `20`"),
    ("CREATE TABLE t (a int)«)»;", "`)` closes nothing"),
    ("CREATE TABLE t (a int, «//» the a\n c int);", "`//` opens no comment in SQL"),
]

# SQLite takes any words for a type, and needs no comma between constraints.
SQLITE_ALLOWS = (
    "CREATE TABLE t (a int «b» int);",
    "CREATE TABLE t (a int, PRIMARY KEY (a) «CONSTRAINT» c CHECK (a > 0));",
)


@pytest.mark.parametrize(("marked", "message"), MISTAKES)
@pytest.mark.parametrize("dialect", ["postgresql", "mysql"])
def test_the_smallest_place_is_marked(marked: str, message: str, dialect: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    if message == "unexpected `KEYS`" and dialect == "mysql":
        pytest.skip("MySQL allows PRIMARY without KEY")
    (problem,) = parse(text, 10, dialect).problems
    assert (problem.message, problem.span.start - 10, problem.span.end - 10) == (message, start, end)


@pytest.mark.parametrize(("marked", "message"), [case for case in MISTAKES if case[0] not in SQLITE_ALLOWS])
def test_sqlite_decides_for_sqlite(marked: str, message: str) -> None:
    start = marked.index("«")
    (problem,) = parse(marked.replace("«", "").replace("»", ""), 0, "sqlite").problems
    assert problem.span.start == start


def test_sqlite_alone_finds_what_the_reader_does_not() -> None:
    text = "CREATE TABLE t (a int CHECK (a IN (1 2)));\nCREATE TABLE u (b int);"
    schema = parse(text, 0, "sqlite")
    (problem,) = schema.problems
    assert (problem.message, text[problem.span.start : problem.span.end]) == ("unexpected `2`", "2")
    assert len(schema.tables) == 2


def test_each_bad_statement_gives_one_problem_and_its_good_columns() -> None:
    text = (
        "CREATE TABLE a (id int, name varchar(20 NOT NULL, x int);\n"
        "CREATE TABLE b (id int NOT NUL, c text CHEK (c > 0), d text);\nCREATE TABLE c (id int);"
    )
    schema = parse(text)
    assert len(schema.problems) == 2
    assert [str(table.name) for table in schema.tables] == ["a", "b", "c"]
    assert [str(column.name) for column in schema.tables[1].columns] == ["id", "c", "d"]


def test_a_quote_never_closed_does_not_swallow_the_next_table() -> None:
    text = "CREATE TABLE a (s text DEFAULT 'new, b int);\nCREATE TABLE b (s text DEFAULT 'old');"
    schema = parse(text)
    assert [str(table.name) for table in schema.tables] == ["a", "b"]
    (problem,) = schema.problems
    assert problem.span.start == text.index("'new")


def test_a_forgotten_semicolon_does_not_join_two_tables() -> None:
    schema = parse("CREATE TABLE a (id int)\n\nCREATE TABLE b (id int)\n\nCREATE INDEX i ON b (id)")
    assert [str(table.name) for table in schema.tables] == ["a", "b"]
    assert len(schema.tables[1].indexes) == 1


def test_an_index_inside_a_table_is_mysql() -> None:
    text = "CREATE TABLE t (id uuid, a timestamptz, INDEX idx_a (a));"
    (problem,) = parse(text).problems
    assert problem.message == "`INDEX` inside a table is MySQL syntax"
    assert problem.help == "write `CREATE INDEX idx_a ON t (...)` below the table"
    assert not parse("CREATE TABLE t (id int, a int, INDEX idx_a (a));").problems


def test_places_behind_letters_of_several_bytes() -> None:
    text = "CREATE TABLE käse (größe int DEFAULT 'ß' FOO);"
    (problem,) = parse(text, 0, "postgresql").problems
    assert text[problem.span.start : problem.span.end] == "FOO"


def test_without_the_library_all_but_plain_definitions_are_listed_as_not_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libpg_query, "available", lambda: False)
    text = "CREATE TABLE t (a int NOT NULL);\nCREATE TABLE u (b int CHECK (b * 2 > 7));"
    schema = parse(text)
    assert [str(table.name) for table in schema.tables] == ["t", "u"]
    assert [(one.kind, one.span.start) for one in schema.unread] == [("dialect", text.index("CREATE TABLE u"))]
    assert not schema.problems
    assert len(parse("CREATE TABLE t (a int NOT NUL);").problems) == 1


def test_an_assumed_dialect_is_not_held_against_the_author() -> None:
    schema = parse("CREATE TABLE t (a int, b int AS (a * 2) VIRTUAL);\nCREATE SYNONYM s FOR t;")
    assert not schema.problems
    assert [one.kind for one in schema.unread] == ["dialect", "statement"]
    assert parse("CREATE TABLE t (a int, b int AS (a * 2));", 0, "postgresql").problems


@pytest.mark.parametrize(("marked", "message"), MISTAKES)
def test_messages_keep_to_the_guide(marked: str, message: str) -> None:
    for problem in parse(marked.replace("«", "").replace("»", "")).problems:
        assert len(problem.message.split()) <= 12
        assert not problem.message.endswith(".")
        assert problem.message[0].islower() or problem.message[0] in "`"
