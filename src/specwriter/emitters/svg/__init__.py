"""Knows the drawings of a spec: every diagram as an SVG that stands alone."""

from __future__ import annotations

from specwriter.emitters.svg.drawing import Drawing, Undrawn, draw
from specwriter.emitters.svg.emit import Subject, emit, loss_of, losses_of, subjects

__all__ = ["Drawing", "Subject", "Undrawn", "draw", "emit", "loss_of", "losses_of", "subjects"]
