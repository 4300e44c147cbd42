"""Knows which tables a document declares twice in one language, and what the second declaration says otherwise."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.model.database import declared, last_part
from specwriter.model.mentions.column_pairs import TablePair, pair_columns
from specwriter.model.mentions.declaration_contexts import are_apart, are_one_script, is_changed
from specwriter.model.mentions.naming import words_of
from specwriter.model.mentions.schema_columns import type_differences, value_differences
from specwriter.model.mentions.schema_difference import TITLES, Difference, Ledger, is_sound
from specwriter.model.mentions.schema_pairs import SchemaPair
from specwriter.model.once import once
from specwriter.model.same_type import is_one_type
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.record import Record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_TEMPORARY = regex(r"\bTEMP(?:ORARY)?\b", IGNORECASE)
_MOST = 8  # declarations of one name that a further one is compared with
_FEWEST = 3  # columns that two declarations share before they are taken for one table


class Redeclared(Record):
    """A table that stands again in another place, and what that place says otherwise, in its order.

    Each difference has its `span` in `other`, the later declaration, and its `other` place in `one`. `count` is the number of columns.
    """

    one: Table
    other: Table
    differences: tuple[Difference, ...]
    count: int


@once
def redeclared(spec: Spec) -> tuple[Redeclared, ...]:
    """Every table whose declaration contradicts one before it: the first, or else the one after that."""
    found: list[Redeclared] = []
    for database in declared(spec):
        if len({table.name.text.casefold() for table in database.tables}) < len(database.tables):
            found += _of_database(spec, database)
    return tuple(found)


def _of_database(spec: Spec, database: Database) -> Iterator[Redeclared]:
    by_name: dict[str, list[Table]] = {}
    patience = Patience()
    for table in database.tables:
        before = by_name.setdefault(table.name.text.casefold(), [])
        for one in before[:_MOST]:
            contradiction = _contradiction(spec, database, one, table, patience)
            if contradiction is not None:
                yield contradiction
                break
        before.append(table)


def _contradiction(spec: Spec, database: Database, one: Table, other: Table, patience: Patience) -> Redeclared | None:
    """What two declarations of one name say otherwise, where they are surely about one table at one time."""
    if min(len(one.columns), len(other.columns)) < _FEWEST or not database.same(one.name, other.name):
        return None
    if not (is_sound(database, one) and is_sound(database, other)) or are_one_script(spec, one, other):
        return None
    table = _same_columns(one, other, patience, database.engine)
    shared, fewer, more = len(table.columns), *sorted((len(one.columns), len(other.columns)))
    if shared < _FEWEST or (2 * shared < more and 4 * shared < 3 * fewer):
        return None  # a part of another size: too little is the same
    differences = _differences(spec, database, table)
    count = len({each.subject.casefold() for each in differences})
    if not differences or 2 * count > len(table.both) or any(_is_temporary(spec, each) for each in (one, other)):
        return None  # where most differs it is another design
    if are_apart(spec, database, one, other) or is_changed(spec, last_part(one.name.text)):
        return None
    return Redeclared(one, other, differences, count)


def _is_temporary(spec: Spec, table: Table) -> bool:
    return _TEMPORARY.search(spec.source.text, table.span.start, table.name.span.start) is not None


def _same_columns(one: Table, other: Table, patience: Patience, engine: str) -> TablePair:
    """The columns of both, with those that are called otherwise at the same place; a copy that leaves columns out is an excerpt."""
    found = pair_columns(one, other, False, patience, engine)
    shared = frozenset([column.name.text.casefold() for column, _ in found.columns])
    first, second = _neighbours(one, shared), _neighbours(other, shared)
    open_ = list(found.alone)
    renamed = list(found.renamed)
    for column in found.other_alone:
        place = second[column.name.text]
        same = next(
            (each for each in open_ if first[each.name.text] == place and _is_renamed(each, column, place, engine)),
            None,
        )
        if same is not None:
            open_.remove(same)
            renamed.append((same, column))
    return replace(found, renamed=tuple(renamed))


def _neighbours(table: Table, shared: frozenset[str]) -> dict[str, tuple[str, str]]:
    """For each column the shared columns that stand next before and after it, in lower case; empty where there is none."""
    names = [column.name.text.casefold() for column in table.columns]
    before: list[str] = []
    last = ""
    for name in names:
        before.append(last)
        last = name if name in shared else last
    after: list[str] = []
    last = ""
    for name in reversed(names):
        after.append(last)
        last = name if name in shared else last
    after.reverse()
    return {
        column.name.text: place for column, place in zip(table.columns, zip(before, after, strict=True), strict=True)
    }


def _is_renamed(one: Column, other: Column, place: tuple[str, str], engine: str) -> bool:
    """Whether two columns at one place are one: a word more (`role`, `role_id`), or another reference of the same type."""
    first, second = words_of(one.name.text), words_of(other.name.text)
    few, many = sorted((frozenset(first), frozenset(second)), key=len)
    if few != {"id"} and few < many:
        return True
    return first[-1:] == second[-1:] == ("id",) and all(place) and is_one_type(one.type.text, other.type.text, engine)


class _Tally(Ledger):
    """Counts for one table: a declaration that says as many things of a kind as it leaves out is no sketch."""

    def differences(self) -> Iterator[Difference]:
        """What a declaration leaves out that says at least as many of the kind."""
        for (kind, _), found in self._silent.items():
            if self._agreed.get(kind, 0) >= len(found):
                yield from found


def _differences(spec: Spec, database: Database, table: TablePair) -> tuple[Difference, ...]:
    """What the second declaration says otherwise, in its order; a column's name before its type, its type before its values."""
    pair = SchemaPair(database, database, (table,))
    tally = _Tally(spec, pair)
    title = TITLES[database.language]
    found = [
        Difference(
            "column name", other.name.span, one.name.span, other.name.text, title, title, other.name.text, one.name.text
        )
        for one, other in table.renamed
    ]
    found += type_differences(spec, pair)
    found += value_differences(pair, tally)
    # Who makes an id is a detail that copies leave out.
    keys = database.primary_key(table.one) | database.primary_key(table.other)
    found += [each for each in tally.differences() if each.subject.casefold() not in keys]
    turned = [each if table.other.span.covers(each.span) else _turned(each, table) for each in found]
    order = {column.name.text: at for at, column in enumerate(table.other.columns)}
    return tuple(sorted(turned, key=lambda each: order.get(each.subject, 0)))


def _turned(found: Difference, table: TablePair) -> Difference:
    """The same difference told of the later declaration."""
    names = {one.name.text: other.name.text for one, other in table.both}
    subject = names.get(found.subject, found.subject)
    return replace(found, span=found.other, other=found.span, subject=subject, said=found.meant, meant=found.said)
