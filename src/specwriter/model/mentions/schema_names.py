"""Knows where two statements of one schema differ in the names of tables, enums and columns."""

from __future__ import annotations

from re import DOTALL, IGNORECASE

from specwriter.model.check_columns import unknown_in_check
from specwriter.model.database import last_part
from specwriter.model.mentions.schema_difference import TITLES, Difference, is_sound, orphans
from specwriter.model.same_type import plain
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Enum, Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.column_pairs import TablePair
    from specwriter.model.mentions.schema_pairs import SchemaPair
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_KEPT = regex(
    r"(?:created|updated|modified|deleted|inserted)(?:_?(?:at|by|on|date|time))?\Z|(?:row_?)?version\Z|revision\Z",
    IGNORECASE,
)
_ALTERED = regex(r"\bALTER\s+TABLE\b[^;]*\b(?:DROP|RENAME|CHANGE)\b[^;]*", IGNORECASE | DOTALL)
_LONGEST_COUNT = 40  # names whose uses are counted in the text


class Voices:
    """Knows which of two spellings a document prefers: the one that it uses more often."""

    def __init__(self, spec: Spec) -> None:
        self._text = spec.source.text
        self._left = _LONGEST_COUNT

    def rarer(self, one: str, other: str) -> bool:
        """Whether the first spelling stands less often than the second; false where they are even, or after many questions."""
        self._left -= 1
        if self._left < 0 or one in other or other in one:
            return self._left >= 0 and self._words(one) < self._words(other)
        return self._text.count(one) < self._text.count(other)

    def _words(self, word: str) -> int:
        count, at = 0, self._text.find(word)
        while at >= 0:
            end = at + len(word)
            before, after = self._text[at - 1 : at], self._text[end : end + 1]
            count += not (_in_word(before) or _in_word(after))
            at = self._text.find(word, end)
        return count


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _renamed(
    kind: str, one: Name, other: Name, pair: SchemaPair, voices: Voices, owner: str = "", enum: str = ""
) -> Difference:
    """The difference between two names of one thing, at the one that the document uses less often."""
    here, there = TITLES[pair.other.language], TITLES[pair.one.language]
    if voices.rarer(one.text, other.text):
        one, other, here, there = other, one, there, here
    return Difference(kind, other.span, one.span, other.text, here, there, other.text, one.text, owner or enum)


def table_differences(spec: Spec, pair: SchemaPair, voices: Voices) -> Iterator[Difference]:
    """Tables and enums that are called otherwise, and tables that one of two whole statements lacks."""
    for both in pair.renamed:
        yield _renamed("table name", both.one.name, both.other.name, pair, voices)
    if pair.firm and pair.one.enums and pair.other.enums:
        yield from _enums(pair, voices)
    if not spec.is_spec or not pair.firm:
        return
    known = len(pair.tables) + len(pair.renamed)
    for lacking, stating, tables in (
        (pair.other, pair.one, pair.alone),
        (pair.one, pair.other, pair.other_alone),
    ):
        if not tables:
            continue
        named = {last_part(name.text) for one in lacking.references for name in (one.target, one.table)}
        missing = [table for table in tables if not _is_elsewhere(lacking, table, named)]
        if len(missing) == 1 or 2 * len(missing) <= known:
            for table in missing:
                here, there = TITLES[stating.language], TITLES[lacking.language]
                near = lacking.tables[0].name.span
                yield Difference("table missing", table.name.span, near, table.name.text, here, there)


def _is_elsewhere(database: Database, table: Table, named: set[str]) -> bool:
    """Whether a statement creates a table after all, or a rule of one block reports that it is missing."""
    name = last_part(table.name.text)
    return database.table(name, table.span) is not None or database.hides(name) or name in named


def _enums(pair: SchemaPair, voices: Voices) -> Iterator[Difference]:
    """Enums with the same values and another name."""
    left, right = _by_last(pair.one.enums), _by_last(pair.other.enums)
    if left.keys() == right.keys():
        return
    used = {plain(text).rpartition(".")[2] for database in (pair.one, pair.other) for text in database.types}
    alone = {
        frozenset([value.text.casefold() for value in enum.values]): enum
        for name, enum in left.items()
        if name not in right and name in used and len(enum.values) > 1
    }
    for name, enum in right.items() if alone else ():
        same = alone.get(frozenset([value.text.casefold() for value in enum.values]))
        if same is not None and name not in left and name in used and _all_declared(pair):
            yield _renamed("table name", same.name, enum.name, pair, voices)


