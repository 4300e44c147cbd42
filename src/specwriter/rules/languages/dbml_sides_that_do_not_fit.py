"""DBML whose two sides do not fit: ends of a relation, values of a record, ends of a dependency.

## Why it matters
A foreign key has as many columns as the key it refers to, and a record as many values as there are columns. Where the counts
differ nobody can tell which value belongs to which column.

## Fix
Write as many on both sides.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.problems import labels_of, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for problem in problems_of(spec, "dbml", "mismatch"):
        yield Finding(problem.span, problem.message, labels_of(problem), problem.help)


RULE = Rule(
    code="DBM004",
    name="dbml-sides-that-do-not-fit",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Orders\n\n```dbml\nTable orders {\n  shop_id int\n  number int\n  indexes {\n    (shop_id, number) [pk]\n  }\n}\n"
            "Table lines {\n  id int [pk]\n  shop_id int\n  number int\n}\n"
            "Ref: «lines.(shop_id) > orders.(shop_id, number)»\n```\n",
            says="ends of the relation have 1 and 2 columns",
        ),
        Good(
            "# Orders\n\n```dbml\nTable orders {\n  shop_id int\n  number int\n  indexes {\n    (shop_id, number) [pk]\n  }\n}\n"
            "Table lines {\n  id int [pk]\n  shop_id int\n  number int\n}\n"
            "Ref: lines.(shop_id, number) > orders.(shop_id, number)\n```\n"
        ),
    ),
)
