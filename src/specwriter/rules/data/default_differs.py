"""Columns that two statements of one schema give different defaults.

## Why it matters
Every row that leaves the column out gets the value of whichever text was run.

## Fix
Write one default in both places. `now()` is `CURRENT_TIMESTAMP`, `0` is `false` where an engine has no booleans; quotes and casts
do not count.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("default", ()):
        message = f"`{one.subject}` defaults to `{one.said}` here and `{one.meant}` in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, f"{one.there} has this default"),),
            f"write `{one.meant}`, or change both",
        )


RULE = Rule(
    code="DAT041",
    name="default-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Quota\n\n```dbml\nTable limits {\n  id uuid [pk]\n"
            "  per_day integer [not null, default: 100]\n"
            "  made_at timestamptz [not null, default: `now()`]\n}\n```\n\n```sql\n"
            "CREATE TABLE limits (\n  id uuid PRIMARY KEY,\n"
            "  per_day integer NOT NULL DEFAULT «1000»,\n"
            "  made_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP\n);\n```\n",
            says="`per_day` defaults to `1000` here and `100` in the DBML",
        ),
        Good(
            "# Quota\n\n```dbml\nTable limits {\n  id uuid [pk]\n"
            "  mode varchar(8) [not null, default: 'soft']\n"
            "  per_day numeric(6,2) [not null, default: 100]\n}\n```\n\n```sql\nCREATE TABLE limits (\n"
            "  id uuid PRIMARY KEY,\n"
            "  mode varchar(8) NOT NULL DEFAULT 'soft'::character varying,\n"
            "  per_day numeric(6,2) NOT NULL DEFAULT 100.00\n);\n```\n"
        ),
    ),
)
