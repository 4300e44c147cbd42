"""Enums that no column has as its type.

## Why it matters
Either a column was forgotten or lost its type, or the enum is left over. Readers look for the column that holds it.

## Fix
Give a column this type, or remove the enum. Reported in specs only, where the same text has tables.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.database import declared
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_WORD = regex(r"\w+")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in declared(spec):
        if not database.enums:
            continue
        types = {text.casefold() for text in database.types}
        names = [(enum, enum.name.text.casefold().rpartition(".")[2]) for enum in database.enums]
        unseen = [(enum, name) for enum, name in names if name not in types]
        if not unseen or not all(map(database.complete, database.tables)):
            continue
        used = {word for text in types for word in _WORD.findall(text)}
        for enum, name in unseen:
            if used and not set(_WORD.findall(name)) <= used and not _is_used_elsewhere(spec, database, name):
                help_ = "give a column this type, or remove the enum"
                yield Finding(enum.name.span, f"no column has the type `{enum.name.text}`", (), help_)


def _is_used_elsewhere(spec: Spec, database: Database, name: str) -> bool:
    """Whether a column has the enum as its type in another statement of the schema: that it is lost here is told of the column."""
    return any(
        text.casefold().rpartition(".")[2] == name
        for other in declared(spec)
        if other is not database
        for text in other.types
    )


RULE = Rule(
    code="DAT016",
    name="unused-enum",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Tasks\n\n```dbml\nEnum «task_priority» {\n  low\n  high\n}\n\nTable tasks {\n"
            "  id uuid [pk]\n  priority integer [not null]\n}\n```\n",
            says="no column has the type `task_priority`",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Tasks\n\n```dbml\nEnum task_priority {\n  low\n  high\n}\n\nTable tasks {\n"
            "  id uuid [pk]\n  priority task_priority [not null]\n}\n```\n"
        ),
    ),
)
