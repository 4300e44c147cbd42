"""A body that a spec describes as JSON Schema comes out as that schema, in a form that the other document can hold."""

from __future__ import annotations

from typing import Any

from specwriter.emitters.asyncapi import emit as emit_asyncapi
from specwriter.emitters.emission import Emission, Order
from specwriter.emitters.openapi import emit as emit_openapi
from specwriter.languages.yaml import load
from specwriter.reader import read
from specwriter.source.text import Source

SCHEMA = """\
{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["lines"],
  "properties": {
    "total": {"type": "number", "multipleOf": 0.01},
    "lines": {"type": "array", "items": {"$ref": "#/definitions/Line"}}
  },
  "definitions": {
    "Line": {"type": "object", "properties": {"sku": {"type": "string"}, "part": {"$ref": "#/definitions/Line"}}}
  }
}
"""
SHOWN = '{"total": 3.5, "lines": [{"sku": "a"}]}'


def emitted(emission: Emission) -> Any:
    content = emission.files[0].content
    assert isinstance(content, str)
    return load(content).value


def test_a_request_has_the_schema_that_is_written_and_the_example_alone() -> None:
    text = f"# Shop\n\n### POST /orders\n\n**Request**\n\n```json\n{SCHEMA}```\n\n```json\n{SHOWN}\n```\n"
    api = emitted(emit_openapi(read(Source("spec.md", text)), Order()))
    body = api["paths"]["/orders"]["post"]["requestBody"]["content"]["application/json"]
    assert body["example"] == {"total": 3.5, "lines": [{"sku": "a"}]}
    schemas = api["components"]["schemas"]
    line = {"$ref": "#/components/schemas/Line"}
    assert schemas[body["schema"]["$ref"].rpartition("/")[2]] == {
        "type": "object",
        "required": ["lines"],
        "properties": {"total": {"type": "number", "multipleOf": 0.01}, "lines": {"type": "array", "items": line}},
    }
    assert schemas["Line"] == {"type": "object", "properties": {"sku": {"type": "string"}, "part": line}}


def test_a_pointer_to_another_part_of_the_block_is_a_loss() -> None:
    schema = '{"type": "object", "properties": {"a": {"type": "string"}, "b": {"$ref": "#/properties/a"}}}'
    text = f"# Shop\n\n### POST /orders\n\n**Request**\n\n```json-schema\n{schema}\n```\n"
    emission = emit_openapi(read(Source("spec.md", text)), Order())
    (schema_,) = emitted(emission)["components"]["schemas"].values()
    assert schema_["properties"]["b"] == {}
    assert "reference `#/properties/a` into the block is left out" in [loss.message for loss in emission.losses]


def test_an_event_carries_the_schema_below_its_name() -> None:
    catalogue = (
        "| Event | Producer | Consumers | Payload |\n| - | - | - | - |\n| OrderPlaced | Shop | Billing | total |\n"
    )
    text = f"# Shop\n\n## Events\n\n{catalogue}\n### OrderPlaced\n\n```json\n{SCHEMA}```\n"
    api = emitted(emit_asyncapi(read(Source("spec.md", text)), Order()))
    carried = api["components"]["schemas"]["OrderPlaced"]
    assert carried["properties"]["total"] == {"type": "number", "multipleOf": 0.01}
    assert "$schema" not in carried
