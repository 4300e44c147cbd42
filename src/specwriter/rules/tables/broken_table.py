"""Lines that look like a table and are shown as plain text.

## Why it matters
A table needs a delimiter row of dashes below its header, with as many cells as the header, and no empty line within it. Otherwise
readers see a heap of bars, and what the table says is neither checked nor carried into anything that is generated.

## Fix
Safe: the delimiter row is written with as many cells as the header and the rows have; the empty line that cuts off the last rows
is removed. Where the cells do not add up the author has to look.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.markdown.tree import Paragraph, Table
from specwriter.model.bars import cells, is_delimiter
from specwriter.model.blocks import blocks
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Block
    from specwriter.model.spec import Spec

_LINE = regex(r"^(?P<prefix>[ \t>]*)(?P<row>\|.*\|)[ \t]*$", re.MULTILINE)


class _Line(Record):
    """A line between bars: what stands before it, its place and its cells."""

    prefix: str
    span: Span
    cells: list[Span]


def check(spec: Spec) -> Iterator[Finding]:
    text = spec.source.text
    above: Block | None = None
    for block in blocks(spec):
        if type(block) is Paragraph and "|" in block.text:
            lines = _lines(text, block.content)
            if lines and (finding := _finding(text, lines, block, above)):
                yield finding
        above = block


def _lines(text: str, content: Span) -> list[_Line]:
    """The first lines of a paragraph that follow each other and stand between bars, two cells or more in each."""
    start = text.rfind("\n", 0, content.start) + 1
    found: list[_Line] = []
    for match in _LINE.finditer(text, start, content.end):
        row = cells(text, *match.span("row"))
        alone = len(row) < 2 and not (found and is_delimiter(text, row))
        if alone or (found and text.count("\n", found[-1].span.end, match.start("row")) != 1):
            break
        found.append(
            _Line(match["prefix"] if match.start("row") > content.start else "", Span(*match.span("row")), row)
        )
    return found


def _finding(text: str, lines: list[_Line], block: Paragraph, above: Block | None) -> Finding | None:
    first = lines[0]
    if isinstance(above, Table) and first.span.start == block.content.start and _cut_off(text, lines, block, above):
        gap = Span(above.span.end, text.rfind("\n", 0, first.span.start) + 1)
        fix = Fix("remove the empty line", (Edit(gap, ""),))
        return Finding(first.span, "empty line cuts this row off the table above", help=fix.title, fix=fix)
    if len(lines) < 2:
        return None
    if is_delimiter(text, first.cells):
        return Finding(first.span, "delimiter row has no header above it", help="write the header on the line above")
    width = len(first.cells)
    same = all(len(line.cells) == width for line in lines[2:])
    row = "|" + " --- |" * width
    if is_delimiter(text, lines[1].cells):
        dashes = "1 cell" if len(lines[1].cells) == 1 else f"{len(lines[1].cells)} cells"
        message = f"delimiter row has {dashes}, the header has {width}"
        cure = Fix(f"write `{row}`", (Edit(lines[1].span, row),)) if same and len(lines) > 2 else None
        return Finding(lines[1].span, message, help=f"write `{row}`", fix=cure)
    if not same or len(lines[1].cells) != width:
        return None
    return Finding(first.span, "table has no delimiter row", help=f"write `{row}` below this line")


def _cut_off(text: str, lines: list[_Line], block: Paragraph, above: Table) -> bool:
    """Whether nothing but one empty line parts rows of the same width from a table."""
    between = text[above.span.end : block.span.start]
    width = len(above.header.cells)
    return (
        not between.strip()
        and all(len(line.cells) == width for line in lines)
        and lines[-1].span.end == block.content.end
    )


RULE = Rule(
    code="TBL005",
    name="broken-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "| Code | Status | Meaning |\n«| --- | --- |»\n| SEAT_TAKEN | 409 | The seat is sold |\n",
            says="delimiter row has 2 cells, the header has 3",
            fixed="| Code | Status | Meaning |\n| --- | --- | --- |\n| SEAT_TAKEN | 409 | The seat is sold |\n",
        ),
        Bad(
            "«| Code | Status |»\n| SEAT_TAKEN | 409 |\n| SEAT_UNKNOWN | 404 |\n",
            says="table has no delimiter row",
        ),
        Bad(
            "| Code | Status |\n| --- | --- |\n| SEAT_TAKEN | 409 |\n\n«| SEAT_UNKNOWN | 404 |»\n",
            says="empty line cuts this row off the table above",
            fixed="| Code | Status |\n| --- | --- |\n| SEAT_TAKEN | 409 |\n| SEAT_UNKNOWN | 404 |\n",
        ),
        Good("| Code | Status |\n| --- | --- |\n| SEAT_TAKEN | 409 |\n\nThe sign | stands between choices.\n"),
    ),
)
