"""Columns that one statement of a schema has and another does not.

## Why it matters
One reader stores a value that the other has no place for.

## Fix
Add the column to the other statement, or drop it from both. Diagrams and tables of columns may leave columns out; DBML and SQL are held
to be whole in specs, unless they lack a quarter of the columns. What a later `ALTER TABLE` adds or drops is left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("column missing", ()):
        message = f"`{one.subject}` of {one.here} is not in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, f"{one.there} has no such column of `{one.owner}`"),),
            f"add `{one.subject}` to {one.there}",
        )


RULE = Rule(
    code="DAT038",
    name="column-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Clinic\n\n```dbml\nTable visits {\n  id uuid [pk]\n"
            "  patient_id uuid [not null]\n  room varchar(8) [not null]\n  «referred_by» uuid\n"
            "  seen_on date [not null]\n}\n```\n\n```sql\nCREATE TABLE visits (\n"
            "  id uuid PRIMARY KEY,\n  patient_id uuid NOT NULL,\n  room varchar(8) NOT NULL,\n"
            "  seen_on date NOT NULL\n);\n```\n",
            says="`referred_by` of the DBML is not in the SQL",
        ),
        Bad(
            "# Clinic\n\n```sql\nCREATE TABLE visits (\n  id uuid PRIMARY KEY,\n"
            "  patient_id uuid NOT NULL,\n  room varchar(8) NOT NULL,\n  seen_on date NOT NULL\n);\n"
            "```\n\n```mermaid\nerDiagram\n    VISIT {\n        uuid id PK\n        uuid patient_id\n"
            "        date seen_on\n        string «diagnosis»\n    }\n```\n",
            says="`diagnosis` of the ER diagram is not in the SQL",
        ),
        Good(
            "# Clinic\n\n```sql\nCREATE TABLE visits (\n  id uuid PRIMARY KEY,\n"
            "  patient_id uuid NOT NULL,\n  room varchar(8) NOT NULL,\n  seen_on date NOT NULL\n);\n"
            "```\n\n```mermaid\nerDiagram\n    VISIT {\n        uuid id PK\n        uuid patient_id\n"
            "    }\n```\n"
        ),
    ),
)
