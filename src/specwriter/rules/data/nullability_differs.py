"""Columns that may be empty in one statement of a schema and not in the other.

## Why it matters
Code that was written from one view meets a null that it was promised not to meet, or the insert is refused.

## Fix
Say `not null` in both places or in none. A statement that leaves `not null` out throughout does not say anything by it and is left alone.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("nullability", ()):
        message = f"`{one.subject}` is {one.said} here and {one.meant} in {one.there}"
        yield Finding(one.span, message, (Label(one.other, f"{one.meant} here"),), "say the same in both places")


RULE = Rule(
    code="DAT040",
    name="nullability-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Payroll\n\n```dbml\nTable shifts {\n  id uuid [pk]\n  worker_id uuid [not null]\n"
            "  site_id uuid [not null]\n  begins timestamptz [not null]\n}\n```\n\n```sql\n"
            "CREATE TABLE shifts (\n  id uuid PRIMARY KEY,\n  worker_id uuid NOT NULL,\n"
            "  «site_id» uuid,\n  begins timestamptz NOT NULL\n);\n```\n",
            says="`site_id` is nullable here and required in the DBML",
        ),
        Bad(
            "# Payroll\n\n```sql\nCREATE TABLE shifts (\n  id uuid PRIMARY KEY,\n"
            "  worker_id uuid NOT NULL,\n  break_at timestamptz\n);\n```\n\n## Table `shifts`\n\n"
            "| Column | Type | Nullable |\n| --- | --- | --- |\n| id | uuid | no |\n"
            "| worker_id | uuid | no |\n| «break_at» | timestamptz | no |\n",
            says="`break_at` is required here and nullable in the SQL",
        ),
        Good(
            "# Payroll\n\n```dbml\nTable shifts {\n  id uuid [pk]\n  worker_id uuid\n"
            "  begins timestamptz\n}\n```\n\n```sql\nCREATE TABLE shifts (\n  id uuid PRIMARY KEY,\n"
            "  worker_id uuid NOT NULL,\n  begins timestamptz NOT NULL\n);\n```\n"
        ),
    ),
)
