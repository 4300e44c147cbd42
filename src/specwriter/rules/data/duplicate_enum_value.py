"""Values that stand twice in one list of values.

## Why it matters
The engine refuses an enum with a value twice, and mostly the second was to be another value that is missing now.

## Fix
Remove the second, or write the value that was meant.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import databases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        if database.language == "dbml":
            continue  # the language itself binds the values of an enum
        for name, values in database.value_lists:
            if len({value.text for value in values}) == len(values):
                continue
            first: dict[str, Name] = {}
            for value in values:
                before = first.setdefault(value.text, value)
                if before is not value:
                    message = f"value `{value.text}` of `{name}` stands twice"
                    yield Finding(
                        value.span, message, (Label(before.span, "the first one is here"),), "remove one of the two"
                    )


RULE = Rule(
    code="DAT014",
    name="duplicate-enum-value",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Subscriptions\n\n```sql\nCREATE TYPE plan AS ENUM ('FREE', 'TEAM', '«FREE»');\n```\n",
            says="value `FREE` of `plan` stands twice",
        ),
        Bad(
            "# Subscriptions\n\n```sql\nCREATE TABLE subscriptions (\n  id uuid PRIMARY KEY,\n"
            "  plan text CHECK (plan IN ('free', 'team', '«team»'))\n);\n```\n",
            says="value `team` of `plan` stands twice",
        ),
        Good("# Subscriptions\n\n```sql\nCREATE TYPE plan AS ENUM ('FREE', 'TEAM', 'BUSINESS');\n```\n"),
    ),
)
