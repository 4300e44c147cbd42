"""Knows which INSERT statements leave out a column that its table requires and nothing fills."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.model.database import last_part
from specwriter.model.mentions.writes import abridged, folded, missing, writes
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.writes import Written
    from specwriter.model.spec import Spec

# These two are looked for in the text in lower case.
_TRIGGER = regex(r"create\s+(?:or\s+\w+\s+)?(?:constraint\s+)?trigger\b[^;]{1,300}?\bon\s+(?P<name>[\w.\"`\[\]]+)")
_DOMAIN = regex(r"domain\s+(?P<name>[\w.\"]+)")
# What the engine fills by itself: said by the type, an option behind it, or a remark on the line.
_FILLED = regex(
    r"generated|identity|\bauto|serial|trigger|default|computed|nextval|rowversion|\bsequence\b|\bas\s*\(", IGNORECASE
)
_DOTTED = regex(r"\b\w+\.\w+")
_NEARBY = 200  # so many letters behind a name are read


@once
def omitted(spec: Spec) -> tuple[tuple[Written, tuple[Column, ...]], ...]:
    """The INSERTs that leave out what every declaration of the table requires: one for each table and set of columns.

    An INSERT that writes a column the table lacks is left out: its list is for another table, and that is told.
    """
    astray = {each.write.table.span.start for each, _, _ in missing(spec)}
    found: dict[tuple[int, tuple[str, ...]], tuple[Written, tuple[Column, ...]]] = {}
    for each in writes(spec):
        if each.write.whole and each.write.verb == "insert" and each.write.table.span.start not in astray:
            left = _left_out(spec, each)
            if left:
                key = each.table.name.span.start, tuple([column.name.text for column in left])
                found.setdefault(key, (each, left))
    return tuple(found.values())


def _left_out(spec: Spec, each: Written) -> tuple[Column, ...]:
    written = {name.text.casefold() for name in each.write.columns}
    left = [column for column in each.table.columns if column.name.text.casefold() not in written]
    last = last_part(each.write.table.text)
    if not left or last in _with_trigger(spec):
        return ()
    again = abridged(spec).get(last, ())
    left = [column for column in left if not any(_filled_in(text, column.name.text) for text in again)]
    for database, table in each.tables:
        key = database.primary_key(table)
        left = [
            column
            for column in left
            if (own := table.column(column.name.text)) and _is_required(spec, database, table, own, key)
        ]
    return tuple([column for column in left if not _is_told(spec, f"{last}.{column.name.text.casefold()}")])


def _is_told(spec: Spec, name: str) -> bool:
    """Whether the text, where it names `table.column`, says close behind that the engine fills it."""
    return any(_FILLED.search(folded(spec), end, end + _NEARBY) for end in _dotted(spec).get(name, ()))


@once
def _dotted(spec: Spec) -> dict[str, list[int]]:
    """Where the text names `table.column`: the ends of all places of each."""
    found: dict[str, list[int]] = {}
    for match in _DOTTED.finditer(folded(spec)):
        found.setdefault(match[0], []).append(match.end())
    return found


def _filled_in(statement: str, column: str) -> bool:
    """Whether an abridged statement, in lower case, says that the engine fills a column."""
    return any(column.casefold() in line and _FILLED.search(line) for line in statement.split("\n"))


def _is_required(spec: Spec, database: Database, table: Table, column: Column, key: frozenset[str]) -> bool:
    """Whether a row cannot be without a value for the column, and nothing but the statement gives one."""
    primary = column.primary or column.name.text.casefold() in key
    if column.default or column.increment or not (primary or column.nullable is False):
        return False
    text = spec.source.text
    end = text.find("\n", column.span.end)
    if _FILLED.search(text, column.span.start, end if end >= 0 else len(text)):
        return False
    kind = column.type.text.casefold()
    if primary and len(key) == 1 and kind == "integer":  # SQLite fills this one, and is often not named
        return False
    if not table.span.covers(column.span):  # added later: the statement may be older
        return False
    if database.engine == "mysql" and kind.startswith("timestamp"):
        return False
    return kind not in _domains(spec)


@once
def _domains(spec: Spec) -> frozenset[str]:
    """The types that are domains, which may have a default of their own."""
    return frozenset([last_part(match["name"]) for match in _DOMAIN.finditer(folded(spec))])


@once
def _with_trigger(spec: Spec) -> frozenset[str]:
    """The tables that a trigger is created on, which may fill what a statement leaves out."""
    return frozenset([last_part(match["name"]) for match in _TRIGGER.finditer(folded(spec))])
