"""Check constraints that one statement of a schema has and another does not.

## Why it matters
A limit that one text promises is not held by the database that the other text made.

## Fix
Add the check to the other statement, or drop it from both. A statement without checks is left alone, and so are lists of values.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("check missing", ()):
        message = f"`{one.owner}` lacks the check `{one.subject}` of {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, "the check is here"),),
            f"add the check `{one.meant}`, or drop it from both",
        )


RULE = Rule(
    code="DAT052",
    name="check-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Rooms\n\n```dbml\nTable rooms {\n  id uuid [pk]\n"
            "  floor integer [not null]\n  beds integer [not null]\n\n  checks {\n"
            "    `floor >= 0` [name: 'rooms_floor']\n    `beds > 0` [name: 'rooms_beds']\n  }\n}\n"
            "```\n\n```sql\nCREATE TABLE «rooms» (\n  id uuid PRIMARY KEY,\n  floor integer NOT NULL,\n"
            "  beds integer NOT NULL,\n  CONSTRAINT rooms_floor CHECK (floor >= 0)\n);\n```\n",
            says="`rooms` lacks the check `rooms_beds` of the DBML",
        ),
        Good(
            "# Rooms\n\n```dbml\nTable rooms {\n  id uuid [pk]\n  floor integer [not null]\n"
            "  beds integer [not null]\n}\n```\n\n```sql\nCREATE TABLE rooms (\n  id uuid PRIMARY KEY,\n"
            "  floor integer NOT NULL,\n  beds integer NOT NULL,\n  CHECK (beds > 0)\n);\n```\n"
        ),
    ),
)
