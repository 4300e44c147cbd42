"""Foreign keys that refer to different places in two statements of one schema.

## Why it matters
One of the two databases takes rows that the other refuses.

## Fix
Let both refer to the same table and column, in the same direction.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("foreign key", ()):
        message = f"`{one.subject}` refers to `{one.said}` here and `{one.meant}` in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, f"{one.there} refers to this"),),
            f"refer to `{one.meant}`, or change both",
        )


RULE = Rule(
    code="DAT045",
    name="foreign-key-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Garage\n\n```dbml\nTable owners {\n  id uuid [pk]\n}\nTable dealers {\n  id uuid [pk]\n}\n"
            "Table cars {\n  id uuid [pk]\n  owner_id uuid [ref: > owners.id]\n}\n```\n\n```sql\n"
            "CREATE TABLE owners (id uuid PRIMARY KEY);\n"
            "CREATE TABLE dealers (id uuid PRIMARY KEY);\nCREATE TABLE cars (\n"
            "  id uuid PRIMARY KEY,\n  owner_id uuid REFERENCES «dealers» (id)\n);\n```\n",
            says="`owner_id` refers to `dealers` here and `owners` in the DBML",
        ),
        Good(
            "# Garage\n\n```dbml\nTable owners {\n  id uuid [pk]\n}\nTable cars {\n  id uuid [pk]\n"
            "  owner_id uuid\n}\nRef: owners.id < cars.owner_id\n```\n\n```sql\n"
            "CREATE TABLE owners (id uuid PRIMARY KEY);\nCREATE TABLE cars (\n"
            "  id uuid PRIMARY KEY,\n  owner_id uuid REFERENCES owners\n);\n```\n"
        ),
    ),
)
