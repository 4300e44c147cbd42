"""Notes and comments of a table or column that name a column which is not there.

## Why it matters
A note such as `copied from orders.customer_id` is how readers learn where a value comes from. Mostly the column was renamed since.
The engine refuses a `COMMENT ON COLUMN` of a column that is not there.

## Fix
Write the name that the column has now. In notes only words behind the name of a table and a point are read, and reported where the
table has a column of nearly that name.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.schemas import called_otherwise
from specwriter.model.note_columns import commented, named_in_notes
from specwriter.source.near import Patience, Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    patience = Patience()
    for name, table in named_in_notes(spec):
        if table.column(name.text) is None and not called_otherwise(spec, table, name.text):
            guess = Vocabulary((column.name.text for column in table.columns), patience).near(name.text)
            meant = table.column(guess) if guess else None
            if meant is not None:
                label = Label(meant.name.span, f"`{table.name.text}` calls it so")
                message = f"`{name.text}` is not a column of `{table.name.text}`"
                yield Finding(name.span, message, (label,), f"did you mean `{guess}`?")
    for name, table in commented(spec):
        if not called_otherwise(spec, table, name.text):
            guess = Vocabulary((column.name.text for column in table.columns), patience).near(name.text)
            label = Label(table.name.span, f"the columns of `{table.name.text}` are here")
            help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.name.text}`"
            yield Finding(name.span, f"`{name.text}` is not a column of `{table.name.text}`", (label,), help_)


RULE = Rule(
    code="DAT056",
    name="note-names-missing-column",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Gifts\n\n```dbml\nTable orders {\n  id uuid [pk]\n  buyer_id uuid [not null]\n}\nTable gifts {\n  id uuid [pk]\n"
            "  giver_id uuid [not null, note: 'copied from orders.«buyr_id»']\n}\n```\n",
            says="`buyr_id` is not a column of `orders`",
        ),
        Bad(
            "# Gifts\n\n```sql\nCREATE TABLE gifts (\n  id uuid PRIMARY KEY,\n  giver_id uuid NOT NULL\n);\n"
            "COMMENT ON COLUMN gifts.giver_id IS 'who pays';\nCOMMENT ON COLUMN gifts.«taker» IS 'who gets it';\n```\n",
            says="`taker` is not a column of `gifts`",
        ),
        Good(
            "# Gifts\n\n```dbml\nTable orders {\n  id uuid [pk]\n  buyer_id uuid [not null]\n}\nTable gifts {\n  id uuid [pk]\n"
            "  giver_id uuid [not null, note: 'copied from orders.buyer_id, see orders.csv and api.orders.example']\n}\n```\n"
        ),
    ),
)
