"""Amounts of money that the API gives a floating-point type.

## Why it matters
Binary floating point has no 0.10: what a client adds up is not what the server stored. Reported in specs only.

## Fix
Write `decimal(12,2)` or whole cents (`amount_minor`, `integer`), as the column is.
"""

from __future__ import annotations

from specwriter.languages.types import read_type
from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.field_types import fields_by_type
from specwriter.model.money import is_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for text, fields in fields_by_type(spec).items():
        for field in fields if text and read_type(text).base == "float" else ():
            if field.type is not None and is_money(field.name.text):
                message = f"`{field.name.text}` is money in a floating-point type"
                yield Finding(field.type.span, message, (), "write `decimal(12,2)`, or whole cents as an `integer`")


_SPEC = (
    "---\narchitecture: standard\n---\n\n# Auction\n\n### POST /bids\n\n**Request**\n\n"
    "| Field | Type |\n| --- | --- |\n| lot_id | uuid |\n"
)


RULE = Rule(
    code="API078",
    name="money-field-as-float",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_SPEC}| bid_amount | «float» |\n", says="`bid_amount` is money in a floating-point type"),
        Good(f"{_SPEC}| bid_amount | decimal(12,2) |\n| price_change_rate | float |\n"),
    ),
)
