"""Knows which columns of one table in two statements of a schema are the same, and which are meant to be."""

from __future__ import annotations

from specwriter.model.mentions.naming import joined
from specwriter.model.same_type import is_one_type
from specwriter.source.near import Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Table
    from specwriter.source.near import Patience

_NUMBER = regex(r"\d+")


class TablePair(Record):
    """One table as two statements tell it: the columns that both have, those that are surely meant to be one though they are called
    otherwise, and those that only one has.
    """

    one: Table
    other: Table
    columns: tuple[tuple[Column, Column], ...]
    renamed: tuple[tuple[Column, Column], ...] = ()
    alone: tuple[Column, ...] = ()
    other_alone: tuple[Column, ...] = ()

    @property
    def called(self) -> dict[str, str]:
        """What columns of the first table are called in the second where that is another name, both in lower case."""
        unlike = [(one.name.text, other.name.text) for one, other in self.both if one.name.text != other.name.text]
        return {one.casefold(): other.casefold() for one, other in unlike}

    @property
    def both(self) -> tuple[tuple[Column, Column], ...]:
        """The columns that both have, under whatever name."""
        return (*self.columns, *self.renamed) if self.renamed else self.columns


def pair_columns(one: Table, other: Table, firm: bool, patience: Patience, engine: str) -> TablePair:
    """The columns of two tables, each with the one that is the same."""
    names = [column.name.text for column in one.columns]
    if names == [column.name.text for column in other.columns] and len(set(map(str.casefold, names))) == len(names):
        return TablePair(one, other, tuple(zip(one.columns, other.columns, strict=True)))
    left = {column.name.text.casefold(): column for column in reversed(one.columns)}
    pairs: list[tuple[Column, Column]] = []
    rest: list[Column] = []
    for column in other.columns:
        same = left.pop(column.name.text.casefold(), None)
        if same is None:
            rest.append(column)
        else:
            pairs.append((same, column))
    renamed: list[tuple[Column, Column]] = []
    if left and rest:
        alone = [column for column in one.columns if left.get(column.name.text.casefold()) is column]
        renamed, alone, rest = _renamed(alone, rest, patience)
        if firm and alone and rest:
            more, alone, rest = _at_same_place(one, other, alone, rest, engine)
            renamed += more
        return TablePair(one, other, tuple(pairs), tuple(renamed), tuple(alone), tuple(rest))
    return TablePair(one, other, tuple(pairs), (), tuple(reversed(left.values())), tuple(rest))


Renamed = tuple[list[tuple["Column", "Column"]], list["Column"], list["Column"]]


def same_numbers(one: str, other: str) -> bool:
    """Whether two names have the same numbers in them: `line_1` is not a misspelt `line_2`."""
    return _NUMBER.findall(one) == _NUMBER.findall(other)


def _renamed(alone: list[Column], rest: list[Column], patience: Patience) -> Renamed:
    """Columns that are spelt otherwise, those left of the one table and of the other."""
    spelt = {joined(column.name.text): column for column in reversed(alone)}
    renamed: list[tuple[Column, Column]] = []
    unknown: list[Column] = []
    for column in rest:
        same = spelt.pop(joined(column.name.text), None)
        if same is None:
            unknown.append(column)
        else:
            renamed.append((same, column))
    words = Vocabulary(tuple(spelt), patience)
    left: list[Column] = []
    for column in unknown:
        near = words.near(joined(column.name.text))
        if near is None or near not in spelt or not same_numbers(near, column.name.text):
            left.append(column)
        else:
            renamed.append((spelt.pop(near), column))
    return renamed, [column for column in alone if spelt.get(joined(column.name.text)) is column], left


def _at_same_place(one: Table, other: Table, alone: list[Column], rest: list[Column], engine: str) -> Renamed:
    """Columns of the same type that follow the same column: one was renamed."""
    after = dict(zip((_named(column) for column in (None, *one.columns)), one.columns, strict=False))
    wanted, open_ = {id(column) for column in alone}, {id(column) for column in rest}
    renamed: list[tuple[Column, Column]] = []
    known: set[int] = set()
    for ahead, column in zip((None, *other.columns), other.columns, strict=False):
        candidate = after.get(_named(ahead))
        if (
            candidate is not None
            and id(candidate) in wanted
            and id(column) in open_
            and is_one_type(candidate.type.text, column.type.text, engine)
        ):
            renamed.append((candidate, column))
            known.update((id(candidate), id(column)))
    return (
        renamed,
        [column for column in alone if id(column) not in known],
        [column for column in rest if id(column) not in known],
    )


def _named(column: Column | None) -> str:
    return column.name.text.casefold() if column else ""


def is_convention(tables: list[TablePair]) -> bool:
    """Whether one of two statements writes all names with another joint or case."""
    respelt = sum(_is_respelt(*pair) for table in tables for pair in table.renamed)
    return respelt > 1 and respelt > sum("_" in one.name.text for table in tables for one, _ in table.columns)


def as_same(table: TablePair) -> TablePair:
    """The same pair, with columns of another joint or case taken as called the same."""
    return TablePair(
        table.one,
        table.other,
        (*table.columns, *[pair for pair in table.renamed if _is_respelt(*pair)]),
        tuple([pair for pair in table.renamed if not _is_respelt(*pair)]),
        table.alone,
        table.other_alone,
    )


def _is_respelt(one: Column, other: Column) -> bool:
    return joined(one.name.text) == joined(other.name.text)
