"""Knows how a live database is asked for its schema: read-only, within bounded time, and nothing but its catalog."""

from __future__ import annotations

import os

from specwriter.importers.database import Definitions
from specwriter.importers.imported import Unreadable
from specwriter.workspace.database_url import Address, address_of, is_sqlite

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from typing import Any

_CONNECT = 10  # seconds to wait for a connection
_ANSWER = 60  # seconds to wait for an answer
_LOCKED = 5  # seconds to wait for a file that another process writes
_MYSQL_SESSION = (
    "SET SESSION sql_mode = ''",
    "SET SESSION sql_quote_show_create = 1",
    "SET SESSION TRANSACTION READ ONLY",
    "START TRANSACTION READ ONLY",
)


def definitions(url: str) -> Definitions:
    """The schema of the database at a URL; raises Unreadable where it cannot be had, and says why without the password."""
    address = address_of(url)
    try:
        return _READERS[address.engine](address)
    except Unreadable:
        raise
    except Exception as error:  # drivers raise what they like: sockets, TLS, protocol, their own
        raise Unreadable(_message(address, error)) from None


def _message(address: Address, error: BaseException) -> str:
    """What went wrong, in one line and without the password: what the server says, else what the network does, else the driver."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    for one in chain:
        if one.args and isinstance(one.args[0], dict):  # PostgreSQL's fields by letter
            return _line(address, f"the server says: {one.args[0].get('M', 'no')}")
    for one in chain:
        if isinstance(one, OSError):
            said = "no answer in time" if isinstance(one, TimeoutError) else (one.strerror or str(one)).lower()
            where = address.socket or f"{address.host or 'localhost'}:{address.port}"
            return _line(address, said if address.engine == "sqlite" else f"no connection to {where}: {said}")
    return _line(address, str(error.args[-1]) if error.args else type(error).__name__)


def _line(address: Address, text: str) -> str:
    secret = address.password if len(address.password) > 3 else ""
    return " ".join((text.replace(secret, "***") if secret else text).split())[:300]


def _sqlite(address: Address) -> Definitions:
    import sqlite3
    from urllib.parse import quote

    from specwriter.importers.database import sqlite

    path = address.name
    if not os.path.isfile(path):
        raise Unreadable("it is a folder" if os.path.isdir(path) else "there is no such file")
    if not is_sqlite(path):
        empty = os.path.getsize(path) == 0
        raise Unreadable("the file is empty" if empty else "the file is no SQLite database")
    connection = sqlite3.connect(f"file:{quote(os.path.abspath(path))}?mode=ro", uri=True, timeout=_LOCKED)
    try:
        connection.text_factory = _text
        connection.execute("PRAGMA query_only = 1")
        rows = connection.execute(sqlite.SCHEMA).fetchall()
        shadows = (
            {row[0] for row in connection.execute(sqlite.SHADOWS)} if sqlite3.sqlite_version_info >= (3, 37) else set()
        )
    finally:
        connection.close()
    return sqlite.definitions(rows, shadows, os.path.splitext(os.path.basename(path))[0])


def _text(data: bytes) -> str:
    """Text in any state: SQLite keeps what it is given."""
    return data.decode("utf-8", "replace").replace("\0", "")


def _postgresql(address: Address) -> Definitions:
    try:
        from pg8000.native import Connection
    except ImportError:
        raise Unreadable(_missing("PostgreSQL", "postgresql")) from None
    from specwriter.importers.database import postgresql

    options: dict[str, Any] = {"database": address.name, "timeout": _CONNECT, "application_name": "specwriter"}
    if address.socket:
        inside = os.path.join(address.socket, f".s.PGSQL.{address.port}")
        options |= {"unix_sock": inside if os.path.isdir(address.socket) else address.socket, "ssl_context": False}
    else:
        options |= {"host": address.host or "localhost", "port": address.port, "ssl_context": _tls(address)}
    connection = Connection(address.user or _account(), password=address.password or None, **options)
    try:
        connection.run("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        connection.run(f"SET LOCAL statement_timeout = {_ANSWER * 1000 - 5000}")
        _patience(connection, _ANSWER)
        answers = {name: connection.run(query) for name, query in postgresql.QUERIES.items()}
        connection.run("ROLLBACK")
    finally:
        connection.close()
    return postgresql.definitions(answers, address.name)


def _patience(connection: Any, seconds: int) -> None:
    """Answers may take longer than connections: the catalog of 10,000 tables is large."""
    sock = getattr(connection, "_usock", None)
    if sock is not None:
        sock.settimeout(seconds)


def _tls(address: Address) -> ssl.SSLContext | bool | None:
    """What pg8000 calls it: False for no TLS, None for TLS where the server has it, True for TLS, a context for a verified server."""
    if address.tls.startswith("verify"):
        import ssl

        context = ssl.create_default_context(cafile=address.authorities or None)
        context.check_hostname = address.tls == "verify-full"
        return context
    return {"disable": False, "require": True}.get(address.tls)


def _mysql(address: Address) -> Definitions:
    try:
        import pymysql
    except ImportError:
        raise Unreadable(_missing("MySQL and MariaDB", "mysql")) from None
    from specwriter.importers.database import mysql

    options: dict[str, Any] = (
        {"unix_socket": address.socket} if address.socket else {"host": address.host or "localhost"}
    )
    options |= {"ssl_disabled": True} if address.tls == "disable" else {}
    if address.tls == "require":
        options["ssl"] = {"check_hostname": False, "verify_mode": "none"}
    elif address.tls.startswith("verify"):
        options |= {"ssl_verify_cert": True, "ssl_verify_identity": address.tls == "verify-full"}
        options |= {"ssl_ca": address.authorities} if address.authorities else {}
    connection = pymysql.connect(
        user=address.user or _account(), password=address.password, database=address.name, port=address.port, charset="utf8mb4",
        connect_timeout=_CONNECT, read_timeout=_ANSWER, write_timeout=_CONNECT, autocommit=True, **options,
    )  # fmt: skip
    try:
        with connection.cursor() as cursor:
            return _asked(cursor, address.name, mysql)
    finally:
        connection.close()


def _asked(cursor: Any, name: str, mysql: Any) -> Definitions:
    def rows(question: str) -> list[tuple[Any, ...]]:
        cursor.execute(question)
        return list(cursor.fetchall())

    for setting in _MYSQL_SESSION:
        cursor.execute(setting)
    listed = rows(mysql.TABLES)
    tables = {row[0]: rows(mysql.show(row[0]))[0][1] for row in listed if row[1] != "VIEW" and "TABLE" in row[1]}
    views = [row[0] for row in listed if row[1] == "VIEW"]
    others = {kind: [row[0] for row in rows(question)] for kind, question in mysql.OTHERS.items()}
    cursor.execute("ROLLBACK")
    found: Definitions = mysql.definitions(tables, views, others, name)
    return found


def _account() -> str:
    import getpass

    return getpass.getuser()


def _missing(what: str, extra: str) -> str:
    return f"the driver for {what} is not installed: pip install 'backend-spec-writer[{extra}]'"


_READERS = {"sqlite": _sqlite, "postgresql": _postgresql, "mysql": _mysql}
