"""Knows how a definition reads in one line: the rest of its row, the type of a column, where a state leads."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.markdown.tree import Heading, Leaf, Paragraph, Table, walk
from specwriter.reader.outline import is_label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages import relational
    from specwriter.markdown.tree import Block
    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

LONGEST = 180


class Briefs:
    """Answers for one document."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._columns: dict[int, tuple[relational.Table, relational.Column, bool]] = {}
        self._known: dict[int, str] = {}
        for block in spec.schemas:
            self._schema(block.schema)
        self._states()
        self._blocks: list[Block] = [block for block in walk(spec.document.blocks) if isinstance(block, (Table, Leaf))]
        self._starts = [block.span.start for block in self._blocks]
        for operation in spec.documented_operations():
            self._known[operation.span.start] = self._opening(operation)

    def _schema(self, schema: relational.Schema) -> None:
        for table in schema.tables:
            columns = ", ".join(column.name.text for column in table.columns)
            self._known[table.name.span.start] = table.note or columns
            primary = frozenset(table.primary_key)
            for column in table.columns:
                self._columns[column.name.span.start] = (table, column, column.name.text in primary)
        for enum in schema.enums:
            self._known[enum.name.span.start] = ", ".join(value.text for value in enum.values)

    def _states(self) -> None:
        """Where each state leads."""
        for machine in self._spec.machines:
            ways: dict[str, list[str]] = {}
            for step in machine.transitions:
                if step.source is not None:
                    target = step.target.text if step.target else "the end"
                    trigger = f" on {step.trigger.text}" if step.trigger else ""
                    ways.setdefault(step.source.text, []).append(f"{target}{trigger}")
            for state in machine.states:
                found = ways.get(state.text)
                self._known.setdefault(state.span.start, f"leads to {'; '.join(found)}" if found else "leads nowhere")

    def _opening(self, operation: Operation) -> str:
        """The first sentence of what is said about an operation."""
        at = bisect_right(self._starts, operation.span.end)
        block = self._blocks[at] if at < len(self._blocks) else None
        if isinstance(block, Paragraph) and block.span.start < operation.body.end and not is_label(block):
            return block.text.partition(". ")[0]
        return "" if operation.summary.endswith(operation.path.text) else operation.summary

    def owner(self, name: Name) -> str:
        """The table of a column, empty for anything else."""
        found = self._columns.get(name.span.start)
        return found[0].name.text if found else ""

    def brief(self, name: Name) -> str:
        """One line about a definition, empty where there is nothing to tell."""
        start = name.span.start
        found = self._columns.get(start)
        if found:
            return _short(_column(*found))
        if start in self._known:
            return _short(self._known[start])
        return _short(self._around(start))

    def _around(self, start: int) -> str:
        """The other cells of the row, or the words of the paragraph, that a name stands in."""
        at = bisect_right(self._starts, start) - 1
        block = self._blocks[at] if at >= 0 else None
        if block is None or block.span.end <= start:
            return ""
        if isinstance(block, Table):
            number = bisect_right(block.rows, start, key=lambda row: row.span.start) - 1
            if number < 0:
                return ""
            pairs = zip(block.header.cells, block.rows[number].cells, strict=False)
            return "; ".join(
                f"{head.text}: {cell.text}" if head.text else cell.text
                for head, cell in pairs
                if cell.text not in ("", "-") and not cell.span.start <= start < cell.span.end
            )
        return block.text if isinstance(block, Leaf) and not isinstance(block, Heading) else ""


def _column(table: relational.Table, column: relational.Column, primary: bool) -> str:
    parts = [column.type.text]
    if primary:
        parts.append("primary key")
    if column.unique:
        parts.append("unique")
    if column.nullable is False:
        parts.append("not null")
    if column.default is not None:
        parts.append(f"default {column.default.text}")
    said = ", ".join(part for part in parts if part)
    return f"{said} ({table.name.text}){f': {column.note}' if column.note else ''}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
