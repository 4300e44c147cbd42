"""Knows the columns whose values are listed or whose name says that they hold states, each under all languages that declare it."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.database import databases
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.model.mentions.value_words import listed_in, quoted_in
from specwriter.model.once import once
from specwriter.model.state_graph import state_key
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_LANGUAGES = {"dbml": "DBML", "sql": "SQL", "er": "ER diagram", "table": "column table"}
_FEW = 20
HISTORY = ("from", "to", "old", "new", "previous", "prev", "prior", "last", "next")
"""The first words of columns that repeat the values of another one."""


class Listing(Record):
    """One place that lists values.

    `source` tells what it is (machine, DBML, SQL, ER diagram, column table, state table), `head` is the word to point at where a value is
    missing, `also` are keys that are known there but need not be anywhere else.
    """

    source: str
    head: Name
    values: tuple[Name, ...]
    also: frozenset[str] = frozenset()


class ValuedColumn(Record):
    """A column under all languages that declare it, and every place that lists its values. `keys` are the values as compared."""

    name: str
    table: str
    column: str
    columns: tuple[Column, ...]
    listings: tuple[Listing, ...]
    tables: tuple[Table, ...]
    keys: frozenset[str]


@lru_cache(maxsize=4096)
def holds_states(name: str) -> bool:
    """Whether a column or field holds states by its name (`status`, `order_state`); a history's `old_status` repeats those of another."""
    if name[-5:].casefold() not in ("tatus", "state"):
        return False
    words = words_of(name)
    return bool(words) and words[-1] in ("status", "state") and words[0] not in HISTORY


@once
def valued_columns(spec: Spec) -> tuple[ValuedColumn, ...]:
    """The columns that list their values or hold states by their name, in document order."""
    found: dict[tuple[str, str], list[tuple[Database, Table, Column]]] = {}
    for database in databases(spec):
        enums = _enum_types(database)
        for table in database.tables:
            for column in table.columns:
                if column.values or column.type.text in enums or holds_states(column.name.text):
                    key = table_key(table.name.text), joined(column.name.text)
                    found.setdefault(key, []).append((database, table, column))
    return tuple([_group(spec, key, places) for key, places in found.items()])


def _enum_types(database: Database) -> set[str]:
    """The types of columns, as written, that are an enum with values."""
    if not database.enums:
        return set()
    samples = {column.type.text: column for column in database.columns}
    return {text for text, column in samples.items() if (enum := database.enum(column)) is not None and enum.values}


def _group(spec: Spec, key: tuple[str, str], places: list[tuple[Database, Table, Column]]) -> ValuedColumn:
    listings: dict[int, Listing] = {}
    for database, _, column in places:
        alone = not any(other is database for other, _, one in places[:_FEW] if one is not column)
        listing = (
            _listing(spec, database, column) if alone else None
        )  # two tables of one name are told apart by nothing
        if listing is not None:
            listings.setdefault(listing.values[0].span.start, listing)
    table, column = places[0][1], places[0][2]
    lists = tuple(sorted(listings.values(), key=lambda each: each.values[0].span.start))
    keys = frozenset([state_key(value.text) for listing in lists for value in listing.values])
    name = f"{table.name.text.rpartition('.')[2]}.{column.name.text}"
    columns, tables = tuple([each for _, _, each in places]), tuple([each for _, each, _ in places])
    return ValuedColumn(name, *key, columns, lists, tables, keys)


def _listing(spec: Spec, database: Database, column: Column) -> Listing | None:
    """The values of a column where one block states them; a comment that ends in dots lists examples only."""
    language = _LANGUAGES.get(database.language, database.language)
    enum = None if column.values else database.enum(column)
    if enum is not None:
        return Listing(language, enum.name, enum.values) if enum.values else None
    values = column.values
    if values and column.values_from == "comment" and _goes_on(spec, values[-1].span.end):
        return None
    if not values and column.note and holds_states(column.name.text):
        at = spec.source.text.find(column.note, column.span.start, column.span.end)
        values = listed_in(column.note, at) if at >= 0 else ()
        if not values and database.language == "table":
            values = quoted_in(spec.source.text, column.span) if "possible values" in column.note.casefold() else ()
    return Listing(language, column.name, values) if values else None


def _goes_on(spec: Spec, end: int) -> bool:
    text = spec.source.text
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)]
    return "..." in rest or "…" in rest or "etc" in rest
