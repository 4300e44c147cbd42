"""Knows the schema while it is being read: tables can still change, and later statements find them by name."""

from __future__ import annotations

from specwriter.languages.relational import Check, Column, Enum, Index, Key, Reference, Schema, Table
from specwriter.source.problem import Problem
from specwriter.source.record import replace
from specwriter.source.span import Name, Span


class TableDraft:
    """A table that later statements may change."""

    def __init__(self, name: Name, span: Span) -> None:
        self.name = name
        self.span = span
        self.columns: list[Column] = []
        self.keys: list[Key] = []
        self.indexes: list[Index] = []
        self.checks: list[Check] = []
        self.note = ""

    def place(self, column: str) -> int:
        """The position of a column of that name, -1 where there is none."""
        wanted = column.casefold()
        return next((i for i, known in enumerate(self.columns) if known.name.text.casefold() == wanted), -1)

    def change(self, column: str, **changes: object) -> None:
        """Changes a column if there is one of that name."""
        place = self.place(column)
        if place >= 0:
            self.columns[place] = replace(self.columns[place], **changes)

    def limit(self, column: str, values: tuple[Name, ...], source: str) -> None:
        """Gives a column its values unless it has some from elsewhere than a comment."""
        place = self.place(column)
        if place >= 0 and self.columns[place].values_from in ("", "comment"):
            self.change(column, values=values, values_from=source)

    def add_key(self, key: Key | Index) -> None:
        """Takes a key; one that names an index instead of columns takes the columns of that index."""
        if isinstance(key, Index):
            self.indexes.append(key)
        elif key.columns:
            self.keys.append(key)
        else:
            index = next((index for index in self.indexes if index.name.casefold() == key.name.casefold()), None)
            if index:
                self.keys.append(replace(key, columns=index.columns))

    def finished(self) -> Table:
        return Table(
            self.name,
            tuple(self.columns),
            self.span,
            tuple(self.keys),
            tuple(self.indexes),
            tuple(self.checks),
            "",
            self.note,
        )


class SchemaDraft:
    """Everything read so far, in source order."""

    def __init__(self) -> None:
        self.tables: list[TableDraft] = []
        self.partitions: set[str] = set()
        self.enums: list[Enum] = []
        self.references: list[Reference] = []
        self.problems: list[Problem] = []
        self.unread: list[Problem] = []
        self._by_name: dict[str, list[TableDraft]] = {}

    def add(self, table: TableDraft) -> None:
        self.tables.append(table)
        for key in _keys(table.name.text):
            self._by_name.setdefault(key, []).append(table)

    def find(self, name: str) -> TableDraft | None:
        """The latest table of that name; a name without its schema finds a table with one, and the other way round."""
        for key in _keys(name):
            if found := self._by_name.get(key):
                return found[-1]
        return None

    def remove(self, table: TableDraft) -> None:
        self.tables.remove(table)
        self.references = [one for one in self.references if one.table.text != table.name.text]
        for key in _keys(table.name.text):
            self._by_name[key].remove(table)

    def rename(self, table: TableDraft, name: Name) -> None:
        for key in _keys(table.name.text):
            self._by_name[key].remove(table)
        self.references = [
            replace(one, table=name) if one.table.text == table.name.text else one for one in self.references
        ]
        table.name = name
        for key in _keys(name.text):
            self._by_name.setdefault(key, []).append(table)

    def leave(self, span: Span, message: str, kind: str) -> None:
        """Lists a place as not read."""
        self.unread.append(Problem(span, message, "", kind))

    def finished(self, dialect: str) -> Schema:
        """The schema as read; a foreign key that is itself a key is one-to-one."""
        tables = tuple([table.finished() for table in self.tables])
        references = tuple(self.references)
        if references:
            referring = {one.table.text.casefold() for one in references}
            single: dict[str, set[frozenset[str]]] = {}
            for table in tables:
                name = table.name.text.casefold()
                if name in referring:
                    single.setdefault(name, set()).update(_unique_sets(table))
            references = tuple([_with_cardinality(one, single) for one in references])
        place = _start
        return Schema(
            tables, tuple(self.enums), references, tuple(sorted(self.problems, key=place)),
            tuple(sorted(self.unread, key=place)), dialect,
        )  # fmt: skip


def _start(problem: Problem) -> tuple[int, int]:
    return problem.span.start, problem.span.end


def _keys(name: str) -> tuple[str, ...]:
    whole = name.casefold()
    last = whole.rpartition(".")[2]
    return (whole,) if last == whole else (whole, last)


def _unique_sets(table: Table) -> set[frozenset[str]]:
    sets = {frozenset(name.text.casefold() for name in key.columns) for key in table.keys}
    return sets.union([
        frozenset((column.name.text.casefold(),)) for column in table.columns if column.primary or column.unique
    ])  # fmt: skip


def _with_cardinality(one: Reference, single: dict[str, set[frozenset[str]]]) -> Reference:
    columns = frozenset([name.text.casefold() for name in one.columns])
    return replace(one, cardinality="-") if columns in single.get(one.table.text.casefold(), ()) else one
