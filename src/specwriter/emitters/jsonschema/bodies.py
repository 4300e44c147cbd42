"""Knows the schema of a request or response body, whichever way the spec states it: table, type, block of JSON Schema, or example alone."""

from __future__ import annotations

from specwriter.emitters.jsonschema.blocks import block_schema
from specwriter.emitters.jsonschema.shapes import table_schema
from specwriter.emitters.jsonschema.values import inferred, is_whole
from specwriter.languages.json.tree import plain
from specwriter.model.keywords import rules
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.languages.json.tree import Value
    from specwriter.model.api import Example, FieldTable
    from specwriter.model.contract import Carried
    from specwriter.source.span import Span

    Schema = dict[str, Any]

_PARAMETERS = ("path", "query", "header", "cookie")


class Shown(Record):
    """A whole JSON example: its value, and the name and summary that the author gives it."""

    value: object
    span: Span
    name: str = ""
    summary: str = ""


class Body(Record):
    """A body: its schema (None where the spec says nothing of it), and the examples that are whole."""

    schema: Schema | None
    examples: tuple[Shown, ...] = ()


def body_of(
    components: Components,
    tables: tuple[FieldTable, ...],
    examples: tuple[Example, ...],
    carried: Carried,
) -> Body:
    """The body that tables, examples and the lines under a label describe together."""
    stated = [table for table in tables if table.place not in _PARAMETERS]
    values = [document.value for example in examples for document in example.documents if document.value is not None]
    schema = _schema(components, stated, values, carried)
    if schema is not None:
        said = components.referring(rules(carried.rules))
        schema = {**schema, **said} if said else schema
    return Body(schema, shown(components, examples, carried))


def _schema(components: Components, tables: list[FieldTable], values: list[Value], carried: Carried) -> Schema | None:
    if carried.schema is not None:
        return block_schema(components, carried.schema)
    if carried.type is not None:
        schema = components.typed(carried.type)
        return {**table_schema(components, tables[0], values), **schema} if tables else schema
    if tables:
        for table in tables[1:]:
            components.lose("not-expressible", table.span, "a second table of one body is left out", _ONE_TABLE)
        return table_schema(components, tables[0], values)
    if values:
        span = values[0].span
        components.lose(
            "assumed",
            span,
            "schema is taken from the example",
            "a table of its fields states types and what is required",
        )
        return inferred(values)
    if carried.media and components.inferring:
        return {"type": "string"} if carried.media[0].text.startswith("text/") else {}
    return None


_ONE_TABLE = "write one table for a body, with names such as `items[].sku` for what is inside"


def shown(components: Components, examples: tuple[Example, ...], carried: Carried) -> tuple[Shown, ...]:
    """The examples that are whole; of the others it is said that they are left out."""
    return tuple(_whole(components, examples, carried))


def _whole(components: Components, examples: tuple[Example, ...], carried: Carried) -> Iterator[Shown]:
    names = {span: (name, summary) for span, name, summary in carried.examples}
    for example in examples:
        name, summary = names.get(example.span, ("", ""))
        for document in example.documents:
            if document.value is None:
                continue
            sound = document.strict and not components.inferring
            if not (sound or is_whole(document.value)):
                components.lose("not-expressible", document.value.span, "abridged example is left out")
            else:
                yield Shown(plain(document.value), document.value.span, name, summary)
