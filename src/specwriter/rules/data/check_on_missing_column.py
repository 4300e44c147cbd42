"""Check constraints that name a column which their table does not have.

## Why it matters
The engine refuses the statement. Mostly the column was renamed and the check was not.

## Fix
Write the name of the column that is meant, or add the column. A word that is no near column is reported only where it is joined like one
(`used_total`): it may be a keyword of an engine.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.check_columns import unknown_columns
from specwriter.model.database import declared
from specwriter.model.mentions.schemas import called_otherwise
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Check, Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    patience = Patience()
    for database in declared(spec):
        for table, one, unknown in unknown_columns(database):
            if database.complete(table):
                yield from _findings(spec, table, one, unknown, patience)


def _findings(spec: Spec, table: Table, one: Check, unknown: tuple[Name, ...], patience: Patience) -> Iterator[Finding]:
    at = spec.source.text.find(one.expression, one.span.start, one.span.end)
    known = Vocabulary((column.name.text for column in table.columns), patience)
    for word in unknown if at >= 0 else ():
        guess = known.near(word.text)
        if (guess or "_" in word.text) and not called_otherwise(spec, table, word.text):
            span = Span(at + word.span.start, at + word.span.end)
            label = Label(table.name.span, f"the columns of `{table.name.text}` are here")
            help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.name.text}`"
            yield Finding(span, f"`{word.text}` is not a column of `{table.name.text}`", (label,), help_)


RULE = Rule(
    code="DAT055",
    name="check-on-missing-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Budgets\n\n```sql\nCREATE TABLE budgets (\n  id uuid PRIMARY KEY,\n  total_minor bigint NOT NULL,\n"
            "  spent_minor bigint NOT NULL DEFAULT 0,\n  CHECK (spent_minor <= «totl_minor»)\n);\n```\n",
            says="`totl_minor` is not a column of `budgets`",
        ),
        Bad(
            "# Budgets\n\n```dbml\nTable budgets {\n  id uuid [pk]\n  spent_minor bigint [not null]\n\n  checks {\n"
            "    `spent_minor <= «limit_minor»`\n  }\n}\n```\n",
            says="`limit_minor` is not a column of `budgets`",
        ),
        Good(
            "# Budgets\n\n```sql\nCREATE TABLE budgets (\n  id uuid PRIMARY KEY,\n  code text NOT NULL,\n  begins date NOT NULL,\n"
            "  CHECK (char_length(code) = 8 AND code ~ '^[A-Z]' AND begins > DATE '2020-01-01'),\n"
            "  CHECK (begins < current_date + interval '10 years')\n);\n```\n"
        ),
    ),
)
