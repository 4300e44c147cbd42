"""Knows how a text of SQL (a dump, a script, a migration) becomes the schema of a spec."""

from __future__ import annotations

from specwriter.importers.sql.reading import Found, read

__all__ = ["Found", "read"]
