"""Knows how a DBML file becomes the schema of a spec: word for word."""

from __future__ import annotations

from specwriter.importers.dbml.reading import Found, read

__all__ = ["Found", "read"]
