"""Knows the catalog of SQLite: the statements that made each table and index are kept in it as they were written."""

from __future__ import annotations

from specwriter.importers.database.definitions import Definitions, left_out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"
SHADOWS = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('virtual', 'shadow')"
"""Virtual tables and those in which they keep their data."""


def definitions(rows: Sequence[tuple[str, str, str, str | None]], shadows: set[str], title: str) -> Definitions:
    """The schema of a database file."""
    statements: list[str] = []
    for kind in ("table", "index"):
        for found, name, table, text in rows:
            if found == kind and text and not name.startswith("sqlite_") and table not in shadows:
                statements.append(f"{text.rstrip()};")
    remarks = [
        *left_out("view", [name for kind, name, _, _ in rows if kind == "view"]),
        *left_out("trigger", [name for kind, name, _, _ in rows if kind == "trigger"]),
        *left_out("virtual table", [name for _, name, _, text in rows if name in shadows and _is_virtual(text)]),
    ]
    return Definitions("\n\n".join(statements) + "\n", "sqlite", title, tuple(remarks))


def _is_virtual(text: str | None) -> bool:
    return (text or "").lstrip().upper().startswith("CREATE VIRTUAL")
