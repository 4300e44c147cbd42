"""Columns that the database numbers in one statement of a schema, and that an insert has to fill in the other.

## Why it matters
An insert that leaves the column out works on one database and fails on the other; one that fills it collides with the numbers that the
database gives.

## Fix
Write `increment` in DBML and `GENERATED ALWAYS AS IDENTITY` (or `serial`, `AUTO_INCREMENT`) in SQL, or neither.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("increment", ()):
        message = f"`{one.subject}` is not numbered here, unlike in {one.there}"
        label = Label(one.other, "the database numbers it here")
        yield Finding(one.span, message, (label,), "let the database number it in both places, or in none")


_DBML = (
    "---\narchitecture: standard\n---\n\n# Tickets\n\n```dbml\nTable tickets {\n  id bigint [pk, increment]\n"
    "  seat varchar(8) [not null]\n  row varchar(4) [not null]\n  price integer [not null]\n"
    "  sold_at timestamptz [not null]\n}\n```\n\n```sql\nCREATE TABLE tickets (\n"
)
_REST = (
    "  seat varchar(8) NOT NULL,\n  row varchar(4) NOT NULL,\n  price integer NOT NULL,\n"
    "  sold_at timestamptz NOT NULL\n);\n```\n"
)

RULE = Rule(
    code="DAT060",
    name="increment-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_DBML}  «id» bigint PRIMARY KEY,\n{_REST}", says="`id` is not numbered here, unlike in the DBML"),
        Good(f"{_DBML}  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n{_REST}"),
    ),
)
