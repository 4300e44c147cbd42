"""Indexes that one statement of a schema has and another does not.

## Why it matters
The query that was planned with the index reads the whole table on the other database.

## Fix
Add the index to the other statement, or drop it from both. A statement without indexes, and an index that a key covers, is left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("index missing", ()):
        message = f"`{one.owner}` lacks the index `{one.subject}` of {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, "the index is here"),), "add the index, or drop it from both"
        )


RULE = Rule(
    code="DAT050",
    name="index-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Alerts\n\n```dbml\nTable alerts {\n  id uuid [pk]\n"
            "  host varchar(60) [not null]\n  raised_at timestamptz [not null]\n\n  indexes {\n"
            "    host [name: 'alerts_host']\n    raised_at [name: 'alerts_raised']\n  }\n}\n```\n\n"
            "```sql\nCREATE TABLE «alerts» (\n  id uuid PRIMARY KEY,\n  host varchar(60) NOT NULL,\n"
            "  raised_at timestamptz NOT NULL\n);\nCREATE INDEX alerts_host ON alerts (host);\n```\n",
            says="`alerts` lacks the index `alerts_raised` of the DBML",
        ),
        Good(
            "# Alerts\n\n```dbml\nTable alerts {\n  id uuid [pk]\n  host varchar(60) [not null]\n"
            "  raised_at timestamptz [not null]\n}\n```\n\n```sql\nCREATE TABLE alerts (\n"
            "  id uuid PRIMARY KEY,\n  host varchar(60) NOT NULL,\n"
            "  raised_at timestamptz NOT NULL\n);\nCREATE INDEX alerts_host ON alerts (host);\n```\n"
        ),
        Good(
            "# Alerts\n\n```dbml\nTable alerts {\n  id uuid [pk]\n  host varchar(60) [not null]\n\n  indexes {\n    host\n  }\n}\n```\n\n"
            "```sql\nCREATE TABLE alerts (\n  id uuid PRIMARY KEY,\n  host varchar(60) NOT NULL\n);\n"
            "CREATE INDEX alerts_host ON alerts (host);\nCREATE INDEX alerts_by_host ON alerts (host);\n```\n"
        ),
    ),
)
