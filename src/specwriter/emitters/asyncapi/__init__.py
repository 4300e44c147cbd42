"""Knows how the events of a spec are written as AsyncAPI 3."""

from __future__ import annotations

from specwriter.emitters.asyncapi.document import emit

__all__ = ["emit"]
