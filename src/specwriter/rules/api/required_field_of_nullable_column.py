"""Fields that an answer always gives, of columns that may be null.

## Why it matters
A client that relies on the field breaks at the first row without a value. Only answers to GET are compared, because
the answer to a step may come when the value is surely set. A description that says when the field is absent, or a
type marked nullable (`date-time?`), settles it. Reported in specs only.

## Fix
Write `N` under Required, mark the type nullable, or make the column `NOT NULL`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import surplus_promises

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in surplus_promises(spec) if spec.is_spec and spec.schemas else ():
        label = Label(each.column.span, f"column `{each.column.name.text}` may be null")
        message = f"`{each.slot.name.text}` is required, its column may be null"
        yield Finding(each.slot.name.span, message, (label,), "write `N` under Required, or make the column `NOT NULL`")


_SPEC = (
    "---\narchitecture: standard\n---\n\n# Clinic\n\n```sql\nCREATE TABLE visits (\n  id uuid PRIMARY KEY,\n  room integer NOT NULL,\n"
    "  ended_at timestamptz\n);\n```\n\n### GET /visits/{id}\n\n**Response (200 OK)**\n\n"
    "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| id | uuid | Y | Visit |\n| room | integer | Y | Room |\n"
)

RULE = Rule(
    code="API073",
    name="required-field-of-nullable-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| «ended_at» | date-time | Y | End of the visit |\n",
            says="`ended_at` is required, its column may be null",
        ),
        Good(f"{_SPEC}| ended_at | date-time | N | End of the visit |\n"),
        Good(f"{_SPEC}| ended_at | date-time? | Y | End of the visit |\n"),
    ),
)
