"""Columns that another statement of the same schema calls otherwise.

## Why it matters
The query that was written from the DBML fails on the database that was made from the SQL.

## Fix
Write one name in both places. The one that the document uses less often is marked. Where all names of a diagram are in another case
(`customerId` for `customer_id`), that is a convention and not reported.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("column name", ()):
        message = f"`{one.said}` is called `{one.meant}` in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, f"{one.there} calls it so"),), f"write `{one.meant}`, or rename both"
        )


RULE = Rule(
    code="DAT037",
    name="column-called-otherwise",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Cinema\n\n```dbml\nTable seats {\n  id uuid [pk]\n  hall_no integer [not null]\n"
            "  row_label char(2) [not null]\n}\n```\n\n```sql\nCREATE TABLE seats (\n"
            "  id uuid PRIMARY KEY,\n  hall_no integer NOT NULL,\n  «row_lable» char(2) NOT NULL\n"
            ");\n```\n",
            says="`row_lable` is called `row_label` in the DBML",
        ),
        Bad(
            "# Cinema\n\n```sql\nCREATE TABLE seats (\n  id uuid PRIMARY KEY,\n"
            "  hall_no integer NOT NULL,\n  row_label char(2) NOT NULL\n);\n```\n\n```mermaid\n"
            "erDiagram\n    SEAT {\n        uuid id PK\n        int «hall_num»\n"
            "        string row_label\n    }\n```\n",
            says="`hall_num` is called `hall_no` in the SQL",
        ),
        Good(
            "# Cinema\n\n```sql\nCREATE TABLE seats (\n  id uuid PRIMARY KEY,\n"
            "  hall_no integer NOT NULL,\n  row_label char(2) NOT NULL\n);\n```\n\n```mermaid\n"
            "erDiagram\n    SEAT {\n        uuid id PK\n        int hallNo\n        string rowLabel\n"
            "    }\n```\n"
        ),
    ),
)
