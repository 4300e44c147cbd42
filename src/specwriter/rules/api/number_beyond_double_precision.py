"""Whole numbers beyond 2^53 in an example.

## Why it matters
Most readers of JSON, every browser among them, keep numbers as 64-bit floating point and round such a one silently
(RFC 7493, section 2.2): the identifier that comes back is another.

## Fix
Write the number as a string, and say so in the field table.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.example_values import unsafe_numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for slot, place in unsafe_numbers(spec):
        message = f"`{slot.name.text}` is beyond 2^53, where readers round numbers"
        yield Finding(place, message, (), "write it as a string")


_SPEC = "# Posts\n\n### GET /posts/{id}\n\n**Response (200 OK)**\n\n```json\n"

RULE = Rule(
    code="API081",
    name="number-beyond-double-precision",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}{{"post_id": «1234567890123456789», "likes": 4}}\n```\n',
            says="`post_id` is beyond 2^53, where readers round numbers",
        ),
        Good(f'{_SPEC}{{"post_id": "1234567890123456789", "likes": 4}}\n```\n'),
        Good('# Limits\n\n```json\n{"type": "integer", "minimum": 0, "maximum": 18446744073709551615}\n```\n'),
    ),
)
