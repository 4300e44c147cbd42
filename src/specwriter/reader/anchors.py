"""Knows the anchors of a document of which nothing else is asked."""

from __future__ import annotations

from specwriter.markdown import parse
from specwriter.reader.links import read_anchors, with_inlines
from specwriter.reader.outline import Outline


def anchors_of(text: str) -> frozenset[str]:
    """The fragments that links to a Markdown text can name."""
    outline = Outline(parse(text))
    return read_anchors(outline, with_inlines(outline.places))
