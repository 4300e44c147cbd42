"""Primary keys and unique constraints over columns that their table does not have.

## Why it matters
The engine refuses the statement, and what identifies a row is unknown.

## Fix
Write the name of the column that is meant, or add the column.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.missing_columns import missing_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for table, name, guess in missing_columns(spec, lambda table: table.keys):
        owner = table.name.text
        label = Label(table.name.span, f"the columns of `{owner}` are here")
        help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{owner}`"
        yield Finding(name.span, f"`{name.text}` is not a column of `{owner}`", (label,), help_)


RULE = Rule(
    code="DAT007",
    name="key-on-missing-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Ratings\n\n```sql\nCREATE TABLE ratings (\n  film_id uuid NOT NULL,\n  user_id uuid NOT NULL,\n  stars smallint NOT NULL,\n"
            "  PRIMARY KEY (film_id, «viewer_id»)\n);\n```\n",
            says="`viewer_id` is not a column of `ratings`",
        ),
        Good(
            "# Ratings\n\n```sql\nCREATE TABLE ratings (\n  film_id uuid NOT NULL,\n  user_id uuid NOT NULL,\n  stars smallint NOT NULL,\n"
            "  PRIMARY KEY (film_id, user_id)\n);\n```\n"
        ),
    ),
)
