"""Amounts of money in a floating-point column.

## Why it matters
Binary floating point has no 0.10: sums drift by cents, and two engines round them differently. Totals that ought to be equal are not.

## Fix
Write `numeric(12,2)`, or keep whole cents in a `bigint` named so. Reported in specs only.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.database import databases
from specwriter.model.money import is_money
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_FLOAT = regex(r"(?:float\d*|real|double(?: precision)?|single|binary_(?:float|double))\b", re.IGNORECASE)
_BEGIN = frozenset("frdsbFRDSB")
"""What such a type begins with: most are told by that."""


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in databases(spec):
        floats = frozenset([text for text in database.types if text[:1] in _BEGIN and _FLOAT.match(text)])
        for column in database.columns if floats else ():
            if column.type.text in floats and is_money(column.name.text):
                message = f"`{column.name.text}` is money in a floating-point type"
                help_ = "write `numeric(12,2)`, or keep whole cents in a `bigint`"
                yield Finding(column.type.span, message, (), help_)


RULE = Rule(
    code="DAT011",
    name="money-as-float",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Invoicing\n\n```sql\nCREATE TABLE invoices (\n  id uuid PRIMARY KEY,\n"
            "  total_amount «double precision» NOT NULL\n);\n```\n",
            says="`total_amount` is money in a floating-point type",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Invoicing\n\n```sql\nCREATE TABLE invoices (\n  id uuid PRIMARY KEY,\n"
            "  total_amount numeric(12,2) NOT NULL,\n  tax_rate double precision NOT NULL\n);\n```\n"
        ),
    ),
)
