"""Knows how the blocks of a document are set, in their order."""

from __future__ import annotations

from specwriter.emitters.pdf.lines import Lines
from specwriter.emitters.pdf.strings import breakable, literal
from specwriter.emitters.pdf.tables import set_table
from specwriter.markdown.tree import Break, Code, Container, Heading, Html, Paragraph, Table
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.emitters.pdf.pictures import Pictures
    from specwriter.markdown.tree import Block

_DEEPEST = 10
_SHORT = 300
_LONGEST_CODE = 92  # signs of a line of code that fit on the page
_SMALL_CODE = 104
_COLOURED = frozenset("json sql yaml yml xml html bash sh python java go js javascript ts rust".split())
_COMMENT = regex(r"(?s)<!--.*?(?:-->|\Z)")
_TAG = regex(r"</?[A-Za-z][^<>]{0,1000}>")
_START = regex(r"\s*(\d{1,9})")


class Blocks:
    """Sets blocks, with the drawings that stand in place of them or below them."""

    def __init__(self, source: str, lines: Lines, pictures: Pictures) -> None:
        self._source, self._lines, self._pictures = source, lines, pictures

    def document(self, blocks: Iterable[Block]) -> str:
        """The blocks of a document; a drawing on a page on its side takes the heading and the words that lead to it along."""
        found: list[tuple[Block, str]] = []
        for block, text in self._each(blocks, 0):
            lead = _lead(found) if self._pictures.is_turned(block) else 0
            if self._pictures.is_turned(block) and isinstance(block, Code):
                before = "".join(words for _, words in found[len(found) - lead :])
                del found[len(found) - lead :]
                text = f"page(flipped:true,{{{before}{self._pictures.instead_of(block)}}})\n"
            found.append((block, text))
        return "".join(text for _, text in found)

    def all(self, blocks: Iterable[Block], depth: int = 0) -> str:
        """The blocks one after the other."""
        return "".join(text for _, text in self._each(blocks, depth))

    def _each(self, blocks: Iterable[Block], depth: int) -> Iterator[tuple[Block, str]]:
        found = tuple(blocks)
        for block, following in zip(found, (*found[1:], None), strict=False):
            yield block, self._led(block, following, depth) + self._pictures.after(block)

    def _led(self, block: Block, following: Block | None, depth: int) -> str:
        """A block; a short paragraph stays with the drawing, table or code that it introduces."""
        if isinstance(block, Paragraph) and len(block.text) < _SHORT and isinstance(following, (Code, Table)):
            return f"lead({self._lines.set(block)})\n"
        return self._one(block, depth)

    def _one(self, block: Block, depth: int) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return f"par({self._lines.set(block)})\n"
        if isinstance(block, Table):
            return set_table(block, self._lines)
        if isinstance(block, Code):
            return self._pictures.instead_of(block) or self._code(block)
        if isinstance(block, Container):
            return self._container(block, depth)
        if isinstance(block, Html):
            text = " ".join(_TAG.sub(" ", _COMMENT.sub("", block.text)).split())
            return f"par({literal(breakable(text, 60))})\n" if text else ""
        return "separator\n" if isinstance(block, Break) else ""

    def _heading(self, heading: Heading) -> str:
        label = f"at-{heading.span.start}"
        return f"[#heading(level:{heading.level},{self._lines.set(heading, plain=True)})#label({literal(label)})]\n"

    def _code(self, code: Code) -> str:
        body = code.body.rstrip("\n").expandtabs(4)
        longest = max((len(line) for line in body.split("\n")), default=0)
        size, fits = ("7.8pt", _LONGEST_CODE) if longest <= _LONGEST_CODE else ("6.9pt", _SMALL_CODE)
        text = "\n".join(line if len(line) <= fits else breakable(line, fits // 2) for line in body.split("\n"))
        language = literal(code.language) if code.language in _COLOURED else "none"
        return f"listing({language},{size},{literal(text)})\n"

    def _container(self, container: Container, depth: int) -> str:
        if container.kind == "footnote":
            return ""
        if depth > _DEEPEST:
            return self._flat(container)
        if container.kind == "quote":
            return f"quoted({{{self.all(container.children, depth + 1)}}})\n"
        items = "".join(self._item(item, depth) for item in container.children if isinstance(item, Container))
        tight = "true" if self._is_tight(container) else "false"
        if container.kind == "ordered-list":
            start = _START.match(self._source, container.span.start)
            return f"enum(tight:{tight},start:{int(start[1]) if start else 1},{items})\n"
        return f"list(tight:{tight},{items})\n"

    def _flat(self, container: Container) -> str:
        """What is nested deeper than a page can show stands at one level, in its order."""
        found: list[str] = []
        waiting: list[Block] = [container]
        while waiting:
            block = waiting.pop()
            if isinstance(block, Container):
                waiting += reversed(block.children)
            else:
                found.append(self._one(block, _DEEPEST) + self._pictures.after(block))
        return "".join(found)

    def _item(self, item: Container, depth: int) -> str:
        mark = "" if not item.marker else f"mark({'true' if item.marker == 'x' else 'false'});h(5pt);"
        children = item.children
        if children and isinstance(children[0], Paragraph):
            first = f"{mark}{self._lines.set(children[0])};{self._pictures.after(children[0])}"
            rest = self.all(children[1:], depth + 1)
            return f"{{{first}{'parbreak();' if rest and not self._is_nested(children[1]) else ''}{rest}}},"
        return f"{{{mark}{self.all(children, depth + 1)}}},"

    @staticmethod
    def _is_nested(block: Block) -> bool:
        return isinstance(block, Container) and block.kind in ("list", "ordered-list")

    def _is_tight(self, container: Container) -> bool:
        """Whether no empty line parts the items."""
        text = self._source[container.span.start : container.span.end].rstrip()
        return "\n\n" not in text.replace("\r", "")


def _lead(found: list[tuple[Block, str]]) -> int:
    """How many blocks at the end lead to what follows: a short paragraph, and the headings above it."""
    number = 0
    if found and isinstance(found[-1][0], Paragraph) and len(found[-1][0].text) < _SHORT:
        number = 1
    while number < len(found) and isinstance(found[-1 - number][0], Heading):
        number += 1
    return number
