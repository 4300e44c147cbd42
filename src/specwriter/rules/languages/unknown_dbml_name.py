"""DBML that names a table, column, enum or value which nothing declares.

## Why it matters
A relation to a table that is not there, or a default that is no value of its enum, cannot be turned into a database. Either the
name is misspelt, or a declaration was forgotten.

## Fix
Write the declared name, or add the declaration. A table that another DBML block of the same document declares counts as declared.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.mentions.schemas import explained
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "dbml", "unknown-name"):
        if problem.span.start not in explained(spec):  # else the declaration is misspelt, not this name
            yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="DBM002",
    name="unknown-dbml-name",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Lending\n\n```dbml\nTable books {\n  id uuid [pk]\n}\nTable loans {\n  id uuid [pk]\n"
            "  book_id uuid [ref: > «book».id]\n}\n```\n",
            says="table `book` is not declared",
        ),
        Bad(
            "# Lending\n\n```dbml\nEnum loan_status {\n  open\n  returned\n}\nTable loans {\n  id uuid [pk]\n"
            "  status loan_status [default: loan_status.«opne»]\n}\n```\n",
            says="`opne` is not a value of enum `loan_status`",
        ),
        Good(
            "# Lending\n\n```dbml\nTable books {\n  id uuid [pk]\n}\n```\n\n## Loans\n\n```dbml\nTable loans {\n  id uuid [pk]\n"
            "  book_id uuid [ref: > books.id]\n}\n```\n"
        ),
    ),
)
