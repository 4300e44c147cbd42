"""Knows how a schema read from an engine's SQL is said in general words: short names of types, sequences as increments."""

from __future__ import annotations

import re

from specwriter.languages.relational import Schema
from specwriter.source.pattern import regex
from specwriter.source.record import replace
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column

_NEXTVAL = regex(r"\(*nextval\s*\(", re.IGNORECASE)
_ESCAPE = regex(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", "0": "", "b": ""}
_SPACED = regex(r"\s*([(,])\s*")
_LONG = (
    (regex(r"\A(?:pg_catalog\.)?\"?character varying\"?(?=\W|\Z)", re.IGNORECASE), "varchar"),
    (regex(r"\A(?:pg_catalog\.)?character(?=[(\[]|\Z)", re.IGNORECASE), "char"),
    (regex(r"\Atimestamp(\(\d\))? with time zone", re.IGNORECASE), r"timestamptz\1"),
    (regex(r"\Atimestamp(\(\d\))? without time zone", re.IGNORECASE), r"timestamp\1"),
    (regex(r"\Atime(\(\d\))? with time zone", re.IGNORECASE), r"timetz\1"),
    (regex(r"\Atime(\(\d\))? without time zone", re.IGNORECASE), r"time\1"),
)


def as_modelled(schema: Schema) -> Schema:
    """The schema without the turns of phrase of its dump: what it says stays the same."""
    enums = {enum.name.text.casefold(): enum.name.text for enum in schema.enums}
    tables = tuple(
        [
            replace(
                table,
                columns=tuple([_column(column, schema.dialect, enums) for column in table.columns]),
                note=_note(table.note, schema.dialect),
            )
            for table in schema.tables
            if table.columns  # one that a SELECT creates tells none
        ]
    )
    told = {table.name.text.casefold() for table in schema.tables if not table.columns}
    references = tuple(
        [
            one
            for one in schema.references
            if not told or told.isdisjoint((one.table.text.casefold(), one.target.text.casefold()))
        ]
    )
    return replace(schema, tables=tables, references=references, problems=(), unread=())


def _column(column: Column, dialect: str, enums: dict[str, str]) -> Column:
    written = column.type.text
    kind = enums.get(written.replace('"', "").casefold()) or short_type(written, dialect)
    default, increment = column.default, column.increment
    if default is not None and default.kind == "expression" and _NEXTVAL.match(default.text):
        default, increment = None, True
    if default is not None and default.kind == "null":
        default = None
    note = _note(column.note, dialect)
    if kind == written and default is column.default and note == column.note:
        return column
    return replace(column, type=Name(kind, column.type.span), default=default, increment=increment, note=note)


def _note(text: str, dialect: str) -> str:
    """A comment as it is meant: MySQL's strings have escapes."""
    return (
        _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), text)
        if dialect == "mysql" and "\\" in text
        else text
    )


def short_type(text: str, dialect: str) -> str:
    """A type by the name that people write: `varchar(40)` for PostgreSQL's `character varying(40)`."""
    if dialect == "postgresql":
        for pattern, short in _LONG:
            text = pattern.sub(short, text)
    return text if "'" in text or '"' in text else _SPACED.sub(r"\1", text)
