"""Knows how the whole model is written as versioned JSON, for tools that want what specwriter has understood.

The form is published as JSON Schema in `model-1.schema.json` beside this file.
"""

from __future__ import annotations

from specwriter.emitters.json.emit import emit

__all__ = ["emit"]
