"""JSON Schema: what each type word, description, dotted name and example becomes; expected values are worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest

from specwriter.emitters.emission import Emission, Order
from specwriter.emitters.jsonschema import emit
from specwriter.emitters.jsonschema.operation_names import operation_name, operation_names
from specwriter.emitters.jsonschema.wording import with_wording
from specwriter.reader import read
from specwriter.source.text import Source
from tests.emitters.hostile import NASTY


def emission(text: str) -> Emission:
    return emit(read(Source("spec.md", text)), Order())


def schemas(text: str) -> dict[str, Any]:
    found = emission(text)
    document = json.loads(found.files[0].content)
    jsonschema_rs.meta.validate(document)
    return document["$defs"]


def request(rows: str, example: str = "", header: str = "| Field | Type | Required | Description |") -> str:
    shown = f"\n```json\n{example}\n```\n" if example else ""
    dashes = "|" + " --- |" * (header.count("|") - 1)
    return f"# T\n\n### POST /orders\n\n**Request**\n\n{header}\n{dashes}\n{rows}\n{shown}"


def field(kind: str, example: str = "", description: str = "") -> dict[str, Any]:
    shown = f'{{"x": {example}}}' if example else ""
    return schemas(request(f"| x | {kind} | N | {description} |", shown))["CreateOrderRequest"]["properties"]["x"]


@pytest.mark.parametrize(
    ("word", "schema"),
    [
        ("string", {"type": "string"}),
        ("string(1..64)", {"type": "string", "minLength": 1, "maxLength": 64}),
        ("string(..64)", {"type": "string", "maxLength": 64}),
        ("varchar(64)", {"type": "string", "maxLength": 64}),
        ("char(3)", {"type": "string", "minLength": 3, "maxLength": 3}),
        ("uuid", {"type": "string", "format": "uuid"}),
        ("uuid?", {"type": ["string", "null"], "format": "uuid"}),
        ("date-time", {"type": "string", "format": "date-time"}),
        ("timestamptz", {"type": "string", "format": "date-time"}),
        ("date", {"type": "string", "format": "date"}),
        ("duration", {"type": "string", "format": "duration"}),
        ("integer", {"type": "integer"}),
        ("integer(1..100)", {"type": "integer", "minimum": 1, "maximum": 100}),
        ("int32", {"type": "integer", "format": "int32"}),
        ("int32(1..)", {"type": "integer", "format": "int32", "minimum": 1}),
        ("bigint", {"type": "integer", "format": "int64"}),
        ("uint16", {"type": "integer", "format": "uint16", "minimum": 0}),
        ("positive integer", {"type": "integer", "minimum": 0}),
        ("float", {"type": "number", "format": "float"}),
        ("double", {"type": "number", "format": "double"}),
        ("decimal(10,2)", {"type": "number"}),
        ("boolean", {"type": "boolean"}),
        ("any", {}),
        ("object", {"type": "object"}),
        ("array", {"type": "array"}),
        ("uuid[]", {"type": "array", "items": {"type": "string", "format": "uuid"}}),
        ("array of strings", {"type": "array", "items": {"type": "string"}}),
        ("map<string, integer>", {"type": "object", "additionalProperties": {"type": "integer"}}),
        ("enum(A, B)", {"type": "string", "enum": ["A", "B"]}),
        ("enum(A, B)?", {"type": ["string", "null"], "enum": ["A", "B", None]}),
        ("enum(1, 2)", {"type": "integer", "enum": [1, 2]}),
        ("string \\| integer", {"type": ["string", "integer"]}),
        ("bytes", {"type": "string", "contentEncoding": "base64"}),
    ],
)
def test_a_type_word(word: str, schema: dict[str, Any]) -> None:
    assert field(word) == schema


def test_the_example_decides_where_a_type_travels_in_several_forms() -> None:
    assert field("decimal(10,2)", '"12.50"') == {"type": "string", "format": "decimal"}
    assert field("decimal(10,2)", "12.50") == {"type": "number"}
    assert field("enum(1, 2)", '"1"') == {"type": "string", "enum": ["1", "2"]}
    assert field("datetime", "1700000000") == {"type": "number"}
    assert field("money", '{"amount": 1, "currency": "EUR"}') == {"type": "object"}


@pytest.mark.parametrize(
    ("kind", "said", "added"),
    [
        ({"type": "integer"}, "1 to 100, default 20", {"minimum": 1, "maximum": 100, "default": 20}),
        (
            {"type": "integer"},
            "Page size, 1 to 100 (maximum), default 25",
            {"minimum": 1, "maximum": 100, "default": 25},
        ),
        ({"type": "integer"}, "Results per page (default: 20, max: 100)", {"maximum": 100, "default": 20}),
        ({"type": "integer"}, "1 (lowest) to 10 (highest)", {"minimum": 1, "maximum": 10}),
        ({"type": "integer"}, "Total before the discount, at least 1", {"minimum": 1}),
        ({"type": "integer"}, "1 to the authorized amount", {}),
        ({"type": "integer"}, "Amount collected, 0 before capture", {}),
        ({"type": "integer"}, "Mean of this bucket and the 3 before it", {}),
        ({"type": "integer"}, "0.5 to 1.5", {}),
        ({"type": "number"}, "0.5 to 1.5", {"minimum": 0.5, "maximum": 1.5}),
        ({"type": "integer"}, "100 to 1", {}),
        ({"type": "integer", "minimum": 5}, "1 to 9", {"maximum": 9}),
        ({"type": "boolean"}, "Only unread messages; default `false`", {"default": False}),
        ({"type": "string", "enum": ["OPEN", "DONE"]}, "Default OPEN", {"default": "OPEN"}),
        ({"type": "string", "enum": ["OPEN", "DONE"]}, "Default of the account", {}),
        ({"type": "string", "enum": ["OPEN"]}, "Default SHUT", {}),
        ({"type": "string"}, "1 to 40 characters", {"minLength": 1, "maxLength": 40}),
        ({"type": "string"}, "Kept 24 hours, max 64 characters", {"maxLength": 64}),
        ({"type": "array"}, "1 to 500 lines", {"minItems": 1, "maxItems": 500}),
        ({"type": "array"}, "At most `limit` orders", {}),
        (
            {"type": "array"},
            "0 to 20 tags of 1 to 40 characters",
            {"minItems": 0, "maxItems": 20, "items": {"type": "string", "minLength": 1, "maxLength": 40}},
        ),
        (
            {"type": "array"},
            "0 to 3 of EMAIL, PUSH and IN_APP; empty to opt out",
            {"minItems": 0, "maxItems": 3, "items": {"type": "string", "enum": ["EMAIL", "PUSH", "IN_APP"]}},
        ),
        ({"type": "string", "format": "date-time"}, "Moment on the phone, at most 7 days back", {}),
        ({"type": ["string", "null"]}, "1 to 40 characters", {}),
        ({"type": "string"}, "1..120 characters", {"minLength": 1, "maxLength": 120}),
        ({"type": "string"}, "max length 40, non-empty", {"maxLength": 40, "minLength": 1}),
        ({"type": "string"}, "exactly 2 letters", {"minLength": 2, "maxLength": 2}),
        ({"type": "integer"}, "> 0", {"exclusiveMinimum": 0}),
        ({"type": "array"}, "at most 10, unique", {"maxItems": 10, "uniqueItems": True}),
    ],
)
def test_what_a_description_states_in_a_fixed_form(kind: dict[str, Any], said: str, added: dict[str, Any]) -> None:
    assert with_wording(kind, said) == {**kind, **added}


def constrained(header: str, row: str) -> dict[str, Any]:
    """The schema of the one field of a request."""
    return schemas(request(row, header=header))["CreateOrderRequest"]["properties"]["x"]


@pytest.mark.parametrize(
    ("kind", "cell", "schema"),
    [
        (
            "string",
            "max 40 characters, pattern `^[A-Z0-9-]+$`",
            {"type": "string", "maxLength": 40, "pattern": "^[A-Z0-9-]+$"},
        ),
        ("string", "`^[A-Z,]{1,3}$`", {"type": "string", "pattern": "^[A-Z,]{1,3}$"}),
        ("string", "`low`, `high`", {"type": "string", "enum": ["low", "high"]}),
        ("integer", "1–30000", {"type": "integer", "minimum": 1, "maximum": 30000}),
        ("integer", "required, read-only", {"type": "integer", "readOnly": True}),
        ("integer", "nullable", {"type": ["integer", "null"]}),
        (
            "array of string",
            "at most 10, unique",
            {"type": "array", "items": {"type": "string"}, "maxItems": 10, "uniqueItems": True},
        ),
        ("string", "ISO 4217", {"type": "string", "description": "Constraints: ISO 4217"}),
        ("string", "-", {"type": "string"}),
    ],
)
def test_what_stands_under_constraints(kind: str, cell: str, schema: dict[str, Any]) -> None:
    assert constrained("| Field | Type | Constraints |", f"| x | {kind} | {cell} |") == schema


@pytest.mark.parametrize(
    ("kind", "cell", "added"),
    [
        ("integer", "20", {"default": 20}),
        ("boolean", "`false`", {"default": False}),
        ("string", "`de-DE`", {"default": "de-DE"}),
        ("string", "now", {"description": "Default: now"}),
        ("string, nullable", "null", {"default": None}),
        ("integer", "twenty", {"description": "Default: twenty"}),
        ("string[]", "`[]`", {"default": []}),
        ("integer", "-", {}),
    ],
)
def test_what_stands_under_default(kind: str, cell: str, added: dict[str, Any]) -> None:
    found = constrained("| Field | Type | Default |", f"| x | {kind} | {cell} |")
    assert {key: found[key] for key in found if key not in ("type", "items")} == added


def test_brackets_of_a_list_item_say_bounds_values_and_defaults() -> None:
    items = "- `limit` (integer, optional, default 50, max 200): page size\n- `when` (enum: `now`, `later`)\n"
    found = schemas(f"# T\n\n### PATCH /orders\n\nRequest:\n\n{items}")["UpdateOrdersRequest"]["properties"]
    assert found["limit"] == {"type": "integer", "maximum": 200, "default": 50, "description": "page size"}
    assert found["when"] == {"type": "string", "enum": ["now", "later"]}


def test_dotted_names_nest() -> None:
    text = request(
        """| id | uuid | Y | |
