"""Measurements that no row of the retention keeps or drops.

## Why it matters
Measurements arrive for ever. What nobody drops fills the disk, and what the law wants gone stays.

## Fix
Name the measurement in the row that says how long it is kept, and by what it is removed.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Measurement, Retention
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.naming import stem
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.pattern import regex
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_ALL = regex(
    r"\b(?:all|every|each|raw) (?:\w+ )?(?:data|measurements?|readings?|series|samples?|points?|values?|metrics?)\b|^\W*raw\b",
    re.IGNORECASE,
)

_ROLLUP = regex(
    r"\b\w+_(?:hourly|daily|weekly|monthly|yearly|\d+(?:m|min|h|d|w)|hours?|days?|weeks?|months?|rollups?|aggregates?)\b",
    re.IGNORECASE,
)
"""The name of a table that sums a measurement, and keeps none of its values."""


def check(spec: Spec) -> Iterator[Finding]:
    kept = (
        " ".join(spec.source.slice(row.span) for row in spec.entries(Retention)) if demands(spec, "time-series") else ""
    )
    if not kept or holds_placeholder(kept) or _ALL.search(kept):
        return
    words = stem(_ROLLUP.sub(" ", kept))
    rows = [row for row in spec.entries(Measurement) if row.name.text and not holds_placeholder(row.name.text)]
    missing = [row for row in rows if not any(stem(bare(name).text) in words for name in (row.name, row.stored))]
    if 2 * len(missing) <= len(rows):
        for row in missing:
            message = f"nothing says how long `{bare(row.name).text}` is kept"
            yield Finding(bare(row.name).span, message, help="name it in a row under Retention")


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR001",
    name="measurement-without-retention",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| humidity_readings | shelf | percent | 60 s |\n| «door_counts» | door | visitors | 15 min |\n\n"
            "## Retention\n\n| Data | Resolution | Kept for | Enforced by |\n| --- | --- | --- | --- |\n"
            "| humidity_readings | Single | 90 days | Daily partitions |\n",
            says="nothing says how long `door_counts` is kept",
        ),
        Bad(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| humidity | shelf | percent | 60 s |\n| «visits» | door | visitors | 15 min |\n\n"
            "## Retention\n\n| Data | Resolution | Kept for | Enforced by |\n| --- | --- | --- | --- |\n"
            "| humidity | Single | 90 days | Daily partitions |\n| visits_hourly | Hour | 5 years | Yearly partitions |\n",
            says="nothing says how long `visits` is kept",
        ),
        Good(
            f"{_HEAD}## Measurements\n\n| Measurement | Tags | Fields | Interval |\n| --- | --- | --- | --- |\n"
            "| humidity_readings | shelf | percent | 60 s |\n| door_counts | door | visitors | 15 min |\n\n"
            "## Retention\n\n| Data | Resolution | Kept for | Enforced by |\n| --- | --- | --- | --- |\n"
            "| humidity_readings, door_counts | Single | 90 days | Daily partitions |\n"
        ),
    ),
)
