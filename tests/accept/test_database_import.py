"""`import` of live databases: what comes back is what the engine has, by SQLAlchemy's word, and what the spec said that made it."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
from typing import TYPE_CHECKING

import pytest

from specwriter.emitters.emission import Order
from specwriter.emitters.sql import ddl, emit
from specwriter.importers.imported import Unreadable
from specwriter.linter.select import Selection
from specwriter.model.database import declared
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.assembling import assembled
from specwriter.workspace.check import Checker
from specwriter.workspace.databases import definitions
from specwriter.workspace.files import Loaded
from specwriter.workspace.importing_schemas import imported
from tests.accept.engines import MariaDb, Postgres, Rejected, Sqlite
from tests.accept.reflected import differences, of_database, of_schema
from tests.conformance.sql import texts
from tests.conftest import CORPUS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specwriter.importers.imported import Imported
    from specwriter.languages.relational import Schema

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
EXAMPLE = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
# What the inspector tells of a table with an exclusion constraint: an index, which is no index of the model.
EXCLUSION = "indexes {('during',)} read as set()"


class PostgresDatabases:
    """A server with a new database for each text."""

    def __init__(self) -> None:
        self.server = Postgres()
        self.count = 0

    def made(self, text: str) -> tuple[str, str]:
        """The URL of a database in which the text was run, for us and for SQLAlchemy."""
        from pg8000.native import Connection

        self.count += 1
        name = f"d{self.count}"
        for database, statements in (("postgres", f"CREATE DATABASE {name}"), (name, text)):
            connection = Connection("postgres", database=database, unix_sock=self.server.socket, ssl_context=False)
            connection.execute_simple(statements)
            connection.close()
        return (
            f"postgresql://postgres@/{name}?host={self.server.folder}",
            f"postgresql+pg8000://postgres@/{name}?unix_sock={self.server.socket}",
        )


class MariaDatabases:
    """The same for MariaDB."""

    def __init__(self) -> None:
        self.server = MariaDb()
        self.count = 0

    def made(self, text: str) -> tuple[str, str]:
        import pymysql
        from pymysql.constants import CLIENT

        self.count += 1
        name, socket = f"d{self.count}", str(self.server.folder / "sock")
        connection = pymysql.connect(
            user="root", unix_socket=socket, client_flag=CLIENT.MULTI_STATEMENTS, charset="utf8mb4"
        )
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}; USE {name}; SET foreign_key_checks = 0; {text}")
            while cursor.nextset():
                pass
        connection.close()
        return (
            f"mysql://root@/{name}?unix_socket={socket}",
            f"mysql+pymysql://root@/{name}?unix_socket={socket}&charset=utf8mb4",
        )


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresDatabases]:
    databases = PostgresDatabases()
    yield databases
    thrown_away(databases.server, signal.SIGQUIT)


@pytest.fixture(scope="module")
def maria() -> Iterator[MariaDatabases]:
    databases = MariaDatabases()
    yield databases
    thrown_away(databases.server, signal.SIGKILL)


def thrown_away(server: Postgres | MariaDb, how: int) -> None:
    """Ends a server without letting it write what nobody needs."""
    server.engine.dispose()
    server.process.send_signal(how)
    server.process.wait(10)
    shutil.rmtree(server.folder, ignore_errors=True)


def schema_of(found: Imported, language: str) -> Schema:
    spec = read(Source("spec.md", assembled(found, "standard", "Spec", "")))
    return next(block.schema for block in spec.schemas if block.language == language)


def own(path: Path) -> tuple[Schema, str]:
    """The schema that an example states in DBML, and its statements in SQL."""
    text = path.read_text(encoding="utf-8")
    database = next(one for one in declared(read(Source("example.md", text))) if one.language == "dbml")
    return database.blocks[0].schema, "\n".join(re.findall(r"```sql\n(.*?)```", text, re.DOTALL))


def assert_as_reflected(found: Imported, judge: str, engine: str) -> None:
    real = of_database(judge)
    assert real
    for language in ("dbml", "sql"):
        wrong = differences(real, of_schema(schema_of(found, language), engine), engine)
        assert [one for one in wrong if EXCLUSION not in one] == []


def assert_as_spec(found: Imported, spec: Schema, engine: str) -> None:
    """Tables, columns, types, nullability, keys, foreign keys and indexes; enums and defaults by their text."""
    got = schema_of(found, "dbml")
    assert differences(of_schema(spec, engine), of_schema(got, engine), engine) == []
    if engine == "postgresql":
        assert enums_of(got) == enums_of(spec)
    assert defaults_of(got, engine) == defaults_of(spec, engine)


def enums_of(schema: Schema) -> dict[str, list[str]]:
    return {enum.name.text: [value.text for value in enum.values] for enum in schema.enums}


def defaults_of(schema: Schema, engine: str) -> dict[str, str]:
    found = {}
    for table in schema.tables:
        for column in table.columns:
            if column.default and (engine == "postgresql" or column.default.kind in ("number", "string")):
                found[f"{table.name.text}.{column.name.text}"] = column.default.text.casefold()
    return found


def findings(found: Imported) -> list[tuple[str, str]]:
    """What `check` says of the spec, but for the placeholders."""
    source = Source("spec.md", assembled(found, "standard", "Spec", ""))
    return [
        (one.code, one.message)
        for one in Checker(Selection()).check_alone(Loaded(source)).diagnostics
        if one.code != "WRT001"
    ]


@EXAMPLE
def test_postgresql_gives_the_example_back(path: Path, postgres: PostgresDatabases) -> None:
    schema, text = own(path)
    url, judge = postgres.made(text)
    found = imported("database", url)
    assert_as_reflected(found, judge, "postgresql")
    assert_as_spec(found, schema, "postgresql")
    assert findings(found) == []


@EXAMPLE
def test_mariadb_gives_the_example_back(path: Path, maria: MariaDatabases) -> None:
    schema, _ = own(path)
    if any("." in table.name.text for table in schema.tables):
        pytest.skip("schemas are databases of their own there, and a URL names one")
    url, judge = maria.made(ddl(schema, "postgresql", "mysql")[0])
    found = imported("database", url)
    assert_as_reflected(found, judge, "mysql")


@EXAMPLE
def test_sqlite_gives_the_example_back(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    schema, _ = own(path)
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.executescript(ddl(schema, "postgresql", "sqlite")[0])
    connection.close()
    found = imported("database", str(tmp_path / "a.db"))
    assert_as_reflected(found, f"sqlite:///{tmp_path / 'a.db'}", "sqlite")
    assert {code for code, _ in findings(found)} <= {"DAT012"}  # a snapshot's `state` is JSON, which SQLite calls text


POSTGRES = """
CREATE SCHEMA "Sales Dept"; CREATE SCHEMA audit;
CREATE TYPE "Sales Dept"."Order State" AS ENUM ('NEW', 'PAID, in full', 'it''s "x"');
CREATE TYPE status AS ENUM ('A', 'B'); COMMENT ON TYPE status IS 'life
cycle';
CREATE DOMAIN email AS varchar(320) CHECK (VALUE LIKE '%@%');
CREATE SEQUENCE free_seq;
CREATE TABLE "Sales Dept"."Order | Items `x`" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Größe €" numeric(10,2) NOT NULL DEFAULT 1.5 CHECK ("Größe €" > 0),
  "a""b" text DEFAULT 'it''s; -- ok', "select" "Sales Dept"."Order State" NOT NULL DEFAULT 'NEW', st status DEFAULT 'A', tags text[] DEFAULT '{}',
  j jsonb DEFAULT '{"a": 1}', mail email, n integer DEFAULT nextval('free_seq'), tax numeric GENERATED ALWAYS AS ("Größe €" * 1.19) STORED,
  during tstzrange, EXCLUDE USING gist (during WITH &&)
);
CREATE TABLE a (
  id serial PRIMARY KEY, b_id integer, code varchar(5) UNIQUE, k1 int, k2 int, UNIQUE (k1, k2),
  status varchar(10) NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'PAID')), mood text CHECK (mood = ANY (ARRAY['x', 'y'])),
  score int CHECK (score <> ALL (ARRAY[1, 2])), kind text CONSTRAINT kinds CHECK ((kind)::varchar IN ('p', 'q') OR kind IS NULL)
);
CREATE TABLE b (
  id bigserial PRIMARY KEY, a_id integer NOT NULL REFERENCES a ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
  k1 int, k2 int, CONSTRAINT comp FOREIGN KEY (k1, k2) REFERENCES a (k1, k2) MATCH FULL
);
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b_id) REFERENCES b;
CREATE TABLE audit.log (id bigint NOT NULL, at timestamp(3) with time zone NOT NULL DEFAULT now(), who integer REFERENCES public.a, PRIMARY KEY (id, at))
  PARTITION BY RANGE (at);
