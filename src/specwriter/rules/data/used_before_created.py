"""Tables and enums that a script uses above the statement that creates them.

## Why it matters
PostgreSQL, MySQL, SQL Server and Oracle run a script from the top and refuse a reference to what is not there yet.

## Fix
Move the statement up. Where two tables refer to each other, add one of the keys with `ALTER TABLE` below both.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.code_blocks import code_around
from specwriter.model.database import declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.database import Database
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        if database.language != "sql" or database.engine in ("", "sqlite"):
            continue
        for place, name, made in _uses(spec, database):
            if made.start > place.end and code_around(spec, place) is code_around(spec, made):
                label = Label(made, "it is created here")
                help_ = f"move `{name}` above this statement, or add the key below both"
                yield Finding(place, f"`{name}` is used before it is created", (label,), help_)


def _uses(spec: Spec, database: Database) -> Iterator[tuple[Span, str, Span]]:
    """Every place that uses a table or enum, with its name and the place where that is created."""
    forgiving = database.engine == "mysql" and "FOREIGN_KEY_CHECKS" in spec.source.text.upper()
    for reference in () if forgiving else database.references:
        parent = database.parent(reference)
        if parent is not None:
            yield reference.target.span, parent.name.text, parent.name.span
    enums = database.enum_types
    for column in [column for column in database.columns if column.type.text in enums] if enums else ():
        name = enums[column.type.text].name
        yield column.type.span, name.text, name.span


RULE = Rule(
    code="DAT030",
    name="used-before-created",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Courses\n\n```sql\nCREATE TABLE lessons (\n  id uuid PRIMARY KEY,\n  course_id uuid REFERENCES «courses» (id)\n);\n\n"
            "CREATE TABLE courses (id uuid PRIMARY KEY);\n```\n",
            says="`courses` is used before it is created",
        ),
        Bad(
            "# Courses\n\n```sql\nCREATE TABLE courses (\n  id uuid PRIMARY KEY,\n  level «course_level» NOT NULL\n);\n\n"
            "CREATE TYPE course_level AS ENUM ('basic', 'advanced');\n```\n",
            says="`course_level` is used before it is created",
        ),
        Good(
            "# Courses\n\n```sql\nCREATE TABLE courses (id uuid PRIMARY KEY);\n\nCREATE TABLE lessons (\n  id uuid PRIMARY KEY,\n"
            "  course_id uuid REFERENCES courses (id)\n);\n```\n"
        ),
    ),
)
