"""Knows the JSON Schema document of a spec: one schema for each body, event payload, named schema and list of values."""

from __future__ import annotations

import json

from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.jsonschema.bodies import body_of
from specwriter.emitters.jsonschema.described import components_of
from specwriter.emitters.jsonschema.events import event_schemas
from specwriter.emitters.jsonschema.naming import pascal
from specwriter.emitters.jsonschema.operation_names import operation_names
from specwriter.emitters.jsonschema.overlaying import block_of
from specwriter.emitters.jsonschema.sound_text import sound
from specwriter.emitters.jsonschema.vocabulary import enums
from specwriter.model.contract import contract, overlay
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.emission import Order
    from specwriter.emitters.jsonschema.bodies import Body
    from specwriter.emitters.jsonschema.components import Components
    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def emit(spec: Spec, _order: Order) -> Emission:
    """One document whose `$defs` are the schemas of all bodies, payloads and lists of values."""
    components = components_of(spec, "#/$defs/")
    operations = [each for each in spec.operations if each.documented or each.request_examples or each.responses]
    for name, operation in zip(operation_names(operations), operations, strict=True):
        _bodies(components, name, operation)
    for event in event_schemas(components):
        if event.schema is not None and "$ref" not in event.schema:
            components.put(pascal(event.event.name.text) or "Event", event.schema)
    _laid_over(components)
    for listed in enums(spec).values() if components.inferring else ():
        components.enum(listed)
    if not components.schemas:
        loss = Loss("nothing-to-emit", Span(0, 0), "spec has no body, event or enum", _HELP)
        return Emission((), (*components.losses, loss))
    document: Schema = {"$schema": DIALECT}
    if spec.title is not None and spec.title.text:
        document["title"] = spec.title.text
    document["$defs"] = components.schemas
    text = json.dumps(sound(document), ensure_ascii=False, indent=2, allow_nan=False)
    return Emission((File("", text + "\n"),), tuple(components.losses))


_HELP = "describe an operation with a table of fields, or list events with their payload"


def _laid_over(components: Components) -> None:
    """The schemas that the author states in a block of OpenAPI for the whole document: others may refer to them."""
    stated = block_of(components, overlay(components.spec)).get("components")
    schemas = stated.get("schemas") if isinstance(stated, dict) else None
    for name, schema in schemas.items() if isinstance(schemas, dict) else ():
        if isinstance(name, str) and isinstance(schema, (dict, bool)):
            components.schemas[name] = components.referring(schema)


def _bodies(components: Components, name: str, operation: Operation) -> None:
    said = contract(components.spec, operation)
    title = name[:1].upper() + name[1:]
    request = body_of(components, operation.request, operation.request_examples, said.request)
    _add(components, f"{title}Request", request)
    for response, carried in zip(operation.responses, said.responses, strict=True):
        body = body_of(components, response.tables, response.examples, carried)
        code = response.status.text if len(operation.responses) > 1 and response.status.text[:1] != "2" else ""
        _add(components, f"{title}{code}Response", body)


def _add(components: Components, name: str, body: Body) -> None:
    if body.schema and "$ref" not in body.schema:
        shown = [each.value for each in body.examples]
        components.put(name, {**body.schema, "examples": shown} if shown else body.schema)
