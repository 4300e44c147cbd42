"""Identifiers that are a UUID in one example and a number in another.

## Why it matters
Whoever reads the examples stores the identifier in two types. Values that a field table or a column types are
compared with it instead.

## Fix
Write the identifier in one format.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.example_values import mixed_identifiers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in mixed_identifiers(spec):
        label = Label(each.other, f"here it is {each.usual}")
        message = f"`{each.slot.name.text}` is {each.kind} here, {each.usual} elsewhere"
        yield Finding(each.place, message, (label,), f"write {each.usual}")


_SPEC = (
    '# Garage\n\n### POST /repairs\n\n**Request**\n\n```json\n{"car_id": "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10", "work": "brakes"}\n```\n\n'
    "### GET /invoices/{id}\n\n**Response (200 OK)**\n\n```json\n"
)

RULE = Rule(
    code="API082",
    name="identifier-in-two-formats",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}{{"car_id": «4711», "total": "89.00"}}\n```\n', says="`car_id` is a number here, a UUID elsewhere"
        ),
        Good(f'{_SPEC}{{"car_id": "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10", "total": "89.00"}}\n```\n'),
        Good(
            '# Events that we looked at\n\n```json\n{"event_id": "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10", "by": "hub"}\n```\n\n'
            '```json\n{"context": {"event_id": "12345", "at": "2017-06-05T12:00:00Z"}}\n```\n'
        ),
    ),
)
