"""`import` of schemas that nobody here wrote: every column arrives, and `check` has nothing to say but what the source itself has."""

from __future__ import annotations

import pytest

from specwriter.importers.imported import Unreadable
from specwriter.languages.sql import parse
from specwriter.linter.select import Selection
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.assembling import assembled
from specwriter.workspace.check import Checker
from specwriter.workspace.files import Loaded
from specwriter.workspace.importing_schemas import imported
from tests.conformance.sql import texts
from tests.conftest import CORPUS, STYLES

DIALECTS = {"postgresql": 1500, "mysql": 700, "sqlite": 270, "mssql": 320, "oracle": 150}
# Tables without a key, states without values, times without a zone, unused enums, a key that nulls what is required: so in the source.
TRUE = frozenset(("DAT001", "DAT012", "DAT016", "DAT018", "DAT029", "DAT030"))
SAMPLE = 4

SHOP = """
CREATE TYPE order_status AS ENUM ('NEW', 'PAID', 'SENT');
CREATE TABLE customers (id uuid PRIMARY KEY, email varchar(320) NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE orders (
  id uuid PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  status order_status NOT NULL DEFAULT 'NEW', total_minor bigint NOT NULL CHECK (total_minor >= 0)
);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
"""


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_column_arrives(dialect: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    checker = Checker(Selection())
    columns = 0
    for number, (name, text) in enumerate(texts(CORPUS, dialect)):
        if number % SAMPLE and not name.endswith(".sql"):
            continue
        wanted = columns_of(parse(text, 0, dialect).tables)
        try:
            found = imported("sql", text, dialect)
        except Unreadable:
            assert not wanted
            continue
        source = Source("spec.md", assembled(found, "standard", "Spec", ""))
        for block in read(source).schemas:
            got = columns_of(block.schema.tables)
            assert got == wanted or any("differ in case alone" in one.message for one in found.remarks), name
        columns += len(wanted)
        if name.endswith(".sql"):
            told = {one.code for one in checker.check_alone(Loaded(source)).diagnostics}
            assert told - TRUE <= {"WRT001"}, name
    assert columns > DIALECTS[dialect] // SAMPLE


def columns_of(tables: object) -> list[tuple[str, str]]:
    return [(table.name.text, column.name.text) for table in tables for column in table.columns]  # type: ignore[attr-defined]


@pytest.mark.parametrize("style", STYLES)
def test_check_reports_placeholders_and_nothing_else_in_every_style(style: str) -> None:
    dbml = imported("sql", SHOP).parts[0].text.split("```")[1].removeprefix("dbml\n")
    for found in (imported("sql", SHOP), imported("dbml", dbml), imported("sql", SHOP, "mysql")):
        source = Source("spec.md", assembled(found, style, "Shop", "Ada"))
        told = [(one.code, one.message) for one in Checker(Selection()).check_alone(Loaded(source)).diagnostics]
        own = [
            one for one in told if one[0] not in ("WRT001", "DAT034")
        ]  # the last: types of PostgreSQL that were called MySQL
        assert own == []


def test_sequences_and_quoted_names_are_no_contradictions() -> None:
    text = (
        "CREATE SEQUENCE s;\nCREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, made_at timestamptz NOT NULL);\n"
        'CREATE TABLE b (id bigint NOT NULL DEFAULT nextval(\'s\'::regclass) PRIMARY KEY, "net €" numeric(9,2) CHECK ("net €" > 0));\n'
    )
    source = Source("spec.md", assembled(imported("sql", text), "standard", "Spec", ""))
    assert [
        one.code for one in Checker(Selection()).check_alone(Loaded(source)).diagnostics if one.code != "WRT001"
    ] == []


def test_names_of_sql_server_and_mysql_with_signs_in_them() -> None:
    server = imported("sql", "CREATE TABLE [Überweisung] ([#Nr] int PRIMARY KEY, [é x] nvarchar(9));", "mssql")
    mysql = imported("sql", "CREATE TABLE `a``b` (`c``d` int PRIMARY KEY);", "mysql")
    for found, wanted in ((server, [("Überweisung", "#Nr"), ("Überweisung", "é x")]), (mysql, [("a`b", "c`d")])):
        for block in read(Source("spec.md", assembled(found, "standard", "Spec", ""))).schemas:
            assert columns_of(block.schema.tables) == wanted
