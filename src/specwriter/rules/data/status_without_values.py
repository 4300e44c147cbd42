"""Status columns whose values nothing declares.

## Why it matters
The states are the contract between every service that writes the row and every one that reads it. Where they are not listed, each
reader makes up a list of their own.

## Fix
Make the column an enum, add a check, list the values in a comment behind the column, or draw the state machine that it holds.
Reported in specs only.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.database import databases
from specwriter.model.declared_values import says_values, state_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in databases(spec):
        if database.language == "er":
            continue  # an ER diagram has no place for values
        for table in database.tables:
            for column in state_columns(table):
                if not says_values(spec, database, table, column):
                    help_ = "list them: an enum, a check, or a comment `-- open, paid, void`"
                    yield Finding(column.name.span, f"the values of `{column.name.text}` are listed nowhere", (), help_)


RULE = Rule(
    code="DAT012",
    name="status-without-values",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Refunds\n\n```sql\nCREATE TABLE refunds (\n  id uuid PRIMARY KEY,\n"
            "  «status» varchar(20) NOT NULL\n);\n```\n",
            says="the values of `status` are listed nowhere",
        ),
        Bad(
            "---\narchitecture: standard\n---\n\n# Refunds\n\n```dbml\nTable refunds {\n  id uuid [pk]\n"
            "  «bank_status» text [not null, note: 'as the bank last told']\n}\n```\n",
            says="the values of `bank_status` are listed nowhere",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Refunds\n\n```sql\nCREATE TABLE refunds (\n  id uuid PRIMARY KEY,\n"
            "  status varchar(20) NOT NULL,\n    -- requested | approved | paid | rejected\n  old_status varchar(20)\n);\n```\n"
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Refunds\n\n```sql\nCREATE TABLE refunds (\n  id uuid PRIMARY KEY,\n"
            "  status varchar(20) NOT NULL -- requested, approved, paid, rejected\n);\n```\n"
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Refunds\n\n```sql\nCREATE TABLE refunds (\n  id uuid PRIMARY KEY,\n"
            "  status varchar(20) NOT NULL\n);\n```\n\n## Refund lifecycle\n\n```mermaid\nstateDiagram-v2\n"
            "    [*] --> REQUESTED\n    REQUESTED --> PAID: pay\n```\n"
        ),
    ),
)
