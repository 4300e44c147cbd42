"""Indexes over columns that their table does not have.

## Why it matters
The engine refuses the statement. Mostly the column was renamed and the index was not.

## Fix
Write the name of the column that is meant, or add the column. In DBML the same mistake is `unknown-dbml-name`.
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
            for index in table.indexes:
                for name in index.columns:
                    if table.column(name.text) is None and database.complete(table):
                        yield _finding(table, name, known)


def _finding(table: Table, name: Name, known: Vocabulary) -> Finding:
    guess = known.near(name.text)
    label = Label(table.name.span, f"the columns of `{table.name.text}` are here")
    help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{table.name.text}`"
    return Finding(name.span, f"`{name.text}` is not a column of `{table.name.text}`", (label,), help_)


RULE = Rule(
    code="DAT006",
    name="index-on-missing-column",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  next_run_at timestamptz\n);\n"
            "CREATE INDEX jobs_due ON jobs («next_run»);\n```\n",
            says="`next_run` is not a column of `jobs`",
        ),
        Good(
            "# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  name text,\n  next_run_at timestamptz\n);\n"
            "CREATE INDEX jobs_due ON jobs (next_run_at DESC);\nCREATE INDEX jobs_name ON jobs (lower(name));\n```\n"
        ),
    ),
)
