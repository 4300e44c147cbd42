"""Knows how compiled patterns are kept between starts. They are known by their text, so that none can be stale."""

from __future__ import annotations

from specwriter.source import pattern
from specwriter.workspace import keeping

_NAME = "patterns-3"


def restore() -> None:
    """Makes the patterns of earlier starts known."""
    pattern.known.update(keeping.kept(_NAME))


def keep() -> None:
    """Writes the patterns that this start had to compile to those of earlier ones."""
    if pattern.fresh:
        keeping.keep(_NAME, {**pattern.known, **pattern.fresh})
