"""Knows the reading order of a document: every block with the section and the label above it."""

from __future__ import annotations

from specwriter.markdown.tree import Block, Code, Container, Document, Leaf, Paragraph, Section, Table
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


class Place(Record):
    """A block in its context. `sections` lead from the top section to the one that holds the block; `label` is the bold line,
    the line with a colon at its end, or the heading that stands last before it in that section. `nested` blocks stand in a list or quote.
    """

    block: Block
    sections: tuple[Section, ...]
    label: Leaf | None
    nested: bool = False

    @property
    def title(self) -> str:
        """The heading the block stands under, empty before the first heading."""
        return self.sections[-1].title


def outline(document: Document) -> list[Place]:
    """All blocks of a document in order, nested ones after their container."""
    places: list[Place] = []
    stack: list[tuple[Section, tuple[Section, ...]]] = [(document.root, ())]
    while stack:
        section, above = stack.pop()
        path = (*above, section)
        if section.heading is not None:
            places.append(Place(section.heading, path, section.heading))
        _add_blocks(places, section, path)
        stack.extend((child, path) for child in reversed(section.children))
    return places


def _add_blocks(places: list[Place], section: Section, path: tuple[Section, ...]) -> None:
    label: Leaf | None = section.heading
    stack = [(block, False) for block in reversed(section.blocks)]
    while stack:
        block, nested = stack.pop()
        if isinstance(block, Paragraph):
            if is_label(block):
                label = block
        elif isinstance(block, Container):
            stack += [(child, True) for child in reversed(block.children)]
        places.append(Place(block, path, label, nested))


def is_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph announces what follows: one bold run (and little else), or words that end in a colon."""
    text = paragraph.text
    if not text or len(text) > 160:
        return False
    if text[-1] in ":：":
        return True
    if not paragraph.inlines:
        return False
    first = paragraph.inlines[0]
    if first.kind != "strong" or first.span.start != paragraph.content.start:
        return False
    return first.span.end >= paragraph.content.end - 2 or ("\n" not in text and len(text) - len(first.text) < 60)


def tables(places: list[Place]) -> list[tuple[Place, Table]]:
    """The places that hold a table."""
    return [(place, place.block) for place in places if isinstance(place.block, Table)]


def code_blocks(places: list[Place]) -> list[tuple[Place, Code]]:
    """The places that hold code."""
    return [(place, place.block) for place in places if isinstance(place.block, Code)]