def _by_last(enums: tuple[Enum, ...]) -> dict[str, Enum]:
    return {last_part(enum.name.text): enum for enum in enums}


def _all_declared(pair: SchemaPair) -> bool:
    """Whether no column has a type that only the other statement declares: that is reported as undeclared."""
    for database, other in ((pair.one, pair.other), (pair.other, pair.one)):
        own, others = _by_last(database.enums), _by_last(other.enums)
        if any((word := plain(text).rpartition(".")[2]) in others and word not in own for text in database.types):
            return False
    return True


def column_differences(
    spec: Spec, pair: SchemaPair, others: tuple[SchemaPair, ...], voices: Voices
) -> Iterator[Difference]:
    """Columns that are called otherwise, and columns that one of two statements lacks."""
    for table in (*pair.tables, *pair.renamed):
        if not (table.renamed or table.alone or table.other_alone):
            continue
        if not (is_sound(pair.one, table.one) and is_sound(pair.other, table.other)):
            continue
        unbound = _unbound(pair.one, table.one), _unbound(pair.other, table.other)
        for one, other in table.renamed:
            yield _renamed("column name", one.name, other.name, pair, voices, table.other.name.text)
        yield from _missing(spec, pair, table, others, unbound)


def _unbound(database: Database, table: Table) -> set[str]:
    """The names in keys, indexes, foreign keys and checks of a table that are no column of it, in lower case."""
    checks = (*table.checks, *[check for column in table.columns if column.checks for check in column.checks])
    words = {word.text.casefold() for check in checks for word in unknown_in_check(table, check)}
    return orphans(database, table) | words


def _missing(
    spec: Spec, pair: SchemaPair, table: TablePair, others: tuple[SchemaPair, ...], unbound: tuple[set[str], set[str]]
) -> Iterator[Difference]:
    same = len(table.columns) + len(table.renamed)
    lacks_here = [column for column in table.alone if column.name.text.casefold() not in unbound[1]]
    lacks_there = [column for column in table.other_alone if column.name.text.casefold() not in unbound[0]]
    here, there = TITLES[pair.other.language], TITLES[pair.one.language]
    if pair.firm:
        yield from _lacking(spec, table.other, lacks_here, same, here, there)
        yield from _lacking(spec, table.one, lacks_there, same, there, here)
        return
    known = [column for column in lacks_there if not _is_told(column, table.other, others)]
    # A table of columns may leave some out, but hardly one alone.
    share = 2 / 3 if pair.one.language in ("dbml", "sql") else 3 / 4
    if known and same >= share * (same + len(lacks_there)):
        for column in known:
            place = table.one.name
            yield Difference(
                "column missing", column.name.span, place.span, column.name.text, here, there, owner=place.text
            )
    if spec.is_spec and len(lacks_here) == 1 and same > 3 and not lacks_there and pair.other.language == "table":
        column = lacks_here[0]
        if not _KEPT.match(column.name.text):
            place = table.other.name
            yield Difference(
                "column missing", column.name.span, place.span, column.name.text, there, here, owner=place.text
            )


def _lacking(spec: Spec, table: Table, columns: list[Column], same: int, here: str, there: str) -> Iterator[Difference]:
    """Columns that stand in `there` alone; what a migration adds or drops is left out."""
    if not spec.is_spec or not columns or len(columns) > max(1, same // 3):
        return
    for column in columns:
        if not _is_altered(spec, column):
            name = column.name
            yield Difference(
                "column missing", name.span, table.name.span, name.text, there, here, owner=table.name.text
            )


def _is_altered(spec: Spec, column: Column) -> bool:
    """Whether a statement adds, drops or renames a column of that name later."""
    text = spec.source.text
    line = text.rfind("\n", 0, column.name.span.start) + 1
    if "ADD" in text[line : column.name.span.start].upper():
        return True
    return any(
        column.name.text.casefold() in match[0].casefold()
        for sample in spec.code
        if "ALTER" in sample.code.body.upper()
        for match in _ALTERED.finditer(sample.code.body)
    )


def _is_told(column: Column, table: Table, others: tuple[SchemaPair, ...]) -> bool:
    """Whether another statement has the column: which of the two DDLs is wrong is told where they are compared."""
    wanted = last_part(table.name.text)
    for pair in others:
        for database in (pair.one, pair.other):
            found = database.table(wanted, table.span)
            if found is not None and found is not table and found.column(column.name.text) is not None:
                return True
    return False
