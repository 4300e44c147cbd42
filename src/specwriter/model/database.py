"""Knows the schema that all blocks of one language in a document state together, and what its names refer to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeVar

    from specwriter.languages.relational import Column, Default, Enum, Index, Reference, Table
    from specwriter.model.spec import SchemaBlock, Spec
    from specwriter.source.span import Name

    T = TypeVar("T", Table, Enum)

_ENGINES = {
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "mssql": "mssql",
    "sqlserver": "mssql",
    "sql server": "mssql",
    "oracle": "oracle",
}
_LONGEST = 100  # letters of a name that is looked up at once
_PLAIN = regex(rf"\w{{1,{_LONGEST}}}")
_WORD = regex(r"[\w$]+")
_PIECE = regex(r"\w+(?![\w$])")
_CREATED = regex(r"(?:TABLE|VIEW|TYPE|DOMAIN)\s+(?:IF\s+NOT\s+EXISTS\s+)?(?=(?P<name>[\w.\"`\[]+\$?))", re.IGNORECASE)
_PRESENT = regex(r"[\w.\"`\[\]]+\s+IS\s+NOT\s+NULL", re.IGNORECASE)
_HIDING = frozenset(("template", "pseudo"))


class Database:
    """The tables, enums and foreign keys of all blocks of one language, in document order.

    `engine` is postgresql, mysql, sqlite, mssql or oracle; empty where no block tells or it is another one. `columns` are those of all
    tables, `names` what they are called, `types` the texts of their types, each once, `enum_types` those of them that are a named enum.
    """

    def __init__(self, spec: Spec, language: str, blocks: tuple[SchemaBlock, ...]) -> None:
        self.language = language
        self.blocks = blocks
        self.tables: tuple[Table, ...] = tuple([table for block in blocks for table in block.schema.tables])
        self.enums: tuple[Enum, ...] = tuple([enum for block in blocks for enum in block.schema.enums])
        self.references: tuple[Reference, ...] = tuple([one for block in blocks for one in block.schema.references])
        self.columns: tuple[Column, ...] = tuple([column for table in self.tables for column in table.columns])
        self.names = [column.name.text for column in self.columns]
        self.types = tuple(dict.fromkeys([column.type.text for column in self.columns]))
        self.engine = _engine(spec, blocks)
        self._text = spec.source.text
        self._tables = _by_name(self.tables)
        self._enums = _by_name(self.enums)
        cut, self._changed = _damage(spec, blocks)
        self._cut = sorted(cut, key=_begin)
        self._hidden: frozenset[str] | None = None
        self._cut_before = [0, *accumulate([place.end for place in self._cut], max)] if cut else [0]
        self.enum_types = {text: enum for text in self.types if (enum := self._named_enum(text))} if self.enums else {}
        self._marked: dict[int, list[Column]] = {}
        self._unique: dict[int, list[UniqueSet]] = {}
        self._columns_of: dict[int, dict[str, Column]] = {}
        self._ends = {id(one): self._ends_of(one) for one in self.references}

    def table(self, name: str, near: Span) -> Table | None:
        """The table of a written name, with or without its schema; of several the last one declared up to `near`."""
        found = self._tables.get(name.casefold()) or self._tables.get(last_part(name))
        if not found:
            return None
        if len(found) > 1:
            exact = self._exact.get(name) or found
            return exact[max(bisect_right(exact, near.start, key=_start) - 1, 0)]
        return found[0]

    @cached_property
    def _exact(self) -> dict[str, list[Table]]:
        """The tables by their names as written."""
        found: dict[str, list[Table]] = {}
        for table in self.tables:
            found.setdefault(table.name.text, []).append(table)
        return found

    def child(self, reference: Reference) -> Table | None:
        """The table that holds a foreign key."""
        return self._ends[id(reference)][0]

    def parent(self, reference: Reference) -> Table | None:
        """The table that a foreign key refers to; None where no block declares it."""
        return self._ends[id(reference)][1]

    def _ends_of(self, reference: Reference) -> tuple[Table | None, Table | None]:
        span = reference.span
        return self.table(reference.table.text, span), self.table(reference.target.text, span)

    def columns_of(self, table: Table) -> dict[str, Column]:
        """The columns of a table by their names in lower case, the first one of each name."""
        found = self._columns_of.get(id(table))
        if found is None:
            found = {column.name.text.casefold(): column for column in reversed(table.columns)}
            self._columns_of[id(table)] = found
        return found

    def pairs(self, reference: Reference) -> Sequence[tuple[Column, Column]]:
        """Each column of a foreign key with the column it refers to; nothing where one of them is not declared."""
        child, parent = self._ends[id(reference)]
        if child is None or parent is None or reference.cardinality == "<>":
            return ()
        targets = [name.text for name in reference.target_columns] or parent.primary_key
        if len(targets) != len(reference.columns):
            return ()
        own, known = self.columns_of(child), self.columns_of(parent)
        return [
            (one, other)
            for name, target in zip(reference.columns, targets, strict=True)
            if (one := own.get(name.text.casefold())) and (other := known.get(target.casefold()))
        ]

    def enum(self, column: Column) -> Enum | None:
        """The named enum that is a column's type; None where the type is none."""
        return self.enum_types.get(column.type.text)

    def _named_enum(self, written: str) -> Enum | None:
        name = written.casefold()
        found = self._enums.get(name)
        if found is None and not name.isidentifier():  # quoted, qualified or with arguments
            name = name.replace("[", "(").partition("(")[0].rstrip().replace('"', "")
            found = self._enums.get(name) or (None if name.isidentifier() else self._enums.get(last_part(name)))
        return found[0] if found else None

    def values(self, column: Column) -> tuple[Name, ...]:
        """The values that a column is limited to, by itself or by its enum; empty where nothing says so."""
        if column.values:
            return column.values
        enum = self.enum(column)
        return enum.values if enum else ()

    @cached_property
    def value_lists(self) -> list[tuple[str, tuple[Name, ...]]]:
        """Every list of values with what it belongs to: named enums, then the columns that list their own."""
        found = [(enum.name.text, enum.values) for enum in self.enums]
        return found + [(column.name.text, column.values) for column in self.columns if column.values]

    @cached_property
    def defaults(self) -> list[tuple[Column, Default]]:
        """The columns that have a default, with it."""
        return [(column, column.default) for column in self.columns if column.default is not None]

    def marked(self, table: Table) -> list[Column]:
        """The columns of a table that say of themselves to be a key or unique."""
        found = self._marked.get(id(table))
        if found is None:
            found = self._marked[id(table)] = [column for column in table.columns if column.primary or column.unique]
        return found

    def unique_sets(self, table: Table) -> list[UniqueSet]:
        """Every set of columns that identifies a row: keys, unique columns and unique indexes without expressions."""
        found = self._unique.get(id(table))
        if found is None:
            found = self._unique[id(table)] = _unique_sets(table, self.marked(table))
        return found

    def primary_key(self, table: Table) -> frozenset[str]:
        """The columns of the primary key in lower case; empty where there is none."""
        for one in self.unique_sets(table):
            if one.primary:
                return one.columns
        return frozenset()

    def has_primary_key(self, table: Table) -> bool:
        """Whether a column or a set of columns is the primary key of a table."""
        return bool(self.primary_key(table)) or True in [column.primary for column in self.marked(table)]

    def same(self, one: Name, other: Name) -> bool:
        """Whether two names are one: PostgreSQL and Oracle tell names in quotes apart by case."""
        if one.text == other.text:
            return True
        return one.text.casefold() == other.text.casefold() and not (self._quoted(one) or self._quoted(other))

    def _quoted(self, name: Name) -> bool:
        around = self._text[max(name.span.start - 1, 0) : name.span.end + 1]
        return self.engine in ("postgresql", "oracle") and '"' in around

    def complete(self, table: Table) -> bool:
        """Whether all columns and keys of a table are known: none is left out, unreadable, or changed where it is not read."""
        if not self._cut and not self._changed:
            return True
        if last_part(table.name.text) in self._changed:
            return False
        start, end = table.span.start, table.span.end
        return self._cut_before[bisect_left(self._cut, end, key=_begin)] <= start

    def hides(self, name: str) -> bool:
        """Whether a statement that could not be read as a schema creates `name` or may do so."""
        word = last_part(name)
        if not _PLAIN.fullmatch(word):
            return self._searched(re.escape(word))
        if self._hidden is None:
            self._hidden = frozenset(self._unread_names())
        return word in self._hidden

    def _unread_names(self) -> Iterator[str]:
        """Every plain word that `hides` answers yes to, in lower case."""
        for block in self.blocks:
            places = {self._statement(problem.span) for problem in block.schema.problems}
            for problem in block.schema.unread:
                if problem.kind in _HIDING:
                    places.add(problem.span)
                else:
                    for match in _CREATED.finditer(self._text, problem.span.start, problem.span.end):
                        yield from _endings(match["name"])
            for place in places:
                yield from (word.casefold() for word in _WORD.findall(self._text, place.start, place.end))

    def _searched(self, word: str) -> bool:
        """The same for a word with other signs in it."""
        mention = re.compile(rf"(?<![\w$]){word}(?![\w$])", re.IGNORECASE)
        created = re.compile(
            rf"(?:TABLE|VIEW|TYPE|DOMAIN)\s+(?:IF\s+NOT\s+EXISTS\s+)?[\w.\"`\[]*{word}(?![\w$])", re.IGNORECASE
        )
        for block in self.blocks:
            for problem in block.schema.unread:
                pattern = mention if problem.kind in _HIDING else created
                if pattern.search(self._text, problem.span.start, problem.span.end):
                    return True
            places = {self._statement(problem.span) for problem in block.schema.problems}
            if any(mention.search(self._text, place.start, place.end) for place in places):
                return True
        return False

    def _statement(self, place: Span) -> Span:
        """The place of the statement around a place, or all that is left where no semicolon ends it."""
        end = self._text.find(";", place.end)
        return Span(self._text.rfind(";", 0, place.start) + 1, end if end >= 0 else len(self._text))


