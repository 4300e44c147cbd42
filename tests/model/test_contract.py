"""What stands beside the tables: types of bodies, media types, rules, named schemas, the rest as YAML."""

from __future__ import annotations

from specwriter.model.contract import contract, description_of, overlay, rest_of
from specwriter.model.definitions import definitions
from specwriter.model.keywords import rules_of
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

OPERATION = """\
# Orders

## API Documentation

### POST /orders — Create an order

Makes an order, \\<b\\>not\\</b\\> more.

- first
- second

**Headers**

| Name | Type | Required | Rules | Description |
| --- | --- | --- | --- | --- |
| Prefer | string | N | `pattern: "a\\|b"`, `deprecated`, `broken: {` | one<br>two \\| three |

**Request (optional)**

What the caller wants.

Body: `Order[]`

Media type: `application/json`, `text/csv`

Rules: `maxItems: 5`

Example `response_like`: Two of them

```json
[1, 2]
```

**Response (201 Created)**

It is made.

Body: `Order`

**Response headers**

| Name | Type | Required |
| --- | --- | --- |
| Location | uri | Y |

**Response (default)**

```json-schema
{"type": "string"}
```

**Other responses**

| Status | Description | Body |
| --- | --- | --- |
| 404 | No *such* order | `Error` |
| 5XX | Broken | |

**OpenAPI**

```yaml
operationId: createOrder
```

### OpenAPI

```yaml
tags: []
```

## Schemas

### Order

An order.

With two paragraphs.

Rules: `additionalProperties: false`

| Field | Type | Required | Rules |
| --- | --- | --- | --- |
| id | uuid | Y | `readOnly` |

```json
{"id": "5b1d2c6e-0f7a-4e52-9d38-a3f6c1e80b47"}
```

### Error

Type: `enum(late, lost)`

### Prose

Nothing that is a schema.

### Odd

```json-schema
{"not": {}}
```
"""


def spec_of(text: str) -> Spec:
    return read(Source("orders.md", text))


def test_an_operation_says_what_its_tables_cannot() -> None:
    spec = spec_of(OPERATION)
    (operation,) = spec.operations
    said = contract(spec, operation)
    assert said.description == "Makes an order, <b>not</b> more.\n\n- first\n- second"
    request = said.request
    assert (request.label, request.optional, request.description) == (
        "Request (optional)",
        True,
        "What the caller wants.",
    )
    assert request.type is not None
    assert request.type.text == "Order[]"
    assert [media.text for media in request.media] == ["application/json", "text/csv"]
    assert [rule.text for rule in request.rules] == ["maxItems: 5"]
    assert [(spec.source.slice(span).strip(), name, words) for span, name, words in request.examples] == [
        ("[1, 2]", "response_like", "Two of them")
    ]
    assert len(operation.request_examples) == 1
    assert said.rest is not None
    assert said.rest.body == "operationId: createOrder\n"


def test_responses_stand_beside_those_of_the_operation() -> None:
    spec = spec_of(OPERATION)
    (operation,) = spec.operations
    said = contract(spec, operation)
    pairs = zip(operation.responses, said.responses, strict=True)
    assert [(response.status.text, each.description, each.type and each.type.text) for response, each in pairs] == [
        ("201", "It is made.", "Order"),
        ("default", "", None),
        ("404", "No *such* order", "Error"),
        ("5XX", "Broken", None),
    ]
    schema = said.responses[1].schema
    assert schema is not None
    assert schema.body == '{"type": "string"}\n'
    assert [table.place for table in operation.responses[0].tables] == ["header"]


def test_places_are_those_of_the_words() -> None:
    spec = spec_of(OPERATION)
    (operation,) = spec.operations
    kind = contract(spec, operation).request.type
    assert kind is not None
    assert spec.source.slice(kind.span) == "Order[]"
    assert all(spec.source.slice(each.name.span) == each.name.text for each in definitions(spec))


def test_a_row_has_rules_and_a_description_of_several_lines() -> None:
    spec = spec_of(OPERATION)
    (field,) = spec.operations[0].parameters[0].fields
    assert rules_of(spec, field) == {"pattern": "a|b", "deprecated": True}
    assert description_of(spec, field) == "one\ntwo | three"


def test_named_schemas_are_sections_that_state_one() -> None:
    spec = spec_of(OPERATION)
    order, error, odd = definitions(spec)
    assert (order.name.text, order.description) == ("Order", "An order.\n\nWith two paragraphs.")
    assert order.table is not None
    assert [field.name.text for field in order.table.fields] == ["id"]
    assert [rule.text for rule in order.rules] == ["additionalProperties: false"]
    assert len(order.examples) == 1
    assert error.type is not None
    assert error.type.text == "enum(late, lost)"
    assert odd.schema is not None
    assert odd.schema.language == "json-schema"


def test_the_rest_of_the_document_is_below_its_heading() -> None:
    spec = spec_of(OPERATION)
    found = overlay(spec)
    assert found is not None
    assert found.body == "tags: []\n"
    assert overlay(spec, "asyncapi") is None
    block = rest_of(spec, spec.operations[0].body, "openapi")
    assert block is not None
    assert block.body == "operationId: createOrder\n"


def test_an_ordinary_operation_says_nothing_of_the_kind() -> None:
    spec = spec_of(
        "# Orders\n\n### POST /orders\n\nMakes an order.\n\n**Request**\n\n| Field | Type |\n| --- | --- |\n| id | uuid |\n\n"
        "**Response (201 Created)**\n\n```json\n{}\n```\n"
    )
    said = contract(spec, spec.operations[0])
    assert said.description == "Makes an order."
    assert (said.request.type, said.request.media, said.request.schema, said.rest) == (None, (), None, None)
    assert definitions(spec) == ()
    assert overlay(spec) is None
