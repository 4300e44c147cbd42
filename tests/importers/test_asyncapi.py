"""What an AsyncAPI description gives a spec, whatever the description does."""

from __future__ import annotations

import pytest
import yaml

from specwriter.emitters.asyncapi import emit
from specwriter.emitters.emission import Order
from specwriter.importers.asyncapi import read
from specwriter.importers.imported import Unreadable
from specwriter.model.catalogue import Event
from specwriter.reader import read as understood
from specwriter.source.text import Source
from specwriter.workspace.assembling import assembled

THREE = """asyncapi: 3.0.0
info: {title: Shop events, version: 1.2.0}
channels:
  orders:
    address: shop.orders
    messages:
      OrderPlaced: {$ref: '#/components/messages/OrderPlaced'}
operations:
  place:
    action: send
    channel: {$ref: '#/channels/orders'}
components:
  messages:
    OrderPlaced:
      description: A customer has paid.
      payload:
        type: object
        required: [id]
        properties:
          id: {type: string, format: uuid}
          lines: {type: array, items: {type: string}}
"""
TWO = """asyncapi: 2.6.0
info: {title: Shop events, version: 1.2.0}
channels:
  shop/orders:
    subscribe:
      message: {name: OrderPlaced, payload: {type: object, properties: {id: {type: string}}}}
    publish:
      operationId: takeReturn
      message:
        oneOf:
          - {name: ReturnAsked, payload: {type: string}}
          - {name: ReturnDropped, payload: {type: string}}
"""


def part(text: str, title: str) -> str:
    return next(part.text for part in read(text).parts if part.title == title)


def events(text: str) -> dict[str, Event]:
    spec = understood(Source("spec.md", assembled(read(text), "standard", "Shop", "")))
    return {event.name.text: event for event in spec.entries(Event)}


def names(found: tuple[object, ...]) -> list[str]:
    return [str(name) for name in found]


def test_a_message_is_an_event_with_its_payload_as_a_table() -> None:
    event = events(THREE)["OrderPlaced"]
    assert names(event.producer) == ["shop-events"]
    assert event.stream is not None
    assert event.stream.text == "shop.orders"
    said = part(THREE, "Domain Events")
    assert "### OrderPlaced\n\nA customer has paid.\n" in said
    assert "| id | uuid | Y |" in said
    assert "| lines | string[] | N |" in said


def test_a_payload_with_more_to_say_keeps_its_table_and_says_the_rest_below() -> None:
    open_ended = THREE.replace(
        "        type: object\n", "        type: object\n        title: Order\n        additionalProperties: true\n"
    )
    text = part(open_ended, "Domain Events")
    assert "| id | uuid | Y |\n" in text
    assert "```yaml\npayload:\n  title: Order\n  additionalProperties: true\n```" in text
    messages = [remark.message for remark in read(open_ended).remarks]
    assert not any("no table can say" in message for message in messages)
    spec = assembled(read(open_ended), "standard", "Shop", "")
    (file,) = emit(understood(Source("spec.md", spec)), Order()).files
    document = yaml.safe_load(str(file.content))
    payload = document["components"]["messages"]["OrderPlaced"]["payload"]
    payload = document["components"]["schemas"][payload["$ref"].rpartition("/")[2]] if "$ref" in payload else payload
    assert payload == yaml.safe_load(open_ended)["components"]["messages"]["OrderPlaced"]["payload"]


def test_a_library_of_messages_gets_no_channels_of_its_own() -> None:
    library = THREE[: THREE.index("channels:")] + THREE[THREE.index("components:") :]
    spec = assembled(read(library), "standard", "Shop", "")
    (file,) = emit(understood(Source("spec.md", spec)), Order()).files
    document = yaml.safe_load(str(file.content))
    assert (document["channels"], document["operations"]) == ({}, {})
    assert list(document["components"]["messages"]) == ["OrderPlaced"]


def test_the_title_of_an_application_names_it_without_its_signs() -> None:
    named = THREE.replace("title: Shop events", 'title: "Shop (Events & more) v1.2"')
    assert names(events(named)["OrderPlaced"].producer) == ["shop-events-more-v1.2"]


def test_in_version_2_subscribe_is_what_the_application_sends() -> None:
    found = events(TWO)
    assert names(found["OrderPlaced"].producer) == ["shop-events"]
    assert names(found["ReturnAsked"].consumers) == ["shop-events"]
    assert names(found["ReturnDropped"].consumers) == ["shop-events"]
    assert [remark.kind for remark in read(TWO).remarks].count("assumed") == 1


def test_another_document_is_not_fetched() -> None:
    text = THREE.replace("description: A customer has paid.", "headers: {$ref: 'https://example.org/headers.yaml'}")
    (refused,) = [remark for remark in read(text).remarks if remark.kind == "refused"]
    assert refused.message == "`https://example.org/headers.yaml` is another document, which is not fetched"
    assert text[refused.span.start : refused.span.end]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("openapi: 3.1.0\n", "the key `asyncapi` is missing"),
        ("asyncapi: 1.2.0\n", "AsyncAPI 1.2.0 is not read"),
        ("asyncapi: [\n", "line 2"),
        ("- asyncapi\n", "not a mapping"),
    ],
)
def test_what_is_none_is_refused(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(text)


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["asyncapi: 3.0.0", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    with pytest.raises(Unreadable):
        read("\n".join(lines))


def test_references_in_a_circle_stay_references() -> None:
    text = (
        THREE
        + "  schemas:\n    Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}\n"
        + "    Loop: {$ref: '#/components/schemas/Loop'}\n"
    )
    assert "| next | Node | N |" in part(text, "Schemas")


@pytest.mark.parametrize("name", ["a|b", "</script><script>", "# x", "`", "x\ny", "../../etc", "[x](javascript:1)"])
def test_odd_names_and_texts_do_no_harm(name: str) -> None:
    quoted = '"' + name.replace("\\", "\\\\").replace("\n", "\\n") + '"'
    text = THREE.replace("shop.orders", quoted).replace("A customer has paid.", quoted)
    text = text.replace(
        "  messages:\n    OrderPlaced:", "  messages:\n    " + quoted + ": {payload: {type: string}}\n    OrderPlaced:"
    )
    spec = understood(Source("spec.md", assembled(read(text), "standard", "Shop", "")))
    assert [event.name.text for event in spec.entries(Event)] == ["OrderPlaced"]
    assert not any(link.target.startswith("javascript") for link in spec.links)
    assert not spec.problems
