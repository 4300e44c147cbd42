"""Knows when two statements of one schema say the same, so that nothing of them need be compared one by one."""

from __future__ import annotations

from specwriter.model.mentions.schema_checks import same_checks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Reference, Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.column_pairs import TablePair
    from specwriter.model.mentions.schema_pairs import SchemaPair


def say_the_same(pair: SchemaPair) -> bool:
    """Whether two statements in DDL or DBML surely agree: in all tables, columns, keys, indexes, checks and foreign keys.

    False says nothing: other words may mean the same.
    """
    one, other = pair.one, pair.other
    if not pair.firm or not len(pair.tables) == len(one.tables) == len(other.tables):
        return False
    names, other_names = [[enum.name.text for enum in statement.enums] for statement in (one, other)]
    if names and other_names and names != other_names:
        return False
    return _same_references(one, other) and all(_same_table(pair, both) for both in pair.tables)


def _same_table(pair: SchemaPair, both: TablePair) -> bool:
    one, other = both.one, both.other
    if one.name.text != other.name.text or both.renamed or both.alone or both.other_alone:
        return False
    sets, others = pair.one.unique_sets(one), pair.other.unique_sets(other)
    if {each.columns for each in sets} != {each.columns for each in others}:
        return False
    key = pair.one.primary_key(one)
    return (
        key == pair.other.primary_key(other)
        and _same_columns(both, key)
        and (not (one.indexes or other.indexes) or _same_indexes(one, other))
        and same_checks(both)
    )


def _same_columns(both: TablePair, key: frozenset[str]) -> bool:
    """Whether the columns have the same types and defaults, and but for those of the key may be empty alike."""
    for one, other in both.columns:
        if one.type.text != other.type.text or one.increment is not other.increment:
            return False
        same = one.nullable is other.nullable and one.primary is other.primary
        if not same and one.name.text.casefold() not in key:
            return False
        first, second = one.default, other.default
        if first is not second and (
            first is None or second is None or first.text != second.text or first.kind != second.kind
        ):
            return False
    return True


def _same_indexes(one: Table, other: Table) -> bool:
    """Whether indexes are over the same columns, no two over the same, and have the same names or one statement names none."""
    ones = [index for index in one.indexes if not index.primary]
    others = [index for index in other.indexes if not index.primary]
    if len(ones) != len(others):
        return False
    about: set[tuple[str, ...]] = set()
    for first, second in zip(ones, others, strict=True):
        columns = [name.text.casefold() for name in first.columns]
        if (
            columns != [name.text.casefold() for name in second.columns]
            or first.unique is not second.unique
            or first.expressions != second.expressions
            or (first.method or "btree") != (second.method or "btree")
        ):
            return False
        about.add((*columns, *first.expressions))
    names = [index.name.casefold() for index in ones if index.name]
    other_names = [index.name.casefold() for index in others if index.name]
    named = not names or not other_names or (names == other_names and len(set(names)) == len(ones))
    return named and len(about) == len(ones)


def _same_references(one: Database, other: Database) -> bool:
    if not one.references and not other.references:
        return True
    return [_key_of(each) for each in one.references] == [_key_of(each) for each in other.references]


def _key_of(reference: Reference) -> tuple[str, str, bool, str, list[str], list[str]]:
    return (
        reference.table.text,
        reference.target.text,
        reference.cardinality == "<>",
        reference.on_delete,
        [name.text for name in reference.columns],
        [name.text for name in reference.target_columns],
    )
