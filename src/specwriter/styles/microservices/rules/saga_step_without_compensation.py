"""Saga steps before the last that say nothing of their compensation.

## Why it matters
A saga has no rollback: when a later step fails, each earlier one is undone by an action of its own. A step without one leaves
its work behind, such as a slot that is never given back.

## Fix
Write the compensation, or `None:` with the reason why nothing is left to undo.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blank import says_none
from specwriter.model.catalogue import SagaStep
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "microservices"):
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "saga step" or "compensation" not in catalogue.columns:
            continue
        for row in catalogue.rows[:-1]:
            if isinstance(row, SagaStep) and row.compensation is not None and says_none(row.compensation.text):
                place = row.action if row.action is not None and row.action.text else row.name
                step = f"step `{row.name.text}`" if row.name.text else "this step"
                yield Finding(
                    place.span, f"saga {step} has no compensation", help="say what undoes it, or `None:` and why"
                )


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV006",
    name="saga-step-without-compensation",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Sagas\n\n| Step | Service | Action | Compensation |\n| --- | --- | --- | --- |\n"
            "| 1 | loan-service | «Stores the loan» | - |\n| 2 | reader-service | Takes a slot | Gives it back |\n"
            "| 3 | mail-service | Sends the receipt | - |\n",
            says="saga step `1` has no compensation",
        ),
        Good(
            f"{_HEAD}## Sagas\n\n| Step | Service | Action | Compensation |\n| --- | --- | --- | --- |\n"
            "| 1 | loan-service | Checks the card | None: it changes nothing |\n"
            "| 2 | loan-service | Stores the loan | Sets CANCELLED |\n"
            "| 3 | mail-service | Sends the receipt | - |\n"
        ),
    ),
)
