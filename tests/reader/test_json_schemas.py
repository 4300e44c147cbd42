"""A body that is described as JSON Schema declares fields as a table does, and is no example."""

from __future__ import annotations

import pytest

from specwriter.model.api import FieldTable
from specwriter.model.example_fit import example_fit
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

ORDER = """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["id", "lines"],
  "properties": {
    "id": {"type": "string", "format": "uuid", "description": "Who it is"},
    "state": {"enum": ["NEW", "SENT", null]},
    "note": {"type": ["string", "null"], "maxLength": 40},
    "count": {"type": "integer", "minimum": 1, "maximum": 9},
    "either": {"type": ["string", "integer"]},
    "tags": {"type": "array", "items": {"type": "string"}},
    "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}},
    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    "address": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    "buyer": {"$ref": "#/components/schemas/Buyer"}
  },
  "$defs": {
    "Line": {"type": "object", "required": ["sku"], "properties": {"sku": {"type": "string"}, "part": {"$ref": "#/$defs/Line"}}}
  }
}
"""


def spec(text: str) -> Spec:
    return read(Source("spec.md", text))


def operation(*blocks: str, language: str = "json") -> Spec:
    fences = "\n\n".join(
        f"```{language if number == 0 else 'json'}\n{block}\n```" for number, block in enumerate(blocks)
    )
    return spec(f"# Shop\n\n### POST /orders\n\n**Request**\n\n{fences}\n")


def rows(table: FieldTable) -> list[tuple[str, str, bool | None]]:
    return [(field.name.text, field.type.text if field.type else "", field.required) for field in table.fields]


@pytest.mark.parametrize("language", ["json", "json-schema", "jsonc", ""])
def test_properties_are_fields_in_the_words_of_a_table(language: str) -> None:
    read_ = operation(ORDER, language=language)
    (found,) = read_.operations
    (table,) = found.request
    assert found.request_examples == ()
    assert table.is_schema
    assert rows(table) == [
        ("id", "uuid", True),
        ("state", "enum(NEW, SENT)?", False),
        ("note", "string(..40)?", False),
        ("count", "integer(1..9)", False),
        ("either", "", False),
        ("tags", "string[]", False),
        ("lines", "array", True),
        ("lines[].sku", "string", True),
        ("lines[].part", "object", False),
        ("labels", "object", False),
        ("labels{}", "string", False),
        ("address", "object", False),
        ("address.city", "string", True),
        ("buyer", "Buyer", False),
    ]
    text = read_.source.text
    first, second = table.fields[0], table.fields[1]
    assert text[first.name.span.start : first.name.span.end] == "id"
    assert first.type is not None
    assert text[first.type.span.start : first.type.span.end] == '"string"'
    assert second.type is not None
    assert text[second.type.span.start : second.type.span.end] == '["NEW", "SENT", null]'
    assert first.description is not None
    assert first.description.text == "Who it is"


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "object", "properties": {"a": 1}}',
        '{"type": "Feature", "properties": {"name": {"type": "park"}}}',
        '{"items": [{"type": "string"}]}',
        '{"properties": {}}',
        '{"$schema": "https://example.com/events/1", "id": 7}',
        '{"type": "widget", "properties": {"size": {"enum": ["S"]}}}',
    ],
)
def test_other_objects_with_the_same_words_stay_examples(text: str) -> None:
    (found,) = operation(text).operations
    assert found.request == ()
    assert len(found.request_examples) == 1


def test_an_example_is_held_against_the_schema_beside_it() -> None:
    shown = (
        '{"id": "x", "state": "OLD", "count": 12, "lines": [{}], "labels": {"any": "y"}, "address": {"town": "Ulm"}}'
    )
    fit = example_fit(operation(ORDER, shown))
    assert {(wrong.name, wrong.kind) for wrong in fit.wrongs} == {
        ("id", "format"),
        ("state", "value"),
        ("count", "range"),
    }
    assert {lack.path for lack in fit.lacks} == {"lines[].sku", "address.city"}
    assert [stray.path for stray in fit.strays] == ["address.town"]


def test_what_a_schema_leaves_open_is_not_held_against_an_example() -> None:
    either = '{"oneOf": [{"type": "object", "properties": {"a": {"type": "string"}}}], "type": "object", "properties": {"b": {"type": "string"}}}'
    fit = example_fit(operation(either, '{"a": 1, "b": "x", "c": 2}'))
    assert (fit.strays, fit.lacks, fit.wrongs) == ((), (), ())
    whole = example_fit(
        operation(
            ORDER, '{"id": "<id>", "lines": [{"sku": "a", "part": {"x": 1}}], "either": 3, "note": null, "state": null}'
        )
    )
    assert (whole.strays, whole.lacks, whole.wrongs) == ((), (), ())


def test_a_named_schema_in_a_block_is_held_against_its_examples() -> None:
    block = '```json-schema\n{"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}\n```'
    told = spec(
        f'# Shop\n\n## Schemas\n\n### Order\n\n{block}\n\n```json\n{{"id": "x"}}\n```\n\n## API\n\n### GET /orders\n\n**Response (200 OK)**\n\nBody: `Order[]`\n\n```json\n[{{}}]\n```\n'
    )
    fit = example_fit(told)
    assert [wrong.name for wrong in fit.wrongs] == ["id"]
    assert [lack.path for lack in fit.lacks] == ["id"]


def test_a_schema_that_holds_itself_or_is_deep_ends() -> None:
    (found,) = operation(
        '{"type": "object", "properties": {"a": {"$ref": "#"}, "b": {"$ref": "#/properties/b"}}}'
    ).operations
    assert [field.name.text for field in found.request[0].fields] == ["a", "b"]
    deep = '{"type": "object", "properties": {"a": ' * 400 + '{"type": "string"}' + "}}" * 400
    assert len(operation(deep).operations[0].request[0].fields) < 20


def test_a_broken_schema_is_told_and_read_as_far_as_it_goes() -> None:
    broken = operation(
        '{"type": "object", "properties": {"a": {"type": "string"},, "b": {"type": "integer"}}}', language="json-schema"
    )
    assert [language for language, _ in broken.problems] == ["json"]
    assert [field.name.text for field in broken.operations[0].request[0].fields] == ["a", "b"]
