"""Knows what ALTER TABLE does to a table that was read before."""

from __future__ import annotations

from specwriter.languages.relational import Column
from specwriter.languages.sql.columns import column_definition
from specwriter.languages.sql.cursor import Cursor
from specwriter.languages.sql.datatypes import type_name
from specwriter.languages.sql.draft import SchemaDraft, TableDraft
from specwriter.languages.sql.expressions import default_value
from specwriter.languages.sql.tables import TableReader
from specwriter.source.record import replace
from specwriter.source.span import Name

_CONSTRAINTS = frozenset((
    "CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "INDEX", "KEY", "FULLTEXT", "SPATIAL",
    "VECTOR",
))  # fmt: skip


def alter_table(cursor: Cursor, schema: SchemaDraft, begin: int) -> TableReader:
    """Reads ALTER TABLE from behind these words; a table that is not known is listed, its references are kept."""
    cursor.accept("IF", "EXISTS")
    cursor.accept("ONLY")
    name = cursor.qualified()
    cursor.accept("*")
    known = schema.find(name.text)
    partition = known is None and name.text.casefold() in schema.partitions
    actions = cursor.elements()
    if all(action.word not in _ACTIONS and action.word != "WITH" for action in actions):
        schema.leave(
            cursor.span(begin, cursor.stop), f"`ALTER TABLE {actions[0].word}` is not part of the schema", "statement"
        )
    elif known is None and not partition:
        schema.leave(cursor.span(begin, cursor.stop), f"`{name.text}` is not created in this text", "unknown-table")
    reader = TableReader(schema, known or TableDraft(name, name.span))
    references = list(schema.references)
    for action in actions:
        _action(action, reader)
    if partition:
        schema.references = references
    return reader


def _action(action: Cursor, reader: TableReader) -> None:
    if action.accept("WITH", "CHECK") or action.accept("WITH", "NOCHECK"):
        pass
    handler = _ACTIONS.get(action.word)
    if handler is not None:
        action.index += 1
        handler(action, reader)
    elif reader.table.columns and action.at_name() and action.index and action.tokens[action.index - 1].word == ",":
        _continued(action, reader)


def _continued(action: Cursor, reader: TableReader) -> None:
    """SQL Server's `ADD a int, b int` and `ADD CONSTRAINT ..., CONSTRAINT ...`."""
    if action.source.dialect == "mssql" and reader.adding:
        _add(action, reader)


def _add(action: Cursor, reader: TableReader) -> None:
    reader.adding = True
    explicit = action.accept("COLUMN")
    action.accept("IF", "NOT", "EXISTS")
    if action.word in ("PARTITION", "PERIOD", "SYSTEM") and action.peek(1).word in (
        "(",
        "PARTITIONS",
        "FOR",
        "VERSIONING",
    ):
        return
    if action.word == "(":
        for part in action.group().elements():
            reader.element(part)
        return
    if _default_for(action, reader):
        return
    if explicit or action.word not in _CONSTRAINTS or not reader.constraint(action):
        reader.column(action)


def _default_for(action: Cursor, reader: TableReader) -> bool:
    """SQL Server's `ADD CONSTRAINT name DEFAULT value FOR column`."""
    ahead = 2 if action.word == "CONSTRAINT" else 0
    if action.peek(ahead).word != "DEFAULT" or action.source.dialect != "mssql":
        return False
    action.index += ahead + 1
    value = default_value(action)
    if action.accept("FOR"):
        reader.table.change(action.name().text, default=value)
    return True


def _alter(action: Cursor, reader: TableReader) -> None:
    action.accept("COLUMN")
    if action.word in ("CONSTRAINT", "INDEX", "KEY", "CHECK") and action.at_name(1):
        return
    begin = action.index
    name = action.name()
    if action.accept("SET", "NOT", "NULL"):
        reader.table.change(name.text, nullable=False)
    elif action.accept("DROP", "NOT", "NULL"):
        reader.table.change(name.text, nullable=True)
    elif action.accept("SET", "DEFAULT"):
        reader.table.change(name.text, default=default_value(action))
    elif action.accept("DROP", "DEFAULT"):
        reader.table.change(name.text, default=None)
    elif action.accept("TYPE") or action.accept("SET", "DATA", "TYPE"):
        reader.table.change(name.text, type=type_name(action))
    elif action.accept("ADD", "GENERATED"):
        reader.table.change(name.text, increment=True)
    elif action.word not in ("SET", "DROP", "RESET", "RESTART"):
        action.index = begin
        _redefine(action, reader, name)


