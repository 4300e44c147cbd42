"""Knows the outline of a document, told from our tree and from HTML in the same words, so that the two can be compared.

An outline is a list of lines: blocks in order, containers as an opening and a closing line, each leaf with its text and the
inlines in it. Raw HTML goes through the same reader on both sides, tags that the tree has no word for are passed over, and blanks and
line breaks inside a text count as one space.
"""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote

from specwriter.markdown import parse
from specwriter.markdown.tree import Block, Break, Code, Container, Heading, Html, Inline, Leaf, Paragraph, Table

Item = tuple[object, ...]

_OPENING = {"ul": "list", "ol": "ordered-list", "li": "item", "blockquote": "quote"}
_LEAVES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td"}
_SPANS = {"em": "emphasis", "strong": "strong", "del": "strikethrough", "code": "code", "a": "link"}
_BLOCKS = _OPENING.keys() | _LEAVES | {"hr", "tr", "table", "pre", "div"}


def outline_of_html(html: str) -> list[Item]:
    """The outline that a reader of the HTML sees."""
    page = _Page()
    page.feed(html)
    return page.done()


def outline_of_tree(markdown: str) -> list[Item]:
    """The outline that our tree states of a Markdown text."""
    page = _Page()
    for block in parse(markdown).blocks:
        _add(page, block)
    return page.done()


class _Page(HTMLParser):
    """Collects the lines of an outline from HTML, from blocks, or from both in turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[Item] = []
        self.text: list[str] = []
        self.inlines: list[list[object]] = []
        self.open: list[tuple[str, list[object], int]] = []
        self.leaf = ""
        self.pre: list[str] | None = None
        self.language = ""

    def done(self) -> list[Item]:
        self.close()
        self.flush()
        return self.items

    def flush(self) -> None:
        """Ends the text that is open; text outside of any leaf is a paragraph, as in a tight list."""
        text = " ".join("".join(self.text).split())
        if text or self.inlines or self.leaf:
            self.items.append((self.leaf or "p", text, tuple(tuple(one) for one in self.inlines)))
        self.text, self.inlines, self.open, self.leaf = [], [], [], ""

    def whole_leaf(self, kind: str, text: str, inlines: list[list[object]]) -> None:
        """Adds a block that is known as a whole."""
        self.flush()
        self.leaf, self.text, self.inlines = kind, [text], inlines
        self.flush()

    def block(self, *item: object) -> None:
        self.flush()
        self.items.append(item)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.pre is not None:
            self.language = (
                values.get("class", "").removeprefix("language-").lower() if tag == "code" else self.language
            )
            return
        if tag in _BLOCKS:
            self.flush()
        if tag in _OPENING:
            self.items.append(("open", _OPENING[tag]))
        elif tag in _LEAVES:
            self.leaf = tag
        elif tag == "pre":
            self.pre, self.language = [], ""
        elif tag in ("hr", "tr"):
            self.items.append((tag,))
        elif tag == "input":
            self.items.append(("task", "x" if "checked" in values else " "))
        else:
            self.inline(tag, values)

    def inline(self, tag: str, values: dict[str, str]) -> None:
        if tag == "img":
            self.inlines.append(["image", address(values.get("src", "")), values.get("alt", "")])
            self.text.append(values.get("alt", ""))
        elif tag == "br":
            self.text.append("\n")
        elif tag in _SPANS:
            one = [_SPANS[tag], address(values.get("href", "")), ""]
            self.inlines.append(one)
            self.open.append((tag, one, len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        if self.pre is not None:
            if tag == "pre":
                self.items.append(("code", self.language, "".join(self.pre)))
                self.pre = None
            return
        if tag in _BLOCKS:
            self.flush()
        if tag in _OPENING:
            self.items.append(("close", _OPENING[tag]))
        elif self.open and self.open[-1][0] == tag:
            _, one, start = self.open.pop()
            one[2] = words("".join(self.text[start:]), one[0])

    def handle_data(self, data: str) -> None:
        (self.text if self.pre is None else self.pre).append(data)


def words(text: str, kind: object) -> str:
    """The text of an inline; a code span is compared to the character."""
    return text.replace("\n", " ") if kind == "code" else " ".join(text.split())


def address(target: str) -> str:
    """A link target without percent encoding, which is a matter of the HTML writer."""
    return unquote(target)


def _add(page: _Page, block: Block) -> None:
    if isinstance(block, Heading):
        page.whole_leaf(f"h{block.level}", block.text, _inlines(block))
    elif isinstance(block, Paragraph):
        page.whole_leaf("p", block.text, _inlines(block))
    elif isinstance(block, Code):
        page.block("code", block.language, block.body)
    elif isinstance(block, Html):
        page.feed(block.text)
    elif isinstance(block, Break):
        page.block("hr")
    elif isinstance(block, Table):
        for row, tag in ((block.header, "th"), *((row, "td") for row in block.rows)):
            page.block("tr")
            for cell in row.cells:
                page.whole_leaf(tag, cell.text, _inlines(cell))
    elif isinstance(block, Container):
        _add_container(page, block)


def _add_container(page: _Page, block: Container) -> None:
    page.block("open", block.kind)
    if block.marker:
        page.block("task", block.marker)
    for child in block.children:
        _add(page, child)
    page.block("close", block.kind)


def _inlines(leaf: Leaf) -> list[list[object]]:
    """The inlines of a leaf; inside an image there is nothing but its description, and raw HTML is read as HTML."""
    found: list[list[object]] = []
    image_end = -1
    for inline in leaf.inlines:
        if inline.span.end <= image_end or inline.kind in ("break", "footnote"):
            continue
        if inline.kind == "html":
            found += _raw(inline)
        else:
            found.append([inline.kind, address(inline.target), words(inline.text, inline.kind)])
        image_end = inline.span.end if inline.kind == "image" else image_end
    return found


def _raw(inline: Inline) -> list[list[object]]:
    page = _Page()
    page.feed(inline.text)
    return page.inlines
