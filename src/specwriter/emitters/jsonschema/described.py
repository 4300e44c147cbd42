"""Knows the schemas that the author names and describes, each under a heading of its own, as components of an output."""

from __future__ import annotations

from specwriter.emitters.jsonschema.blocks import block_schema
from specwriter.emitters.jsonschema.components import Components
from specwriter.emitters.jsonschema.naming import Names, key_of
from specwriter.emitters.jsonschema.shapes import table_schema
from specwriter.languages.json import parse_all, plain
from specwriter.model.contract import overlay
from specwriter.model.definitions import definitions
from specwriter.model.keywords import rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.model.definitions import Definition
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]


def components_of(spec: Spec, prefix: str, word: str = "openapi") -> Components:
    """The components of a spec with the schemas that its author describes, in document order, in them already; `word` heads the block
    of YAML where an importer has stated the contract to the letter.
    """
    reserved: dict[str, str] = {}
    names = Names()
    for definition in definitions(spec):
        if definition.name.text not in reserved:
            reserved[definition.name.text] = names.free(key_of(definition.name.text) or "Schema")
    components = Components(spec, prefix, overlay(spec) is None and overlay(spec, word) is None, reserved, table_schema)
    for definition in definitions(spec):
        name = reserved[definition.name.text]
        if name not in components.schemas:
            components.schemas[name] = _schema(components, definition)
    return components


def _schema(components: Components, definition: Definition) -> Schema:
    if definition.schema is not None:
        schema = block_schema(components, definition.schema)
    elif definition.type is not None:
        schema = components.typed(definition.type)
        if definition.table is not None:
            schema = {**table_schema(components, definition.table), **schema}
    elif definition.table is not None:
        schema = table_schema(components, definition.table)
    else:
        schema = {}
    found = dict(schema)
    if definition.description:
        found.setdefault("description", definition.description)
    found |= components.referring(rules(definition.rules))
    shown = [
        plain(document.value)
        for code in definition.examples
        for document in parse_all(code.body, code.body_span.start)
        if document.value is not None
    ]
    if shown:
        found.setdefault("examples", shown)
    return found