| customer | object | Y | Who pays |
| customer.city | string | N | |
| items | array | Y | 1 to 9 lines |
| items[].sku | string | Y | |
| tags[] | string(1..9) | N | |
| labels{} | integer | N | |
| lines | order[] | N | |
| lines.amount | integer | Y | |"""
    )
    assert schemas(text)["CreateOrderRequest"] == {
        "type": "object",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "customer": {
                "type": "object",
                "description": "Who pays",
                "properties": {"city": {"type": "string"}},
            },
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 9,
                "description": "1 to 9 lines",
                "items": {"type": "object", "properties": {"sku": {"type": "string"}}, "required": ["sku"]},
            },
            "tags": {"type": "array", "items": {"type": "string", "minLength": 1, "maxLength": 9}},
            "labels": {"type": "object", "additionalProperties": {"type": "integer"}},
            "lines": {
                "type": "array",
                "items": {"type": "object", "properties": {"amount": {"type": "integer"}}, "required": ["amount"]},
            },
        },
        "required": ["id", "customer", "items"],
    }


STATES = """# T

```dbml
Enum order_status {
  OPEN
  PAID
}

Table orders {
  id uuid [pk]
  status order_status [not null]
  total_minor bigint
}
```

### GET /orders

**Response (200 OK)**

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| status | enum(OPEN, PAID) | Y | Now |
| before | order_status | N | |
| others | order_status[] | N | |
| opened | enum(OPEN) | N | |

