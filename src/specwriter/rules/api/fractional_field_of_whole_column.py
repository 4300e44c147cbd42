"""Fields that take fractions, of columns that hold whole numbers.

## Why it matters
`12.50` is refused by an `integer` column, or cut to 12. It is most often money: the API speaks of units and the table
of cents. `number` counts only where the document also says `integer`.

## Fix
Write `integer` and say the unit in the name (`amount_minor`), or make the column `numeric`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import clashes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for clash in clashes(spec).fractions if spec.schemas else ():
        name, wrong, other = clash.name.text, clash.wrong, clash.other
        label = Label(other.span, f"{'the API says' if clash.at_column else 'the column is'} `{other.text}`")
        column = wrong if clash.at_column else other
        message = f"`{name}` takes fractions, its column is `{column.text}`"
        yield Finding(wrong.span, message, (label,), "write `integer` for the field, or make the column `numeric`")


_TABLE = (
    "# Kiosk\n\n```sql\nCREATE TABLE sales (\n  id uuid PRIMARY KEY,\n  item_count integer NOT NULL,\n"
    "  total_amount bigint NOT NULL\n);\n```\n\n"
    "### POST /sales\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| item_count | integer |\n"
)

RULE = Rule(
    code="API085",
    name="fractional-field-of-whole-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_TABLE}| total_amount | «decimal(10,2)» |\n",
            says="`total_amount` takes fractions, its column is `bigint`",
        ),
        Good(f"{_TABLE}| total_amount | integer |\n"),
    ),
)
