"""`import` of live databases, as far as no server is needed: SQLite, URLs, secrets, servers that misbehave."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from specwriter.importers.imported import Unreadable
from specwriter.workspace import databases
from specwriter.workspace.database_url import Address, address_of, shown
from specwriter.workspace.importing_schemas import imported
from tests.importers.test_schemas_sql import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIBRARY = """
CREATE TABLE "book ""list"" | x" (
  id INTEGER PRIMARY KEY AUTOINCREMENT, [part no] TEXT DEFAULT 'x' NOT NULL, `tick` varchar(3) UNIQUE, -- the tick
  untyped, twice AS (id + 1) STORED, status TEXT NOT NULL DEFAULT 'IN' CHECK (status IN ('IN', 'OUT'))
);
CREATE TABLE loan (k TEXT PRIMARY KEY, book INTEGER REFERENCES "book ""list"" | x" ON DELETE CASCADE, "when" TEXT) WITHOUT ROWID;
CREATE UNIQUE INDEX late ON loan ("when") WHERE k > 'a';
CREATE INDEX folded ON loan (lower(k), "when");
CREATE VIEW everything AS SELECT 1;
CREATE TRIGGER stamp AFTER INSERT ON loan BEGIN SELECT 1; END;
ALTER TABLE loan ADD COLUMN added REAL;
INSERT INTO loan VALUES ('a', NULL, 'b', 1.5);
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "town library%20?.db"
    connection = sqlite3.connect(path)
    connection.executescript(LIBRARY)
    connection.close()
    return path


def url_of(path: Path) -> str:
    return f"sqlite:///{str(path).replace('%', '%25').replace('?', '%3F').replace(' ', '%20')}"


def test_sqlite_file(library: Path) -> None:
    found = imported("database", url_of(library))
    assert found.title == "Town library%20?"
    for language in ("dbml", "sql"):
        books, loans = schema_of(found, language).tables
        assert books.name.text == 'book "list" | x'
        assert [c.name.text for c in books.columns] == ["id", "part no", "tick", "untyped", "twice", "status"]
        assert [c.name.text for c in loans.columns] == ["k", "book", "when", "added"]
        assert (books.columns[0].increment, books.columns[1].nullable) == (True, False)
        assert [(one.name, one.unique, len(one.expressions)) for one in loans.indexes] == [
            ("late", True, 0),
            ("folded", False, 1),
        ]
        (reference,) = schema_of(found, language).references
        assert (reference.target.text, reference.on_delete) == (books.name.text, "cascade")
    assert [(one.message, one.help, one.severity) for one in found.remarks] == [
        ("1 view is left out", "`everything`", "warning"),
        ("1 trigger is left out", "`stamp`", "warning"),
    ]
    assert "| OUT |" in found.parts[1].text


def test_a_path_is_a_database_too(library: Path) -> None:
    assert imported("database", str(library)) == imported("database", url_of(library))


def test_a_file_is_only_read(library: Path) -> None:
    before = (library.read_bytes(), library.stat().st_mtime_ns, sorted(os.listdir(library.parent)))
    imported("database", url_of(library))
    assert (library.read_bytes(), library.stat().st_mtime_ns, sorted(os.listdir(library.parent))) == before


