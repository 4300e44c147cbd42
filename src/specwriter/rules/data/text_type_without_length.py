"""Text types without a length, on an engine that wants one.

## Why it matters
MySQL and Oracle refuse `varchar` without a length. SQL Server takes it and keeps one character.

## Fix
Write the length: `varchar(255)`. Where any length is meant, write the engine's type for it: `text`, `clob`, `varchar(max)`.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.database import declared
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_BARE = regex(r"(?:n?varchar2?|(?:national )?char(?:acter)? varying|varbinary)\Z", re.IGNORECASE)
_UNBOUNDED = {"mysql": "text", "oracle": "clob", "mssql": "varchar(max)"}


def check(spec: Spec) -> Iterator[Finding]:
    for database in declared(spec):
        if database.engine not in _UNBOUNDED or database.language == "dbml":
            continue
        for table in database.tables:
            for column in table.columns:
                if _BARE.match(column.type.text):
                    help_ = f"write `{column.type.text}(255)`, or `{_UNBOUNDED[database.engine]}`"
                    yield Finding(column.type.span, f"`{column.type.text}` has no length", (), help_)


RULE = Rule(
    code="DAT019",
    name="text-type-without-length",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Contacts\n\n```mysql\nCREATE TABLE contacts (\n  id bigint AUTO_INCREMENT PRIMARY KEY,\n"
            "  name «varchar» NOT NULL\n);\n```\n",
            says="`varchar` has no length",
        ),
        Good(
            "# Contacts\n\n```mysql\nCREATE TABLE contacts (\n  id bigint AUTO_INCREMENT PRIMARY KEY,\n"
            "  name varchar(80) NOT NULL\n);\n```\n"
        ),
        Good(
            "# Contacts\n\n```postgresql\nCREATE TABLE contacts (id bigint PRIMARY KEY, name varchar NOT NULL);\n```\n"
        ),
    ),
)
