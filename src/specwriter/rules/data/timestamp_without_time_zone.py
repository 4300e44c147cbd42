"""Points in time that are stored without a time zone.

## Why it matters
PostgreSQL's `timestamp` drops the offset it is given: the same row is another moment to a reader in another zone, and twice a year
an hour is ambiguous.

## Fix
Write `timestamptz`. Where the local time of a place is meant, write `timestamp without time zone`: that is not reported. Specs only.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.database import declared
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_MOMENT = regex(r"(?:timestamp|datetime)(?:\s*\(\d\))?\Z", re.IGNORECASE)
_NAMED = regex(r"(?:\w*_at|\w+At|\w*_(?:on|time|timestamp)|timestamp)\Z")


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for database in declared(spec):
        if database.engine != "postgresql":
            continue
        moments = frozenset([text for text in database.types if text[:1] in "tdTD" and _MOMENT.match(text)])
        if not moments:
            continue
        found = [
            column for column in database.columns if column.type.text in moments and _NAMED.match(column.name.text)
        ]
        if found and not _mixed(database):
            yield _finding(found[0], f"write `timestamptz`{_more(len(found) - 1)}")
        else:
            yield from (_finding(column, "write `timestamptz`, as the others are") for column in found)


def _mixed(database: Database) -> bool:
    """Whether other moments of the same database do have a time zone: then each that has none stands out."""
    types = [text.casefold() for text in database.types]
    return any(kind.startswith("timestamptz") or "with time zone" in kind for kind in types)


def _more(count: int) -> str:
    return f", here and for {count} more column{'s' if count > 1 else ''}" if count else ""


def _finding(column: Column, help_: str) -> Finding:
    return Finding(column.type.span, f"`{column.name.text}` is stored without a time zone", (), help_)


RULE = Rule(
    code="DAT018",
    name="timestamp-without-time-zone",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Alarms\n\n```sql\nCREATE TABLE alarms (\n  id uuid PRIMARY KEY,\n"
            "  raised_at «timestamp» NOT NULL,\n  cleared_at timestamp\n);\n```\n",
            says="`raised_at` is stored without a time zone",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Alarms\n\n```sql\nCREATE TABLE alarms (\n  id uuid PRIMARY KEY,\n"
            "  raised_at timestamptz NOT NULL,\n  wake_up_at timestamp without time zone\n);\n```\n"
        ),
    ),
)
