"""Knows how the bodies, payloads and named schemas of a spec are written as JSON Schema 2020-12."""

from __future__ import annotations

from specwriter.emitters.jsonschema.document import emit

__all__ = ["emit"]
