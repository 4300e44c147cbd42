"""Lengths and precisions that leave no room for a value.

## Why it matters
`varchar(0)` holds the empty text only, `numeric(2,5)` no number from 0.001 on, and beyond its limit an engine refuses the type.

## Fix
Write the size that is meant: first all digits, then those behind the point.
"""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.database import databases
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_SIZED = regex(
    r"(?P<name>n?(?:var)?char2?|character(?: varying)?|varbinary|binary|decimal|numeric|dec|number)\s*"
    r"\(\s*(?P<first>\d{1,9})\s*(?:,\s*(?P<second>\d{1,9})\s*)?\)",
    re.IGNORECASE,
)
_DECIMALS = ("decimal", "numeric", "dec", "number")
_MOST_DIGITS = {"postgresql": 1000, "mysql": 65, "mssql": 38, "oracle": 38}  # of each engine's manual, numeric types


def check(spec: Spec) -> Iterator[Finding]:
    for database in databases(spec):
        faults: dict[str, tuple[str, str]] = {}
        for text in database.types:
            if "(" in text and (fault := _fault_of(text, database.engine)):
                faults[text] = fault
        for column in database.columns if faults else ():
            if column.type.text in faults:
                message, help_ = faults[column.type.text]
                yield Finding(column.type.span, message, (), help_)


@lru_cache(maxsize=1024)
def _fault_of(text: str, engine: str) -> tuple[str, str] | None:
    """What is wrong with the size of a type, and what to write; None where nothing is."""
    found = _SIZED.match(text)
    said, help_ = _fault(found, engine) if found else ("", "")
    return (f"`{found[0]}` {said}", help_) if found and said else None


def _fault(found: re.Match[str], engine: str) -> tuple[str, str]:
    first, second = int(found["first"]), int(found["second"] or 0)
    decimal = found["name"].casefold() in _DECIMALS
    if not first:
        return f"has no {'digits' if decimal else 'room for a character'}", "write the size that is meant"
    if not decimal:
        return "", ""
    if second > first and engine != "oracle":
        return "has more decimal places than digits", f"write `{found['name']}({first + second},{second})`"
    most = _MOST_DIGITS.get(engine, 1000)
    return (f"has more than {most} digits", f"write {most} at most") if first > most else ("", "")


RULE = Rule(
    code="DAT024",
    name="impossible-type-size",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Prices\n\n```sql\nCREATE TABLE prices (\n  sku varchar(32) PRIMARY KEY,\n  net «numeric(2,10)» NOT NULL\n);\n```\n",
            says="`numeric(2,10)` has more decimal places than digits",
        ),
        Bad(
            "# Prices\n\n```dbml\nTable prices {\n  sku «varchar(0)» [pk]\n}\n```\n",
            says="`varchar(0)` has no room for a character",
        ),
        Good(
            "# Prices\n\n```sql\nCREATE TABLE prices (\n  sku varchar(32) PRIMARY KEY,\n  net numeric(10,2) NOT NULL\n);\n```\n"
        ),
    ),
)
