"""Knows the links of a document and the anchors that links can name (GitHub's rules for heading anchors)."""

from __future__ import annotations

from specwriter.markdown.tree import Heading, Html, Leaf, Table
from specwriter.model.spec import Link
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.reader.outline import Place

_HTML_ANCHOR = regex(r"""<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s<>]+)""")
_OWN_ANCHOR = regex(r"\{#([\w-]+)\}$")  # `## States {#order-states}`, as Pandoc and kramdown read it
_DROPPED = regex(r"[^\w\- ]")


def leaves(places: list[Place]) -> Iterator[Leaf]:
    """Every block or cell that holds text."""
    for place in places:
        block = place.block
        if isinstance(block, Leaf):
            yield block
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from row.cells


def read_links(places: list[Place]) -> tuple[Link, ...]:
    """Every link and image, in order."""
    return tuple(
        Link(inline.text, inline.target, inline.span, inline.kind)
        for leaf in leaves(places)
        for inline in leaf.inlines
        if inline.kind in ("link", "image")
    )


def heading_anchor(text: str) -> str:
    """The fragment GitHub gives a heading: lower case, punctuation dropped, spaces as hyphens."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")


def read_anchors(text: str, places: list[Place]) -> frozenset[str]:
    """The fragments of all headings (repeated ones numbered, as GitHub does) and of HTML `id` and `name` attributes."""
    found: set[str] = set()
    counts: dict[str, int] = {}
    for place in places:
        if isinstance(place.block, Heading):
            if place.block.text[-1:] == "}" and (own := _OWN_ANCHOR.search(place.block.text)):
                found.add(own[1])
            anchor = heading_anchor(place.block.text)
            count = counts.get(anchor, 0)
            counts[anchor] = count + 1
            found.add(f"{anchor}-{count}" if count else anchor)
        elif isinstance(place.block, Html):
            found.update(_HTML_ANCHOR.findall(place.block.text))
    if "<" in text:
        for leaf in leaves(places):
            for inline in leaf.inlines:
                if inline.kind == "html":
                    found.update(_HTML_ANCHOR.findall(inline.text))
    return frozenset(found)
