"""Fields of a request that take more than their column holds, and lengths of a response that are another.

## Why it matters
A name of 80 characters passes the check of the API and fails in the database, as an error 500. In specs the length
that a response states is compared as well: it is the column's, or that of the request that fills it.

## Fix
Make both lengths the same.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.field_columns import clashes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for clash in clashes(spec).sizes if spec.schemas else ():
        if clash.most is not None:
            most, held = clash.most
            label = Label(clash.other.span, f"the column is `{clash.other.text}`")
            message = f"`{clash.name.text}` goes up to {most}, its column to {held}"
            yield Finding(clash.wrong.span, message, (label,), "make both the same")


_TABLE = (
    "# Choir\n\n```sql\nCREATE TABLE singers (\n  id uuid PRIMARY KEY,\n  name varchar(40) NOT NULL,\n  age smallint NOT NULL\n);\n```\n\n"
    "### POST /singers\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n"
)

RULE = Rule(
    code="API072",
    name="field-longer-than-its-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_TABLE}| name | «string(1..80)» |\n| age | integer |\n", says="`name` goes up to 80, its column to 40"),
        Bad(
            f"{_TABLE}| name | string(1..40) |\n| age | «integer(0..100000)» |\n",
            says="`age` goes up to 100000, its column to 32767",
        ),
        Good(f"{_TABLE}| name | string(1..30) |\n| age | integer(0..120) |\n"),
    ),
)
