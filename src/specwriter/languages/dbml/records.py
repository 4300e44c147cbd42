"""Knows how DBML `Records` become rows of values."""

from __future__ import annotations

from specwriter.languages.dbml.syntax import Node
from specwriter.languages.dbml.tree import QualifiedName, Records, Row, Value
from specwriter.languages.dbml.values import Reading, qualified, value, variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.syntax import Element, Expression, Field
    from specwriter.source.span import Name


def records(reading: Reading, element: Element) -> Records | None:
    """`Records users(id, name) { … }` outside a table; None, and a problem, where table or columns are missing."""
    _bare(reading, element)
    call = element.name
    table, columns = None, None
    if isinstance(call, Node) and call.kind == "call":
        table = qualified(reading, call.parts[0])
        columns = _columns(reading, call.parts[1])
    if table is None or columns is None:
        help_ = f"write `{element.keyword.text} table(column, column)`"
        reading.mistake(call or element.keyword, "records name no table with columns", help_)
    rows = _rows(reading, element)
    return Records(table, columns, rows, reading.span(element)) if table and columns is not None else None


def inner_records(reading: Reading, element: Element, table: QualifiedName | None) -> Records | None:
    """`records (id, name) { … }` inside a table, with or without columns."""
    _bare(reading, element)
    columns = None
    if element.name is not None:
        columns = _columns(reading, element.name)
        if columns is None:
            help_ = f"write `{element.keyword.text} (column, column)`"
            reading.mistake(element.name, "records inside a table name columns only", help_)
            return None
    rows = _rows(reading, element)
    return Records(table, columns, rows, reading.span(element)) if table else None


def _bare(reading: Reading, element: Element) -> None:
    if element.alias is not None:
        reading.mistake(element.alias, "records take no alias")
    if element.settings is not None:
        reading.mistake(element.settings, "records take no settings")


def _columns(reading: Reading, group: Expression) -> tuple[Name, ...] | None:
    if not isinstance(group, Node) or group.kind != "tuple":
        return None
    return variables(reading, list(group.parts))


def _rows(reading: Reading, element: Element) -> tuple[Row, ...]:
    if element.body is None:
        return ()
    for stray in element.body.elements:
        reading.mistake(stray.keyword, f"`{stray.keyword.text}` stands between records")
    return tuple(row for field in element.body.fields if (row := _row(reading, field)))


def _row(reading: Reading, field: Field) -> Row | None:
    if len(field.parts) > 1:
        reading.mistake(field.parts[1], "no comma between values of a record", "write `,` between values")
        return None
    whole = field.parts[0]
    values: list[Value] = []
    for part in whole.parts if isinstance(whole, Node) and whole.kind == "row" else (whole,):
        found = Value("", "empty", reading.span(part)) if part.kind == "empty" else value(reading, part)
        if found is None or found.kind == "word":
            help_ = "write a literal, `null`, `enum.value` or an expression in backticks"
            reading.mistake(part, "value of a record is not a simple value", help_)
            return None
        values.append(found)
    return Row(tuple(values), reading.span(field))
