"""Which column a field stands for, which fields are surely misspelt, and where fields and columns contradict each other."""

from __future__ import annotations

import pytest

from specwriter.model.example_values import mixed_identifiers, wrong_values
from specwriter.model.field_columns import clashes, missing_demands, needless_doubts, surplus_promises
from specwriter.model.field_spellings import odd_spellings
from specwriter.model.field_types import two_types
from specwriter.model.mentions.fields import mentions, misspellings, reading
from specwriter.model.mentions.slips import slip
from specwriter.model.payloads import payload_differences, payloads
from specwriter.model.spec import Spec
from specwriter.reader.read import read
from specwriter.source.text import Source

ORDERS = """
```sql
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  currency char(3) NOT NULL,
  total_minor bigint NOT NULL,
  note varchar(200),
  placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE order_lines (
  order_id uuid NOT NULL REFERENCES orders (id),
  sku varchar(40) NOT NULL,
  quantity integer NOT NULL
);
```
"""
SPEC = "---\narchitecture: standard\n---\n\n# Shop\n"


def parse(*parts: str, spec: bool = False) -> Spec:
    return read(Source("shop.md", (SPEC if spec else "# Shop\n") + "\n".join(parts)))


def request(operation: str, *rows: str) -> str:
    head = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    return f"\n### {operation}\n\n**Request**\n\n{head}" + "\n".join(rows) + "\n"


def response(operation: str, *rows: str) -> str:
    return request(operation, *rows).replace("**Request**", "**Response (200 OK)**")


def shown(operation: str, json: str) -> str:
    return f"\n### {operation}\n\n**Response (200 OK)**\n\n```json\n{json}\n```\n"


def pairs(spec: Spec) -> list[tuple[str, str]]:
    return [(link.slot.path, f"{link.resource.name}.{link.column.name.text}") for link in reading(spec).links]


def test_the_noun_of_the_path_names_the_table() -> None:
    spec = parse(ORDERS, request("POST /orders", "| customer_id | uuid | Y | |", "| currency | string(3..3) | Y | |"))
    assert pairs(spec) == [("customer_id", "orders.customer_id"), ("currency", "orders.currency")]


def test_camel_case_and_the_name_of_the_key_are_the_same_names() -> None:
    spec = parse(ORDERS, shown("GET /orders/{orderId}", '{"orderId": "<id>", "customerId": "<id>", "totalMinor": 100}'))
    assert pairs(spec) == [
        ("orderId", "orders.id"),
        ("customerId", "orders.customer_id"),
        ("totalMinor", "orders.total_minor"),
    ]


def test_an_envelope_and_lines_inside_have_tables_of_their_own() -> None:
    spec = parse(
        ORDERS,
        shown("GET /orders", '{"items": [{"id": "<id>", "currency": "EUR", "lines": [{"sku": "A", "quantity": 2}]}]}'),
    )
    assert pairs(spec) == [
        ("items.id", "orders.id"),
        ("items.currency", "orders.currency"),
        ("items.lines.sku", "order_lines.sku"),
        ("items.lines.quantity", "order_lines.quantity"),
    ]


def test_a_path_without_table_and_an_object_of_other_fields_have_none() -> None:
    assert pairs(parse(ORDERS, shown("GET /carts/{id}", '{"id": "<id>", "currency": "EUR"}'))) == []
    assert pairs(parse(ORDERS, shown("POST /orders/quote", '{"price": 1, "tax": 2, "valid": 3, "note": "x"}'))) == []


def test_mentions_have_their_places() -> None:
    spec = parse(ORDERS, request("POST /orders", "| custmer_id | uuid | Y | |", "| currency | string | Y | |"))
    near, linked = mentions(spec)
    assert (near.name.text, near.target, near.meant and near.meant.text) == ("custmer_id", None, "customer_id")
    assert linked.target is not None
    for name in (near.name, linked.name, linked.target):
        assert spec.source.slice(name.span) == name.text


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("custmer_id", "customer_id"),
        ("totla_minor", "total_minor"),
        ("places_at", "placed_at"),
        ("totalminor", ""),  # no other field joins its words
        ("customer", ""),
        ("delivery_id", ""),
    ],
)
def test_one_letter_plural_and_tense_are_slips(field: str, meant: str) -> None:
    spec = parse(ORDERS, request("POST /orders", f"| {field} | string | Y | |", "| currency | string | Y | |"))
    assert [each.other.text for each in misspellings(spec)] == ([meant] if meant else [])


