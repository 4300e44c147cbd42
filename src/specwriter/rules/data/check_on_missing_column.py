"""Check constraints and computed columns that name a column which their table does not have.

## Why it matters
The engine refuses the statement. Mostly the column was renamed and the expression was not.

## Fix
Write the name of the column that is meant, or add the column. A word that is no near column is reported only where it is joined like one
(`used_total`): it may be a keyword of an engine.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.check_columns import checks_of
from specwriter.model.missing_columns import missing_in_conditions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for table, word, guess in missing_in_conditions(spec, checks_of):
        label = Label(table.name.span, f"the columns of `{table.name.text}` are here")
        help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.name.text}`"
        yield Finding(word.span, f"`{word.text}` is not a column of `{table.name.text}`", (label,), help_)


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
        Bad(
            "# Stays\n\n```sql\nCREATE TABLE stays (\n  id uuid PRIMARY KEY,\n  begins date NOT NULL,\n  ends date NOT NULL,\n"
            "  nights int GENERATED ALWAYS AS (ends - «begin_date») STORED\n);\n```\n",
            says="`begin_date` is not a column of `stays`",
        ),
        Good(
            "# Budgets\n\n```sql\nCREATE TABLE budgets (\n  id uuid PRIMARY KEY,\n  code text NOT NULL,\n  begins date NOT NULL,\n"
            "  CHECK (char_length(code) = 8 AND code ~ '^[A-Z]' AND begins > DATE '2020-01-01'),\n"
            "  CHECK (begins < current_date + interval '10 years')\n);\n```\n"
        ),
    ),
)
