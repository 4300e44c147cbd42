"""INSERT statements that leave out a column which needs a value.

## Why it matters
A column that is NOT NULL or part of the primary key, and that nothing fills, must be in the list: the engine refuses the row.
Two readers mend it in two ways – one generates the key in the program, the other gives the column a default.

A default, an identity, a sequence, a generated column, a remark that the engine fills it, or a trigger on the table keeps the rule silent.
An INSERT whose table is filled in the same way several times is reported once.

## Fix
Write the column and its value, or give the column a default in the table.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.required_columns import omitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for written, columns in omitted(spec):
        first, table = columns[0].name, written.write.table
        more = f" and {len(columns) - 1} more" if len(columns) > 1 else ""
        message = f"`{first.text}`{more} of `{table.text}` must be written and {'are' if more else 'is'} not"
        labels = tuple([Label(column.name.span, "required, and nothing fills it") for column in columns])
        yield Finding(table.span, message, labels, f"write `{first.text}`, or give it a default")


RULE = Rule(
    code="DAT058",
    name="required-column-not-written",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Payments\n\n```sql\nCREATE TABLE intents (\n  id uuid PRIMARY KEY,\n  amount_minor bigint NOT NULL,\n"
            "  status text NOT NULL DEFAULT 'new'\n);\n```\n\n```sql\nINSERT INTO «intents» (amount_minor, status)\n"
            "VALUES ($1, 'new')\nRETURNING id;\n```\n",
            says="`id` of `intents` must be written and is not",
        ),
        Bad(
            "# Ledger\n\n```sql\nCREATE TABLE entries (\n  id bigserial PRIMARY KEY,\n  account text NOT NULL,\n"
            "  currency char(3) NOT NULL,\n"
            "  amount_minor bigint NOT NULL\n);\n```\n\n```typescript\n"
            "await tx.query('INSERT INTO «entries» (account) VALUES ($1)', [account])\n```\n",
            says="`currency` and 1 more of `entries` must be written and are not",
        ),
        Good(
            "# Payments\n\n```sql\nCREATE TABLE intents (\n  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n"
            "  seq bigint GENERATED ALWAYS AS IDENTITY,\n"
            "  amount_minor bigint NOT NULL,\n  note text\n);\n\nINSERT INTO intents (amount_minor) VALUES (1200);\n```\n"
        ),
    ),
)
