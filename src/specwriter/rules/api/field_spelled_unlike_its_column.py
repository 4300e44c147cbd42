"""Fields that nearly bear the name of a column, and stand for no column.

## Why it matters
A request field `custmer_id` is filled by every client and stored by no table; the mistake shows when the value is
missing. The table is found by the noun of the path (`/orders`, `orders`) and by the other fields of the same object,
most of which are columns of it. camelCase and snake_case are the same name; one letter, plural and tense are not.
Where several operations agree against the column, the column is marked.

## Fix
Write the field like the column, or rename the column. A field that is meant to have a name of its own is allowed with
a reason.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.fields import misspellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in misspellings(spec) if spec.schemas else ():
        name, other = each.name, each.other
        if each.at_column:
            label = Label(other.span, "the API calls it so, here first")
            message = f"column `{name.text}` is `{other.text}` in the API"
        elif each.joint:
            label = Label(other.span, "the column joins its words so")
            message = f"field `{name.text}` is column `{other.text}` without its joints"
        else:
            label = Label(other.span, "the column of the nearest name")
            message = f"field `{name.text}` is no column of `{each.table}`"
        yield Finding(name.span, message, (label,), f"did you mean `{other.text}`?")


_TABLE = (
    "# Library\n\n```sql\nCREATE TABLE loans (\n  id uuid PRIMARY KEY,\n  reader_id uuid NOT NULL,\n  copy_number integer NOT NULL,\n"
    "  due_on date NOT NULL\n);\n```\n\n### POST /loans\n\n"
)

RULE = Rule(
    code="API070",
    name="field-spelled-unlike-its-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_TABLE}**Request**\n\n| Field | Type |\n| --- | --- |\n| «raeder_id» | uuid |\n| copy_number | integer |\n",
            says="field `raeder_id` is no column of `loans`",
        ),
        Bad(
            f'{_TABLE}**Request**\n\n```json\n{{"reader_id": "<reader>", "copy_number": 3, "«dues_on»": "2027-01-12"}}\n```\n',
            says="field `dues_on` is no column of `loans`",
        ),
        Bad(
            "# Fleet\n\n```sql\nCREATE TABLE trips (\n  id uuid PRIMARY KEY,\n  «drivr_id» uuid NOT NULL,\n"
            "  distance integer NOT NULL\n);\n```\n\n"
            "### POST /trips\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| driver_id | uuid |\n| distance | integer |\n\n"
            "### PUT /trips/{id}\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| driver_id | uuid |\n| distance | integer |\n",
            says="column `drivr_id` is `driver_id` in the API",
        ),
        Good(
            f"{_TABLE}**Request**\n\n| Field | Type |\n| --- | --- |\n| readerId | uuid |\n| copyNumber | integer |\n"
        ),
        Good(
            f"{_TABLE}**Request**\n\n| Field | Type |\n| --- | --- |\n| reader_id | uuid |\n| remind_me | boolean |\n"
        ),
    ),
)
