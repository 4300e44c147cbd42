"""Fields that an answer may leave out, of columns that always have a value.

## Why it matters
Clients are made to handle an absence that never comes, or the answer does leave the field out and nothing says when.
A description that says when (`once paid`, `only in REJECTED`) settles it. Reported in specs only.

## Fix
Write `Y` under Required, or say when the field is absent.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import needless_doubts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in needless_doubts(spec) if spec.is_spec and spec.schemas else ():
        label = Label(each.column.span, f"column `{each.column.name.text}` always has a value")
        message = f"`{each.slot.name.text}` is optional, its column is never null"
        yield Finding(each.slot.name.span, message, (label,), "write `Y` under Required, or say when it is absent")


_SPEC = (
    "---\narchitecture: standard\n---\n\n# Vineyard\n\n```sql\nCREATE TABLE casks (\n"
    "  id uuid PRIMARY KEY,\n  litres integer NOT NULL\n);\n"
    "```\n\n### GET /casks/{id}\n\n**Response (200 OK)**\n\n| Field | Type | Required | Description |\n"
    "| --- | --- | --- | --- |\n| id | uuid | Y | Cask |\n"
)

RULE = Rule(
    code="API087",
    name="optional-field-of-column-never-null",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| «litres» | integer | N | What it holds |\n",
            says="`litres` is optional, its column is never null",
        ),
        Good(f"{_SPEC}| litres | integer | Y | What it holds |\n"),
        Good(f"{_SPEC}| litres | integer | N | Only with the scope `cellar` |\n"),
    ),
)
