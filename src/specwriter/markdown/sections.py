"""Knows how headings nest into sections."""

from __future__ import annotations

from specwriter.markdown.tree import Block, Heading, Section
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    Part = tuple[Heading | None, int, int, list[Block], list[Section]]
    """A section whose end is not yet known: heading, level, start, blocks, children."""


def section_tree(blocks: tuple[Block, ...], end: int) -> Section:
    """The sections of a document under a root that holds what stands before the first heading."""
    innermost: Part = (None, 0, 0, [], [])
    outer: list[Part] = []
    inside = innermost[3]
    for block in blocks:
        if type(block) is Heading:
            level, start = block.level, block.span.start
            while innermost[1] >= level:
                innermost = _close(innermost, outer, start)
            outer.append(innermost)
            inside = []
            innermost = (block, level, start, inside, [])
        else:
            inside.append(block)
    while outer:
        innermost = _close(innermost, outer, end)
    return _section(innermost, end)


def _close(part: Part, outer: list[Part], end: int) -> Part:
    """Ends a section; the one around it, which is the innermost from then on."""
    around = outer.pop()
    around[4].append(_section(part, end))
    return around


def _section(part: Part, end: int) -> Section:
    heading, _, start, blocks, children = part
    return Section(heading, tuple(blocks), tuple(children), Span(start, end))
