"""Aggregates that keep no invariant.

## Why it matters
An aggregate is the border within which something is always true. Without an invariant there is no border to draw: the model is
classes around tables, at the price of a domain model.

## Fix
Write what holds after every transaction, as a sentence that can be true or false; or make it a part of the aggregate whose rule
needs it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Aggregate
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "ddd"):
        return
    for row in spec.entries(Aggregate):
        if row.name.text and row.invariants is not None and not row.invariants.text:
            message = f"aggregate `{row.name.text}` has no invariant"
            yield Finding(row.name.span, message, help="write what holds after every transaction")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD011",
    name="aggregate-without-invariant",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | At most 3 extensions |\n| «Shelf» | Shelf | - |\n",
            says="aggregate `Shelf` has no invariant",
        ),
        Good(
            f"{_HEAD}## Aggregates\n\n| Aggregate | Root | Invariants |\n| --- | --- | --- |\n"
            "| Loan | Loan | At most 3 extensions |\n| Shelf | Shelf | Holds at most 60 copies |\n"
        ),
    ),
)
