"""Indexes of one name that two statements of one schema define differently.

## Why it matters
An index helps the queries that begin with its first columns, and a unique one refuses rows. With other columns it does something else.

## Fix
Define the index alike in both places: columns and their order, unique or not, and the method.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for one in differences(spec).get("index", ()):
        message = f"`{one.subject}` says `{one.said}` here and `{one.meant}` in {one.there}"
        yield Finding(
            one.span, message, (Label(one.other, f"{one.there} says this"),), f"write `{one.meant}`, or change both"
        )


RULE = Rule(
    code="DAT048",
    name="index-differs",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Sensors\n\n```dbml\nTable readings {\n  id uuid [pk]\n  probe_id uuid [not null]\n"
            "  taken_at timestamptz [not null]\n  stored_at timestamptz [not null]\n\n  indexes {\n"
            "    (probe_id, taken_at) [name: 'readings_by_probe']\n  }\n}\n```\n\n```sql\n"
            "CREATE TABLE readings (\n  id uuid PRIMARY KEY,\n  probe_id uuid NOT NULL,\n"
            "  taken_at timestamptz NOT NULL,\n  stored_at timestamptz NOT NULL\n);\n"
            "CREATE INDEX readings_by_probe ON readings (probe_id, «stored_at»);\n```\n",
            says="`readings_by_probe` says `stored_at` here and `taken_at` in the DBML",
        ),
        Good(
            "# Sensors\n\n```dbml\nTable readings {\n  id uuid [pk]\n  probe_id uuid [not null]\n"
            "  taken_at timestamptz [not null]\n\n  indexes {\n"
            "    (probe_id, taken_at) [type: btree, name: 'readings_by_probe']\n  }\n}\n```\n\n```sql\n"
            "CREATE TABLE readings (\n  id uuid PRIMARY KEY,\n  probe_id uuid NOT NULL,\n"
            "  taken_at timestamptz NOT NULL\n);\n"
            "CREATE INDEX readings_by_probe ON readings (probe_id, taken_at DESC);\n```\n"
        ),
    ),
)
