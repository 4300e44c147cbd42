"""Lines of an ER diagram without a foreign key, and foreign keys that the diagram does not draw.

## Why it matters
Who reads the picture joins two tables by a column that is not there, or never learns that the two depend on each other.

## Fix
Add the foreign key or the line. Reported in specs, where at least three other lines have a foreign key; a table between the two counts as
one, and tables of two schemas are left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("relation missing", ()):
        what = "no foreign key" if one.here == "the ER diagram" else "no line"
        message = f"{one.subject} has {what} in {one.there}"
        yield Finding(one.span, message, (Label(one.other, "one of the two is here"),), f"add it to {one.there}")


RULE = Rule(
    code="DAT054",
    name="relation-without-foreign-key",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Zoo\n\n```sql\nCREATE TABLE houses (id uuid PRIMARY KEY);\n"
            "CREATE TABLE keepers (id uuid PRIMARY KEY);\nCREATE TABLE animals (\n"
            "  id uuid PRIMARY KEY,\n  house_id uuid NOT NULL REFERENCES houses (id),\n"
            "  keeper_id uuid NOT NULL REFERENCES keepers (id)\n);\nCREATE TABLE meals (\n"
            "  id uuid PRIMARY KEY,\n  animal_id uuid NOT NULL REFERENCES animals (id)\n);\n```\n\n"
            "```mermaid\nerDiagram\n    HOUSE ||--o{ ANIMAL : shelters\n"
            "    KEEPER ||--o{ ANIMAL : feeds\n    ANIMAL ||--o{ MEAL : eats\n"
            "    KEEPER «||--o{» MEAL : serves\n```\n",
            says="`KEEPER` to `MEAL` has no foreign key in the SQL",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Zoo\n\n```sql\nCREATE TABLE houses (id uuid PRIMARY KEY);\nCREATE TABLE animals (\n"
            "  id uuid PRIMARY KEY,\n  house_id uuid NOT NULL REFERENCES houses (id)\n);\n"
            "CREATE TABLE keepers (id uuid PRIMARY KEY);\n```\n\n```mermaid\nerDiagram\n"
            "    HOUSE ||--o{ ANIMAL : shelters\n    KEEPER ||--o{ ANIMAL : feeds\n```\n"
        ),
    ),
)
