"""What an AsyncAPI document says of the events of a spec."""

from __future__ import annotations

import json

import pytest
import yaml

from specwriter.emitters.asyncapi import emit
from specwriter.emitters.emission import Emission, Order
from specwriter.reader import read
from specwriter.source.text import Source

HEAD = "---\narchitecture: microservices\nversion: '2.1'\n---\n\n# Orders\n\n"
EVENTS = """## Domain Events

| Event | Producer | Consumers | Trigger | Payload |
| --- | --- | --- | --- | --- |
| OrderPlaced | shop | stock, mail | `POST /orders` | `order_id`, `total` |
| StockReserved | stock | - | OrderPlaced | `order_id` |
"""
SCHEMA = """
```dbml
Table orders {
  order_id uuid [pk]
  total integer [not null]
}
```
"""


def emission(text: str, path: str = "") -> Emission:
    return emit(read(Source("spec.md", HEAD + text)), Order(path=path))


def document(text: str) -> dict:
    return yaml.safe_load(str(emission(text).files[0].content))


def test_each_party_has_its_operation() -> None:
    operations = document(EVENTS + SCHEMA)["operations"]
    assert [
        (name, one["action"], [tag["name"] for tag in one.get("tags", ())]) for name, one in operations.items()
    ] == [
        ("sendOrderPlaced", "send", ["shop"]),
        ("receiveOrderPlacedInStock", "receive", ["stock"]),
        ("receiveOrderPlacedInMail", "receive", ["mail"]),
        ("sendStockReserved", "send", ["stock"]),
    ]


def test_payload_names_have_the_types_of_their_columns() -> None:
    schemas = document(EVENTS + SCHEMA)["components"]["schemas"]
    assert schemas["OrderPlaced"]["properties"]["order_id"] == {"type": "string", "format": "uuid"}
    assert schemas["OrderPlaced"]["properties"]["total"]["type"] == "integer"


def test_a_name_without_a_type_anywhere_is_reported_at_its_place() -> None:
    text = EVENTS.replace("`total`", "`mood`") + SCHEMA
    (loss,) = emission(text).losses
    assert loss.kind == "not-understood"
    assert loss.message == "no type is stated for `mood`"
    assert (HEAD + text)[loss.span.start : loss.span.end] == "mood"


def test_a_stream_is_one_channel_with_its_parameters() -> None:
    table = "| Event | Stream | Payload |\n| --- | --- | --- |\n"
    rows = "| OrderPlaced | `order-{order_id}` | - |\n| OrderPaid | `order-{order_id}` | - |\n"
    channels = document("## Domain Events\n\n" + table + rows)["channels"]
    assert list(channels) == ["order-order_id"]
    assert channels["order-order_id"]["address"] == "order-{order_id}"
    assert channels["order-order_id"]["parameters"] == {"order_id": {}}
    assert list(channels["order-order_id"]["messages"]) == ["OrderPlaced", "OrderPaid"]


def test_an_address_that_the_spec_leaves_open_is_open() -> None:
    assert document(EVENTS)["channels"]["OrderPlaced"]["address"] is None


def test_a_spec_without_events_says_so() -> None:
    found = emission("## Background\n\nNothing happens.\n")
    assert found.files == ()
    assert [loss.kind for loss in found.losses] == ["nothing-to-emit"]


def test_the_version_and_the_example_of_an_event_are_kept() -> None:
    example = (
        'Payload of OrderPlaced:\n\n```json\n{"order_id": "0193a4c2-6f1e-7b52-9d3a-4e8f10c7a2b5", "total": 5}\n```\n'
    )
    found = document(EVENTS + "\n" + example + SCHEMA)
    assert found["info"]["version"] == "2.1"
    (shown,) = found["components"]["messages"]["OrderPlaced"]["examples"]
    assert shown["payload"] == {"order_id": "0193a4c2-6f1e-7b52-9d3a-4e8f10c7a2b5", "total": 5}


def test_json_is_written_where_the_file_is_named_so() -> None:
    assert json.loads(str(emission(EVENTS, "events.json").files[0].content)) == document(EVENTS)


@pytest.mark.parametrize("name", ["a|b", "</script>", "{{x}}", "Ümläut", "x" * 3000, "on", "1e3", "#/a~b"])
def test_odd_names_stay_what_they_are(name: str) -> None:
    cell = name.replace("|", "\\|").replace("`", "\\`").replace("<", "\\<")
    text = f"## Domain Events\n\n| Event | Producer | Payload |\n| --- | --- | --- |\n| {cell} | shop | - |\n"
    (message,) = document(text)["components"]["messages"].values()
    assert message["name"] == name


@pytest.mark.parametrize("cell", ["`total` (integer)", "total: integer", "`total`: integer", "total (integer)"])
def test_a_cell_may_say_the_type_of_a_name_itself(cell: str) -> None:
    text = EVENTS.replace("`order_id`, `total`", f"`order_id` (uuid), {cell}")
    found = document(text)["components"]["schemas"]["OrderPlaced"]["properties"]
    assert found == {"order_id": {"type": "string", "format": "uuid"}, "total": {"type": "integer"}}


def test_words_behind_a_name_that_are_no_type_say_nothing() -> None:
    text = EVENTS.replace("`total`", "`total` (after discount)") + SCHEMA
    assert document(text)["components"]["schemas"]["OrderPlaced"]["properties"]["total"]["type"] == "integer"


BELOW = """# Warehouse

## Events

| Event | Topic |
| --- | --- |
| `StockReleased` | `warehouse.stock` |
| `PickCompleted` | `warehouse.picks` |
| `ShipmentSent` | `warehouse.shipments` |

### StockReleased

```json
{"reason": "EXPIRED", "quantity": 2}
```

### PickCompleted (v2)

- `pickId` (uuid)
- `picker` (string, optional, max 40 characters)

### ShipmentSent

```yaml
carrier: DHL
```
"""


def test_what_stands_below_the_heading_of_an_event_is_its_payload() -> None:
    found = document(BELOW)["components"]
    assert found["schemas"]["StockReleased"]["properties"] == {
        "reason": {"type": "string"},
        "quantity": {"type": "integer"},
    }
    assert found["messages"]["StockReleased"]["examples"][0]["payload"] == {"reason": "EXPIRED", "quantity": 2}
    assert found["schemas"]["PickCompleted"]["properties"] == {
        "pickId": {"type": "string", "format": "uuid"},
        "picker": {"type": "string", "maxLength": 40},
    }
    assert [loss.message for loss in emission(BELOW).losses] == [
        "schema is taken from the example",
        "no payload of `ShipmentSent` is understood here",
    ]
