"""Knows the anchors of a document of which nothing else is asked."""

from __future__ import annotations

from specwriter.markdown import parse
from specwriter.reader.links import read_anchors, with_inlines
from specwriter.reader.outline import outline


def anchors_of(text: str) -> frozenset[str]:
    """The fragments that links to a Markdown text can name."""
    places = outline(parse(text))
    return read_anchors(places, with_inlines(places))
