"""Knows which table is the event store: the one that holds the payload of each event of a stream, in order."""

from __future__ import annotations

import re

from specwriter.model.database import declared
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_STORE = regex(r"(?:\w*_)?(?:events?|event_?(?:store|log|stream|journal)|journal)\Z", re.IGNORECASE)
_NO_STORE = regex(r"outbox|inbox|snapshot|dead|audit|processed|webhook|integration", re.IGNORECASE)
_STREAM = regex(r"(?:stream|aggregate|entity)_?(?:id|key|name)?\Z", re.IGNORECASE)
_VERSION = regex(
    r"(?:(?:stream|aggregate|entity|event)_?)?(?:version|revision|sequence|seq|position|number|sequence_?(?:number|no)|nr)\Z",
    re.IGNORECASE,
)
_PAYLOAD = regex(r"(?:event_?)?(?:payload|data|body|content)\Z", re.IGNORECASE)


class Store(Record):
    """An event store: its table, the column that names the stream, and the columns that may count the events of a stream.

    Those that are named for a version come first: a position often counts the whole log.
    """

    database: Database
    table: Table
    stream: Column
    versions: tuple[Column, ...]


@once
def stores(spec: Spec) -> tuple[Store, ...]:
    """The event stores of each database: tables named for events with a column for the stream and one for the payload."""
    found: list[Store] = []
    for database in declared(spec):
        for table in database.tables:
            name = table.name.text.rpartition(".")[2].strip('"`')
            if not _STORE.match(name) or _NO_STORE.search(name):
                continue
            stream = next((column for column in table.columns if _STREAM.match(column.name.text)), None)
            if stream is not None and any(_PAYLOAD.match(column.name.text) for column in table.columns):
                versions = sorted(
                    (column for column in table.columns if _VERSION.match(column.name.text)), key=_counts_whole_log
                )
                found.append(Store(database, table, stream, tuple(versions)))
    return tuple(found)


def _counts_whole_log(column: Column) -> bool:
    return column.primary or not column.name.text.casefold().endswith(("version", "revision"))
