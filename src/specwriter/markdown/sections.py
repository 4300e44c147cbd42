"""Knows how headings nest into sections."""

from __future__ import annotations

from specwriter.markdown.tree import Block, Heading, Section
from specwriter.source.span import Span


def section_tree(blocks: tuple[Block, ...], end: int) -> Section:
    """The sections of a document under a root that holds what stands before the first heading."""
    open_sections: list[_Open] = [_Open(None, 0, 0)]
    for block in blocks:
        if isinstance(block, Heading):
            while open_sections[-1].level >= block.level:
                _close(open_sections, block.span.start)
            open_sections.append(_Open(block, block.level, block.span.start))
        else:
            open_sections[-1].blocks.append(block)
    while len(open_sections) > 1:
        _close(open_sections, end)
    return open_sections[0].done(end)


class _Open:
    """A section whose end is not yet known."""

    __slots__ = ("blocks", "children", "heading", "level", "start")

    def __init__(self, heading: Heading | None, level: int, start: int) -> None:
        self.heading, self.level, self.start = heading, level, start
        self.blocks: list[Block] = []
        self.children: list[Section] = []

    def done(self, end: int) -> Section:
        return Section(self.heading, tuple(self.blocks), tuple(self.children), Span(self.start, end))


def _close(open_sections: list[_Open], end: int) -> None:
    closed = open_sections.pop()
    open_sections[-1].children.append(closed.done(end))
