"""Knows the tables that hold the measurements of a time series, and their columns of time."""

from __future__ import annotations

from specwriter.model.catalogue import Measurement
from specwriter.model.database import declared
from specwriter.model.mentions.cells import bare
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_TIME = regex(r"(?i)timestamp|datetime|\bdate\b|\btime\b")
_NUMBER = regex(r"(?i)(?:big)?int|number|numeric")
_NAMED = regex(r"(?i)(?:^|_)(?:time|timestamp|ts|at|epoch|date|day|hour|month|bucket)$")
_ARRIVAL = regex(r"(?i)^(?:created|updated|inserted|ingested|received|stored)_?(?:at|on|time)?$")
_PARTITIONED = regex(r"(?i)partition|hypertable|order\s+by|clustering|ttl")


class _Found(Record):
    """The tables of one document that are named as measurements."""

    rows: tuple[tuple[Database, Name, Table], ...]


def measured(spec: Spec) -> Iterator[tuple[Database, Name, Table]]:
    """Each table that a row of the measurements names, with its database and that name."""
    return iter(_measured(spec).rows)


@once
def _measured(spec: Spec) -> _Found:
    rows = [bare(row.stored) for row in spec.entries(Measurement) if row.name.text]
    found = [
        (database, name, table)
        for database in (declared(spec) if rows else ())
        for name in rows
        if (table := database.table(name.text, name.span)) is not None
    ]
    return _Found(tuple(found))


def times(table: Table) -> list[Column]:
    """The columns that hold the moment or the day of a value; that of its arrival counts only where there is no other."""
    found = [
        column
        for column in table.columns
        if _TIME.search(column.type.text) or (_NUMBER.match(column.type.text) and _NAMED.search(column.name.text))
    ]
    return [column for column in found if not _ARRIVAL.match(column.name.text)] or found


def table_is_cut(spec: Spec, table: Table) -> bool:
    """Whether a table is partitioned or made a hypertable: then time is found without an index."""
    name = table.name.text.rpartition(".")[2]
    text = spec.source.text
    end = text.find(";", table.span.start)
    own = text[table.span.start : end if end >= 0 else table.span.end]
    return (
        _PARTITIONED.search(own) is not None
        or f"hypertable('{name}'" in text
        or f"hypertable('{table.name.text}'" in text
    )
