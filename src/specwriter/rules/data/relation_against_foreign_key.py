"""Lines of an ER diagram that the foreign keys contradict.

## Why it matters
The diagram promises one order for each invoice, the database takes many. Code that was written from the picture drops the rest.

## Fix
Turn the line, or change its ends: `||--o{` reads "one to any number". A foreign key in a unique column is one-to-one. Whether the one side
is optional is compared where the diagram tells `|o` from `||`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("relation", ()):
        message = f"{one.subject} is {one.said} here and {one.meant} in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, "the foreign key is here"),), f"draw it {one.meant}, or change the key"
        )


RULE = Rule(
    code="DAT053",
    name="relation-against-foreign-key",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# School\n\n```sql\nCREATE TABLE teachers (\n  id uuid PRIMARY KEY,\n"
            "  name text NOT NULL\n);\nCREATE TABLE courses (\n  id uuid PRIMARY KEY,\n"
            "  teacher_id uuid NOT NULL REFERENCES teachers (id)\n);\n```\n\n```mermaid\nerDiagram\n"
            '    COURSE «||--o{» TEACHER : "taught by"\n```\n',
            says="`COURSE` to `TEACHER` is one-to-many here and many-to-one in the SQL",
        ),
        Bad(
            "# School\n\n```dbml\nTable pupils {\n  id uuid [pk]\n}\nTable lockers {\n  id uuid [pk]\n"
            "  pupil_id uuid [not null, ref: > pupils.id]\n}\n```\n\n```mermaid\nerDiagram\n"
            "    PUPIL «||--||» LOCKER : uses\n```\n",
            says="`PUPIL` to `LOCKER` is one-to-one here and one-to-many in the DBML",
        ),
        Good(
            "# School\n\n```sql\nCREATE TABLE pupils (id uuid PRIMARY KEY);\n"
            "CREATE TABLE clubs (id uuid PRIMARY KEY);\nCREATE TABLE club_members (\n"
            "  pupil_id uuid REFERENCES pupils (id),\n  club_id uuid REFERENCES clubs (id),\n"
            "  PRIMARY KEY (pupil_id, club_id)\n);\n```\n\n```mermaid\nerDiagram\n"
            "    PUPIL }o--o{ CLUB : joins\n    PUPIL ||--o{ CLUB_MEMBER : is\n```\n"
        ),
        Good(
            "# Desk\n\n```sql\nCREATE TABLE users (id uuid PRIMARY KEY);\n"
            "CREATE TABLE teams (id uuid PRIMARY KEY, manager_id uuid REFERENCES users (id));\n```\n\n"
            "```mermaid\nerDiagram\n    TEAM ||--o{ USER : contains\n```\n"
        ),
        Good(
            "# School\n\n```sql\nCREATE TABLE pupils (id uuid PRIMARY KEY);\n"
            "CREATE TABLE loans (\n  id uuid PRIMARY KEY,\n  pupil_id uuid NOT NULL REFERENCES pupils (id),\n"
            "  returned_at timestamptz\n);\n"
            "CREATE UNIQUE INDEX one_open_loan ON loans (pupil_id) WHERE returned_at IS NULL;\n```\n\n"
            "```mermaid\nerDiagram\n    PUPIL ||--o{ LOAN : borrows\n```\n"
        ),
    ),
)
