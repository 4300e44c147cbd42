"""Rows in which a higher percentile is below a lower one.

## Why it matters
95% of the answers come within the p95, so it cannot lie below the median of the same answers. One of the numbers is wrong, or
stands in the wrong column.

## Fix
Measure again, or swap the numbers.
"""

from __future__ import annotations

from itertools import pairwise

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.figures import disordered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues:
        return
    for figures in disordered(spec):
        for lower, higher in pairwise(figures):
            if higher.milliseconds < lower.milliseconds:
                message = f"p{higher.rank} of `{higher.place.text}` is below p{lower.rank} of `{lower.place.text}`"
                label = Label(lower.place.span, f"the p{lower.rank} of the same row")
                yield Finding(higher.place.span, message, (label,), "correct one of the two numbers")
                break


_HEAD = "# Turnstile\n\n## Performance Benchmarks\n\n| Operation | Load | p50 | p95 | p99 |\n| --- | --- | --- | --- | --- |\n"

RULE = Rule(
    code="WRT009",
    name="percentiles-out-of-order",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| `POST /entries` | 30 requests per second | 40 ms | «35 ms» | 90 ms |\n",
            says="p95 of `35 ms` is below p50 of `40 ms`",
        ),
        Good(f"{_HEAD}| `POST /entries` | 30 requests per second | 40 ms | 90 ms | 1.2 s |\n"),
    ),
)
