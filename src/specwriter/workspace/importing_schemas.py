"""Knows how a schema becomes the chapters of a spec: from SQL, DBML or a live database."""

from __future__ import annotations

from specwriter.emitters.dbml import text_of
from specwriter.importers import dbml, sql
from specwriter.importers.imported import Imported, Part, Unreadable
from specwriter.importers.page import fence
from specwriter.importers.status_columns import machines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.importers.imported import Remark
    from specwriter.languages.relational import Schema

KINDS = ("sql", "dbml", "database")


def imported(kind: str, text_or_url: str, dialect: str = "") -> Imported:
    """The chapters that a schema gives: `kind` is sql, dbml or database, the last with a URL instead of a text.

    Raises Unreadable where nothing of that kind stands there, Unavailable for a database whose driver is not installed.
    """
    if kind == "dbml":
        found = dbml.read(text_or_url)
        return _imported(found.title, found.schema, f"### DBML\n\n{fence('dbml', found.text)}", found.remarks)
    if kind == "database":
        from specwriter.workspace.databases import definitions

        read = definitions(text_or_url)
        if "CREATE TABLE" not in read.text.upper():
            raise Unreadable("the database has no table that this account sees")
        return from_sql(read.text, read.dialect, read.title, read.remarks)
    return from_sql(text_or_url, dialect)


def from_sql(text: str, dialect: str, title: str = "", remarks: tuple[Remark, ...] = ()) -> Imported:
    """The chapters that a text of SQL gives: the model of it as DBML, and its definitions as written."""
    found = sql.read(text, dialect)
    blocks = f"### DBML\n\n{fence('dbml', text_of(found.schema))}\n### SQL\n\n{fence(found.fence, found.text)}"
    return _imported(title or found.title, found.schema, blocks, (*remarks, *found.remarks))


def _imported(title: str, schema: Schema, blocks: str, remarks: tuple[Remark, ...]) -> Imported:
    states = machines(schema)
    parts = (Part("Database Design", blocks), *((states,) if states else ()))
    return Imported(_titled(title), parts, remarks)


def _titled(name: str) -> str:
    """The name of a database as a title: `order_service` is Order service."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]
