"""Tags and fields of a measurement that its table has no column for.

## Why it matters
The list of measurements tells clients what they may send. What the table cannot hold is lost, or stored under a name that nobody asks for.

Only names in code ticks are compared, where at least two others of the row are columns.

## Fix
Write the name of the column, or add the column to the table.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Measurement
from specwriter.model.measured import measured
from specwriter.model.mentions.cells import bare
from specwriter.model.text_slips import text_slips
from specwriter.source.pattern import regex
from specwriter.source.span import Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec

_TICKED = regex(r"`([a-z]\w*)`")
_FEWEST = 2


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "time-series"):
        return
    rows = {bare(row.stored).text: row for row in spec.entries(Measurement)}
    tables: dict[str, list[Table]] = {}
    for _, name, table in measured(spec):
        if name.text in rows:
            tables.setdefault(name.text, []).append(table)
    for text, found in tables.items():
        yield from _missing(spec, rows[text], found)


def _missing(spec: Spec, row: Measurement, tables: list[Table]) -> Iterator[Finding]:
    """The only name of a row that none of the statements of its table has as a column."""
    names = (*row.tags, *row.fields)
    if not names:
        return
    start, end = min(one.span.start for one in names), max(one.span.end for one in names)
    found = [*_TICKED.finditer(spec.source.text, max(start - 1, 0), end + 1)]
    unknown = [match for match in found if all(table.column(match[1]) is None for table in tables)]
    if len(unknown) != 1 or len(found) <= _FEWEST:
        return
    place, name = Span(*unknown[0].span(1)), unknown[0][1]
    if all(mention.name.span != place for mention in text_slips(spec)):  # a misspelt column is told of as that
        label = Label(tables[0].name.span, "the table of the measurement")
        yield Finding(place, f"table `{tables[0].name.text}` has no column `{name}`", (label,))


_HEAD = "---\narchitecture: time-series\n---\n\n# Greenhouse\n\n## Measurements\n\n| Measurement | Tags | Fields |\n| --- | --- | --- |\n"
_TABLE = (
    "\n## Database Design\n\n```sql\nCREATE TABLE climate (\n  bed_id uuid NOT NULL,\n  measured_at timestamptz NOT NULL,\n"
    "  humidity real NOT NULL,\n  PRIMARY KEY (bed_id, measured_at)\n);\n```\n"
)

RULE = Rule(
    code="TSR008",
    name="measurement-of-missing-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| climate | `bed_id` | `humidity` in %, `«warmth»` in °C |\n{_TABLE}",
            says="table `climate` has no column `warmth`",
        ),
        Good(f"{_HEAD}| climate | `bed_id` | `humidity` in %, warmth in °C |\n{_TABLE}"),
    ),
)
