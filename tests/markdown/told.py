"""Knows how a tree is told in short lines: what stands where, `line:column-column` or `line:column-line:column`, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterator

from specwriter.markdown import parse
from specwriter.markdown.tree import Block, Code, Container, Heading, Html, Leaf, Table, walk
from specwriter.source.span import Span
from specwriter.source.text import Source


def told(text: str, *kinds: str) -> list[str]:
    """What the tree states of a text; only the lines that begin with one of `kinds` where any are given."""
    place = Places(text)
    document = parse(text)
    lines = [*_front_matter(document.front_matter, place)] if document.front_matter else []
    for block in walk(document.blocks):
        lines += _block(block, place)
    lines += [f"section {place(section.span)} {section.title}" for section in document.root.walk() if section.heading]
    return [line for line in lines if not kinds or line.partition(" ")[0] in kinds]


class Places:
    """Tells spans of one text."""

    def __init__(self, text: str) -> None:
        self.source = Source("spec.md", text)

    def __call__(self, span: Span) -> str:
        (line, column), (last, end) = self.source.position(span.start), self.source.position(span.end)
        return f"{line}:{column}-{end}" if line == last else f"{line}:{column}-{last}:{end}"


def _front_matter(head: object, place: Places) -> Iterator[str]:
    for key, value, key_span, value_span in head.entries:  # type: ignore[attr-defined]
        yield f"key {place(key_span)} {key}"
        yield f"value {place(value_span)} {value}".rstrip()


def _block(block: Block, place: Places) -> Iterator[str]:
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            for cell in row.cells:
                yield from _leaf("header" if row is block.header else "cell", cell, place)
    elif isinstance(block, Code):
        yield f"info {place(block.info_span)} {block.info}".rstrip()
        yield f"body {place(block.body_span)} {block.body!r}"
        yield from ["unclosed"] if not block.closed else []
    elif isinstance(block, Leaf):
        yield from _leaf(f"h{block.level}" if isinstance(block, Heading) else "text", block, place)
    elif isinstance(block, Html):
        yield f"html {place(block.span)} {block.text!r}"
    elif isinstance(block, Container):
        yield (
            f"{block.kind} {place(block.span)} [{block.marker}]"
            if block.marker
            else f"{block.kind} {place(block.span)}"
        )


def _leaf(kind: str, leaf: Leaf, place: Places) -> Iterator[str]:
    yield f"{kind} {place(leaf.content)} {leaf.text}".rstrip()
    for inline in leaf.inlines:
        target = f" -> {inline.target}" if inline.target else ""
        yield f".{inline.kind} {place(inline.span)} {inline.text}{target}".rstrip()
