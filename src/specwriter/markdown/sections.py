"""Knows how headings nest into sections."""

from __future__ import annotations

from specwriter.markdown.tree import Block, Heading, Section
from specwriter.source.span import Span


def section_tree(blocks: tuple[Block, ...], end: int) -> Section:
    """The sections of a document under a root that holds what stands before the first heading."""
    innermost = _Open(None, 0, 0)
    outer: list[_Open] = []
    for block in blocks:
        if type(block) is Heading:
            level, start = block.level, block.span.start
            while innermost.level >= level:
                innermost = _close(innermost, outer, start)
            outer.append(innermost)
            innermost = _Open(block, level, start)
        else:
            innermost.blocks.append(block)
    while outer:
        innermost = _close(innermost, outer, end)
    return innermost.done(end)


class _Open:
    """A section whose end is not yet known."""

    __slots__ = ("blocks", "children", "heading", "level", "start")

    def __init__(self, heading: Heading | None, level: int, start: int) -> None:
        self.heading, self.level, self.start = heading, level, start
        self.blocks: list[Block] = []
        self.children: list[Section] = []

    def done(self, end: int) -> Section:
        return Section(self.heading, tuple(self.blocks), tuple(self.children), Span(self.start, end))


def _close(section: _Open, outer: list[_Open], end: int) -> _Open:
    """Ends a section; the one around it, which is the innermost from then on."""
    around = outer.pop()
    around.children.append(section.done(end))
    return around
