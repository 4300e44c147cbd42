"""Examples that lack a field which the table calls required.

## Why it matters
Whoever copies the example gets a rejection, and a contract test made from the table fails on the document's own example. `…` in an object
stands for what is left out.

## Fix
Add the field to the example, or write `N` under Required.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.example_fit import example_fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for lack in example_fit(spec).lacks:
        where, cure = (
            ("schema", "take it out of `required`") if lack.table.is_schema else ("table", "write `N` under Required")
        )
        label = Label(lack.field.name.span, f"the {where} requires it")
        message = f"the example lacks the required field `{lack.path}`"
        yield Finding(lack.place, message, (label,), f"add it, or {cure}")


_HEAD = (
    "# Post office\n\n### GET /parcels/{id}\n\n**Response (200 OK)**\n\n| Field | Type | Required |\n"
    "| --- | --- | --- |\n"
    "| id | uuid | Y |\n| weight | integer | Y |\n| note | string | N |\n\n```json\n"
)

RULE = Rule(
    code="API020",
    name="required-field-missing",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_HEAD}«{{»"id": "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10"}}\n```\n',
            says="the example lacks the required field `weight`",
        ),
        Good(f'{_HEAD}{{"id": "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10", "weight": 740}}\n```\n'),
        Good(f'{_HEAD}{{"id": "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10", ...}}\n```\n'),
        Good(f'{_HEAD}"note": "fragile"\n```\n'),
        Good(
            "# Rooms\n\n### POST /rooms\n\n**Request**\n\n| Field | Type | Required |\n| --- | --- | --- |\n| name | string | yes |\n"
            '| token | string | yes (mode 1) |\n\n```json\n{"name": "Blue"}\n```\n'
        ),
    ),
)
