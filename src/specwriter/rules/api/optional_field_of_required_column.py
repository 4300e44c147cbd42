"""Fields that a creating request may leave out, of columns that must have a value and have no default.

## Why it matters
The request is valid by the API and refused by the database. Only `POST` to the collection itself is compared, and a
description that tells what happens without the field settles it. Reported in specs only.

## Fix
Write `Y` under Required, give the column a default, or say what is stored when the field is absent.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import missing_demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in missing_demands(spec) if spec.is_spec and spec.schemas else ():
        label = Label(each.column.span, f"column `{each.column.name.text}` needs a value and has no default")
        message = f"`{each.slot.name.text}` is optional, its column is not"
        yield Finding(each.slot.name.span, message, (label,), "write `Y` under Required, or give the column a default")


_SPEC = (
    "---\narchitecture: standard\n---\n\n# Ferry\n\n```sql\nCREATE TABLE crossings (\n  id uuid PRIMARY KEY,\n  pier integer NOT NULL,\n"
    "  lanes integer NOT NULL DEFAULT 2\n);\n```\n\n### POST /crossings\n\n**Request**\n\n"
    "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
)

RULE = Rule(
    code="API074",
    name="optional-field-of-required-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| «pier» | integer | N | Number of the pier |\n| lanes | integer | N | Lanes |\n",
            says="`pier` is optional, its column is not",
        ),
        Good(f"{_SPEC}| pier | integer | Y | Number of the pier |\n| lanes | integer | N | Lanes |\n"),
        Good(f"{_SPEC}| pier | integer | N | Number of the pier; 1 if absent |\n"),
    ),
)
