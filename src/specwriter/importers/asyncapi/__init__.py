"""From AsyncAPI 2 and 3 to the chapters of a spec."""

from __future__ import annotations

from specwriter.importers.asyncapi.document import read

__all__ = ["read"]
