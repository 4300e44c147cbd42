"""DBML that declares a name, a setting or a relation twice.

## Why it matters
Two declarations of one name contradict each other as soon as one of them is changed; tools read the first, the last, or neither.

## Fix
Keep one of the two, or rename one.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "dbml", "duplicate"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="DBM003",
    name="duplicate-in-dbml",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Fleet\n\n```dbml\nTable vehicles {\n  id uuid [pk]\n  plate varchar(12)\n  «plate» varchar(16)\n}\n```\n",
            says="column `plate` is declared twice",
        ),
        Bad(
            "# Fleet\n\n```dbml\nTable drivers {\n  id uuid [pk]\n  name text [«not null», null]\n}\n```\n",
            says="both `not null` and `null` are set",
        ),
        Good("# Fleet\n\n```dbml\nTable vehicles {\n  id uuid [pk]\n  plate varchar(12) [not null]\n}\n```\n"),
    ),
)
