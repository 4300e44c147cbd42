"""Fields that have one type in one operation and another in the next.

## Why it matters
A client keeps one type for a field; where two operations give it two, one of them is decoded wrongly. Fields are the
same where they stand for one column, where their name ends in `_id`, or where they stand at the same place of the
same resource. Lengths are compared in specs, for fields that stand for a column.

## Fix
Give the field one type. Where two things share a name, rename one of them.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.field_types import two_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in two_types(spec) if spec.operations else ():
        label = Label(each.other.span, f"it is `{each.other.text}` here")
        message = f"`{each.name.text}` is `{each.said.text}` here, `{each.other.text}` elsewhere"
        yield Finding(each.said.span, message, (label,), f"write `{each.other.text}`, or rename the field")


_SPEC = (
    "# Mill\n\n### GET /batches/{id}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| grain_id | uuid |\n\n"
    "### POST /batches\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| grain_id | uuid |\n\n"
    "### POST /orders\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n"
)

RULE = Rule(
    code="API076",
    name="field-of-two-types",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_SPEC}| grain_id | «integer» |\n", says="`grain_id` is `integer` here, `uuid` elsewhere"),
        Good(f"{_SPEC}| grain_id | string |\n"),
        Good(
            "# Shops\n\n### GET /shops/{shop}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| id | string |\n\n"
            "### GET /shops/{shop}/tills/{till}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| id | integer |\n\n"
            "### PUT /shops/{shop}\n\n**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n| id | string |\n"
        ),
    ),
)
