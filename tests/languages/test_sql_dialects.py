"""Which dialect a text is in, and where its statements end."""

from __future__ import annotations

import pytest

from specwriter.languages.sql import parse
from specwriter.languages.sql.split import split
from specwriter.languages.sql.tokens import lex


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("CREATE TABLE t (id int, name text);", "postgresql"),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);", "postgresql"),
        ("CREATE TABLE t (id BIGSERIAL PRIMARY KEY, at TIMESTAMPTZ);", "postgresql"),
        ("CREATE TABLE t (number int, variant text, engine text, identity text);", "postgresql"),
        ("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY);", "mysql"),
        ("CREATE TABLE `t` (`id` int);", "mysql"),
        ("CREATE TABLE t (id BIGINT(20) NOT NULL);", "mysql"),
        ("CREATE TABLE t (id INT, at DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);", "mysql"),
        ("CREATE TABLE t (id int, a int, KEY by_a (a));", "mysql"),
        ("ALTER TABLE user ADD INDEX by_name (name);", "mysql"),
        ("CREATE TABLE t (id int, index integer NOT NULL);", "postgresql"),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT);", "sqlite"),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB) WITHOUT ROWID;", "sqlite"),
        ("CREATE TABLE [dbo].[t] ([id] INT IDENTITY(1,1), [name] NVARCHAR(50));\nGO\n", "mssql"),
        ("CREATE TABLE t (id UNIQUEIDENTIFIER DEFAULT NEWID());", "mssql"),
        ("CREATE TABLE t (id NUMBER(10), name VARCHAR2(20));", "oracle"),
        ("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);", "postgresql"),
        ("SELECT '{}'::jsonb;", "postgresql"),
    ],
)
def test_a_dialect_is_known_by_its_words(text: str, dialect: str) -> None:
    assert parse(text).dialect == dialect


@pytest.mark.parametrize(
    ("name", "dialect"), [("Postgres", "postgresql"), ("MariaDB", "mysql"), ("T-SQL", "mssql"), ("SQL Server", "mssql")]
)
def test_a_named_dialect_wins(name: str, dialect: str) -> None:
    assert parse("CREATE TABLE t (id int);", 0, name).dialect == dialect


def statements(text: str, dialect: str) -> list[str]:
    return [text[one.start : one.end] for one in split(lex(text, dialect == "mysql")[0], dialect, text)]


@pytest.mark.parametrize(
    ("text", "dialect", "expected"),
    [
        ("SELECT ';' ; SELECT $x$ ; $x$", "postgresql", ["SELECT ';'", "SELECT $x$ ; $x$"]),
        ("a -- ;\n; b /* ; /* ; */ ; */ c", "postgresql", ["a", "b /* ; /* ; */ ; */ c"]),
        ('a ";" ; b', "postgresql", ['a ";"', "b"]),
        ("\\d t\nSELECT 1;", "postgresql", ["\\d t", "SELECT 1"]),
        ("COPY t FROM stdin;\n1\t;\n\\.\nSELECT 1;", "postgresql", ["COPY t FROM stdin;\n1\t;\n\\.", "SELECT 1"]),
        ("CREATE TABLE a (x int)\nGO\nCREATE TABLE b (y int)\ngo 2\n", "mssql", ["CREATE TABLE a (x int)", "CREATE TABLE b (y int)"]),
        ("CREATE PROCEDURE p AS BEGIN SELECT 1; SELECT 2; END\nGO\nSELECT 3", "mssql", ["CREATE PROCEDURE p AS BEGIN SELECT 1; SELECT 2; END", "SELECT 3"]),
        ("CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM u; END; SELECT 1", "sqlite",
         ["CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM u; END", "SELECT 1"]),
        ("DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END //\nDELIMITER ;\nSELECT 2;", "mysql",
         ["DELIMITER //", "CREATE PROCEDURE p() BEGIN SELECT 1; END", "DELIMITER ;", "SELECT 2"]),
        ("CREATE TABLE a (x int);\n/\nCREATE OR REPLACE TRIGGER g BEGIN x := 1; END;\n/\nSELECT 1", "oracle",
         ["CREATE TABLE a (x int)", "CREATE OR REPLACE TRIGGER g BEGIN x := 1; END;", "SELECT 1"]),
        ("REM don't\nPrompt ** Keys **\nALTER TABLE a ADD (x int);\nremark it; is\nSELECT 2", "oracle",
         ["REM don't", "Prompt ** Keys **", "ALTER TABLE a ADD (x int)", "remark it; is", "SELECT 2"]),
        ("CREATE TABLE a (\n  prompt int,\n  remark int\n);", "oracle", ["CREATE TABLE a (\n  prompt int,\n  remark int\n)"]),
        ("SET FEEDBACK 1\nALTER TABLE a ADD (x int);", "oracle", ["SET FEEDBACK 1", "ALTER TABLE a ADD (x int)"]),
        (r"SELECT 'it\'s; fine'; SELECT 2", "mysql", [r"SELECT 'it\'s; fine'", "SELECT 2"]),
        ("SELECT 1 # ; remark\n; SELECT 2", "mysql", ["SELECT 1", "SELECT 2"]),
    ],
)  # fmt: skip
def test_statements_end_where_the_dialect_ends_them(text: str, dialect: str, expected: list[str]) -> None:
    assert statements(text, dialect) == expected


def test_what_mysql_runs_in_comments_is_read() -> None:
    schema = parse(
        "CREATE TABLE t (id int AUTO_INCREMENT, /*!50705 place GEOMETRY */ /*!80003 SRID 0 */ /*!50705 NOT NULL,*/ b int);"
    )
    assert [(str(one.name), one.nullable) for one in schema.tables[0].columns] == [
        ("id", None),
        ("place", False),
        ("b", None),
    ]


def test_sql_server_reads_past_a_comma_at_the_end() -> None:
    assert not parse("CREATE TABLE t (id int, name NVARCHAR(9),)\nGO", 0, "mssql").problems


def test_the_types_of_sql_server_are_read_without_their_brackets() -> None:
    text = "CREATE TABLE t ([a] [int] NOT NULL, [b] [NVARCHAR] (20) NULL, [c] [dbo].[Flag], [d] [decimal](10, 2))"
    columns = parse(text, 0, "mssql").tables[0].columns
    assert [one.type.text for one in columns] == ["int", "NVARCHAR (20)", "dbo.Flag", "decimal(10, 2)"]
    assert [text[one.type.span.start : one.type.span.end] for one in columns] == [
        "[int]",
        "[NVARCHAR] (20)",
        "[dbo].[Flag]",
        "[decimal](10, 2)",
    ]
