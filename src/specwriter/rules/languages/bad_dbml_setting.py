"""DBML settings that do not exist, or whose value is none they take.

## Why it matters
The official tools refuse the whole text for one such word, and a `uniqe` column is not unique.

## Fix
Write a setting that the element takes: `pk`, `not null`, `unique`, `increment`, `default`, `note`, `ref`, `check` for a column.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "dbml", "setting"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="DBM005",
    name="bad-dbml-setting",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Accounts\n\n```dbml\nTable accounts {\n  id uuid [pk]\n  email varchar(254) [«uniqe», not null]\n}\n```\n",
            says="`uniqe` is not a setting of a column",
        ),
        Good(
            "# Accounts\n\n```dbml\nTable accounts {\n  id uuid [pk]\n  email varchar(254) [unique, not null]\n}\n```\n"
        ),
    ),
)
