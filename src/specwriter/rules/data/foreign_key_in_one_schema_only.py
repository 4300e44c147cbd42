"""Columns that are a foreign key in one statement of a schema and not in the other.

## Why it matters
One database keeps the two tables in step, in the other rows point to what is gone.

## Fix
Add the foreign key to the other statement, or drop it from both. A statement without foreign keys, and one without the other table, is left
alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("foreign key missing", ()):
        message = f"`{one.subject}` refers to nothing here, to `{one.meant}` in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, "the foreign key is here"),),
            f"let it refer to `{one.meant}`, or drop the other key",
        )


RULE = Rule(
    code="DAT046",
    name="foreign-key-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Tickets\n\n```dbml\nTable queues {\n  id uuid [pk]\n}\n"
            "Table agents {\n  id uuid [pk]\n}\nTable tickets {\n  id uuid [pk]\n"
            "  queue_id uuid [not null, ref: > queues.id]\n  agent_id uuid [ref: > agents.id]\n}\n"
            "```\n\n```sql\nCREATE TABLE queues (id uuid PRIMARY KEY);\n"
            "CREATE TABLE agents (id uuid PRIMARY KEY);\nCREATE TABLE tickets (\n"
            "  id uuid PRIMARY KEY,\n  queue_id uuid NOT NULL REFERENCES queues (id),\n"
            "  «agent_id» uuid\n);\n```\n",
            says="`agent_id` refers to nothing here, to `agents` in the DBML",
        ),
        Good(
            "# Tickets\n\n```dbml\nTable queues {\n  id uuid [pk]\n}\nTable tickets {\n  id uuid [pk]\n"
            "  queue_id uuid [not null]\n}\n```\n\n```sql\nCREATE TABLE queues (id uuid PRIMARY KEY);\n"
            "CREATE TABLE tickets (\n  id uuid PRIMARY KEY,\n"
            "  queue_id uuid NOT NULL REFERENCES queues (id)\n);\n```\n"
        ),
    ),
)
