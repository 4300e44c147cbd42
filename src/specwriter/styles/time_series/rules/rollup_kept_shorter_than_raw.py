"""Rollups that are dropped before the values that they sum.

## Why it matters
A rollup is small and stands in for values that are gone. Kept for a shorter time than those, it saves nothing, and a year can be
read neither in full nor in sum.

## Fix
Keep the rollup longer than what it is computed from, or drop it from the design.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Retention
from specwriter.model.mentions.cells import pieces
from specwriter.model.mentions.naming import joined
from specwriter.model.rollups import rollups
from specwriter.source.pattern import regex
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_TIME = regex(r"\b(\d+(?:\.\d+)?)\s*(hour|day|week|month|year)s?\b", re.IGNORECASE)
_TICKED = regex(r"`(\w+)`")
_UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "time-series"):
        return
    kept: dict[str, tuple[Name, float]] = {}
    for row in spec.entries(Retention):
        days = _days(row.kept_for.text) if row.kept_for else None
        if days is not None and row.kept_for is not None:
            ticked = _TICKED.findall(spec.source.text[row.name.span.start - 1 : row.name.span.end + 1])
            for name in (*ticked, *[piece.text for piece in pieces(spec.source.text, row.name)]):
                kept.setdefault(joined(name), (row.kept_for, days))
    told: set[Name] = set()
    for first, second in rollups(spec) if len(kept) > 1 else ():
        one, other = kept.get(joined(first.text)), kept.get(joined(second.text))
        if one is not None and other is not None and one[1] < other[1] and one[0] not in told:
            told.add(one[0])
            message = f"`{first.text}` is kept shorter than `{second.text}`"
            label = Label(other[0].span, f"`{second.text}`, which it sums, is kept so long")
            yield Finding(one[0].span, message, (label,), "keep the rollup longer than what it sums")


def _days(text: str) -> float | None:
    """The length of a time in days; None where the text gives none, or several."""
    found = _TIME.findall(text)
    return float(found[0][0]) * _UNITS[found[0][1].casefold()] if len(found) == 1 else None


_HEAD = "---\narchitecture: time-series\n---\n\n# Library\n\n"

RULE = Rule(
    code="TSR006",
    name="rollup-kept-shorter-than-raw",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Retention\n\n| Data | Kept for | Enforced by |\n| --- | --- | --- |\n"
            "| door_counts | 13 months | Partitions |\n"
            "| door_days | «90 days» | Partitions |\n\n## Downsampling\n\n| Rollup | Computed from |\n| --- | --- |\n"
            "| door_days | door_counts |\n",
            says="`door_days` is kept shorter than `door_counts`",
        ),
        Bad(
            f"{_HEAD}## Retention\n\n| Data | Kept for | Enforced by |\n| --- | --- | --- |\n"
            "| Visitors (`door_counts`) | 13 months | Partitions |\n"
            "| `door_days` | «90 days» | Partitions |\n\n## Downsampling\n\n| Rollup | Computed from |\n| --- | --- |\n"
            "| `door_days` | `door_counts` |\n",
            says="`door_days` is kept shorter than `door_counts`",
        ),
        Good(
            f"{_HEAD}## Retention\n\n| Data | Kept for | Enforced by |\n| --- | --- | --- |\n"
            "| door_counts | 13 months | Partitions |\n"
            "| door_days | 5 years | Partitions |\n\n## Downsampling\n\n| Rollup | Computed from |\n| --- | --- |\n"
            "| door_days | door_counts |\n"
        ),
    ),
)
