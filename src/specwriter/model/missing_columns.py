"""Knows which names in an index, a key or a condition are no column of their table."""

from __future__ import annotations

from specwriter.model.check_columns import unknown_columns
from specwriter.model.database import declared
from specwriter.model.mentions.schemas import called_otherwise, explained
from specwriter.source.near import Patience, Vocabulary
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specwriter.languages.relational import Check, Index, Key, Table
    from specwriter.model.spec import Spec


def missing_columns(
    spec: Spec, parts: Callable[[Table], tuple[Index, ...] | tuple[Key, ...]]
) -> Iterator[tuple[Table, Name, str | None]]:
    """The names that are no column of their table, each with the table and the column that is near it, if any.

    `parts` gives the indexes or the keys of a table. DBML is left out: the language itself binds these names. So are
    names that another statement of the schema shows to be right: there the column is misspelt.
    """
    patience = Patience()
    for database in declared(spec):
        if database.language == "dbml":
            continue
        for table in database.tables:
            known = Vocabulary((column.name.text for column in table.columns), patience)
            for part in parts(table):
                for name in (*part.columns, *getattr(part, "included", ())):
                    if (
                        table.column(name.text) is None
                        and database.complete(table)
                        and name.span.start not in explained(spec)
                    ):
                        yield table, name, known.near(name.text)


def missing_in_conditions(spec: Spec, of: Callable[[Table], list[Check]]) -> Iterator[tuple[Table, Name, str | None]]:
    """The words of conditions that are meant for columns and are none, each with the table and the column that is near it, if any.

    A word that is near no column counts where it is joined like one (`used_total`): it may be a keyword of an engine.
    """
    patience = Patience()
    for database in declared(spec):
        for table, one, unknown in unknown_columns(database, of):
            at = spec.source.text.find(one.expression, one.span.start, one.span.end)
            if at < 0 or not database.complete(table):
                continue
            known = Vocabulary((column.name.text for column in table.columns), patience)
            for word in unknown:
                guess = known.near(word.text)
                if (guess or "_" in word.text) and not called_otherwise(spec, table, word.text):
                    yield table, Name(word.text, Span(at + word.span.start, at + word.span.end)), guess
