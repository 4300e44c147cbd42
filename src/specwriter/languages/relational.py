"""Knows what a relational schema is, whichever language it was written in (DBML, SQL, a table of columns)."""

from __future__ import annotations

from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Name, Span


class Default(Record):
    """A default value. `text` is without quotes or backticks; `kind` is string, number, boolean, null or expression."""

    text: str
    kind: str
    span: Span


class Check(Record):
    """A check constraint: its expression as written; `name` is empty where it has none."""

    expression: str
    span: Span
    name: str = ""


class Column(Record):
    """One column. `type` is as written (`varchar(64)`, `timestamp with time zone`).

    `nullable` is None where the text does not say. `values` are the values the column is limited to where the column
    itself says so, and `values_from` names how: `enum` (ENUM(...)), `check` (CHECK ... IN), `comment` (a trailing comment).
    `computed` is the expression that the engine computes the column from; `touched` says that each change sets the column to its time.
    """

    name: Name
    type: Name
    span: Span
    nullable: bool | None = None
    primary: bool = False
    unique: bool = False
    increment: bool = False
    default: Default | None = None
    note: str = ""
    checks: tuple[Check, ...] = ()
    values: tuple[Name, ...] = ()
    values_from: str = ""
    computed: str = ""
    touched: bool = False


class Key(Record):
    """A primary key (`kind` primary) or a unique constraint (`kind` unique) over `columns`."""

    kind: str
    columns: tuple[Name, ...]
    span: Span
    name: str = ""


class IndexPart(Record):
    """One part of an index as written: a column or an `expression`, and the `order` behind it (`DESC`, `NULLS LAST`, an operator class)."""

    text: str
    expression: bool = False
    order: str = ""


class Index(Record):
    """An index. `columns` are plain columns, `expressions` the parts that are not; `method` is btree, hash, gin…

    `parts` are both in their order, empty where they are the columns and nothing else. `predicate` is the condition of a partial index,
    `included` are columns that it holds and does not sort by.
    """

    columns: tuple[Name, ...]
    span: Span
    name: str = ""
    unique: bool = False
    primary: bool = False
    method: str = ""
    expressions: tuple[str, ...] = ()
    note: str = ""
    parts: tuple[IndexPart, ...] = ()
    predicate: str = ""
    included: tuple[Name, ...] = ()


class Reference(Record):
    """A foreign key from `table` (`columns`) to `target` (`target_columns`).

    `table` and `target` are written names, qualified by a schema where the text qualifies them. `target_columns` is empty
    where SQL leaves it to the primary key. `cardinality` reads child to parent: `>` many-to-one, `-` one-to-one,
    `<>` many-to-many. `on_delete` and `on_update` are lower case, empty where not said.
    """

    table: Name
    columns: tuple[Name, ...]
    target: Name
    target_columns: tuple[Name, ...]
    span: Span
    name: str = ""
    cardinality: str = ">"
    on_delete: str = ""
    on_update: str = ""


class Enum(Record):
    """A named list of values; `name` is qualified by a schema where the text qualifies it."""

    name: Name
    values: tuple[Name, ...]
    span: Span
    note: str = ""


class Table(Record):
    """One table; `name` is qualified by a schema where the text qualifies it (`core.users`)."""

    name: Name
    columns: tuple[Column, ...]
    span: Span
    keys: tuple[Key, ...] = ()
    indexes: tuple[Index, ...] = ()
    checks: tuple[Check, ...] = ()
    alias: str = ""
    note: str = ""

    def column(self, name: str) -> Column | None:
        """The column of that name, compared without regard to case; None where there is none."""
        wanted = name.casefold()
        if len(self.columns) > _FEW:
            return _by_name(self.columns).get(wanted)
        return next((column for column in self.columns if column.name.text.casefold() == wanted), None)

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The names of the primary key's columns, empty where there is no primary key."""
        for key in self.keys:
            if key.kind == "primary":
                return tuple(name.text for name in key.columns)
        for index in self.indexes:
            if index.primary:
                return tuple(name.text for name in index.columns)
        return tuple(column.name.text for column in self.columns if column.primary)


_FEW = 32
_INDEXED: dict[int, tuple[tuple[Column, ...], dict[str, Column]]] = {}


def _by_name(columns: tuple[Column, ...]) -> dict[str, Column]:
    """The first column of each name, kept for the wide tables asked about last, which hold it by their identity."""
    kept = _INDEXED.get(id(columns))
    if kept is None:
        if len(_INDEXED) >= 8:
            _INDEXED.clear()
        names = {column.name.text.casefold(): column for column in reversed(columns)}
        kept = _INDEXED[id(columns)] = (columns, names)
    return kept[1]


class Schema(Record):
    """All that one block or document says of a database, in source order.

    `unread` are places with statements that are sound but not part of a schema (INSERT, GRANT, a function) or that could
    not be parsed: they are listed as not checked. `problems` are mistakes.
    """

    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()
    dialect: str = ""

    def table(self, name: str) -> Table | None:
        """The table of that written name, compared without regard to case; None where there is none."""
        wanted = name.casefold()
        return next((table for table in self.tables if table.name.text.casefold() == wanted), None)
