"""Knows which columns the notes of tables and columns name, as in `like orders.customer_id`."""

from __future__ import annotations

from specwriter.model.database import databases
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.spec import Spec

_NAMED = regex(r"(?<![\w./:@-])(?P<table>[A-Za-z_]\w*)\.(?P<column>[A-Za-z_]\w*)(?![\w./:@(-]|\.\w)")
_LONGEST = 2000  # letters of a note that is read


@once
def named_in_notes(spec: Spec) -> tuple[tuple[Name, Table], ...]:
    """Every word behind a table's name and a point in a note, with that table; a table that is declared in two ways is left out."""
    noted = [(table.note, table.span) for database in databases(spec) for table in database.tables if "." in table.note]
    noted += [
        (column.note, column.span) for database in databases(spec) for column in database.columns if "." in column.note
    ]
    if not noted:
        return ()
    tables: dict[str, list[Table]] = {}
    for database in databases(spec):
        for table in database.tables:
            tables.setdefault(table.name.text.rpartition(".")[2], []).append(table)
    return tuple([pair for note, span in noted for pair in _named(spec, note[:_LONGEST], span, tables)])


def _named(spec: Spec, note: str, span: Span, tables: dict[str, list[Table]]) -> Iterator[tuple[Name, Table]]:
    for match in _NAMED.finditer(note):
        found = tables.get(match["table"], [])
        at = spec.source.text.find(match[0], span.start, span.end)
        if at >= 0 and found and not any(table.column(match["column"]) for table in found[1:]):
            start = at + match.start("column") - match.start()
            yield Name(match["column"], Span(start, start + len(match["column"]))), found[0]


@once
def commented(spec: Spec) -> tuple[tuple[Name, Table], ...]:
    """Every column that `COMMENT ON COLUMN` names and its table, whose columns are all known, does not have."""
    found: list[tuple[Name, Table]] = []
    for database in databases(spec):
        unread = [
            problem for block in database.blocks for problem in block.schema.unread if problem.kind == "unknown-column"
        ]
        for problem in unread:
            owner, _, column = spec.source.slice(problem.span).rpartition(".")
            table = database.table(owner, problem.span)
            if table is not None and database.complete(table):
                word = column.strip('"`[]')
                start = problem.span.end - len(column) + column.find(word)
                found.append((Name(word, Span(start, start + len(word))), table))
    return tuple(found)
