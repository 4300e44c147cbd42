"""Indexes over columns that their table does not have, or with a condition on one.

## Why it matters
The engine refuses the statement. Mostly the column was renamed and the index was not.

## Fix
Write the name of the column that is meant, or add the column. In DBML the same mistake is `unknown-dbml-name`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.check_columns import conditions_of_indexes
from specwriter.model.mentions.index_expressions import misspelt
from specwriter.model.missing_columns import missing_columns, missing_in_conditions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    found = missing_columns(spec, lambda table: table.indexes)
    for table, name, guess in (*found, *missing_in_conditions(spec, conditions_of_indexes)):
        owner = table.name.text
        label = Label(table.name.span, f"the columns of `{owner}` are here")
        help_ = f"did you mean `{guess}`?" if guess else f"add the column to `{owner}`"
        yield Finding(name.span, f"`{name.text}` is not a column of `{owner}`", (label,), help_)
    for table, name, column in misspelt(spec):
        label = Label(column.span, "this one is a letter away")
        help_ = f"did you mean `{column.text}`?"
        yield Finding(name.span, f"`{name.text}` is not a column of `{table.name.text}`", (label,), help_)


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
        Bad(
            "# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  title text\n);\n"
            "CREATE INDEX jobs_title ON jobs (lower(«tilte»));\n```\n",
            says="`tilte` is not a column of `jobs`",
        ),
        Bad(
            "# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  due_at timestamptz,\n  gone_at timestamptz\n);\n"
            "CREATE INDEX jobs_due ON jobs (due_at) WHERE «deleted_at» IS NULL;\n```\n",
            says="`deleted_at` is not a column of `jobs`",
        ),
        Bad(
            "# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  due_at timestamptz,\n  title text\n);\n"
            "CREATE INDEX jobs_due ON jobs (due_at) INCLUDE (id, «name»);\n```\n",
            says="`name` is not a column of `jobs`",
        ),
        Good(
            "# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  name text,\n  next_run_at timestamptz\n);\n"
            "CREATE INDEX jobs_due ON jobs (next_run_at DESC);\nCREATE INDEX jobs_name ON jobs (lower(name));\n```\n"
        ),
    ),
)
