"""Knows what a difference between two statements of one schema is, and when silence of one of them says something."""

from __future__ import annotations

from functools import cached_property, lru_cache

from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.column_pairs import TablePair
    from specwriter.model.mentions.schema_pairs import SchemaPair
    from specwriter.model.spec import Spec

TITLES = {"dbml": "the DBML", "sql": "the SQL", "er": "the ER diagram", "table": "the column table"}
_FEW = 2  # facts that a statement may leave out by mistake, though it says no other of that kind


class Difference(Record):
    """One thing that two statements of a schema say differently, or that only one of them says.

    `kind` names the thing (`column type`, `default`, `index missing`…), `subject` is the author's word for it. `span` is the place that
    must change, in the statement `here`, which says `said` (nothing where it is silent); `other` is the place in `there`, which says
    `meant`. `owner` is the table.
    """

    kind: str
    span: Span
    other: Span
    subject: str
    here: str
    there: str
    said: str = ""
    meant: str = ""
    owner: str = ""


class Ledger:
    """Counts what two statements agree on, to tell a statement that forgot one thing from one that never says such things."""

    def __init__(self, spec: Spec, pair: SchemaPair) -> None:
        self._spec = spec
        self._pair = pair
        self.languages = pair.one.language, pair.other.language
        self._agreed: dict[str, int] = {}
        self._silent: dict[tuple[str, bool], list[Difference]] = {}

    def agree(self, kind: str, times: int = 1) -> None:
        """Both statements say a thing of that kind."""
        self._agreed[kind] = self._agreed.get(kind, 0) + times

    def silent(self, found: Difference, *, first: bool) -> None:
        """The first or the second statement does not say what the other does."""
        self._silent.setdefault((found.kind, first), []).append(found)

    def differences(self) -> Iterator[Difference]:
        """What a statement leaves out that says most other things of the kind."""
        if not self._silent:
            return
        agreed = sum(self._agreed.values())
        missing = sum(len(found) for found in self._silent.values())
        thorough = self._spec.is_spec and self._pair.firm and agreed >= 4 * missing
        for (kind, _), found in self._silent.items():
            same = self._agreed.get(kind, 0)
            if same >= len(found) * (1 if self._spec.is_spec else 2) or (thorough and len(found) <= _FEW):
                yield from found


def orphans(database: Database, table: Table) -> set[str]:
    """The names in keys, indexes and foreign keys of a table that are no column of it, in lower case: rules of one block report them."""
    named = _named(database).get(id(table), ())
    return {name.casefold() for name in named if table.column(name) is None}


@lru_cache(maxsize=4)
def _named(database: Database) -> dict[int, list[str]]:
    """The columns that keys, indexes and foreign keys name, by the identity of their table."""
    found: dict[int, list[str]] = {}
    for table in database.tables:
        names = [name.text for key in table.keys for name in key.columns]
        names += [name.text for index in table.indexes for name in index.columns]
        found[id(table)] = names
    for reference in database.references:
        for end, columns in (
            (database.child(reference), reference.columns),
            (database.parent(reference), reference.target_columns),
        ):
            if end is not None:
                found[id(end)] += [name.text for name in columns]
    return found


def is_sound(database: Database, table: Table) -> bool:
    """Whether all columns of a table are known and none stands twice."""
    names = {column.name.text.casefold() for column in table.columns}
    return len(names) == len(table.columns) and database.complete(table)


class Twins:
    """One table in two statements; `called` is what a column of the first is called in the second where that is another name."""

    def __init__(self, spec: Spec, pair: SchemaPair, table: TablePair) -> None:
        self.text = spec.source.text
        self.pair = pair
        self.table = table
        self.databases = (pair.one, pair.other)
        self.tables = (table.one, table.other)
        self.titles = TITLES[pair.one.language], TITLES[pair.other.language]
        self.sound = is_sound(pair.one, table.one) and is_sound(pair.other, table.other)
        self.called = table.called

    @cached_property
    def shared(self) -> tuple[frozenset[str], frozenset[str]]:
        """The columns that both have, as the first and as the second statement calls them, in lower case."""
        return (
            frozenset([one.name.text.casefold() for one, _ in self.table.both]),
            frozenset([other.name.text.casefold() for _, other in self.table.both]),
        )

    def difference(
        self, kind: str, span: Span, other: Span, subject: str, said: str = "", meant: str = "", at: int = 1
    ) -> Difference:
        """What the statement `at` says at `span`, and the other one at `other`."""
        owner = self.tables[at].name.text
        return Difference(kind, span, other, subject, self.titles[at], self.titles[not at], said, meant, owner)

    def names(self, columns: frozenset[str] | tuple[str, ...]) -> tuple[str, ...]:
        """What columns of the first statement are called in the second."""
        return tuple([self.called.get(name, name) for name in columns]) if self.called else tuple(columns)
