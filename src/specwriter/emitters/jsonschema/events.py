"""Knows the schema of an event's payload, put together from all that a document knows of the names it carries."""

from __future__ import annotations

from specwriter.emitters.jsonschema.headed import example_below, headed_tables, list_below, unread_below
from specwriter.emitters.jsonschema.kinds import schema_of
from specwriter.emitters.jsonschema.naming import one_of
from specwriter.emitters.jsonschema.shapes import table_schema
from specwriter.emitters.jsonschema.values import inferred
from specwriter.languages.types import fits, read_type
from specwriter.model.database import databases
from specwriter.model.field_tables import field_tables
from specwriter.model.mentions.events import catalogued
from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.model.payloads import payloads
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.languages.json.tree import Value
    from specwriter.languages.relational import Column
    from specwriter.model.catalogue import Event
    from specwriter.model.database import Database
    from specwriter.model.payloads import Payload
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_ENGINES = {"postgresql": "postgres"}
_BESIDE = regex(r"(?:\[\])?`?[ \t]*(?:\((?P<type>[^()|\n]{1,80})\)|:[ \t]*`?(?P<typed>[\w\[\]?.-]{1,80}))")


class EventSchema(Record):
    """An event and the schema of what it carries; None where the spec says nothing of it."""

    event: Event
    schema: Schema | None


def event_schemas(components: Components) -> list[EventSchema]:
    """Every catalogued event once, in document order, with the schema of its payload."""
    spec = components.spec
    listed = {payload.event.name.text: payload for payload in payloads(spec)}
    found: dict[str, EventSchema] = {}
    for event in catalogued(spec):
        name = event.name.text
        if name not in found:
            found[name] = EventSchema(event, _schema(components, event, listed.get(name)))
    return list(found.values())


def _schema(components: Components, event: Event, payload: Payload | None) -> Schema | None:
    own = components.described(event.name.text)
    if own is not None:
        return own
    headed = headed_tables(components.spec).get(joined(event.name.text))
    if headed is not None:
        return table_schema(components, headed.table, _values(payload))
    if payload is not None and payload.names:
        return _listed(components, payload)
    shown = _values(payload)
    return inferred(shown) if shown else _below(components, event) if components.inferring else None


def _below(components: Components, event: Event) -> Schema | None:
    """What the list of fields or the example below the event's own heading shows; where something else stands there, that is told."""
    name = event.name.text
    rows = list_below(components.spec, name)
    if rows is not None:
        return table_schema(components, rows)
    value = example_below(components.spec, name)
    if value is not None:
        advice = "a table of its fields states types and what is required"
        components.lose("assumed", value.span, "schema is taken from the example", advice)
        return inferred([value])
    place = unread_below(components.spec, name)
    if place is not None:
        advice = "write a table of its fields, or a JSON example"
        components.lose("not-understood", place, f"no payload of `{name[:40]}` is understood here", advice)
    return None


def _values(payload: Payload | None) -> list[Value]:
    return [value for slot in payload.shown for value in slot.values] if payload is not None else []


def _listed(components: Components, payload: Payload) -> Schema:
    """The schema of a payload whose cell lists names, each with the type that the document gives it elsewhere."""
    shown = {joined(slot.name.text): slot.values for slot in payload.shown}
    properties: Schema = {}
    unknown: list[str] = []
    for name in payload.names:
        text = name.text.removesuffix("[]")
        values = shown.get(joined(text), ())
        schema = _beside(components, name) or _typed(components, text, values)
        if schema is None:
            unknown.append(text)
        properties[text] = schema or {}
    if unknown:
        words = ", ".join([f"`{each}`" for each in unknown[:3]]) + (" and others" if len(unknown) > 3 else "")
        advice = f"list the fields with their types in a table under a heading `{payload.event.name.text}`"
        components.lose("not-understood", _place(payload.names, unknown[0]), f"no type is stated for {words}", advice)
    return {"type": "object", "properties": properties}


def _place(names: tuple[Name, ...], text: str) -> Any:
    return next(name.span for name in names if name.text.removesuffix("[]") == text)


def _beside(components: Components, name: Name) -> Schema | None:
    """What the cell itself says a name is, behind it: `reason` (string), or reason: string; None where it says nothing of a type."""
    match = _BESIDE.match(components.spec.source.text, name.span.end)
    if match is None:
        return None
    group = "type" if match["type"] else "typed"
    written = Name(match[group].strip(), Span(*match.span(group)))
    return components.typed(written) if read_type(written.text).known else None


def _typed(components: Components, name: str, shown: tuple[Value, ...]) -> Schema | None:
    """What a field of that name is elsewhere: in tables of fields, in columns, in the example of the event; None where nowhere."""
    first = shown[0] if shown else None
    written = _field_types(components.spec).get(joined(name), [])
    if len({each.text for each in written}) == 1 and all(fits(value, read_type(written[0].text)) for value in shown):
        schema = components.typed(written[0], first)
        if schema:
            return schema
    for database in databases(components.spec):
        column = _column(database, name)
        if column is not None:
            schema = column_schema(components, database, column, first)
            kind = read_type(column.type.text, _ENGINES.get(database.engine, database.engine))
            if schema and all(fits(value, kind) for value in shown):
                return schema
    return inferred(shown) if shown else None


@once
def _field_types(spec: Spec) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for table in field_tables(spec):
        for field in table.fields:
            if field.type is not None and field.type.text:
                found.setdefault(joined(field.name.text.rpartition(".")[2]), []).append(field.type)
    return found


def _column(database: Database, name: str) -> Column | None:
    """The one column that a field is named after: all of that name have one type, or it is the key of the table it names."""
    word = joined(name)
    columns = [column for column in database.columns if joined(column.name.text) == word]
    if columns:
        return columns[0] if len({column.type.text for column in columns}) == 1 else None
    if not word.endswith("id"):
        return None
    owners = [table for table in database.tables if joined(one_of(table.name.text.rpartition(".")[2])) + "id" == word]
    return owners[0].column("id") if owners else None


def column_schema(components: Components, database: Database, column: Column, shown: Value | None = None) -> Schema:
    """The schema of what a column holds."""
    values = database.values(column)
    if values:
        return components.listed(tuple([value.text for value in values]), shown)
    kind = read_type(column.type.text, _ENGINES.get(database.engine, database.engine))
    return schema_of(kind, shown, lambda _: None)
