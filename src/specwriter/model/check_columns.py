"""Knows which words of a check constraint are meant for columns, and which of them are no column of the table."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.languages.relational import Check
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.database import Database

# Words that are no column: text in quotes, names in quotes that are more than a word, casts, collations, functions, names with
# something before a point, and numbers.
_TOKEN = regex(
    r"'(?:[^']|'')*'|(?=\"[^\"]*[^\w$\"])\"[^\"]*\"|`(?=[^`]*[^\w$`])[^`]*`|"
    r"::\s*[\w\"]+(?:\s+(?:with|without)\s+time\s+zone)?|\bcollate\s+\S+|[\w$]+(?=\s*[(.])|\.\s*[\w\"]+|"
    r"\bas\s+\w+|\bextract\s*\(\s*\w+\s+from\b|\b\d[\w.]*|(?P<word>[A-Za-z_][\w$]*)",
    IGNORECASE,
)
_WORD = regex(r"[^\W\d]\w*")
# SQL's own words in expressions (SQL:2023, part 2, subclause 5.2, and what PostgreSQL and MySQL add).
_KEYWORDS = frozenset(
    "all and any array asc at between binary both boolean by case cast char collate current_date current_role current_time "
    "current_timestamp current_user date datetime day days decimal desc distinct div double else end escape except exists extract false "
    "float for from hour hours if ilike in infinity int integer intersect interval is isnull json jsonb leading like local localtime "
    "localtimestamp minute minutes mod month months nan not notnull null numeric of on or overlaps point precision real regexp rlike row "
    "second seconds select session_user similar some symmetric text then time timestamp timestamptz to trailing true union unique "
    "unknown user using uuid value values varchar when where with within without xor year years zone".split()
)


def words_of_check(check: Check) -> tuple[Name, ...]:
    """The words of a check that can only be columns; places count from the beginning of the expression."""
    return words_of_expression(check.expression)


def words_of_expression(expression: str) -> tuple[Name, ...]:
    """The words of an expression that can only be columns; places count from its beginning."""
    return tuple(
        [
            Name(match["word"], Span(*match.span()))
            for match in _TOKEN.finditer(expression)
            if match["word"] and match["word"].casefold() not in _KEYWORDS
        ]
    )


def unknown_in_check(table: Table, check: Check) -> tuple[Name, ...]:
    """The words of a check that are no column of its table; places count from the beginning of the expression."""
    known = {column.name.text.casefold() for column in table.columns}
    return tuple([word for word in words_of_check(check) if word.text.casefold() not in known])


def conditions(database: Database) -> Iterator[tuple[Table, Check]]:
    """Every expression over the columns of a table, as a check: the checks, conditions of partial indexes, and computed columns."""
    for table in database.tables:
        for one in checks_of(table):
            yield table, one
        for one in conditions_of_indexes(table):
            yield table, one


def checks_of(table: Table) -> list[Check]:
    """The checks of a table and of its columns, and the expressions that its columns are computed from."""
    found = [*table.checks, *[check for column in table.columns if column.checks for check in column.checks]]
    return found + [Check(column.computed, column.span) for column in table.columns if column.computed]


def conditions_of_indexes(table: Table) -> list[Check]:
    """The conditions of the partial indexes of a table."""
    return [Check(index.predicate, index.span, index.name) for index in table.indexes if index.predicate]


def unknown_columns(
    database: Database, of: Callable[[Table], list[Check]]
) -> Iterator[tuple[Table, Check, tuple[Name, ...]]]:
    """Every condition of a database with words that are no column, with its table and those words; `of` gives the conditions of a table."""
    for table in database.tables:
        checks = of(table)
        if not checks:
            continue
        known = {column.name.text.casefold() for column in table.columns}.union(_KEYWORDS)
        for check in checks:
            text = " ".join(check.expression.casefold().split("'")[::2])  # without what stands in quotes
            if not known.issuperset(_WORD.findall(text)):
                unknown = unknown_in_check(table, check)
                if unknown:
                    yield table, check, unknown
