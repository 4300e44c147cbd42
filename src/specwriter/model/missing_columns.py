"""Knows which names in an index or a key are no column of their table."""

from __future__ import annotations

from specwriter.model.database import declared
from specwriter.model.mentions.schemas import explained
from specwriter.source.near import Patience, Vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specwriter.languages.relational import Index, Key, Table
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


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
                for name in part.columns:
                    if (
                        table.column(name.text) is None
                        and database.complete(table)
                        and name.span.start not in explained(spec)
                    ):
                        yield table, name, known.near(name.text)
