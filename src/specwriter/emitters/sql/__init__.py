"""Knows how a schema is emitted as SQL for PostgreSQL, MySQL, SQLite, SQL Server and Oracle."""

from __future__ import annotations

from specwriter.emitters.sql.emit import ddl, emit

__all__ = ["ddl", "emit"]
