"""Knows how a document flows: sections in order, operations as cards, diagrams beside their tables, findings in the margin."""

from __future__ import annotations

from specwriter.emitters.html.addresses import without_own_anchor
from specwriter.emitters.html.escaping import escape
from specwriter.emitters.html.raw_html import close_all
from specwriter.markdown.tree import Code, Container, Paragraph, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.emitters.html.addresses import Addresses
    from specwriter.emitters.html.artefacts import Artefacts
    from specwriter.emitters.html.blocks import Blocks
    from specwriter.emitters.html.findings import Findings
    from specwriter.emitters.html.inlines import Inlines
    from specwriter.markdown.tree import Block, Heading, Section

_DATA = frozenset(("json", "jsonc", "json5", "http", ""))


class Flow:
    """Shows the sections of a document. `titled` is the heading that the head of the page shows."""

    def __init__(
        self,
        blocks: Blocks,
        inlines: Inlines,
        addresses: Addresses,
        artefacts: Artefacts,
        findings: Findings,
        titled: Heading | None,
    ) -> None:
        self._blocks, self._inlines, self._addresses = blocks, inlines, addresses
        self._artefacts, self._findings, self._titled = artefacts, findings, titled

    def document(self, root: Section) -> str:
        """All that the document says, but for its footnotes."""
        lowest = 0 if self._titled is not None else 1
        parts = [self._run(root.blocks), self._ended()]
        parts += [self.section(child, 1 + lowest) for child in root.children]
        return "".join(parts)

    def section(self, section: Section, level: int) -> str:
        """A section with all below it."""
        heading = section.heading
        if heading is None:
            return ""
        notes = self._findings.beside(heading)
        identity = escape(self._addresses.headings[heading.span.start])
        inner = self._run(section.blocks) + self._ended()
        inner += "".join(self.section(child, level + 1) for child in section.children)
        if heading is self._titled:
            return notes + inner
        operation = self._artefacts.operation(heading)
        kind = ' class="operation"' if operation else ""
        return (
            f'<section{kind} aria-labelledby="{identity}">\n{self._heading(heading, level)}{notes}{inner}</section>\n'
        )

    def _heading(self, heading: Heading, level: int) -> str:
        identity = escape(self._addresses.headings[heading.span.start])
        alias = self._addresses.aliases.get(heading.span.start)
        other = f'<span id="{escape(alias)}"></span>' if alias else ""
        depth = min(level, 6)
        inner = self._inlines.leaf(heading)
        if alias:
            inner = without_own_anchor(inner)
        label = escape(f"Link to {heading.text}")
        anchor = f'<a class="anchor" href="#{identity}" aria-label="{label}">#</a>'
        return f'<h{depth} id="{identity}">{other}{inner}{anchor}</h{depth}>\n'

    def _ended(self) -> str:
        """Closes what blocks of HTML have left open."""
        return close_all(self._blocks.stack)

    def _run(self, blocks: Sequence[Block]) -> str:
        parts = []
        at = 0
        while at < len(blocks):
            html, taken = self._next(blocks, at)
            parts.append(html)
            at += taken
        return "".join(parts)

    def _next(self, blocks: Sequence[Block], at: int) -> tuple[str, int]:
        """The HTML of what begins at a block, and how many blocks that takes."""
        block = blocks[at]
        if isinstance(block, Paragraph):
            operation = self._artefacts.operation(block)
            if operation is not None:
                return self._bold_operation(blocks, at, operation.body.end)
        elif isinstance(block, Code):
            pair = self._artefacts.machine_pair(blocks, at)
            if pair:
                return self._beside(blocks[at : at + pair])
        elif isinstance(block, Table):
            return self._table(block, blocks[at + 1] if at + 1 < len(blocks) else None)
        return self._findings.beside(block) + self._one(block), 1

    def _table(self, table: Table, following: Block | None) -> tuple[str, int]:
        """A table: beside an example of the fields that it lists, or beside the drawing of the transitions that it lists."""
        fields = self._blocks.kinds.get(table.span.start) == "fields"
        notes = self._findings.beside(table)
        if fields and isinstance(following, Code) and following.language in _DATA:
            notes += self._findings.beside(following)
            shown = self._blocks.block(table)
            return f'{notes}<div class="pair">{shown}{self._artefacts.example(following)}</div>\n', 2
        drawn = self._artefacts.undrawn(table)
        shown = self._blocks.block(table)
        if drawn:
            shown = f'<div class="beside"><div>{drawn}</div><div>{shown}</div></div>\n'
        return notes + shown, 1

    def _one(self, block: Block) -> str:
        if isinstance(block, Code):
            return self._artefacts.code(block)
        if isinstance(block, Container) and block.kind == "footnote":
            return ""
        return self._blocks.block(block)

    def _bold_operation(self, blocks: Sequence[Block], at: int, end: int) -> tuple[str, int]:
        """An operation under a bold line: the blocks up to the end of all that is said about it."""
        last = at + 1
        while last < len(blocks) and blocks[last].span.start < end and not self._artefacts.operation(blocks[last]):
            last += 1
        first = blocks[at]
        notes = self._findings.beside(first)
        head = f'<div class="operation-head">{self._blocks.block(first)}</div>'
        inner = self._run(blocks[at + 1 : last])
        return f'<div class="operation">{head}{notes}{inner}</div>\n', last - at

    def _beside(self, blocks: Sequence[Block]) -> tuple[str, int]:
        """A state diagram and its table side by side; what stands between them stays with the table."""
        notes = "".join(self._findings.beside(block) for block in blocks)
        drawn = self._one(blocks[0])
        told = "".join(self._one(block) for block in blocks[1:])
        return f'{notes}<div class="beside"><div>{drawn}</div><div>{told}</div></div>\n', len(blocks)
