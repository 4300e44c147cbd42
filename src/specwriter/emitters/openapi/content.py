"""Knows how a body is written as the content of a request or response: media types, schema, examples."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import Names, camel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.bodies import Body, Shown
    from specwriter.emitters.jsonschema.components import Components
    from specwriter.model.contract import Carried

    Schema = dict[str, Any]


def content_of(components: Components, body: Body, carried: Carried, name: str, usual: str) -> Schema:
    """The content by media type; the schema gets the name among the components where it describes an object of its own."""
    schema = body.schema or {}
    if components.inferring and "properties" in schema:
        schema = components.put(name, schema)
    media = [each.text for each in carried.media] or [usual]
    said: Schema = {"schema": schema}
    if body.examples:
        said |= examples_of(body.examples)
    return {each: dict(said) for each in media}


def examples_of(shown: tuple[Shown, ...]) -> Schema:
    """One example without a name as `example`, all else as `examples`."""
    if len(shown) == 1 and not shown[0].name:
        return {"example": shown[0].value}
    found: Schema = {}
    names = Names()
    for number, each in enumerate(shown, 1):
        name = names.free(each.name or camel(each.summary) or f"example{number}")
        found[name] = {"summary": each.summary, "value": each.value} if each.summary else {"value": each.value}
    return {"examples": found}
