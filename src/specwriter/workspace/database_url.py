"""Knows what names a database: a URL, which is shown without its password, or the path of an SQLite file."""

from __future__ import annotations

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from specwriter.importers.imported import Unreadable
from specwriter.source.record import Record

_MAGIC = b"SQLite format 3\0"
_ENGINES = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
}
_PORTS = {"postgresql": 5432, "mysql": 3306}
_PASSWORDS = {"postgresql": "PGPASSWORD", "mysql": "MYSQL_PWD"}
"""The variables in which the engines' own clients look for a password that no command line shows."""
TLS = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


class Address(Record):
    """Where a database is. `engine` is postgresql, mysql or sqlite; `name` is the database, for SQLite the path of its file; `tls` is
    one of libpq's words for `sslmode`; `socket` is the path of a Unix socket, or the folder it is in; empty where not said.
    """

    engine: str
    name: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    socket: str = ""
    tls: str = "prefer"
    authorities: str = ""


def shown(url: str) -> str:
    """A URL for messages: without what may be secret in it, whatever is wrong with it."""
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.partition("+")[0].casefold() == "sqlite":
        return url
    account, at, host = rest.rpartition("@")
    user = f"{account.partition(':')[0]}@" if at and ":" in account else account + at
    return f"{scheme}://{user}{host.partition('?')[0]}"


def is_sqlite(path: str) -> bool:
    """Whether a file is an SQLite database, by its first bytes."""
    try:
        with open(path, "rb") as handle:
            return handle.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def address_of(url: str) -> Address:
    """What a URL says; a text that is no URL is the path of an SQLite file. Raises Unreadable, without a word of the URL's secrets."""
    if "://" not in url:
        return Address("sqlite", url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Unreadable(
            "the URL cannot be read: percent-encode the marks `@ : / ? # [ ]` in user and password"
        ) from None
    scheme = parts.scheme.partition("+")[0].casefold()
    engine = _ENGINES.get(scheme)
    if engine is None:
        raise Unreadable(f"`{scheme[:30]}` is no database that can be read: postgresql, mysql, mariadb and sqlite are")
    if engine == "sqlite":
        return Address("sqlite", _path(parts.netloc, parts.path))
    return _server(
        engine, parts.username, parts.password, parts.hostname, port, parts.path, dict(parse_qsl(parts.query))
    )


def _path(netloc: str, path: str) -> str:
    """`sqlite:///shop.db` is relative, `sqlite:////srv/shop.db` is not."""
    if netloc or path in ("", "/", "/:memory:"):
        raise Unreadable("no file is named: write `sqlite:///` and its path, with a fourth slash for an absolute one")
    return unquote(path[1:])


def _server(
    engine: str,
    user: str | None,
    password: str | None,
    host: str | None,
    port: int | None,
    path: str,
    options: dict[str, str],
) -> Address:
    name = unquote(path.lstrip("/")) or options.get("dbname", "")
    if not name:
        raise Unreadable(f"no database is named: write its name behind the host, `{engine}://host/NAME`")
    tls = options.get("sslmode", "prefer")
    if tls not in TLS:
        raise Unreadable(f"`sslmode` has no value `{tls[:30]}`: it is one of {', '.join(TLS)}")
    socket = options.get("unix_socket", "")
    named = host or options.get("host", "")
    if named.startswith("/"):
        named, socket = "", named
    return Address(
        engine,
        name,
        unquote(named),
        port or _number(options.get("port", "")) or _PORTS[engine],
        unquote(user or options.get("user", "")),
        unquote(password or "") or options.get("password", "") or os.environ.get(_PASSWORDS[engine], ""),
        socket,
        tls,
        options.get("sslrootcert", ""),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
