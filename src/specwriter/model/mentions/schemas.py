"""Knows how the statements of one schema in a document, in DBML, SQL, ER diagrams and tables of columns, refer to each other."""

from __future__ import annotations

from specwriter.model.database import databases, declared, last_part
from specwriter.model.mentions.drawn_relations import relation_differences
from specwriter.model.mentions.first_states import starts
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.schema_agreement import say_the_same
from specwriter.model.mentions.schema_columns import type_differences, value_differences
from specwriter.model.mentions.schema_difference import Ledger
from specwriter.model.mentions.schema_keys import key_differences
from specwriter.model.mentions.schema_names import Voices, column_differences, table_differences
from specwriter.model.mentions.schema_pairs import schema_pairs, table_key
from specwriter.model.mentions.schema_references import reference_differences
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.schema_difference import Difference
    from specwriter.model.mentions.schema_pairs import SchemaPair
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_ROLES = {"dbml": "DBML", "sql": "SQL", "er": "ER diagram", "table": "column table"}


@once
def differences(spec: Spec) -> dict[str, tuple[Difference, ...]]:
    """What two statements of one schema say differently, by kind; one finding for each cause."""
    if not spec.schemas:
        return {}
    pairs = schema_pairs(spec)
    found: dict[str, list[Difference]] = {}
    seen: set[tuple[str, int]] = set()
    voices = Voices(spec)
    for at, pair in enumerate(pairs):
        if say_the_same(pair):
            continue
        for one in _differences(spec, pair, (*pairs[:at], *pairs[at + 1 :]), voices):
            if one.kind != "default" or not _is_told_of_machine(spec, one):
                _add(one, found, seen)
    for one in relation_differences(spec):
        _add(one, found, seen)
    return {kind: tuple(several) for kind, several in found.items()}


def _is_told_of_machine(spec: Spec, one: Difference) -> bool:
    """Whether a default that differs is not the state in which the machine begins, which is told of the machine."""
    begins = starts(spec) if spec.machines else ()
    return any(place.covers(start.default.span) for place in (one.span, one.other) for start in begins)


@once
def explained(spec: Spec) -> frozenset[int]:
    """Where the names stand that no declaration has because another statement of the schema shows the declaration to be misspelt."""
    found = differences(spec)
    tables = {last_part(word) for one in found.get("table name", ()) for word in (one.said, one.meant)}
    columns: dict[str, set[str]] = {}
    for one in found.get("column name", ()):
        columns.setdefault(table_key(one.owner), set()).update((one.said.casefold(), one.meant.casefold()))
    targets = {place.start for one in found.get("foreign key", ()) for place in (one.span, one.other)}
    if not tables and not columns and not targets:
        return frozenset()
    return frozenset([start for database in declared(spec) for start in _explained(database, tables, columns, targets)])


def _explained(database: Database, tables: set[str], columns: dict[str, set[str]], targets: set[int]) -> Iterator[int]:
    for table in database.tables:
        known = columns.get(table_key(table.name.text), set())
        if known:
            yield from _starts([name for key in table.keys for name in key.columns], known)
            yield from _starts([name for index in table.indexes for name in index.columns], known)
    for reference in database.references:
        if reference.target.span.start in targets:  # the other statement names another table, where the columns are
            yield from (name.span.start for name in reference.target_columns)
        ends = (
            (database.child(reference), reference.table, reference.columns),
            (database.parent(reference), reference.target, reference.target_columns),
        )
        for found, name, names in ends:
            if found is None and last_part(name.text) in tables:
                yield name.span.start
            yield from _starts(names, columns.get(table_key(name.text), set()))


def _starts(names: Iterable[Name], known: set[str]) -> Iterator[int]:
    return (name.span.start for name in names if name.text.casefold() in known)


def _add(one: Difference, found: dict[str, list[Difference]], seen: set[tuple[str, int]]) -> None:
    """Keeps a difference whose two places are not told yet: a third statement repeats what the first two disagree on."""
    places = {(one.kind, one.span.start), (one.kind, one.other.start)}
    if seen.isdisjoint(places) or one.kind.endswith("missing"):
        found.setdefault(one.kind, []).append(one)
    seen |= places


def _differences(spec: Spec, pair: SchemaPair, others: tuple[SchemaPair, ...], voices: Voices) -> Iterator[Difference]:
    ledger = Ledger(spec, pair)
    yield from table_differences(spec, pair, voices)
    yield from column_differences(spec, pair, others, voices)
    yield from type_differences(spec, pair)
    yield from value_differences(pair, ledger)
    yield from key_differences(spec, pair, ledger)
    yield from reference_differences(spec, pair, ledger)
    yield from ledger.differences()


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every table and column that a second statement of a schema repeats, and every one that a key, an index or a type names."""
    found: list[Mention] = []
    for pair in schema_pairs(spec):
        found += _repeated(pair)
    for database in databases(spec):
        found += _types(database)
        for table in database.tables:
            found += _parts(table)
        found += _references(database)
    return tuple(found)


def _repeated(pair: SchemaPair) -> Iterator[Mention]:
    role = _ROLES[pair.other.language]
    for both in pair.tables:
        yield Mention("table", both.other.name, role, both.one.name)
    for both in pair.renamed:
        yield Mention("table", both.other.name, role, None, both.one.name)
    for both in (*pair.tables, *pair.renamed):
        for one, other in both.columns:
            yield Mention("column", other.name, role, one.name)
        for one, other in both.renamed:
            yield Mention("column", other.name, role, None, one.name)


def _types(database: Database) -> Iterator[Mention]:
    for column in database.columns if database.enums else ():
        enum = database.enum(column)
        if enum is not None:
            yield Mention("enum", column.type, "column type", enum.name)


def _parts(table: Table) -> Iterator[Mention]:
    for names, role in (
        *[(key.columns, f"{key.kind} key") for key in table.keys],
        *[(index.columns, "index") for index in table.indexes],
    ):
        for name in names:
            yield _column(table, name, role)


def _column(table: Table, name: Name, role: str) -> Mention:
    column = table.column(name.text)
    return Mention("column", name, role, column.name if column else None)


def _references(database: Database) -> Iterator[Mention]:
    declared = {id(table): {column.name.span.start for column in table.columns} for table in database.tables}
    for reference in database.references:
        child, parent = database.child(reference), database.parent(reference)
        yield Mention("table", reference.target, "foreign key", parent.name if parent else None)
        for table, columns in ((child, reference.columns), (parent, reference.target_columns)):
            for name in columns if table else ():
                if table is not None and name.span.start not in declared[id(table)]:
                    yield _column(table, name, "foreign key")


def called_otherwise(spec: Spec, table: Table, name: str) -> bool:
    """Whether another statement of the schema shows that a column of a table is meant to have that name, and is misspelt."""
    wanted, key = name.casefold(), table_key(table.name.text)
    return any(
        table_key(one.owner) == key and wanted in (one.said.casefold(), one.meant.casefold())
        for one in differences(spec).get("column name", ())
    )
