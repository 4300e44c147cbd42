"""Fields whose type has no value in common with the type of their column.

## Why it matters
A `uuid` never fits a `bigint`, a `string` never an `integer`: one of the two statements is wrong, and generated code
fails at the first request. Types that travel by convention (64-bit integers and decimals as text, times as seconds)
agree. Where several operations agree against the column, the column is marked; values of enums are compared
elsewhere.

## Fix
Correct the type that is wrong.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import clashes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for clash in clashes(spec).types if spec.schemas else ():
        name, wrong, other = clash.name.text, clash.wrong, clash.other
        if clash.at_column:
            label = Label(other.span, f"the API says `{other.text}`, here first")
            message = f"column `{name}` is `{wrong.text}`, its fields are `{other.text}`"
        else:
            label = Label(other.span, f"the column is `{other.text}`")
            message = f"field `{name}` is `{wrong.text}`, its column is `{other.text}`"
        yield Finding(wrong.span, message, (label,), "correct the type that is wrong")


_TABLE = (
    "# Theatre\n\n```sql\nCREATE TABLE seats (\n  id bigint PRIMARY KEY,\n  play_id uuid NOT NULL,\n"
    "  row_number integer NOT NULL\n);\n```\n\n"
)
_HEAD = "**Response (200 OK)**\n\n| Field | Type |\n| --- | --- |\n"

RULE = Rule(
    code="API071",
    name="field-of-another-type-than-its-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_TABLE}### GET /seats/{{id}}\n\n{_HEAD}| play_id | uuid |\n| row_number | «string» |\n",
            says="field `row_number` is `string`, its column is `integer`",
        ),
        Bad(
            "# Theatre\n\n```sql\nCREATE TABLE seats (\n  id «bigint» PRIMARY KEY,\n  row_number integer NOT NULL\n);\n```\n\n"
            f"### GET /seats/{{id}}\n\n{_HEAD}| seat_id | uuid |\n| row_number | integer |\n\n"
            f"### POST /seats/{{id}}/sell\n\n{_HEAD}| seat_id | uuid |\n| row_number | integer |\n",
            says="column `id` is `bigint`, its fields are `uuid`",
        ),
        Good(
            f"{_TABLE}### GET /seats/{{id}}\n\n{_HEAD}| id | string |\n| play_id | string |\n| row_number | integer |\n"
        ),
    ),
)