CREATE TABLE audit.log_1 PARTITION OF audit.log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE parent (x int NOT NULL, CHECK (x > 0)); CREATE TABLE child (y int) INHERITS (parent);
CREATE INDEX expr ON a (lower(code), k1 DESC) INCLUDE (k2) WHERE code IS NOT NULL;
CREATE INDEX hashed ON a USING hash (code); CREATE INDEX "Mixed" ON a (k1, k2);
CREATE VIEW v AS SELECT * FROM a; CREATE MATERIALIZED VIEW mv AS SELECT * FROM a;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON TABLE a IS 'Notes with `ticks` | pipes </script> $$ and ''quotes''
second line';
COMMENT ON COLUMN a.code IS 'code: [x] \\ back';
"""


def test_postgresql_with_all_that_it_has(postgres: PostgresDatabases) -> None:
    url, judge = postgres.made(POSTGRES)
    found = imported("database", url)
    assert_as_reflected(found, judge, "postgresql")
    dbml = schema_of(found, "dbml")
    assert sorted(table.name.text for table in dbml.tables) == [
        "Sales Dept.Order | Items `x`",
        "a",
        "audit.log",
        "b",
        "child",
        "parent",
    ]
    table = dbml.table("a")
    assert table is not None
    assert (table.note, table.column("code").note) == (  # type: ignore[union-attr]
        "Notes with `ticks` | pipes </script> $$ and 'quotes'\nsecond line",
        "code: [x] \\ back",
    )
    assert [(one.message, one.help) for one in found.remarks] == [
        ("1 view is left out", "`v`"),
        ("1 materialized view is left out", "`mv`"),
        ("1 function is left out", "`f`"),
        ("1 trigger is left out", "`t`"),
    ]
    text = found.parts[0].text
    assert "status varchar(10) NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'PAID'))" in text
    assert "id bigserial PRIMARY KEY," in text
    assert "CREATE INDEX expr ON a (lower(code::text), k1 DESC) INCLUDE (k2) WHERE code IS NOT NULL;" in text
    # What is reported is so: tables without a key, a narrower reference, SET NULL where null is refused, an index that repeats a key.
    assert {code for code, _ in findings(found)} == {"DAT001", "DAT025", "DAT027", "DAT029"}


def test_what_postgresql_gives_makes_the_same_database(postgres: PostgresDatabases) -> None:
    texts = [POSTGRES]
    if CORPUS.is_dir():
        for name in ("sakila.sql", "chinook.sql"):
            texts.append(
                re.sub(
                    r"(?m)^(?:CREATE DATABASE|DROP DATABASE|\\c).*$",
                    "",
                    (CORPUS / "sql" / "postgres" / name).read_text(),
                )
            )
    for text in texts:
        url, judge = postgres.made(text)
        first = definitions(url)
        again, _ = postgres.made(f"SET check_function_bodies = off; {first.text}")
        assert definitions(again).text == first.text
        assert_as_reflected(imported("database", url), judge, "postgresql")


MARIA = """
CREATE TABLE `Order | Items` (
  id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, `select` varchar(40) DEFAULT 'it''s \\\\ "q" | x' COMMENT 'a; b -- c\\nnext',
  st enum('NEW','PAID','it''s') NOT NULL DEFAULT 'NEW', s set('a','b'), u timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  j json, g int GENERATED ALWAYS AS (id + 1) VIRTUAL, b tinyint(1) NOT NULL DEFAULT 0, d datetime(6), price decimal(10,2) CHECK (price > 0),
  KEY pre (`select`(5)), UNIQUE KEY u2 (st, b)
) COMMENT='the items; all';
CREATE TABLE zz (id int PRIMARY KEY, y int, status varchar(10) CHECK (status IN ('A','B')));
CREATE TABLE yy (id int PRIMARY KEY, z int NOT NULL, w int, CONSTRAINT fz FOREIGN KEY (z) REFERENCES zz (id) ON DELETE CASCADE);
ALTER TABLE zz ADD CONSTRAINT fy FOREIGN KEY (y) REFERENCES yy (id) ON DELETE SET NULL ON UPDATE CASCADE;
INSERT INTO zz VALUES (1, NULL, 'A');
CREATE VIEW v AS SELECT * FROM zz;
CREATE TRIGGER tr BEFORE INSERT ON zz FOR EACH ROW SET NEW.id = 1;
CREATE PROCEDURE p() SELECT 1;
"""


def test_mariadb_with_all_that_it_has(maria: MariaDatabases) -> None:
    url, judge = maria.made(MARIA)
    found = imported("database", url)
    assert_as_reflected(found, judge, "mysql")
    items = schema_of(found, "dbml").table("Order | Items")
    assert items is not None
    assert [(c.name.text, c.type.text) for c in items.columns][3:7] == [
        ("s", "set('a','b')"),
        ("u", "timestamp"),
        ("j", "json"),
        ("g", "int"),
    ]
    assert (items.note, items.columns[1].note) == ("the items; all", "a; b -- c\nnext")
    assert [(one.message, one.help) for one in found.remarks] == [
        ("1 view is left out", "`v`"),
        ("1 trigger is left out", "`tr`"),
        ("1 routine is left out", "`p`"),
    ]
    assert "held in `zz.status`" in found.parts[1].text
    first = definitions(url)
    again, _ = maria.made(first.text)
    assert definitions(again).text == first.text


def test_mariadb_gives_the_sample_schemas_back(maria: MariaDatabases) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    text = (CORPUS / "sql" / "mysql" / "chinook.sql").read_text(encoding="utf-8-sig")
    url, judge = maria.made(re.sub(r"(?m)^(?:CREATE DATABASE|DROP DATABASE|USE) .*$", "", text))
    assert_as_reflected(imported("database", url), judge, "mysql")


def test_databases_are_only_read(
    postgres: PostgresDatabases, maria: MariaDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    from specwriter.importers.database import mysql, postgresql

    monkeypatch.setitem(postgresql.QUERIES, "tables", "CREATE TABLE evil (a int)")
    monkeypatch.setattr(mysql, "TABLES", "CREATE TABLE evil (a int)")
    with pytest.raises(Unreadable, match="read-only transaction"):
        definitions(postgres.made("CREATE TABLE t (id int PRIMARY KEY)")[0])
    with pytest.raises(Unreadable, match="READ ONLY transaction"):
        definitions(maria.made("CREATE TABLE t (id int PRIMARY KEY)")[0])


def test_servers_say_what_is_wrong(postgres: PostgresDatabases, maria: MariaDatabases) -> None:
    for url, message in (
        (
            f"postgresql://postgres:s3cret@/nowhere?host={postgres.server.folder}",
            'the server says: database "nowhere" does not exist',
        ),
        (
            f"postgresql://stranger:s3cret@/postgres?host={postgres.server.folder}",
            'the server says: role "stranger" does not exist',
        ),
        (f"mysql://root:s3cret@/nowhere?unix_socket={maria.server.folder / 'sock'}", "Unknown database 'nowhere'"),
    ):
        with pytest.raises(Unreadable) as caught:
            imported("database", url)
        assert str(caught.value) == message
    url, _ = postgres.made("CREATE VIEW v AS SELECT 1")
    with pytest.raises(Unreadable, match="the database has no table"):
        imported("database", url)


@pytest.mark.parametrize(("dialect", "step"), [("postgresql", 12), ("sqlite", 1)])
def test_imported_schemas_run_when_they_are_emitted_again(dialect: str, step: int, postgres: PostgresDatabases) -> None:
    """SQL → spec → SQL: what the emitter writes for the spec of an import runs on the engine."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    server = postgres.server if dialect == "postgresql" else Sqlite()
    refused = []
    for name, text in list(texts(CORPUS, dialect))[::step]:
        try:
            found = imported("sql", text, dialect)
        except Unreadable:
            continue
        spec = read(Source("spec.md", assembled(found, "standard", "Spec", "")))
        try:
            server.run(str(emit(spec, Order(dialect)).files[0].content))
        except Rejected as rejected:
            refused.append((name, str(rejected)))
    # PostgreSQL cannot tell the type of an empty nested array, in the source as in what comes of it.
    assert [one for one in refused if "empty array" not in one[1]] == []
