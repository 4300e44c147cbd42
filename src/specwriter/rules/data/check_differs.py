"""Check constraints that two statements of one schema write differently.

## Why it matters
One database refuses a row that the other takes.

## Fix
Write one expression in both places. Space, case and brackets around the whole do not count, and `between` is two comparisons. Lists of
values are compared elsewhere.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("check", ()):
        message = f"`{one.subject}` is `{one.said}` here, otherwise in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, f"{one.there} checks `{one.meant}`"),),
            f"write `{one.meant}`, or change both",
        )


RULE = Rule(
    code="DAT051",
    name="check-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Discounts\n\n```dbml\nTable discounts {\n  id uuid [pk]\n  percent integer [not null]\n"
            "  minimum bigint [not null]\n\n  checks {\n    `percent <= 50` [name: 'discounts_cap']\n"
            "  }\n}\n```\n\n```sql\nCREATE TABLE discounts (\n  id uuid PRIMARY KEY,\n"
            "  percent integer NOT NULL,\n  minimum bigint NOT NULL,\n"
            "  CONSTRAINT discounts_cap CHECK («percent <= 60»)\n);\n```\n",
            says="`discounts_cap` is `percent <= 60` here, otherwise in the DBML",
        ),
        Good(
            "# Discounts\n\n```dbml\nTable discounts {\n  id uuid [pk]\n  percent integer [not null]\n"
            "  minimum bigint [not null]\n\n  checks {\n"
            "    `percent BETWEEN 1 AND 50` [name: 'discounts_cap']\n  }\n}\n```\n\n```sql\n"
            "CREATE TABLE discounts (\n  id uuid PRIMARY KEY,\n  percent integer NOT NULL,\n"
            "  minimum bigint NOT NULL,\n"
            "  CONSTRAINT discounts_cap CHECK (percent >= 1 AND percent <= 50)\n);\n```\n"
        ),
    ),
)
