"""Knows which blocks of a document state the same schema, and which of their tables and columns are one."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.database import Database, databases, last_part
from specwriter.model.mentions.column_pairs import TablePair, as_same, is_convention, pair_columns, same_numbers
from specwriter.model.mentions.naming import singular, words_of
from specwriter.model.once import once
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_FIRM = ("dbml", "sql")
_RANK = {"dbml": 0, "sql": 0, "table": 1, "er": 2}
_TIMES = regex(
    r"\b(?:current|currently|proposed|before|after|old|new|legacy|target|migrations?|migrated|future|planned|today|v\d+|version \d+|"
    r"phase|step|option|alternative|previous|next|changes?|example|wrong|bad)\b"
)


class SchemaPair(Record):
    """Two statements of one schema. `one` is the firmer (DDL before a diagram), else the one that stands first.

    `renamed` are pairs of tables that are surely meant to be one though they are called otherwise.
    """

    one: Database
    other: Database
    tables: tuple[TablePair, ...]
    renamed: tuple[TablePair, ...] = ()
    alone: tuple[Table, ...] = ()
    other_alone: tuple[Table, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether both are DDL or DBML, where what is not said does not hold."""
        return self.other.language in _FIRM


@once
def schema_pairs(spec: Spec) -> tuple[SchemaPair, ...]:
    """Every two statements that are about one schema; a diagram or a table of columns is held against the DDL that is most like it."""
    found = [database for database in databases(spec) if database.tables]
    if len(found) < 2:
        return ()
    found.sort(key=lambda database: (_RANK[database.language], database.blocks[0].span.start))
    patience, times = Patience(), _Times(spec)
    pairs: list[SchemaPair] = []
    for at, other in enumerate(found):
        candidates = [
            pair
            for one in found[:at]
            if one.language != other.language and (pair := _pair(one, other, patience, times)) is not None
        ]
        if candidates:
            pairs.append(max(candidates, key=_shared) if len(candidates) > 1 else candidates[0])
    return tuple(pairs)


def _shared(pair: SchemaPair) -> tuple[int, bool]:
    return sum(len(table.columns) for table in pair.tables), pair.one.language == "sql"


def table_key(name: str) -> str:
    """What a table is compared by where a naming convention may differ: without schema, case, joints and plural."""
    words = words_of(name.rpartition(".")[2])
    return "".join((*words[:-1], singular(words[-1]))) if words else name.casefold()