## Domain Events

| Event | Producer | Payload |
| --- | --- | --- |
| OrderPaid | orders | `order_id`, `status`, `total_minor`, `mood` |
"""


def test_values_that_the_schema_names_are_named_once_and_referred_to() -> None:
    found = schemas(STATES)
    assert found["OrderStatus"] == {"type": "string", "enum": ["OPEN", "PAID"]}
    reference = {"$ref": "#/$defs/OrderStatus"}
    assert found["ListOrdersResponse"]["properties"] == {
        "status": {**reference, "description": "Now"},
        "before": reference,
        "others": {"type": "array", "items": reference},
        "opened": {"type": "string", "enum": ["OPEN"]},
    }


def test_the_names_in_a_payload_get_the_types_that_they_have_elsewhere() -> None:
    found = emission(STATES)
    assert schemas(STATES)["OrderPaid"]["properties"] == {
        "order_id": {"type": "string", "format": "uuid"},
        "status": {"$ref": "#/$defs/OrderStatus"},
        "total_minor": {"type": "integer", "format": "int64"},
        "mood": {},
    }
    (loss,) = found.losses
    assert (loss.kind, STATES[loss.span.start : loss.span.end]) == ("not-understood", "mood")
    assert loss.message == "no type is stated for `mood`"


def test_a_body_that_only_an_example_shows_is_inferred_and_said_to_be() -> None:
    text = '# T\n\n### POST /orders\n\n**Request**\n\n```json\n{"id": "5b1d2c6e-0f7a-4e52-9d38-a3f6c1e80b47", "n": 1, "l": [1.5, 2], "o": {"x": null}}\n```\n'
    found = emission(text)
    (loss,) = found.losses
    assert (loss.kind, text[loss.span.start]) == ("assumed", "{")
    assert schemas(text)["CreateOrderRequest"]["properties"] == {
        "id": {"type": "string", "format": "uuid"},
        "n": {"type": "integer"},
        "l": {"type": "array", "items": {"type": "number"}},
        "o": {"type": "object", "properties": {"x": {}}},
    }


def test_an_abridged_example_is_left_out_and_said_to_be() -> None:
    text = request("| id | uuid | Y | |", '{"id": "..."}')
    assert "examples" not in schemas(text)["CreateOrderRequest"]
    assert [loss.message for loss in emission(text).losses] == ["abridged example is left out"]


def test_a_type_that_nothing_describes_is_reported_once() -> None:
    found = emission(request("| a | Basket | Y | |\n| b | Basket[] | Y | |"))
    assert [(loss.kind, loss.message) for loss in found.losses] == [
        ("not-understood", "type `Basket` is not described")
    ]


def test_schemas_that_the_author_names_are_referred_to_wherever_they_are_used() -> None:
    text = request("| a | Basket | Y | |\n| b | Basket[] | N | |\n| c | Basket? | N | |") + (
        "\n## Schemas\n\n### Basket\n\nWhat is bought.\n\n| Field | Type | Required |\n| --- | --- | --- |\n| sku | string | Y |\n"
        '\n### Odd\n\n```json-schema\n{"$ref": "#/components/schemas/Basket", "minProperties": 1}\n```\n'
    )
    found = schemas(text)
    reference = {"$ref": "#/$defs/Basket"}
    assert found["Basket"]["required"] == ["sku"]
    assert found["Basket"]["description"] == "What is bought."
    assert found["Odd"] == {**reference, "minProperties": 1}
    assert found["CreateOrderRequest"]["properties"] == {
        "a": reference,
        "b": {"type": "array", "items": reference},
        "c": {"anyOf": [reference, {"type": "null"}]},
    }


def test_a_cell_that_names_several_fields_is_left_out_and_said_to_be() -> None:
    text = request("| id | uuid | Y | |\n| from, to | date | N | |")
    assert list(schemas(text)["CreateOrderRequest"]["properties"]) == ["id"]
    assert [loss.message for loss in emission(text).losses] == ["`from, to` is no name of one field"]


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/orders", "listOrders"),
        ("POST", "/orders", "createOrder"),
        ("GET", "/api/v1/orders/{id}", "getOrder"),
        ("PUT", "/orders/{id}", "replaceOrder"),
        ("PATCH", "/orders/:id", "updateOrder"),
        ("DELETE", "/orders/{id}", "deleteOrder"),
        ("POST", "/orders/{id}/cancel", "cancelOrder"),
        ("GET", "/orders/{id}/status", "getOrderStatus"),
        ("POST", "/order-lines", "createOrderLine"),
        ("POST", "/login", "postLogin"),
        ("GET", "/", "getRoot"),
        ("GET", "/{id}", "getRoot"),
        ("GET", "/\u00e9\u00e9/{id}", "getItem"),
    ],
)
def test_what_an_operation_is_called(method: str, path: str, name: str) -> None:
    assert operation_name(method, path) == name


def test_no_two_operations_are_called_alike() -> None:
    text = "# T\n\n### GET /orders/{id}/lines\n\n### GET /bills/{id}/lines\n\n### GET /drafts/{id}/lines\n"
    names = operation_names(read(Source("x.md", text)).operations)
    assert names == ["listLines", "getBillsByIdLines", "getDraftsByIdLines"]


def test_nothing_to_emit_is_an_error() -> None:
    found = emission("# T\n\nWords.\n")
    assert found.files == ()
    assert [(loss.kind, loss.severity) for loss in found.losses] == [("nothing-to-emit", "error")]


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_hostile_words_stay_words(nasty: str) -> None:
    cell = nasty.replace("|", "\\|").replace("\n", " ")
    text = request(
        f"| `{cell}` | string | Y | {cell} |\n| a | {cell} | N | |\n| b | enum({cell}, x) | N | |",
        json.dumps({nasty: nasty}),
    )
    found = emission(f"{text}\n## Schemas\n\n### {cell}\n\nType: `string`\n")
    for file in found.files:
        jsonschema_rs.meta.validate(json.loads(file.content))
    assert found == emission(f"{text}\n## Schemas\n\n### {cell}\n\nType: `string`\n")


def test_nesting_without_end_is_refused_in_time() -> None:
    name = ".".join("a" * 1 for _ in range(5000))
    found = emission(request(f"| {name} | string | Y | |\n| b | string | Y | |"))
    assert [loss.message for loss in found.losses] == ["field is nested too deeply"]
    deep = "[" * 3000 + "]" * 3000
    found = emission('# T\n\n## Schemas\n\n### A\n\n```json-schema\n{"items": ' + deep + "}\n```\n")
    assert [loss.kind for loss in found.losses] == ["not-understood"]


def test_a_table_below_the_name_of_a_type_describes_it() -> None:
    text = request("| a | Basket[] | Y | |") + (
        "\n### The Basket object\n\n| Field | Type |\n| --- | --- |\n| owner | Person |\n| inner | Basket? |\n"
        "\n### Person\n\n| Field | Type |\n| --- | --- |\n| name | string |\n| basket | Basket |\n"
    )
    found = schemas(text)
    basket, person = {"$ref": "#/$defs/Basket"}, {"$ref": "#/$defs/Person"}
    assert found["Basket"]["properties"] == {"owner": person, "inner": {"anyOf": [basket, {"type": "null"}]}}
    assert found["Person"]["properties"] == {"name": {"type": "string"}, "basket": basket}
    assert found["CreateOrderRequest"]["properties"]["a"] == {"type": "array", "items": basket}
    assert emission(text).losses == ()


def test_tables_that_refer_to_each_other_without_end_are_no_danger() -> None:
    tables = "".join(f"\n### T{n}\n\n| Field | Type |\n| --- | --- |\n| next | T{n + 1} |\n" for n in range(3000))
    found = schemas(request("| a | T0 | Y | |") + tables)
    assert len(found) == 3001
