"""Knows how the catalog of a live database becomes the definitions that would make its schema anew; it asks and connects nowhere itself."""

from __future__ import annotations

from specwriter.importers.database.definitions import Definitions

__all__ = ["Definitions"]