class _Times:
    """Knows under which headings a table stands, where they tell a time or a variant: `Current schema`, `After the migration`."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._places: list[Span] | None = None

    def apart(self, one: Table, other: Table) -> bool:
        """Whether two statements are about two times or variants."""
        if self._places is None:
            sections = [each.section for each in self._spec.chapters]
            self._places = [section.span for section in sections if _tells_time(section.title)]
        first, second = one.name.span, other.name.span
        return True in [place.covers(first) is not place.covers(second) for place in self._places]


@lru_cache(maxsize=2048)
def _tells_time(title: str) -> bool:
    return _TIMES.search(title.casefold()) is not None


def _alone_by(tables: Iterable[Table], written: str) -> dict[str, Table]:
    """The tables by their name as compared, without those that share it."""
    found: dict[str, list[Table]] = {}
    for table in tables:
        key = last_part(table.name.text) if written == "exact" else table_key(table.name.text)
        found.setdefault(key, []).append(table)
    return {key: several[0] for key, several in found.items() if key and len(several) == 1}


def _pair(one: Database, other: Database, patience: Patience, times: _Times) -> SchemaPair | None:
    firm = other.language in _FIRM
    left, right = _alone_by(one.tables, "exact"), _alone_by(other.tables, "exact")
    matched, respelt = _matched(one, other, left, right)
    engine = one.engine or other.engine
    tables = [pair_columns(a, b, firm, patience, engine) for a, b in matched if not times.apart(a, b)]
    if firm and len([both for both in tables if _is_whole(both)]) == len(one.tables) == len(other.tables):
        return SchemaPair(one, other, tuple(tables))  # as most do
    convention = is_convention(tables)
    if convention:
        tables = [as_same(table) for table in tables]
    shared = sum(len(table.columns) for table in tables)
    fewer = sum(min(len(table.one.columns), len(table.other.columns)) for table in tables)
    tables = [table for table in tables if _is_same(table, shared, fewer)]
    known = {id(table) for pair in (*matched, *respelt) for table in pair}
    rest = [table for table in left.values() if id(table) not in known]
    other_rest = [table for table in right.values() if id(table) not in known]
    renamed = [pair_columns(a, b, firm, patience, engine) for a, b in respelt if not times.apart(a, b)]
    renamed = [table for table in renamed if _is_same(table, shared, fewer)]
    if len(matched) + len(respelt) < max(len(left), len(right)):
        renamed += [
            pair for pair in _far(rest, other_rest, firm, patience, engine) if not times.apart(pair.one, pair.other)
        ]
    if convention or is_convention(renamed):
        renamed = [as_same(table) for table in renamed]
    if not _are_same([*tables, *renamed]):
        return None
    taken = {id(table) for pair in renamed for table in (pair.one, pair.other)}
    return SchemaPair(
        one,
        other,
        tuple(tables),
        tuple(renamed),
        tuple([table for table in rest if id(table) not in taken]),
        tuple([table for table in other_rest if id(table) not in taken]),
    )


def _matched(
    one: Database, other: Database, left: dict[str, Table], right: dict[str, Table]
) -> tuple[list[tuple[Table, Table]], list[tuple[Table, Table]]]:
    """The tables of one name, and those whose names differ by case, joints or plural; `left` and `right` are by their names."""
    firm = other.language in _FIRM
    matched = [(left[key], table) for key, table in right.items() if key in left]
    if firm and len(matched) in (len(one.tables), len(other.tables)):
        return matched, []
    if not firm:
        matched += _drawn_again(left, other.tables, right)
    apart = {id(table) for pair in matched for table in pair}
    if all(id(table) in apart for table in one.tables) or all(id(table) in apart for table in other.tables):
        return matched, []
    by_key = _alone_by(one.tables, "key")
    respelt = [
        (by_key[key], table)
        for key, table in _alone_by(other.tables, "key").items()
        if key in by_key and id(table) not in apart and id(by_key[key]) not in apart
    ]
    if not firm or (len(respelt) > 1 and len(respelt) > len(matched)):
        return matched + respelt, []  # a convention of its own, not a slip
    return matched, respelt


def _drawn_again(
    left: dict[str, Table], tables: tuple[Table, ...], alone: dict[str, Table]
) -> Iterator[tuple[Table, Table]]:
    """The tables that several diagrams show, each with the one it shows where three quarters of its columns are there."""
    keys = {table_key(name): table for name, table in left.items()}
    for table in tables:
        name = last_part(table.name.text)
        same = None if name in alone else left.get(name) or keys.get(table_key(name))
        if same is not None:
            names = {column.name.text.casefold() for column in same.columns}
            if 4 * sum(column.name.text.casefold() in names for column in table.columns) >= 3 * len(table.columns) > 3:
                yield same, table


def _is_whole(table: TablePair) -> bool:
    """Whether two statements of a table have the same columns."""
    return 0 < len(table.columns) == len(table.one.columns) == len(table.other.columns)


def _is_same(table: TablePair, shared: int, fewer: int) -> bool:
    """Whether half of the columns are in both; a third is enough where the schemas agree in all."""
    least = min(len(table.one.columns), len(table.other.columns))
    same = len(table.columns) + len(table.renamed)
    return bool(table.columns) and (2 * same >= least or (3 * same >= least and 4 * shared >= 3 * fewer))


def _are_same(tables: list[TablePair]) -> bool:
    """Whether two statements are about one schema: three columns in all are the same, or all of a smaller one."""
    same = [len(table.columns) + len(table.renamed) for table in tables]
    return sum(same) >= 3 or (
        bool(tables) and all(len(each.other.columns) == known for each, known in zip(tables, same, strict=True))
    )


def _far(rest: list[Table], other_rest: list[Table], firm: bool, patience: Patience, engine: str) -> list[TablePair]:
    """The tables that are called otherwise: a name that is near with half of the columns, or any name with nearly all of them."""
    if not rest or not other_rest:
        return []
    found: list[TablePair] = []
    left = {table_key(table.name.text): table for table in rest}
    words = Vocabulary(tuple(left), patience)
    for table in other_rest:
        near = words.near(table_key(table.name.text))
        if near is not None and (near not in left or not same_numbers(near, last_part(table.name.text))):
            near = None
        for name in [near] if near else list(left) if firm and len(left) <= 8 else []:
            pair = pair_columns(left[name], table, firm, patience, engine)
            fewer, more = sorted((len(pair.one.columns), len(pair.other.columns)))
            same = len(as_same(pair).columns)
            if (2 * same >= fewer) if near else (same > 2 and 4 * same >= 3 * more):
                found.append(pair)
                del left[name]
                break
    return found
