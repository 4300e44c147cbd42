"""Knows how the operations of a spec are written as OpenAPI 3.1."""

from __future__ import annotations

from specwriter.emitters.openapi.document import emit

__all__ = ["emit"]
