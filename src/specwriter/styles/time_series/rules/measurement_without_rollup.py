"""Measurements that the downsampling does not mention.

## Why it matters
A query over a year reads every single value where no rollup sums them. Whether a measurement needs none is a decision, and it
has to be written down.

## Fix
Name the measurement under Downsampling: the rollup that sums it, or that it needs none and why.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Measurement
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import stem
from specwriter.model.parts import sections_named
from specwriter.model.placeholders import holds_placeholder
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "time-series"):
        return
    said = " ".join(spec.source.slice(section.span) for section in sections_named(spec, "downsampling"))
    if not said or holds_placeholder(said):
        return
    words = stem(said)
    rows = [row for row in spec.entries(Measurement) if row.name.text]
    missing = [row for row in rows if not any(stem(bare(name).text) in words for name in (row.name, row.stored))]
    if 2 * len(missing) <= len(rows):
        for row in missing:
            message = f"the downsampling does not mention `{bare(row.name).text}`"
            yield Finding(bare(row.name).span, message, help="name its rollup, or say why it needs none")


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR002",
    name="measurement-without-rollup",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| humidity_readings | shelf | percent | 60 s |\n| «door_counts» | door | visitors | 15 min |\n\n"
            "## Downsampling\n\nhumidity_readings are summed per hour.\n",
            says="the downsampling does not mention `door_counts`",
        ),
        Good(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| humidity_readings | shelf | percent | 60 s |\n| door_counts | door | visitors | 15 min |\n\n"
            "## Downsampling\n\n"
            "humidity_readings are summed per hour; door_counts need no rollup, 96 values a day are few.\n"
        ),
    ),
)