def test_a_field_beside_the_column_of_its_near_name_is_a_field_of_its_own() -> None:
    spec = parse(ORDERS, shown("GET /orders/{id}", '{"note": "x", "notes": ["x"], "currency": "EUR"}'))
    assert misspellings(spec) == ()


def test_a_column_that_no_field_agrees_with_is_the_wrong_word() -> None:
    rows = ("| customer_id | uuid | Y | |", "| currency | string | Y | |")
    ddl = ORDERS.replace("customer_id uuid", "custmer_id uuid")
    (found,) = misspellings(parse(ddl, request("POST /orders", *rows), response("GET /orders/{id}", *rows)))
    assert (found.at_column, found.name.text, found.other.text) == (True, "custmer_id", "customer_id")


def test_a_column_is_odd_where_another_table_has_the_name_of_the_field() -> None:
    ddl = ORDERS.replace("currency char(3)", "curency char(3)").replace("sku varchar(40)", "currency char(3)")
    spec = parse(ddl, request("POST /orders", "| customer_id | uuid | Y | |", "| currency | string | Y | |"))
    (found,) = misspellings(spec)
    assert (found.at_column, found.name.text, found.other.text) == (True, "curency", "currency")
    used = parse(ddl, request("POST /orders", "| curency | string | Y | |", "| currency | string | Y | |"))
    assert misspellings(used) == ()


def test_one_of_two_schemas_is_enough() -> None:
    dbml = "\n```dbml\nTable orders {\n  id uuid [pk]\n  custmer_id uuid [not null]\n  currency char(3)\n}\n```\n"
    rows = ("| customer_id | integer | Y | |", "| currency | string | Y | |")
    spec = parse(ORDERS, dbml, request("POST /orders", *rows))
    assert misspellings(spec) == ()
    assert [clash.name.text for clash in clashes(spec).types] == ["customer_id"]


def test_what_the_example_tells_is_not_told_again() -> None:
    table = request("POST /orders", "| custmer_id | uuid | Y | |", "| currency | string | Y | |")
    spec = parse(ORDERS, table, '\n```json\n{"customer_id": "<id>", "currency": "EUR"}\n```\n')
    assert misspellings(spec) == odd_spellings(spec) == ()


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ("| customer_id | bigint | Y | |", ("types",)),
        ("| total_minor | uuid | Y | |", ("types",)),
        ("| total_minor | string | Y | |", ()),  # 64-bit integers travel as text
        ("| total_minor | decimal(10,2) | Y | |", ("fractions",)),
        ("| note | string(1..500) | N | |", ("sizes",)),
        ("| note | string(1..100) | N | |", ()),
        ("| placed_at | date-time | N | |", ()),
        ("| placed_at | boolean | N | |", ("types",)),
    ],
)
def test_types_of_fields_against_their_columns(row: str, kinds: tuple[str, ...]) -> None:
    found = clashes(parse(ORDERS, request("POST /orders", "| currency | string(3..3) | Y | |", row)))
    assert tuple(kind for kind in ("types", "fractions", "sizes", "keys") if getattr(found, kind)) == kinds


def test_the_key_in_the_path() -> None:
    table = "\n**Path parameters**\n\n| Name | Type |\n| --- | --- |\n| order_id | bigint |\n"
    spec = parse(ORDERS, "\n### GET /orders/{order_id}/lines\n", table)
    (clash,) = clashes(spec).keys
    assert (clash.wrong.text, clash.other.text) == ("bigint", "uuid")
    assert clashes(spec).types == ()


def test_presence_and_null() -> None:
    spec = parse(
        ORDERS,
        request("POST /orders", "| customer_id | uuid | N | Buyer |", "| placed_at | date-time | N | Time |"),
        response("GET /orders/{id}", "| note | string | Y | Remark |", "| currency | string | N | Currency |"),
        spec=True,
    )
    assert [each.slot.name.text for each in missing_demands(spec)] == ["customer_id"]
    assert [each.slot.name.text for each in surplus_promises(spec)] == ["note"]
    assert [each.slot.name.text for each in needless_doubts(spec)] == ["currency"]


def test_a_required_field_may_come_from_another_table() -> None:
    copy = (
        "\n```sql\nCREATE TABLE order_search (\n  order_id uuid PRIMARY KEY,\n  note varchar(200) NOT NULL\n);\n```\n"
    )
    rows = ("| note | string | Y | Remark |", "| currency | string | Y | Currency |")
    assert surplus_promises(parse(ORDERS, copy, response("GET /orders", *rows), spec=True)) == ()


