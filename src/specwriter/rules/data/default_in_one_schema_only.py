"""Columns with a default in one statement of a schema and none in the other.

## Why it matters
An insert that leaves the column out works on one database and fails, or stores null, on the other.

## Fix
Write the default in both places. A statement that gives no defaults at all is left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("default missing", ()):
        message = f"`{one.subject}` has no default here, `{one.meant}` in {one.there}"
        yield Finding(one.span, message, (Label(one.other, "the default is here"),), f"add the default `{one.meant}`")


RULE = Rule(
    code="DAT042",
    name="default-in-one-schema-only",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Mailing\n\n```dbml\nTable letters {\n  id uuid [pk]\n"
            "  tries integer [not null, default: 0]\n"
            "  made_at timestamptz [not null, default: `now()`]\n}\n```\n\n```sql\n"
            "CREATE TABLE letters (\n  id uuid PRIMARY KEY,\n  «tries» integer NOT NULL,\n"
            "  made_at timestamptz NOT NULL DEFAULT now()\n);\n```\n",
            says="`tries` has no default here, `0` in the DBML",
        ),
        Good(
            "# Mailing\n\n```dbml\nTable letters {\n  id uuid [pk]\n  tries integer [not null]\n"
            "  made_at timestamptz [not null]\n}\n```\n\n```sql\nCREATE TABLE letters (\n"
            "  id uuid PRIMARY KEY,\n  tries integer NOT NULL DEFAULT 0,\n"
            "  made_at timestamptz NOT NULL DEFAULT now()\n);\n```\n"
        ),
    ),
)