def _endings(name: str) -> Iterator[str]:
    """What a written name may be called by: with and without what stands before it."""
    for piece in _PIECE.findall(name.casefold()):
        yield from (piece[at:] for at in range(max(len(piece) - _LONGEST, 0), len(piece)))


class UniqueSet(Record):
    """Columns that no two rows of a table share, in lower case, and where that is said.

    `partial` says that only some rows are meant (`WHERE deleted_at IS NULL`): the others may share them.
    """

    columns: frozenset[str]
    span: Span
    primary: bool = False
    partial: bool = False


@once
def databases(spec: Spec) -> tuple[Database, ...]:
    """One database for each language that schema blocks are written in, and in SQL for each engine."""
    if not spec.schemas:
        return ()
    groups: dict[tuple[str, str], list[SchemaBlock]] = {}
    for block in spec.schemas:
        engine = block.schema.dialect if block.language == "sql" else ""
        groups.setdefault((block.language, engine), []).append(block)
    return tuple([Database(spec, language, tuple(blocks)) for (language, _), blocks in groups.items()])


@once
def declared(spec: Spec) -> tuple[Database, ...]:
    """The databases that are written as a schema, in DBML or SQL: there what is not said does not hold."""
    return tuple([database for database in databases(spec) if database.language in ("dbml", "sql")])


