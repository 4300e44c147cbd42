"""Knows where two statements of one schema differ in primary keys and unique columns."""

from __future__ import annotations

from specwriter.model.mentions.schema_checks import check_differences
from specwriter.model.mentions.schema_difference import Difference, Twins, orphans
from specwriter.model.mentions.schema_indexes import index_differences
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.database import Database, UniqueSet
    from specwriter.model.mentions.schema_difference import Ledger
    from specwriter.model.mentions.schema_pairs import SchemaPair
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span
_WORD = regex(r"\w+")


def key_differences(spec: Spec, pair: SchemaPair, ledger: Ledger) -> Iterator[Difference]:
    """Differences in the keys, unique columns, indexes and checks of every table that both statements call the same."""
    for table in pair.tables:
        twins = Twins(spec, pair, table)
        if not twins.sound:
            continue
        yield from _primary_key(twins)
        matched: set[int] = set()
        if pair.firm or table.other.indexes:
            yield from index_differences(twins, matched, ledger)
        _unique_columns(twins, matched, ledger)
        if pair.firm:
            yield from check_differences(twins, ledger)


def _primary_key(twins: Twins) -> Iterator[Difference]:
    one, other = _primary(twins.databases[0], twins.tables[0]), _primary(twins.databases[1], twins.tables[1])
    if one is None or other is None or frozenset(twins.names(one.columns)) == other.columns:
        return
    if not one.columns <= twins.shared[0] or not other.columns <= twins.shared[1]:
        return  # an excerpt, or a name that another rule reports
    said, meant = _listed(twins.tables[1], other.columns), _listed(twins.tables[0], one.columns)
    owner = twins.tables[1].name.text
    yield twins.difference("primary key", other.span, one.span, owner, said, meant)


def _primary(database: Database, table: Table) -> UniqueSet | None:
    for one in database.unique_sets(table):
        if one.primary:
            return one
    return None


def _words(expressions: tuple[str, ...]) -> frozenset[str]:
    return frozenset([word.casefold() for text in expressions for word in _WORD.findall(text)])


def _is_referred_to(database: Database, table: Table, columns: frozenset[str]) -> bool:
    """Whether a foreign key refers to columns."""
    return any(
        columns == frozenset([name.text.casefold() for name in reference.target_columns])
        and database.parent(reference) is table
        for reference in database.references
    )


def _listed(table: Table, columns: frozenset[str]) -> str:
    return ", ".join([column.name.text for column in table.columns if column.name.text.casefold() in columns])


def _unique_columns(twins: Twins, matched: set[int], ledger: Ledger) -> None:
    """Notes which columns are unique in one statement only; a diagram that does not say so says nothing."""
    sets: list[dict[frozenset[str], UniqueSet]] = [{}, {}]
    for one in twins.databases[0].unique_sets(twins.tables[0]):
        sets[0].setdefault(frozenset(twins.names(one.columns)) if twins.called else one.columns, one)
    for one in twins.databases[1].unique_sets(twins.tables[1]):
        sets[1].setdefault(one.columns, one)
    for columns, one in sets[0].items():
        if columns in sets[1]:
            if not one.primary:
                ledger.agree("unique missing")
        elif twins.pair.firm and columns <= twins.shared[1] and not one.primary and one.span.start not in matched:
            _silent(twins, columns, one.span, ledger, at=1)
    for columns, one in sets[1].items():
        if columns not in sets[0] and columns <= twins.shared[1] and not one.primary and one.span.start not in matched:
            back = {name: written for written, name in twins.called.items()}
            _silent(twins, frozenset(back.get(name, name) for name in columns), one.span, ledger, at=0)


def _silent(twins: Twins, columns: frozenset[str], said: Span, ledger: Ledger, *, at: int) -> None:
    """Notes that the statement `at` does not say that its columns are unique."""
    table = twins.tables[at]
    if orphans(twins.databases[at], table) or _is_referred_to(twins.databases[at], table, columns):
        return  # a key that names no column may be the one that is missing; a foreign key to what is no key is reported
    if any(index.unique and columns & _words(index.expressions) for index in table.indexes):
        return  # unique by an expression: `lower(email)`
    first = next((column for column in table.columns if column.name.text.casefold() in columns), None)
    if first is None:
        return
    place = first.name if len(columns) == 1 else table.name
    found = twins.difference("unique missing", place.span, said, _listed(table, columns), at=at)
    ledger.silent(found, first=at == 0)
