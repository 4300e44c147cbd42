"""Knows the links of a document and the anchors that links can name (GitHub's rules for heading anchors)."""

from __future__ import annotations

from functools import lru_cache

from specwriter.markdown.tree import Cell, Heading, Leaf, Paragraph, Table
from specwriter.model.spec import Link
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.reader.outline import Outline, Place

_HTML_ANCHOR = regex(r"""<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*["']?([^"'\s<>]+)""")
_OWN_ANCHOR = regex(r"\{#([\w-]+)\}$")  # `## States {#order-states}`, as Pandoc and kramdown read it
_LINKS = frozenset(("link", "image"))
_DROPPED = regex(r"[^\w\- ]")


def with_inlines(places: list[Place]) -> list[Leaf | Cell]:
    """Every block or cell that holds more than plain words."""
    found: list[Leaf | Cell] = []
    for place in places:
        block = place.block
        if type(block) is Heading or type(block) is Paragraph:
            if block.inlines:
                found.append(block)
        elif type(block) is Table and not block.plain:
            found += [cell for row in (block.header, *block.rows) for cell in row.cells if cell.inlines]
    return found


def read_links(leaves: list[Leaf | Cell]) -> tuple[Link, ...]:
    """Every link and image, in order."""
    return tuple(
        [
            Link(inline.text, inline.target, inline.span, inline.kind)
            for leaf in leaves
            for inline in leaf.inlines
            if inline.kind in _LINKS
        ]
    )


@lru_cache(maxsize=1024)
def heading_anchor(text: str) -> str:
    """The fragment GitHub gives a heading: lower case, punctuation dropped, spaces as hyphens."""
    words = text.strip().lower().replace(" ", "-")
    return words if words.replace("-", "").isalnum() else _DROPPED.sub("", words)


def read_anchors(outline: Outline, leaves: list[Leaf | Cell]) -> frozenset[str]:
    """The fragments of all headings (repeated ones numbered, as GitHub does) and of HTML `id` and `name` attributes."""
    titles = [heading.text for heading in outline.headings]
    anchors = [heading_anchor(title) for title in titles]
    found = set(anchors)
    if len(found) < len(anchors):
        found = _numbered(anchors)
    found.update([own[1] for title in titles if title[-1:] == "}" and (own := _OWN_ANCHOR.search(title))])
    for html in outline.html:
        found.update(_HTML_ANCHOR.findall(html.text))
    for leaf in leaves:
        for inline in leaf.inlines:
            if inline.kind == "html":
                found.update(_HTML_ANCHOR.findall(inline.text))
    return frozenset(found)


def _numbered(anchors: list[str]) -> set[str]:
    """The fragments of headings of which several are the same."""
    found: set[str] = set()
    counts: dict[str, int] = {}
    for anchor in anchors:
        count = counts.get(anchor, 0)
        counts[anchor] = count + 1
        found.add(f"{anchor}-{count}" if count else anchor)
    return found
