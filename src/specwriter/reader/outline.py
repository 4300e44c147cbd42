"""Knows the reading order of a document: every block with the section and the label above it."""

from __future__ import annotations

from specwriter.markdown.tree import Block, Code, Container, Document, Heading, Html, Leaf, Paragraph, Section, Table
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(Record):
    """A block in its context. `sections` lead from the top section to the one that holds the block; `label` is the bold line,
    the line with a colon at its end, or the heading that stands last before it in that section: a label is its own.
    `nested` blocks stand in a list or quote.
    """

    block: Block
    sections: tuple[Section, ...]
    label: Leaf | None
    nested: bool = False

    @property
    def title(self) -> str:
        """The heading the block stands under, empty before the first heading."""
        return self.sections[-1].title


class Outline:
    """All blocks of a document in order, nested ones after their container; those of some types apart, too."""

    def __init__(self, document: Document) -> None:
        self.places: list[Place] = []
        self.headings: list[Heading] = []
        self.sections: list[Section] = []
        self.tables: list[tuple[Place, Table]] = []
        self.code: list[tuple[Place, Code]] = []
        self.containers: list[tuple[Place, Container]] = []
        self.html: list[Html] = []
        stack: list[tuple[Section, tuple[Section, ...]]] = [(document.root, ())]
        while stack:
            section, above = stack.pop()
            path = (*above, section)
            self.sections.append(section)
            if section.heading is not None:
                self.headings.append(section.heading)
                self.places.append(Place(section.heading, path, section.heading))
            self._add_blocks(section, path)
            if section.children:
                stack += [(child, path) for child in reversed(section.children)]

    def _add_blocks(self, section: Section, path: tuple[Section, ...]) -> None:
        label: Leaf | None = section.heading
        blocks = iter(section.blocks)
        around: list[Iterator[Block]] = []
        add = self.places.append
        nested = False
        while True:
            for block in blocks:
                if type(block) is Paragraph:
                    if is_label(block):
                        label = block
                    add(Place(block, path, label, nested))
                    continue
                place = Place(block, path, label, nested)
                add(place)
                if type(block) is Container:
                    self.containers.append((place, block))
                    around.append(blocks)
                    blocks = iter(block.children)
                    nested = True
                    break
                if type(block) is Table:
                    self.tables.append((place, block))
                elif type(block) is Code:
                    self.code.append((place, block))
                elif type(block) is Html:
                    self.html.append(block)
                elif type(block) is Heading:
                    self.headings.append(block)
            else:
                if not around:
                    return
                blocks = around.pop()
                nested = bool(around)


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
