"""Knows the one schema that all statements of a document make together: DBML first, completed by SQL, tables of columns and diagrams."""

from __future__ import annotations

from specwriter.languages.relational import Key, Schema
from specwriter.languages.types.reading import read_type
from specwriter.model.database import databases, folded_names, last_part
from specwriter.model.drawn_keys import drawn_keys
from specwriter.model.mentions.schema_pairs import schema_pairs
from specwriter.model.mentions.schemas import differences
from specwriter.model.once import once
from specwriter.model.same_type import is_one_type
from specwriter.source.record import Record, replace
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.languages.mermaid.tree import Relation
    from specwriter.languages.relational import Check, Column, Enum, Index, Reference, Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.schema_difference import Difference
    from specwriter.model.spec import Spec

_RANK = {"dbml": 0, "sql": 1, "table": 2, "er": 3}
_LOOSE = frozenset((
    "string", "str", "number", "datetime", "varchar", "character varying", "char", "character", "nvarchar", "decimal", "numeric", "enum",
))  # fmt: skip
"""Words that leave something open which another statement may say."""


class Whole(Record):
    """One schema. `engine` is postgresql, mysql, sqlite, mssql or oracle, empty where nothing tells. `contradictions` are what two
    statements say differently: there the first of DBML, SQL, tables of columns and diagrams holds. `repeated` are tables that stand a
    second time in the statements of one language, of which the first holds; `open` are lines of ER diagrams that no column explains.
    """

    schema: Schema
    engine: str = ""
    contradictions: tuple[Difference, ...] = ()
    repeated: tuple[Table, ...] = ()
    open: tuple[Relation, ...] = ()


@once
def whole_schema(spec: Spec) -> Whole:
    """The schema of a document; without tables and enums where it states none."""
    found = sorted(databases(spec), key=lambda one: (_RANK[one.language], one.blocks[0].span.start))
    told = [one for one in found if one.tables or one.enums]
    if not told:
        return Whole(Schema())
    engine = next((one.engine for one in told if one.engine), "")
    merge = _Merge(spec, engine)
    for database in told:
        merge.add(database)
    apart = tuple(
        [one for kind, several in differences(spec).items() if not kind.endswith("missing") for one in several]
    )
    drawn = drawn_keys(spec, merge.drawn())
    references = (*merge.references, *drawn.references)
    schema = Schema(tuple(merge.tables.values()), tuple(merge.enums.values()), references, dialect=engine)
    return Whole(schema, engine, apart, tuple(merge.repeated), drawn.open)


class _Merge:
    """The schema so far: tables by the identity of the first statement of each."""

    def __init__(self, spec: Spec, engine: str) -> None:
        self.engine = engine
        self.tables: dict[int, Table] = {}
        self.enums: dict[str, Enum] = {}
        self._lists: set[str] = set()
        self.references: list[Reference] = []
        self.repeated: list[Table] = []
        self._led: dict[tuple[str, frozenset[str]], int] = {}
        self._first: dict[int, int] = {}
        self._names: dict[str, tuple[int, str]] = {}
        self._same: dict[int, list[Table]] = {}
        self._columns: dict[int, dict[str, str]] = {}
        for pair in schema_pairs(spec):
            for both in (*pair.tables, *pair.renamed):
                self._same.setdefault(id(both.one), []).append(both.other)
                self._same.setdefault(id(both.other), []).append(both.one)
                for one, other in both.renamed:
                    self._columns.setdefault(id(both.one), {})[one.name.text.casefold()] = other.name.text
                    self._columns.setdefault(id(both.other), {})[other.name.text.casefold()] = one.name.text

    def drawn(self) -> dict[str, Table]:
        """The tables that ER diagrams alone state, by their names."""
        found = {table.name.text: table for table in self.tables.values()}
        return {name: table for name, table in found.items() if self._names[name.casefold()] == (id(table), "er")}

    def add(self, database: Database) -> None:
        """Takes over what one statement says beyond those before it."""
        firm = database.language in ("dbml", "sql")
        for enum in database.enums:
            if last_part(enum.name.text) not in self._lists:
                self.enums.setdefault(enum.name.text, enum)
        self._lists |= {last_part(enum.name.text) for enum in database.enums}
        for table in database.tables:
            known = self._known(database, table)
            if known is None:
                self.tables[id(table)] = table
                self._first[id(table)] = id(table)
                self._names.setdefault(table.name.text.casefold(), (id(table), database.language))
            elif known >= 0:
                self._first[id(table)] = known
                self.tables[known] = self._completed(self.tables[known], table, firm)
            else:
                self.repeated.append(table)
        new = [found for one in database.references if (found := self._beyond(database, one)) is not None]
        for one in new:  # what one statement says twice stays
            self._led.setdefault((last_part(one.table.text), folded_names(one.columns)), len(self.references))
            self.references.append(one)

    def _known(self, database: Database, table: Table) -> int | None:
        """The first statement of the same table, None where there is none, -1 where the same language states it a second time."""
        for other in self._same.get(id(table), ()):
            if id(other) in self._first:
                return self._first[id(other)]
        found = self._names.get(table.name.text.casefold())
        if found is None:
            return None
        if found[1] != database.language:
            return found[0]
        return -1 if self.tables[found[0]].name.text == table.name.text else None

    def _completed(self, table: Table, other: Table, firm: bool) -> Table:
        renamed = self._columns.get(id(other), {})
        columns = list(table.columns)
        places = {column.name.text.casefold(): at for at, column in enumerate(columns)}
        for column in other.columns:
            at = places.get(renamed.get(column.name.text.casefold(), column.name.text).casefold())
            if at is not None:
                columns[at] = self._column(columns[at], column, firm)
            elif firm:
                columns.append(column)
        note = table.note or other.note
        if not firm:
            return replace(table, columns=tuple(columns), note=note)
        primary = any(column.primary for column in table.columns) or bool(table.primary_key)
        keys = _keys(table, other, primary)
        limited = {column.name.text.casefold() for column in columns if self._is_enum(column)}
        return replace(
            table,
            columns=tuple(columns),
            note=note,
            keys=keys,
            indexes=_indexes(table, other),
            checks=_checks(table.checks, other.checks, [c for column in columns for c in column.checks], limited),
        )

    def _is_enum(self, column: Column) -> bool:
        return last_part(column.type.text) in self._lists

    def _column(self, one: Column, other: Column, firm: bool) -> Column:
        """A column with what only the other statement says of it."""
        note = one.note or other.note
        if not firm:
            return replace(one, note=note)
        enum = self._is_enum(one)
        kind = one.type
        if not enum and read_type(kind.text).name in _LOOSE and "(" not in kind.text:
            kind = other.type if is_one_type(kind.text, other.type.text, self.engine) else kind
        return replace(
            one,
            type=kind,
            nullable=other.nullable if one.nullable is None and not one.primary else one.nullable,
            increment=one.increment or other.increment,
            unique=one.unique or other.unique,
            default=one.default or other.default,
            note=note,
            checks=one.checks or (() if enum and other.values_from == "check" else other.checks),
            values=one.values or other.values,
            values_from=one.values_from or other.values_from,
            computed=one.computed or other.computed,
            touched=one.touched or other.touched,
        )

    def _beyond(self, database: Database, reference: Reference) -> Reference | None:
        """A foreign key between the tables that are kept; None where the columns have one from another statement, which it completes."""
        first, second = database.child(reference), database.parent(reference)
        child, parent = _called(self._kept(first), reference.table), _called(self._kept(second), reference.target)
        renamed = self._columns.get(id(first), {})
        columns = frozenset([renamed.get(name.text.casefold(), name.text).casefold() for name in reference.columns])
        at = self._led.get((last_part(child.text), columns))
        if at is not None:
            self._complete(at, reference)
            return None
        back = self._led.get((last_part(parent.text), folded_names(reference.target_columns)))
        turned = None if back is None else self.references[back]
        if turned is not None and turned.cardinality == "-" and last_part(turned.target.text) == last_part(child.text):
            return None  # a one-to-one, stated from its other end
        return replace(reference, table=child, target=parent)

    def _kept(self, table: Table | None) -> Table | None:
        """The table that stands for one of a statement."""
        return self.tables.get(self._first.get(id(table), -1)) if table else None

    def _complete(self, at: int, other: Reference) -> None:
        """Gives a foreign key the name and the actions that only another statement says."""
        one = self.references[at]
        self.references[at] = replace(
            one,
            name=one.name or other.name,
            on_delete=one.on_delete or other.on_delete,
            on_update=one.on_update or other.on_update,
        )


