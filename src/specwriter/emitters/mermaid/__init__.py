"""Knows how a schema and transition tables are written as Mermaid diagrams."""

from __future__ import annotations

from specwriter.emitters.mermaid.emit import emit
from specwriter.emitters.mermaid.er import er_text
from specwriter.emitters.mermaid.states import state_text

__all__ = ["emit", "er_text", "state_text"]
