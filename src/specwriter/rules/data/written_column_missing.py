"""Statements that write a column which their table does not have.

## Why it matters
The engine refuses the INSERT or UPDATE. Whoever builds from the document either finds out at run time, or adds a column that
nobody designed.

INSERT with a list of columns, ON CONFLICT and UPDATE … SET are read in SQL blocks, and in the strings of programs. The table must
be declared in the same document, with all of its columns.

## Fix
Write the name of the column that is meant, or add the column to the table.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.writes import missing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for written, name, guess in missing(spec):
        table = written.table.name
        label = Label(table.span, f"the columns of `{table.text}` are here")
        help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.text}`"
        yield Finding(name.span, f"`{name.text}` is not a column of `{table.text}`", (label,), help_)


RULE = Rule(
    code="DAT057",
    name="written-column-missing",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Playback\n\n```sql\nCREATE TABLE progress (\n  profile_id uuid NOT NULL,\n  title_id uuid NOT NULL,\n"
            "  position_seconds int NOT NULL,\n  PRIMARY KEY (profile_id, title_id)\n);\n```\n\nThe player reports every ten seconds:\n\n"
            "```sql\nINSERT INTO progress (profile_id, title_id, «position»)\nVALUES ($1, $2, $3);\n```\n",
            says="`position` is not a column of `progress`",
        ),
        Bad(
            "# Rooms\n\n```dbml\nTable bookings {\n  id uuid [pk]\n  status varchar(12) [not null]\n  expires_at timestamptz\n}\n```\n\n"
            "```javascript\nawait db.query(`\n  UPDATE bookings\n"
            "  SET status = 'expired', «updated_at» = now()\n  WHERE expires_at < now()\n`)\n```\n",
            says="`updated_at` is not a column of `bookings`",
        ),
        Good(
            "# Stock\n\n```sql\nCREATE TABLE stock (\n  sku text PRIMARY KEY,\n  on_hand int NOT NULL\n);\n\n"
            'ALTER TABLE stock ADD COLUMN held int NOT NULL DEFAULT 0;\n```\n\n```python\ncursor.execute("INSERT INTO stock (sku, on_hand) '
            'VALUES (%s, %s) ON CONFLICT (sku) DO UPDATE SET on_hand = stock.on_hand + excluded.on_hand, held = 0")\n```\n'
        ),
    ),
)
