"""Benchmarks under less load than the one that the promise is made for.

## Why it matters
A service that answers in 60 ms at 12 requests per second may take a second at the 50 that the objective promises: the benchmark says
nothing about it.

Only benchmarks of one operation and percentile are compared, and only where none of them is under as much load.

## Fix
Measure at the load of the promise, or promise what was measured.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.measures import lighter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for benchmark, promise in lighter(spec) if spec.is_spec and spec.catalogues else ():
        place, promised = benchmark.load_place, promise.load_place
        if place is not None and promised is not None:
            message = f"measured at `{place.text}`, promised at `{promised.text}`"
            label = Label(promised.span, f"the load of the {promise.role}")
            yield Finding(place.span, message, (label,), "measure at the load of the promise")


_SPEC = (
    "---\narchitecture: standard\n---\n\n# Ticket machine\n\n## Objective\n\n"
    "- p95 of `POST /tickets` stays under 300 ms at 80 requests per second.\n\n"
    "## Performance Benchmarks\n\n| Operation | Load | p50 | p95 |\n| --- | --- | --- | --- |\n"
)

RULE = Rule(
    code="WRT012",
    name="benchmark-under-less-load",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| `POST /tickets` | «20 requests per second» | 90 ms | 210 ms |\n",
            says="measured at `20 requests per second`, promised at `80 requests per second`",
        ),
        Good(
            f"{_SPEC}| `POST /tickets` | 20 requests per second | 90 ms | 210 ms |\n"
            "| `POST /tickets` | 80 requests per second | 120 ms | 280 ms |\n"
        ),
    ),
)
