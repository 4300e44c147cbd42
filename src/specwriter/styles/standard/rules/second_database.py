"""Standard services that store their data in two kinds of databases.

## Why it matters
The style is one service over one relational database: one transaction keeps the rules. With a second database there is no such
transaction, and the spec owes an answer to what happens between the two.

## Fix
Keep to one database, or choose the style that says how two are kept in step, such as `document`. Caches and search indexes,
which can be filled again, do not count.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Component
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_ENGINE = regex(
    r"\b(?:PostgreSQL|Postgres|MySQL|MariaDB|SQL Server|Oracle Database|MongoDB|DynamoDB|Cassandra|CouchDB|Neo4j)\b",
    re.IGNORECASE,
)
_SAME = {"postgres": "postgresql", "mariadb": "mysql"}


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "standard"):
        return
    first: tuple[str, Name] | None = None
    for row in spec.entries(Component):
        cell = row.technology
        match = _ENGINE.search(cell.text) if cell is not None else None
        if cell is None or match is None:
            continue
        at = spec.source.text.find(match[0], cell.span.start, cell.span.end)
        name = Name(match[0], Span(at, at + len(match[0])) if at >= 0 else cell.span)
        engine = _SAME.get(match[0].casefold(), match[0].casefold())
        if first is None:
            first = (engine, name)
        elif first[0] != engine:
            message = f"`{name.text}` is a second database beside `{first[1].text}`"
            yield Finding(
                name.span, message, (Label(first[1].span, "the first one"),), "keep to one, or choose another style"
            )
            return


_HEAD = "---\narchitecture: standard\n---\n\n# Library\n\n"

RULE = Rule(
    code="STD003",
    name="second-database",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Components\n\n| Component | Responsibility | Technology |\n| --- | --- | --- |\n"
            "| LoanApi | Checks the rules | Java |\n| LoanDatabase | Holds loans | PostgreSQL 18 |\n"
            "| ReviewStore | Holds reviews | «MongoDB» 8 |\n",
            says="`MongoDB` is a second database beside `PostgreSQL`",
        ),
        Good(
            f"{_HEAD}## Components\n\n| Component | Responsibility | Technology |\n| --- | --- | --- |\n"
            "| LoanApi | Checks the rules | Java |\n| LoanDatabase | Holds loans | PostgreSQL 18, one standby |\n"
            "| Sessions | Caches | Valkey 8 |\n"
        ),
    ),
)
