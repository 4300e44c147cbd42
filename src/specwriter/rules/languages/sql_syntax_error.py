"""SQL definitions that the engine refuses.

## Why it matters
The schema cannot be created as it stands, and what the statement says is read in part at most. PostgreSQL's and SQLite's own
grammars decide, those of the other engines are followed closely.

## Fix
Safe: a comma with no column beside it is removed. Everything else is for the author to mend; the help line shows what is wanted.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.problems import SYNTAX, labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "sql", SYNTAX):
        span = problem.span
        surplus = problem.help == "remove the comma" and spec.source.text[span.start : span.end] == ","
        fix = Fix("remove the comma", (Edit(span, ""),)) if surplus else None
        yield Finding(span, problem.message, labels_of(problem), problem.help, fix)


RULE = Rule(
    code="SQL001",
    name="sql-syntax-error",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n  amount numeric(12,2) NOT «NUL»\n);\n```\n",
            says="unexpected `NUL`",
        ),
        Bad(
            "# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n  amount numeric(12,2) NOT NULL«,»\n);\n```\n",
            says="comma with no column behind it",
            fixed="# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n  amount numeric(12,2) NOT NULL\n);\n```\n",
        ),
        Good(
            "# Payments\n\n```sql\nCREATE TABLE payments (\n  id uuid PRIMARY KEY,\n  amount numeric(12,2) NOT NULL,\n  ...\n);\n```\n"
        ),
    ),
)