def _called(table: Table | None, written: Name) -> Name:
    """The name of the table that is kept, at the place where it is written."""
    return Name(table.name.text, written.span) if table else written


def _keys(table: Table, other: Table, primary: bool) -> tuple[Key, ...]:
    """The keys of both: a second primary key is a contradiction, which is told elsewhere."""
    known = {folded_names(key.columns) for key in table.keys}
    known |= {folded_names((column.name,)) for column in table.columns if column.unique or column.primary}
    known |= {folded_names(index.columns) for index in table.indexes if index.unique or index.primary}
    more = [
        key for key in other.keys if folded_names(key.columns) not in known and not (key.kind == "primary" and primary)
    ]
    single = tuple(column.name for column in other.columns if column.primary)
    if single and not primary and not any(key.kind == "primary" for key in more):
        more.append(Key("primary", single, single[0].span))
    return (*table.keys, *more)


def _indexes(table: Table, other: Table) -> tuple[Index, ...]:
    """The indexes of both, those over the same columns once, with what either says of them."""
    found = list(table.indexes)
    keyed = [folded_names(key.columns) for key in table.keys] + [
        folded_names((c.name,)) for c in table.columns if c.unique
    ]
    for index in other.indexes:
        at = next((at for at, one in enumerate(found) if _same_index(one, index)), -1)
        if at >= 0:
            one = found[at]
            found[at] = replace(
                one,
                name=one.name or index.name,
                method=one.method or index.method,
                parts=one.parts or index.parts,
                predicate=one.predicate or index.predicate,
            )
        elif not (index.unique and not index.predicate and folded_names(index.columns) in keyed):
            found.append(index)
    return tuple(found)


def _same_index(one: Index, other: Index) -> bool:
    if one.name and other.name:
        return one.name.casefold() == other.name.casefold()
    columns = [[name.text.casefold() for name in index.columns] for index in (one, other)]
    return columns[0] == columns[1] and one.unique == other.unique and bool(one.expressions) == bool(other.expressions)


def _checks(one: Sequence[Check], other: Sequence[Check], own: Sequence[Check], limited: set[str]) -> tuple[Check, ...]:
    """The checks of both, each once; a list of values that an enum says already is left out."""
    seen = {_normal(check.expression) for check in (*one, *own)}
    names = {check.name.casefold() for check in one if check.name}
    more = [
        check
        for check in other
        if _normal(check.expression) not in seen
        and check.name.casefold() not in names
        and not any(
            check.expression.casefold().lstrip('( "').startswith((f"{name} in", f'{name}" in')) for name in limited
        )
    ]
    return (*one, *more)


def _normal(expression: str) -> str:
    return "".join(expression.split()).casefold().replace("(", "").replace(")", "").replace('"', "")
