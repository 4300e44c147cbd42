"""Knows indexes, enums, domains and comments: the definitions that stand beside the tables."""

from __future__ import annotations

from specwriter.languages.relational import Enum, Index
from specwriter.languages.sql.constraints import index
from specwriter.languages.sql.cursor import Cursor, plain
from specwriter.languages.sql.datatypes import type_name
from specwriter.languages.sql.draft import SchemaDraft
from specwriter.languages.sql.tokens import Token
from specwriter.languages.sql.values import checked_values, list_of_values
from specwriter.source.record import replace
from specwriter.source.span import Name


def create_index(cursor: Cursor, schema: SchemaDraft, unique: bool, kind: str = "") -> None:
    """Reads CREATE INDEX from its name on; `kind` is the method that stands before the word `INDEX`: fulltext, spatial."""
    cursor.accept("CONCURRENTLY")
    cursor.accept("IF", "NOT", "EXISTS")
    name = "" if cursor.word == "ON" else cursor.qualified().text
    method = cursor.name().text.lower() if cursor.accept("USING") else kind
    if not cursor.accept("ON"):
        raise cursor.unexpected("write `ON` and the table")
    cursor.accept("ONLY")
    table = cursor.qualified()
    found = index(cursor, 0, unique, name)
    if method and not (kind and found.method):
        found = replace(found, method=method)
    add_index(schema, found, table)


def add_index(schema: SchemaDraft, index: Index, table: Name) -> None:
    """Gives an index to its table; a table that is not known is listed, with the whole statement."""
    known = schema.find(table.text)
    if known:
        known.indexes.append(index)
    elif table.text.casefold() not in schema.partitions:
        schema.leave(index.span, f"`{table.text}` is not created in this text", "unknown-table")


def create_type(cursor: Cursor, schema: SchemaDraft) -> None:
    """Reads CREATE TYPE from its name on; only enums are part of the model."""
    name = cursor.qualified()
    if not cursor.accept("AS", "ENUM"):
        schema.leave(cursor.span(0, cursor.stop), f"type `{name.text}` is not an enum", "statement")
        return
    if cursor.word != "(":
        raise cursor.unexpected("write the values in parentheses")
    values = [part.named(part.peek()) for part in cursor.group().elements() if part.peek().kind == "string"]
    schema.enums.append(Enum(name, tuple(values), cursor.span(0)))


def create_domain(cursor: Cursor, schema: SchemaDraft) -> None:
    """Reads CREATE DOMAIN from its name on: one that is limited to a list of values is an enum by another name."""
    name = cursor.qualified()
    cursor.accept("AS")
    type_name(cursor)
    while not cursor.done:
        if cursor.at("CHECK", "("):
            cursor.index += 1
            limited = checked_values(cursor.group())
            if limited and limited[0].upper() == "VALUE":
                schema.enums.append(Enum(name, limited[1], cursor.span(0, cursor.stop)))
                return
        cursor.skip()
    schema.leave(cursor.span(0, cursor.stop), f"domain `{name.text}` is not a list of values", "statement")


def alter_type(cursor: Cursor, schema: SchemaDraft) -> bool:
    """Reads `ALTER TYPE name ADD VALUE`; says whether it was that, for a known enum."""
    name = cursor.qualified().text.casefold()
    place = next((i for i, enum in enumerate(schema.enums) if enum.name.text.casefold() == name), -1)
    if not cursor.accept("ADD", "VALUE") or place < 0:
        return False
    cursor.accept("IF", "NOT", "EXISTS")
    value = cursor.named(cursor.take())
    values = list(schema.enums[place].values)
    at = len(values)
    if cursor.word in ("BEFORE", "AFTER"):
        after = cursor.take().word == "AFTER"
        other = plain(cursor.peek())
        at = next((i + after for i, known in enumerate(values) if known.text == other), at)
    values.insert(at, value)
    schema.enums[place] = replace(schema.enums[place], values=tuple(values))
    return True


def comment_on(cursor: Cursor, schema: SchemaDraft) -> None:
    """Reads COMMENT ON from the kind of object on; comments on tables, columns and types become notes."""
    kind = cursor.take().word
    if kind not in ("TABLE", "COLUMN", "TYPE"):
        schema.leave(cursor.span(0, cursor.stop), f"`COMMENT ON {kind}` is not part of the schema", "statement")
        return
    name = cursor.qualified()
    if not cursor.accept("IS"):
        raise cursor.unexpected("write `IS` and the comment")
    token = cursor.peek()
    note = plain(token) if token.kind == "string" else ""
    table = schema.find(name.text)
    if kind == "COLUMN":
        _note_column(cursor, schema, name, token)
    elif kind == "TABLE" and table:
        table.note = note
    elif kind == "TYPE":
        wanted = name.text.casefold()
        schema.enums = [replace(one, note=note) if one.name.text.casefold() == wanted else one for one in schema.enums]


def _note_column(cursor: Cursor, schema: SchemaDraft, name: Name, token: Token) -> None:
    owner, _, column = name.text.rpartition(".")
    table = schema.find(owner)
    if table is None or token.kind != "string":
        return
    if table.place(column) < 0:
        schema.leave(name.span, f"`{column}` is not a column of `{table.name.text}`", "unknown-column")
        return
    table.change(column, note=plain(token))
    values = list_of_values(token.text[1:-1], cursor.source.offset + token.start + 1)
    place = table.place(column)
    if token.text[0] == "'" and values and place >= 0 and not table.columns[place].values:
        table.limit(column, values, "comment")


def drop_tables(cursor: Cursor, schema: SchemaDraft) -> None:
    """Reads DROP TABLE from the first name on; tables of this text are gone from then on."""
    cursor.accept("IF", "EXISTS")
    for part in cursor.elements():
        table = schema.find(part.qualified().text)
        if table:
            schema.remove(table)
