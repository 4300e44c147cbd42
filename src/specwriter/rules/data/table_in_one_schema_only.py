"""Tables that stand in the DBML or the SQL of a spec, and not in the other.

## Why it matters
Both claim to be the whole schema. One reader migrates a table that the other never sees.

## Fix
Add the table to the other statement, or drop it from both. A statement that has few of the tables is an excerpt and is left alone.
Reported in specs only.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("table missing", ()):
        message = f"`{one.subject}` of {one.here} is not in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, f"the tables of {one.there} begin here"),),
            f"add `{one.subject}` to {one.there}",
        )


RULE = Rule(
    code="DAT036",
    name="table-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Lending\n\n```dbml\nTable members {\n  id uuid [pk]\n"
            "  name varchar(80) [not null]\n  joined_on date [not null]\n}\nTable «fines» {\n"
            "  id uuid [pk]\n  cents bigint [not null]\n}\n```\n\n```sql\nCREATE TABLE members (\n"
            "  id uuid PRIMARY KEY,\n  name varchar(80) NOT NULL,\n  joined_on date NOT NULL\n);\n"
            "```\n",
            says="`fines` of the DBML is not in the SQL",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Lending\n\n```dbml\nTable members {\n  id uuid [pk]\n"
            "  name varchar(80) [not null]\n}\nTable fines {\n  id uuid [pk]\n}\nTable loans {\n"
            "  id uuid [pk]\n}\n```\n\n```sql\nCREATE TABLE members (\n  id uuid PRIMARY KEY,\n"
            "  name varchar(80) NOT NULL\n);\n```\n"
        ),
    ),
)
