"""Tables with different primary keys in two statements of one schema.

## Why it matters
What identifies a row decides every reference, every update and what counts as a duplicate.

## Fix
Give the table one primary key in both places. The order of its columns does not count.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("primary key", ()):
        message = f"the key is `{one.said}` here and `{one.meant}` in {one.there}"
        yield Finding(
            one.span,
            message,
            (Label(one.other, f"the key of {one.there} is here"),),
            f"make `{one.meant}` the key, or change both",
        )


RULE = Rule(
    code="DAT043",
    name="primary-key-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Voting\n\n```dbml\nTable ballots {\n  poll_id uuid\n  voter_id uuid\n"
            "  choice varchar(8) [not null]\n\n  indexes {\n    (poll_id, voter_id) [pk]\n  }\n}\n```\n\n"
            "```sql\nCREATE TABLE ballots (\n  poll_id uuid,\n  voter_id uuid,\n"
            "  choice varchar(8) NOT NULL,\n  «PRIMARY KEY (poll_id)»\n);\n```\n",
            says="the key is `poll_id` here and `poll_id, voter_id` in the DBML",
        ),
        Good(
            "# Voting\n\n```dbml\nTable ballots {\n  poll_id uuid\n  voter_id uuid\n"
            "  choice varchar(8) [not null]\n\n  indexes {\n    (voter_id, poll_id) [pk]\n  }\n}\n```\n\n"
            "```sql\nCREATE TABLE ballots (\n  poll_id uuid,\n  voter_id uuid,\n"
            "  choice varchar(8) NOT NULL,\n  PRIMARY KEY (poll_id, voter_id)\n);\n```\n"
        ),
    ),
)
