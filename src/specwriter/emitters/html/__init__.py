"""Knows how a spec becomes a page for readers: one file that holds all it shows and fetches nothing."""

from __future__ import annotations

from specwriter.emitters.html.emit import emit
from specwriter.emitters.html.page import Page, page

__all__ = ["WITH_DIAGNOSTICS", "Page", "emit", "page"]

WITH_DIAGNOSTICS = True
