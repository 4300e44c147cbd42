"""Primary keys and unique constraints over columns that their table does not have.

## Why it matters
The engine refuses the statement, and what identifies a row is unknown.

## Fix
Write the name of the column that is meant, or add the column.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.database import declared
from specwriter.source.near import Patience, Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    patience = Patience()
    for database in declared(spec):
        if database.language == "dbml":
            continue  # the language itself binds the names of an index
        for table in database.tables:
            known = Vocabulary((column.name.text for column in table.columns), patience)
            for key in table.keys:
                for name in key.columns:
                    if table.column(name.text) is None and database.complete(table):
                        yield _finding(table, name, known)


def _finding(table: Table, name: Name, known: Vocabulary) -> Finding:
    guess = known.near(name.text)
    label = Label(table.name.span, f"the columns of `{table.name.text}` are here")
    help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.name.text}`"
    return Finding(name.span, f"`{name.text}` is not a column of `{table.name.text}`", (label,), help_)


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