def test_values_of_examples_against_columns() -> None:
    example = '{"customerId": "C-17", "totalMinor": 12.5, "currency": "EURO", "placedAt": "2026-05-02T18:00:00Z"}'
    found = wrong_values(parse(ORDERS, shown("GET /orders/{id}", example)))
    assert [(wrong.slot.name.text, wrong.reason) for wrong in found] == [
        ("customerId", "is not a UUID"),
        ("totalMinor", "is not a whole number"),
        ("currency", "is 4 characters long, more than 3"),
    ]


def test_placeholders_fit_every_column() -> None:
    example = '{"customerId": "<customer>", "totalMinor": "integer", "currency": "...", "placedAt": "timestamp"}'
    assert wrong_values(parse(ORDERS, shown("GET /orders/{id}", example))) == ()


def test_an_identifier_in_two_formats() -> None:
    uuid = "0b2f1f1e-6a53-4c8e-9d0a-2f1d5f3c7a10"
    spec = parse(
        shown("GET /carts/{id}", f'{{"buyer_id": "{uuid}", "id": 3, "paid": true}}'),
        shown("GET /bills/{id}", f'{{"buyer_id": "{uuid}", "id": "{uuid}", "paid": 1}}'),
        shown("GET /gifts/{id}", '{"buyer_id": 17, "id": 5, "paid": 2}'),
    )
    (found,) = mixed_identifiers(spec)
    assert (found.slot.name.text, spec.source.slice(found.place), found.usual) == ("buyer_id", "17", "a UUID")


def test_one_field_of_two_types() -> None:
    spec = parse(
        request("POST /carts", "| buyer_id | uuid | Y | |"),
        response("GET /carts/{id}", "| buyer_id | uuid | Y | |"),
        request("POST /bills", "| buyer_id | integer | Y | |"),
    )
    assert [(each.name.text, each.said.text, each.other.text) for each in two_types(spec)] == [
        ("buyer_id", "integer", "uuid")
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("recipent_id", "recipient_id", True),
        ("order_ed", "order_id", True),
        ("ride_id", "rider_id", False),
        ("stats", "status", False),
        ("line1", "line2", False),
        ("point_x", "point_y", False),
        ("created_at", "created_by", False),
        ("item", "items", False),
        ("wind", "kind", False),
    ],
)
def test_slips_of_the_pen(one: str, other: str, expected: bool) -> None:
    assert slip(one, other) is slip(other, one) is expected


EVENTS = """
| Event | Producer | Payload |
| --- | --- | --- |
| OrderPlaced | shop | `order_id`, `customer_id` (uuid), total_minor |
| OrderShipped | depot | The canonical order |
"""


def test_the_names_of_a_payload() -> None:
    spec = parse(EVENTS)
    (payload,) = payloads(spec)
    assert [name.text for name in payload.names] == ["order_id", "customer_id", "total_minor"]
    assert all(spec.source.slice(name.span) == name.text for name in payload.names)


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ('{"order_id": "<id>", "customer_id": "<id>", "total_minor": 1}', []),
        ('{"event_id": "<id>", "data": {"order_id": "<id>", "customer_id": "<id>", "total_minor": 1}}', []),
        ('{"order_id": "<id>", "custmer_id": "<id>", "total_minor": 1}', [("custmer_id", False)]),
        ('{"order_id": "<id>", "customer_id": "<id>"}', [("total_minor", True)]),
        ('{"order_id": "<id>", "customer_id": "<id>", ...}', []),
        ('{"order_id": "<id>", "customer_id": "<id>", "total_minor": 1, "gift": true}', [("gift", False)]),
    ],
)
def test_the_example_of_an_event(example: str, expected: list[tuple[str, bool]]) -> None:
    spec = parse(EVENTS, f"\n### OrderPlaced\n\n```json\n{example}\n```\n", spec=True)
    assert [(each.name.text, each.listed) for each in payload_differences(spec)] == expected


@pytest.mark.parametrize(
    "text", ["", "# A\n\n### POST /\n\n```json\n[[[{\n```\n", "```sql\nCREATE TABLE\n```\n\n### GET /x\n"]
)
def test_broken_documents_are_read(text: str) -> None:
    spec = read(Source("broken.md", text))
    assert mentions(spec) == ()
    assert odd_spellings(spec) == payload_differences(spec) == wrong_values(spec) == ()
