"""Knows the parts of a Markdown document: blocks, tables to the cell, code to the character, sections."""

from __future__ import annotations

from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Inline(Record):
    """Something other than plain words inside a line of text.

    `kind` is code, strong, emphasis, strikethrough, link, image, html, footnote or break; `text` is what a reader sees; `target` is the
    address of a link or image as resolved; `span` covers the markup too.
    """

    kind: str
    text: str
    span: Span
    target: str = ""


class Block(Record):
    """A block of the document."""

    span: Span


class Leaf(Block):
    """A block that holds text. `text` is what a reader sees; `content` is where it stands, without markup around it."""

    text: str
    content: Span
    inlines: tuple[Inline, ...] = ()


class Heading(Leaf):
    """A heading of level 1 to 6."""

    level: int = 1


class Paragraph(Leaf):
    """A paragraph, or the text of a tight list item."""


class Cell(Record):
    """A table cell. `text` and `content` are those of a leaf: `content` is trimmed of padding, and is empty at the place of an empty
    cell. `start` and `end` are the ends of the cell itself, padding included; a document has hundreds, and few are asked for that.
    """

    text: str
    content: Span
    start: int
    end: int
    inlines: tuple[Inline, ...] = ()

    @property
    def span(self) -> Span:
        """The place between two bars."""
        return Span(self.start, self.end)


class Row(Record):
    """One row of a table: what its cells say (`texts`), and the cells themselves."""

    span: Span
    texts: list[str]

    if TYPE_CHECKING:

        @property
        def cells(self) -> tuple[Cell, ...]: ...

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self.span == other.span and self.cells == other.cells

    def __hash__(self) -> int:
        return hash(self.span)


class MarkedRow(Row):
    """A row that may hold markup."""

    cells: tuple[Cell, ...]


class PlainRow(Row):
    """A row of nothing but words, with a bar at both ends. `ends` tells where the words of each cell end, `document` is the whole text.
    The cells are kept in `made` as soon as somebody asks for them: a document has hundreds, and few are asked for more than words.
    """

    ends: list[int]
    document: str
    made: list[tuple[Cell, ...]]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells between the bars."""
        if not self.made:
            line = self.document[self.span.start : self.span.end].rstrip("\n")
            self.made.append(tuple(_between_bars(line, self.span.start)))
        return self.made[0]

    def content(self, index: int) -> Span:
        """The `content` of a cell."""
        end = self.ends[index]
        return Span(end - len(self.texts[index]), end)


def _between_bars(line: str, start: int) -> Iterator[Cell]:
    at = start + 1
    for inner in line[1:-1].split("|"):
        words = inner.strip(" ")
        end = at + len(inner)
        left = at + inner.index(words) if words else end
        yield Cell(words, Span(left, left + len(words)), at, end)
        at = end + 1


class Table(Block):
    """A table. Every row has as many cells as the header (GFM drops the excess and fills up the rest).

    `delimiter` is the line of dashes. A `plain` table is known to hold nothing but words, in rows that are all written in full.
    """

    header: Row
    rows: tuple[Row, ...]
    delimiter: Span
    plain: bool = False


class Code(Block):
    """A code block. `body` has the same length as the text under `body_span`: container prefixes are blanked with spaces,
    so that `body_span.start + index` is the place of `body[index]` in the document. `language` is the first word of `info`
    in lower case, `info_span` its place. `closed` is false for a fence that the document never closes.
    """

    language: str
    info: str
    info_span: Span
    body: str
    body_span: Span
    fenced: bool = True
    closed: bool = True


class Html(Block):
    """A block of HTML, comments included."""

    text: str


class Break(Block):
    """A thematic break."""


class Container(Block):
    """A block of blocks. `kind` is list, ordered-list, item, quote or footnote; `marker` tells a task item: `x`, a space or nothing."""

    kind: str
    children: tuple[Block, ...]
    marker: str = ""


class Section(Record):
    """A heading and all up to the next heading of its level or above; the part before the first heading has no heading.

    `blocks` are those directly in it, `children` the sections below it; `span` covers all.
    """

    heading: Heading | None
    blocks: tuple[Block, ...]
    children: tuple[Section, ...]
    span: Span

    @property
    def title(self) -> str:
        """The heading's text, empty before the first heading."""
        return self.heading.text if self.heading else ""

    def walk(self) -> Iterator[Section]:
        """This section and all below it in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class FrontMatter(Block):
    """The YAML block at the head of a document: (key, value, key place, value place) for each top-level scalar."""

    entries: tuple[tuple[str, str, Span, Span], ...]

    def get(self, key: str) -> tuple[str, Span] | None:
        """The value of a key and its place; None where the key is absent."""
        return next(((value, place) for name, value, _, place in self.entries if name == key), None)


class Document(Record):
    """A whole document. `blocks` are the top-level blocks in order; `root` holds the same as a tree of sections."""

    blocks: tuple[Block, ...]
    root: Section
    front_matter: FrontMatter | None = None
    definitions: tuple[str, ...] = ()  # labels of link reference definitions


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks in document order, containers before their content; works at any depth of nesting."""
    stack = [iter(blocks)]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
            continue
        yield block
        if isinstance(block, Container):
            stack.append(iter(block.children))
