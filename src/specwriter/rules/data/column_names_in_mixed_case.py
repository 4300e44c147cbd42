"""Column names some of which are in snake case and some in camel case.

## Why it matters
PostgreSQL folds `createdAt` to `createdat` unless every query quotes it, and whoever writes a query has to remember which is which.

## Fix
Write all names in the case that most have. Reported in specs only.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in declared(spec):
        if all(map(str.islower, database.names)):
            continue  # as most
        odd = [column.name for column in database.columns if not column.name.text.islower()]
        camel = [name for name in odd if name.text[:1].islower() and "_" not in name.text]
        if not camel:
            continue
        snake = [column.name for column in database.columns if "_" in column.name.text and column.name.text.islower()]
        few, word, usual = (camel, "camel", snake) if len(snake) >= len(camel) else (snake, "snake", camel)
        for name in few if usual else ():
            label = Label(usual[0].span, f"{len(usual)} names are written like this one")
            yield Finding(
                name.span, f"column name `{name.text}` is in {word} case", (label,), "write all names in one case"
            )


RULE = Rule(
    code="DAT021",
    name="column-names-in-mixed-case",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Parcels\n\n```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n"
            "  sender_id uuid NOT NULL,\n  created_at timestamptz NOT NULL,\n  «weightGrams» integer NOT NULL\n);\n```\n",
            says="column name `weightGrams` is in camel case",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Parcels\n\n```sql\nCREATE TABLE parcels (\n  id uuid PRIMARY KEY,\n"
            "  sender_id uuid NOT NULL,\n  weight_grams integer NOT NULL\n);\n```\n"
        ),
    ),
)
