"""Foreign keys to a table that nothing creates.

## Why it matters
The engine refuses the statement, and a reader cannot tell whether the name is misspelt or a table was forgotten.

## Fix
Write the name of the table that is meant, or add the table. Documents that are not specs often show a part of a database: there it
is reported only where the document creates a table of nearly that name, or nearly all tables that it refers to. In DBML the same
mistake is `unknown-dbml-name`.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.database import declared
from specwriter.model.mentions.schemas import explained
from specwriter.source.near import Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Reference
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        if database.language == "dbml" or not database.references:
            continue
        missing = [one for one in database.references if database.parent(one) is None]
        if missing and (elsewhere := explained(spec)):  # where the table is misspelt, not the key
            missing = [one for one in missing if one.target.span.start not in elsewhere]
        whole = spec.is_spec or len(database.references) >= 4 * len(missing)
        known = Vocabulary(table.name.text for table in database.tables)
        for target, reference in _first_by_name(missing).items():
            guess = known.near(target)
            if (guess or whole) and not database.hides(target):
                help_ = f"did you mean `{guess}`?" if guess else "add the table, or name one that is there"
                yield Finding(reference.target.span, f"no table `{target}` is created here", (), help_)


def _first_by_name(references: list[Reference]) -> dict[str, Reference]:
    """The first foreign key to each table: one missing table is one finding."""
    found: dict[str, Reference] = {}
    for reference in references:
        found.setdefault(reference.target.text, reference)
    return found


RULE = Rule(
    code="DAT002",
    name="foreign-key-to-missing-table",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Parking\n\n```sql\nCREATE TABLE garages (id uuid PRIMARY KEY);\nCREATE TABLE spaces (\n  id uuid PRIMARY KEY,\n"
            "  garage_id uuid NOT NULL REFERENCES «garage» (id)\n);\n```\n",
            says="no table `garage` is created here",
        ),
        Bad(
            "---\narchitecture: standard\n---\n\n# Parking\n\n```sql\nCREATE TABLE tickets (\n  id uuid PRIMARY KEY,\n"
            "  driver_id uuid NOT NULL,\n  FOREIGN KEY (driver_id) REFERENCES «drivers» (id)\n);\n```\n",
            says="no table `drivers` is created here",
        ),
        Good(
            "# An Extra Table\n\n```sql\nCREATE TABLE user_badges (\n  id uuid PRIMARY KEY,\n"
            "  user_id uuid NOT NULL REFERENCES users (id)\n);\n```\n"
        ),
        Good(
            "# Parking\n\n```sql\nCREATE TABLE garages (id uuid PRIMARY KEY);\n```\n\nAnd its spaces:\n\n```sql\n"
            "CREATE TABLE spaces (\n  id uuid PRIMARY KEY,\n  garage_id uuid NOT NULL REFERENCES garages (id)\n);\n```\n"
        ),
    ),
)
