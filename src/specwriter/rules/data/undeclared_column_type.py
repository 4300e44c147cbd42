"""Column types that no engine has and the document does not declare.

## Why it matters
Mostly it is an enum whose values were never written down: every reader makes up a list of their own, and no table can be created.

## Fix
Declare the enum or domain, or write a type that the engine has. Reported in specs only.
"""

from __future__ import annotations

from specwriter.languages.types.reading import read_type
from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.engine_types import ALL_TYPES, is_declared_type, strange_types
from specwriter.source.near import near

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    told: set[str] = set()
    for database, column, word in strange_types(spec):
        if word not in ALL_TYPES and word not in told and _is_nowhere(database, column, word):
            told.add(word)
            help_ = f"declare `{word}` with its values, or write a type of the engine"
            yield Finding(column.type.span, f"type `{word}` is declared nowhere", (), help_)


def _is_nowhere(database: Database, column: Column, word: str) -> bool:
    if read_type(column.type.text).known or is_declared_type(database, column, word):
        return False
    return near(word, ALL_TYPES) is None  # a misspelt type has a rule of its own


RULE = Rule(
    code="DAT031",
    name="undeclared-column-type",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Jobs\n\n```sql\nCREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n"
            "  status «job_status» NOT NULL\n);\n```\n",
            says="type `job_status` is declared nowhere",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Jobs\n\n```sql\nCREATE TYPE job_status AS ENUM ('queued', 'running', 'done');\n"
            "CREATE TABLE jobs (\n  id uuid PRIMARY KEY,\n  status job_status NOT NULL\n);\n```\n"
        ),
    ),
)
