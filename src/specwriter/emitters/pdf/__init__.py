"""Knows the typeset pages of a document, for print and approval."""

from __future__ import annotations

from specwriter.emitters.pdf.emit import emit

__all__ = ["emit"]
