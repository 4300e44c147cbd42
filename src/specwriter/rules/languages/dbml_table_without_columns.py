"""DBML tables without columns.

## Why it matters
A table without columns cannot be created, and the official tools refuse the text. Most are a name that was to be filled in later.

## Fix
Write the columns, one `name type` a line, or leave the table out.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "dbml", "empty"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="DBM006",
    name="dbml-table-without-columns",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Catalogue\n\n```dbml\nTable «suppliers» {\n}\n```\n",
            says="table `suppliers` has no columns",
        ),
        Good("# Catalogue\n\n```dbml\nTable suppliers {\n  id uuid [pk]\n  name text [not null]\n}\n```\n"),
    ),
)
