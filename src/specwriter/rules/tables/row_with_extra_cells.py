"""Table rows with more cells than the header.

## Why it matters
GitHub and every renderer that follows it drop what goes beyond the header: the text is in the file and nobody sees it. The usual
cause is a bar inside a cell, as in `int | null`; code ticks do not protect it.

## Fix
Write `\\|` for a bar inside a cell, or give the header the missing column. Unsafe: bars between code ticks are written as `\\|`
where that makes the count right.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.bars import bars_in_code, cells
from specwriter.model.blocks import long_rows
from specwriter.source.pattern import regex
from specwriter.source.span import Span

_WORD = regex(r"\w")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Row
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    text = spec.source.text
    for row in long_rows(spec):
        if finding := _finding(text, row):
            yield finding


def _finding(text: str, row: Row) -> Finding | None:
    end = row.cells[-1].span.end
    if not _WORD.search(text, end, row.span.end):
        return None
    found = cells(text, row.span.start, row.span.end)
    lost = found[len(row.cells) :]
    start = lost[0].start + len(text[lost[0].start : lost[0].end]) - len(text[lost[0].start : lost[0].end].lstrip())
    place = Span(start, lost[-1].start + len(text[lost[-1].start : lost[-1].end].rstrip()))
    message = f"row has {len(found)} cells, the header has {len(row.cells)}: this text is lost"
    inner = bars_in_code(text, row.span.start, row.span.end)
    if inner and len(inner) == len(lost):
        edits = tuple(Edit(Span(bar, bar), "\\") for bar in inner)
        fix = Fix("write `\\|` for the bars in code", edits, safe=False)
        return Finding(place, message, help=fix.title, fix=fix)
    return Finding(place, message, help="write `\\|` for a bar inside a cell, or add a column to the header")


RULE = Rule(
    code="TBL001",
    name="row-with-extra-cells",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "| Field | Type |\n| --- | --- |\n| closed_at | `string | «null`» |\n",
            says="row has 3 cells, the header has 2: this text is lost",
            fixed="| Field | Type |\n| --- | --- |\n| closed_at | `string \\| null` |\n",
        ),
        Bad(
            "| Signal | Threshold |\n| --- | --- |\n| Queue depth | Over 1,000 | «Page the dispatcher» |\n",
            says="row has 3 cells, the header has 2: this text is lost",
        ),
        Good("| Field | Type |\n| --- | --- |\n| closed_at | `string \\| null` |\n"),
    ),
)
