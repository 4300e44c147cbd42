"""Latencies for which two places give two numbers, or a benchmark that is worse than what is promised.

## Why it matters
The load test is written from the criterion, the capacity bought from the benchmark, and the promise made from the objective. Where the
numbers differ, the release is accepted by one of them and refused by another.

Figures are compared where operation, percentile and load are the same. A benchmark that is better than the promise is fine.

## Fix
Decide for one number and write it in both places.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.measures import conflicts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for conflict in conflicts(spec):
        one, other = conflict.one, conflict.other
        place, second = (one.load_place, other.load_place) if conflict.load else (one.place, other.place)
        if place is None or second is None:
            continue
        verb = "is worse than" if one.role == "benchmark" else "differs from"
        message = f"p{one.rank} at `{place.text}` {verb} `{second.text}` of the {other.role}"
        yield Finding(
            place.span,
            message,
            (Label(second.span, f"the {other.role} gives this number"),),
            "write one number in both places",
        )


_SPEC = """# Ticket machine

## Objective

- p95 of `POST /tickets` stays under 300 ms at 20 requests per second.

"""
_CRITERIA = """## Acceptance Criteria

| ID | Criterion | Measure | Verified by |
| --- | --- | --- | --- |
"""
_BENCHMARKS = """## Performance Benchmarks

| Operation | Load | p50 | p95 |
| --- | --- | --- | --- |
"""

RULE = Rule(
    code="WRT008",
    name="two-numbers-for-one-measure",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}{_CRITERIA}| AC-1 | Speed | p95 of `POST /tickets` under «250 ms» at 20 requests per second | Test |\n",
            says="p95 at `250 ms` differs from `300 ms` of the objective",
        ),
        Bad(
            f"{_SPEC}{_BENCHMARKS}| `POST /tickets` | 20 requests per second | 90 ms | «340 ms» |\n",
            says="p95 at `340 ms` is worse than `300 ms` of the objective",
        ),
        Bad(
            f"{_SPEC}## Acceptance Criteria\n\n- AC-1: p95 of `POST /tickets` under «250 ms» at 20 requests per second\n",
            says="p95 at `250 ms` differs from `300 ms` of the objective",
        ),
        Good(
            f"{_SPEC}{_BENCHMARKS}| `POST /tickets` | 20 requests per second | 90 ms | 210 ms |\n"
            "| `GET /tickets` | 80 requests per second | 200 ms | 400 ms |\n"
        ),
        Good(
            f"{_SPEC}{_CRITERIA}| AC-1 | A slow bank harms nobody | p95 of `POST /tickets` under 900 ms while the bank is down | Drill |\n"
        ),
    ),
)
