"""From OpenAPI 3.0 and 3.1 to the chapters of a spec."""

from __future__ import annotations

from specwriter.importers.openapi.document import read

__all__ = ["read"]
