"""Foreign keys that set a column to null which may not be null.

## Why it matters
Deleting the row that is referred to fails, although the key says what is to happen then. The two statements contradict each other.

## Fix
Allow null, or choose `RESTRICT` or `CASCADE`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Reference
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        for reference in database.references:
            action = _nulling(reference)
            child = database.child(reference) if action else None
            if child is None:
                continue
            keyed = database.primary_key(child)
            for name in reference.columns:
                column = child.column(name.text)
                if column is not None and (column.nullable is False or name.text.casefold() in keyed):
                    message = f"`{name.text}` is never null, and `{action}` sets it to null"
                    label = Label(column.name.span, "the column is declared here")
                    labels = () if column.span.covers(reference.span) else (label,)
                    yield Finding(reference.span, message, labels, "allow null, or choose `restrict` or `cascade`")
                    break


def _nulling(reference: Reference) -> str:
    """The clause of a foreign key that writes null."""
    if reference.on_delete == "set null":
        return "on delete set null"
    return "on update set null" if reference.on_update == "set null" else ""


RULE = Rule(
    code="DAT029",
    name="set-null-on-required-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Helpdesk\n\n```sql\nCREATE TABLE agents (id int PRIMARY KEY);\nCREATE TABLE tickets (\n  id int PRIMARY KEY,\n"
            "  agent_id int NOT NULL «REFERENCES agents (id) ON DELETE SET NULL»\n);\n```\n",
            says="`agent_id` is never null, and `on delete set null` sets it to null",
        ),
        Bad(
            "# Helpdesk\n\n```dbml\nTable agents {\n  id int [pk]\n}\nTable tickets {\n  id int [pk]\n  agent_id int [not null]\n}\n"
            "«Ref: tickets.agent_id > agents.id [delete: set null]»\n```\n",
            says="`agent_id` is never null, and `on delete set null` sets it to null",
        ),
        Good(
            "# Helpdesk\n\n```sql\nCREATE TABLE agents (id int PRIMARY KEY);\nCREATE TABLE tickets (\n  id int PRIMARY KEY,\n"
            "  agent_id int REFERENCES agents (id) ON DELETE SET NULL\n);\n```\n"
        ),
    ),
)
