"""Table names some of which are singular and some plural.

## Why it matters
Whoever writes a query has to remember for every table which of the two it is.

## Fix
Name all tables alike. Opt-in: many teams have such a mixture and live with it.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

# Endings of words whose singular and plural are the same, or that no plural is made of.
_UNCOUNTABLE = (
    "ss", "us", "is", "news", "series", "data", "info", "history", "inventory", "stock", "staff", "log", "audit",
    "outbox", "inbox",
)  # fmt: skip


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        named = [(table, _is_plural(table.name.text)) for table in database.tables]
        plural = [table for table, many in named if many is True]
        singular = [table for table, many in named if many is False]
        few, word, usual = (
            (singular, "singular", plural) if len(plural) >= len(singular) else (plural, "plural", singular)
        )
        for table in few if len(usual) > len(few) else ():
            label = Label(usual[0].name.span, f"{len(usual)} tables are named like this one")
            yield Finding(
                table.name.span, f"table name `{table.name.text}` is {word}", (label,), "name all tables alike"
            )


def _is_plural(name: str) -> bool | None:
    """None where singular and plural of the last word are the same, or nobody can tell."""
    word = name.casefold().rpartition(".")[2].rpartition("_")[2]
    if word.endswith(_UNCOUNTABLE) or len(word) < 3 or "_by_" in name.casefold():
        return None
    return word.endswith("s")


RULE = Rule(
    code="DAT020",
    name="table-names-in-mixed-number",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Shop\n\n```dbml\nTable orders {\n  id uuid [pk]\n}\nTable customers {\n  id uuid [pk]\n}\n"
            "Table «product» {\n  id uuid [pk]\n}\n```\n",
            says="table name `product` is singular",
        ),
        Good(
            "# Shop\n\n```dbml\nTable orders {\n  id uuid [pk]\n}\nTable customers {\n  id uuid [pk]\n}\n"
            "Table stock {\n  id uuid [pk]\n}\n```\n"
        ),
    ),
    opt_in=True,
)
