"""Knows whether what is written for people is coloured."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def colour_wanted(stream: TextIO) -> bool:
    """Whether a stream takes colours: a terminal that is not dumb, unless NO_COLOR (no-color.org) is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
