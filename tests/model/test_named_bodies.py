"""Examples of bodies whose type is a schema with a name."""

from __future__ import annotations

import pytest

from specwriter.model.example_fit import Fit, example_fit
from specwriter.reader import read
from specwriter.source.text import Source

SCHEMAS = """
## Schemas

### Order

| Field | Type | Required | Rules |
| --- | --- | --- | --- |
| id | OrderId | yes | `readOnly` |
| pin | string | yes | `writeOnly` |
| lines | Line[] | yes | |
| parent | Order? | no | |
| notes | map<string, Line> | no | |

### OrderId

Type: `string(3..9)`

### Line

| Field | Type | Required |
| --- | --- | --- |
| sku | string | yes |
| count | integer | yes |
"""

LINE = '{"sku": "a", "count": 1}'


def fit(request: str = "", response: str = "", method: str = "POST", schemas: str = SCHEMAS) -> Fit:
    text = f"# Shop\n\n### {method} /orders\n\n"
    if request:
        text += f"**Request body**\n\nBody: `Order`\n\n```json\n{request}\n```\n\n"
    if response:
        text += f"**Response 200**\n\nBody: `Order[]`\n\n```json\n{response}\n```\n"
    return example_fit(read(Source("shop.md", text + schemas)))


def told(found: Fit) -> list[str]:
    """What was found, in words."""
    return [
        *(f"stray {stray.path}" for stray in found.strays),
        *(f"lack {lack.path}" for lack in found.lacks),
        *(f"{wrong.name} {wrong.reason}" for wrong in found.wrongs),
    ]


@pytest.mark.parametrize(
    ("request_", "response", "found"),
    [
        (f'{{"pin": "1", "lines": [{LINE}]}}', "", []),
        ("", f'[{{"id": "o-1", "lines": [{LINE}], "parent": null}}]', []),
        ("", "[]", []),
        (f'{{"lines": [{LINE}]}}', "", ["lack pin"]),
        ("", f'[{{"lines": [{LINE}]}}]', ["lack id"]),
        ('{"pin": "1", "lines": [{"sku": "a"}]}', "", ["lack count"]),
        ('{"pin": "1", "lines": [{"sku": "a", "count": "1"}]}', "", ["count is a string, not an integer"]),
        ('{"pin": "1", "lines": [{"sku": "a", "count": 1, "colour": "red"}]}', "", ["stray colour"]),
        ('{"pin": "1", "lines": {"sku": "a"}}', "", ["lines is an object, not an array"]),
        ("", '[{"id": "o-1", "lines": [], "parent": {"id": "o-2"}}]', ["lack lines"]),
        ("", '[{"id": "o-1", "lines": [], "notes": {"x": {"sku": "a"}}}]', ["lack count"]),
        ("", '[{"id": "o", "lines": []}]', ["OrderId is 1 character long, less than 3"]),
        ("", f'{{"id": "o-1", "lines": [{LINE}]}}', ["Order[] is an object, not an array"]),
    ],
)
def test_bodies(request_: str, response: str, found: list[str]) -> None:
    assert told(fit(request_, response)) == found


def test_part_of_an_order() -> None:
    """A PATCH sends what changes."""
    assert told(fit('{"lines": []}', method="PATCH")) == []
    assert told(fit('{"line": []}', method="PATCH")) == ["stray line"]


def test_examples_of_the_schemas_themselves() -> None:
    schemas = SCHEMAS + '\n```json\n{"sku": 7, "count": 1}\n```\n'
    assert told(fit(schemas=schemas)) == ["sku is a number, not a string"]


def test_a_name_that_means_something_else_elsewhere() -> None:
    """`Image` is bytes in other documents; here the author says what it is."""
    schemas = SCHEMAS.replace("Line", "Image")
    assert told(fit(f'{{"pin": "1", "lines": [{LINE}]}}', schemas=schemas)) == []


def test_a_schema_that_is_named_like_a_type() -> None:
    """`Text` is any string in other documents; here the author says how long it may be."""
    schemas = SCHEMAS.replace("| sku | string |", "| sku | Text |") + "\n### Text\n\nType: `string(1..5)`\n"
    assert told(fit(f'{{"pin": "1", "lines": [{LINE}]}}', schemas=schemas)) == []
    long = LINE.replace('"a"', '"a-1204-x"')
    assert told(fit(f'{{"pin": "1", "lines": [{long}]}}', schemas=schemas)) == [
        "Text is 8 characters long, more than 5"
    ]


def test_schemas_that_name_each_other() -> None:
    schemas = "\n## Schemas\n\n### Order\n\nType: `Basket`\n\n### Basket\n\nType: `Order`\n"
    assert told(fit("{}", schemas=schemas)) == []


def test_without_schemas() -> None:
    assert told(fit('{"pin": 1}', schemas="")) == []
