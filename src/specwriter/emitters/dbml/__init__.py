"""Knows how a schema is emitted as DBML."""

from __future__ import annotations

from specwriter.emitters.dbml.emit import emit
from specwriter.emitters.dbml.text import text_of

__all__ = ["emit", "text_of"]
