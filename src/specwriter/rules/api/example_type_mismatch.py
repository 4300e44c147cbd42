"""Values in an example that are not of the type which the table, or the schema with that name, gives.

## Why it matters
`"12.50"` and `12.50` are two contracts. Formats count as well: a `uuid` that is none, a `date-time` without offset (RFC 3339), a string
longer than its bound. Placeholders (`<id>`, `eyJhb…`) fit every type.

## Fix
Correct the value or the type.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.example_fit import example_fit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for wrong in example_fit(spec).wrongs:
        declared = wrong.field.type
        if wrong.kind != "value" and declared is not None:
            label = Label(declared.span, f"declared as `{declared.text}`")
            help_ = f"write a value of `{declared.text}`, or correct the type"
            yield Finding(wrong.place, f"`{wrong.name}` {wrong.reason}", (label,), help_)


_HEAD = (
    "# Gym\n\n### POST /visits\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| member_id | uuid |\n"
    "| minutes | integer |\n"
    "| at | date-time |\n\n```json\n"
)

RULE = Rule(
    code="API021",
    name="example-type-mismatch",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(f'{_HEAD}{{"minutes": «"45"»}}\n```\n', says="`minutes` is a string, not an integer"),
        Good(f'{_HEAD}{{"member_id": "<member>", "minutes": 45, "at": "2026-05-02T18:00:00Z"}}\n```\n'),
    ),
)
