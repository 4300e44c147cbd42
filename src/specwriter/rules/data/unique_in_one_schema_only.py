"""Columns that are unique in one statement of a schema and not in the other.

## Why it matters
One database refuses the second row, the other keeps both, and code that looks a row up by the column gets either.

## Fix
Make the column unique in both places or in none: a constraint, a unique index and the mark of a column count alike. A statement that marks
nothing as unique is left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("unique missing", ()):
        message = f"`{one.subject}` is not unique here, unlike in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, "it is unique here"),), "make it unique in both places, or in none"
        )


RULE = Rule(
    code="DAT044",
    name="unique-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Accounts\n\n```dbml\nTable logins {\n  id uuid [pk]\n"
            "  handle varchar(40) [not null, unique]\n  mail varchar(200) [not null, unique]\n}\n"
            "```\n\n```sql\nCREATE TABLE logins (\n  id uuid PRIMARY KEY,\n"
            "  handle varchar(40) NOT NULL UNIQUE,\n  «mail» varchar(200) NOT NULL\n);\n```\n",
            says="`mail` is not unique here, unlike in the DBML",
        ),
        Good(
            "# Accounts\n\n```dbml\nTable logins {\n  id uuid [pk]\n"
            "  handle varchar(40) [not null, unique]\n}\n```\n\n```sql\nCREATE TABLE logins (\n"
            "  id uuid PRIMARY KEY,\n  handle varchar(40) NOT NULL\n);\n"
            "CREATE UNIQUE INDEX logins_handle ON logins (handle);\n```\n"
        ),
    ),
)