def tabled(spec: Spec) -> tuple[Database, ...]:
    """The databases that tables of columns state."""
    return tuple([database for database in databases(spec) if database.language == "table"])


def _start(table: Table) -> int:
    return table.span.start


def _begin(place: Span) -> int:
    return place.start


def _unique_sets(table: Table, marked: list[Column]) -> list[UniqueSet]:
    found = [UniqueSet(folded_names(key.columns), key.span, key.kind == "primary") for key in table.keys]
    found += [
        UniqueSet(folded_names(index.columns), index.span, index.primary, _is_partial(index))
        for index in table.indexes
        if (index.unique or index.primary) and not index.expressions
    ]
    primary = [column.name for column in marked if column.primary]
    if primary and not any(one.primary for one in found):
        found.append(UniqueSet(folded_names(primary), primary[0].span, True))
    return found + [UniqueSet(folded_names((column.name,)), column.name.span) for column in marked if column.unique]


def _is_partial(index: Index) -> bool:
    """Whether rows that hold values are left out of an index; those in which a column is null may always be many."""
    condition = index.predicate.strip("() ")
    return bool(condition) and not _PRESENT.fullmatch(condition)


def folded_names(names: Iterable[Name]) -> frozenset[str]:
    """The names of columns in lower case, whatever their order."""
    return frozenset([name.text.casefold() for name in names])


def last_part(name: str) -> str:
    """The name of a table or type in lower case, without its schema."""
    folded = name.casefold()
    return folded if folded.isidentifier() else folded.rpartition(".")[2].strip('"`[]')


def _by_name(items: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        whole = item.name.text.casefold()
        found.setdefault(whole, []).append(item)
        if not whole.isidentifier() and (last := last_part(whole)) != whole:
            found.setdefault(last, []).append(item)
    return found


def _engine(spec: Spec, blocks: tuple[SchemaBlock, ...]) -> str:
    """The engine that the blocks are for; DBML that names none is for the one of the document's SQL."""
    own = {block.schema.dialect.strip().casefold() for block in blocks} - {""}
    if not own:
        own = {block.schema.dialect for block in spec.schemas if block.language == "sql" and block.schema.tables}
    return _ENGINES.get(own.pop(), "") if len(own) == 1 else ""


def _damage(spec: Spec, blocks: tuple[SchemaBlock, ...]) -> tuple[list[Span], frozenset[str]]:
    """The places where columns are left out or cannot be read, and the tables that are changed in a block of their own."""
    cut: list[Span] = []
    changed: set[str] = set()
    for block in blocks:
        cut += [problem.span for problem in block.schema.problems]
        for problem in block.schema.unread:
            if problem.kind == "elision":
                cut.append(problem.span)
            elif problem.kind == "unknown-table":
                changed.add(last_part(problem.message.split("`")[1]))
    return cut, frozenset(changed)