def _modify(action: Cursor, reader: TableReader) -> None:
    """MySQL's and Oracle's MODIFY: a column is defined anew; Oracle allows a list, and columns without a type."""
    action.accept("COLUMN")
    action.accept("IF", "EXISTS")
    parts = action.group().elements() if action.word == "(" else [action]
    for part in parts:
        _redefine(part, reader, part.named(part.peek()))


def _change(action: Cursor, reader: TableReader) -> None:
    """MySQL's `CHANGE old new type ...`."""
    action.accept("COLUMN")
    action.accept("IF", "EXISTS")
    _redefine(action, reader, action.name())


def _redefine(action: Cursor, reader: TableReader, old: Name) -> None:
    column, references, mistake = column_definition(action, reader.table.name, untyped=True)
    reader.schema.references.extend(references)
    if mistake:
        reader.mistakes.append(mistake)
    place = reader.table.place(old.text)
    if place >= 0:
        reader.table.columns[place] = _merged(reader.table.columns[place], column)


def _merged(old: Column, new: Column) -> Column:
    """A redefinition keeps the keys and, where it has no type of its own, all that it does not say."""
    kept = replace(new, primary=old.primary or new.primary, unique=old.unique or new.unique)
    if new.type.text:
        return kept
    nullable = old.nullable if new.nullable is None else new.nullable
    return replace(kept, type=old.type, nullable=nullable, default=new.default or old.default)


def _drop(action: Cursor, reader: TableReader) -> None:
    table = reader.table
    if action.accept("PRIMARY", "KEY"):
        table.keys = [key for key in table.keys if key.kind != "primary"]
        table.columns = [replace(column, primary=False) for column in table.columns]
        return
    kind = action.word
    if kind in ("CONSTRAINT", "INDEX", "KEY", "FOREIGN", "COLUMN", "CHECK") and action.at_name(1):
        action.index += 1 + action.at("FOREIGN", "KEY")
    else:
        kind = "COLUMN"
    action.accept("IF", "EXISTS")
    names = action.group().elements() if action.word == "(" else [action]
    for part in names:
        name = part.name().text.casefold()
        if kind == "COLUMN":
            _drop_column(reader, name)
        else:
            _drop_constraint(reader, name)


def _drop_column(reader: TableReader, name: str) -> None:
    table = reader.table
    table.columns = [column for column in table.columns if column.name.text.casefold() != name]
    table.keys = [key for key in table.keys if all(column.text.casefold() != name for column in key.columns)]
    table.indexes = [one for one in table.indexes if all(column.text.casefold() != name for column in one.columns)]
    reader.schema.references = [
        one for one in reader.schema.references
        if one.table.text != table.name.text or all(column.text.casefold() != name for column in one.columns)
    ]  # fmt: skip


def _drop_constraint(reader: TableReader, name: str) -> None:
    table = reader.table
    table.keys = [key for key in table.keys if key.name.casefold() != name]
    table.checks = [check for check in table.checks if check.name.casefold() != name]
    table.indexes = [one for one in table.indexes if one.name.casefold() != name]
    reader.schema.references = [
        one for one in reader.schema.references if one.table.text != table.name.text or one.name.casefold() != name
    ]


def _rename(action: Cursor, reader: TableReader) -> None:
    if action.accept("TO") or action.accept("AS"):
        new = action.qualified()
        if reader.schema.find(reader.table.name.text) is reader.table:
            reader.schema.rename(reader.table, new)
        return
    if action.word in ("CONSTRAINT", "INDEX", "KEY"):
        return
    action.accept("COLUMN")
    old = action.name()
    if action.accept("TO"):
        _rename_column(reader, old.text, action.name())


def _rename_column(reader: TableReader, old: str, new: Name) -> None:
    table, wanted = reader.table, old.casefold()

    def renamed(names: tuple[Name, ...]) -> tuple[Name, ...]:
        return tuple(new if name.text.casefold() == wanted else name for name in names)

    table.change(old, name=new)
    table.keys = [replace(key, columns=renamed(key.columns)) for key in table.keys]
    table.indexes = [replace(one, columns=renamed(one.columns)) for one in table.indexes]
    reader.schema.references = [
        replace(one, columns=renamed(one.columns)) if one.table.text == table.name.text else one
        for one in reader.schema.references
    ]


def _attach(action: Cursor, reader: TableReader) -> None:
    """A table that becomes a partition is part of its parent from then on."""
    if action.accept("PARTITION"):
        name = action.qualified().text
        reader.schema.partitions.add(name.casefold())
        table = reader.schema.find(name)
        if table:
            reader.schema.remove(table)


_ACTIONS = {
    "ADD": _add,
    "ALTER": _alter,
    "MODIFY": _modify,
    "CHANGE": _change,
    "DROP": _drop,
    "RENAME": _rename,
    "ATTACH": _attach,
}