def test_virtual_tables_and_what_they_keep_are_no_tables(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    try:
        connection.executescript(
            "CREATE TABLE note (id INTEGER PRIMARY KEY); CREATE VIRTUAL TABLE search USING fts5(body);"
        )
    except sqlite3.Error:
        pytest.skip("this SQLite has no full-text search")
    finally:
        connection.close()
    found = imported("database", str(tmp_path / "a.db"))
    assert [table.name.text for table in schema_of(found, "dbml").tables] == ["note"]
    assert [(one.message, one.help) for one in found.remarks] == [("1 virtual table is left out", "`search`")]


def test_every_column_is_the_one_that_sqlite_knows(tmp_path: Path) -> None:
    names = ["a b", "a|b", 'q"q', "t`t", "select", "x.y", "[z]", "é€😀", "--c", "</script>", "a\\b", "1"]
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    connection = sqlite3.connect(tmp_path / "a.db")
    for name in quoted:
        connection.execute(f"CREATE TABLE {name} ({', '.join(quoted)}, PRIMARY KEY ({quoted[0]}))")
    known = {name: [row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})")] for name in quoted}
    connection.close()
    found = imported("database", str(tmp_path / "a.db"))
    for language in ("dbml", "sql"):
        tables = schema_of(found, language).tables
        assert [table.name.text for table in tables] == names
        assert [[column.name.text for column in table.columns] for table in tables] == list(known.values())


def test_files_that_are_no_database(tmp_path: Path) -> None:
    (tmp_path / "empty.db").write_bytes(b"")
    (tmp_path / "text.db").write_text("CREATE TABLE t (a int);")
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    sqlite3.connect(tmp_path / "bare.db").executescript("CREATE VIEW v AS SELECT 1;")
    messages = {
        "empty.db": "the file is empty",
        "text.db": "the file is no SQLite database",
        "broken.db": "file is not a database",
        "bare.db": "the database has no table that this account sees",
        "missing.db": "there is no such file",
        ".": "it is a folder",
    }
    for name, message in messages.items():
        with pytest.raises(Unreadable) as caught:
            imported("database", str(tmp_path / name))
        assert str(caught.value) == message
    assert not (tmp_path / "missing.db").exists()


def test_a_locked_file(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "_LOCKED", 0.1)
    holder = sqlite3.connect(library)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unreadable) as caught:
        imported("database", url_of(library))
    holder.rollback()
    holder.close()
    assert str(caught.value) == "database is locked"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("sqlite:///shop.db", Address("sqlite", "shop.db")),
        ("sqlite:////srv/a%20b.db", Address("sqlite", "/srv/a b.db")),
        ("postgres://shop", None),
        ("postgresql://me:p%40ss@db.example:6543/shop", Address("postgresql", "shop", "db.example", 6543, "me", "p@ss")),
        ("postgresql+psycopg2://me@db/shop", Address("postgresql", "shop", "db", 5432, "me")),
        ("postgresql:///shop?host=/run/pg&user=me", Address("postgresql", "shop", "", 5432, "me", "", "/run/pg")),
        ("postgres://db/shop?sslmode=verify-full&sslrootcert=/ca.pem", Address("postgresql", "shop", "db", 5432, "", "", "", "verify-full", "/ca.pem")),
        ("mariadb://[::1]:3307/shop", Address("mysql", "shop", "::1", 3307)),
        ("mysql+pymysql://root@/shop?unix_socket=/tmp/s", Address("mysql", "shop", "", 3306, "root", "", "/tmp/s")),
    ],
)  # fmt: skip
def test_urls(url: str, address: Address | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    if address is None:
        with pytest.raises(Unreadable, match="no database is named"):
            address_of(url)
    else:
        assert address_of(url) == address


def test_a_password_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "one")
    monkeypatch.setenv("MYSQL_PWD", "two")
    assert address_of("postgresql://me@db/shop").password == "one"
    assert address_of("mysql://me@db/shop").password == "two"
    assert address_of("mysql://me:own@db/shop").password == "own"


SECRET = "s3cret-Pa55"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:{SECRET}@127.0.0.1:1/shop",
        f"mysql://me:{SECRET}@127.0.0.1:1/shop",
        f"postgresql://me:{SECRET}@127.0.0.1:1",
        f"postgresql://me:{SECRET}@127.0.0.1:99999/shop",
        f"postgresql://me:{SECRET}/x@127.0.0.1:1/shop",
        f"mysql://me:{SECRET}@[127.0.0.1:1/shop",
        f"oracle://me:{SECRET}@127.0.0.1/shop",
        f"postgresql://127.0.0.1:1/shop?user=me&password={SECRET}",
        f"postgresql://me:{SECRET}@127.0.0.1:1/shop?sslmode={SECRET[:3]}no",
    ],
)
def test_a_password_is_never_told(url: str) -> None:
    with pytest.raises(Unreadable) as caught:
        imported("database", url)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert SECRET not in shown(url)


def test_a_missing_driver_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pg8000.native", None)
    monkeypatch.setitem(sys.modules, "pymysql", None)
    for url, extra in (("postgresql://db/shop", "postgresql"), ("mysql://db/shop", "mysql")):
        with pytest.raises(Unreadable, match=rf"pip install 'backend-spec-writer\[{extra}\]'"):
            imported("database", url)


@pytest.fixture(params=["silent", "garbage", "closed"])
def server(request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server that says nothing, nonsense, or goodbye."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            if request.param == "garbage":
                connection.sendall(b"\x00\xff" * 4000)
            if request.param != "closed":
                held.append(connection)
            else:
                connection.close()

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1]
    listener.close()
    for connection in held:
        connection.close()


@pytest.mark.parametrize("engine", ["postgresql", "mysql"])
def test_servers_that_are_none_are_given_up(engine: str, server: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pg8000" if engine == "postgresql" else "pymysql")
    monkeypatch.setattr(databases, "_CONNECT", 1)
    monkeypatch.setattr(databases, "_ANSWER", 1)
    start = time.monotonic()
    with pytest.raises(Unreadable):
        imported("database", f"{engine}://me:{SECRET}@127.0.0.1:{server}/shop")
    assert time.monotonic() - start < 8
