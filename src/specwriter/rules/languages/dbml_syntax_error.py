"""DBML that cannot be read.

## Why it matters
What follows the mistake is lost to every tool that draws, compares or generates from the schema. Often a whole table is missing then.

## Fix
Mend the marked place. The help line shows the form that the DBML grammar wants.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "dbml", "syntax"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="DBM001",
    name="dbml-syntax-error",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Billing\n\n```dbml\nTable invoices {\n  id uuid [pk]\n  «total»\n}\n```\n",
            says="column `total` has no type",
        ),
        Bad(
            "# Billing\n\n```dbml\nEnum invoice_status {\n  draft «sent»\n}\n```\n",
            says="more than one enum value on a line",
        ),
        Good("# Billing\n\n```dbml\nTable invoices {\n  id uuid [pk]\n  total decimal(12,2)\n}\n```\n"),
    ),
)
