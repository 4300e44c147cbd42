"""Table rows with fewer cells than the header.

## Why it matters
The cells that are missing are shown empty, and those that are there may stand under the wrong heading. A line of text right
below a table is the extreme case: without an empty line between them it becomes a row of the table.

Rows with a single cell in bold, which some authors use as headings inside a table, are left alone. Several short rows of one
table are one finding.

## Fix
Write the missing cells, with `-` where there is nothing to say; write an empty line between a table and the text below it.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.blocks import is_absent, short_rows
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Row
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for rows in short_rows(spec):
        yield from _findings(spec, rows)


def _findings(spec: Spec, short: list[Row]) -> Iterator[Finding]:
    """The text that slid into the table, and the rows that are too short, each as one finding."""
    rows: list[Row] = []
    for row in short:
        line = spec.source.slice(row.span).rstrip()
        if "|" not in line:
            place = Span(row.span.start, row.span.start + len(line))
            yield Finding(place, "line is read as a row of the table above", help="write an empty line above it")
            break
        if not _is_heading(row):
            rows.append(row)
    if rows:
        first = rows[0]
        written = sum(1 for cell in first.cells if not is_absent(spec, cell.span, first.span))
        message = f"row has {written} {'cell' if written == 1 else 'cells'}, the header has {len(first.cells)}"
        if len(rows) > 1:
            message += f"; {len(rows) - 1} more {'are' if len(rows) > 2 else 'is'} short"
        place = Span(first.span.start, first.span.start + len(spec.source.slice(first.span).rstrip()))
        yield Finding(place, message, help="write the missing cells, `-` where there is nothing to say")


def _is_heading(row: Row) -> bool:
    """Whether the row is a heading within the table: bold or italic words, and no others."""
    return [cell for cell in row.cells if cell.text] == [row.cells[0]] and any(
        inline.kind in ("strong", "emphasis") for inline in row.cells[0].inlines
    )


RULE = Rule(
    code="TBL002",
    name="row-with-missing-cells",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "| From | Trigger | To |\n| --- | --- | --- |\n«| OPEN | close |»\n| CLOSED | reopen | OPEN |\n",
            says="row has 2 cells, the header has 3",
        ),
        Bad(
            "| From | Trigger | To |\n| --- | --- | --- |\n«| OPEN | close |»\n| CLOSED | reopen |\n",
            says="row has 2 cells, the header has 3; 1 more is short",
        ),
        Bad(
            "| From | Trigger | To |\n| --- | --- | --- |\n| OPEN | close | CLOSED |\n«A closed case is kept for 2 years.»\n",
            says="line is read as a row of the table above",
        ),
        Good(
            "| From | Trigger | To |\n| --- | --- | --- |\n| OPEN | close | CLOSED |\n\nA closed case is kept for 2 years.\n"
        ),
        Good("| Field | Type |\n| --- | --- |\n| **Address** |\n| street | string |\n"),
    ),
)
