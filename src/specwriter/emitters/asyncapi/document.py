"""Knows the AsyncAPI document of a spec: its events as channels, messages and operations."""

from __future__ import annotations

import json

from specwriter.emitters.asyncapi.channels import Channels
from specwriter.emitters.asyncapi.messages import description_below, message_of, section_of
from specwriter.emitters.asyncapi.operations import Operations
from specwriter.emitters.asyncapi.parties import parties, responsibilities
from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.jsonschema.described import components_of
from specwriter.emitters.jsonschema.events import EventSchema, event_schemas
from specwriter.emitters.jsonschema.naming import Names, key_of
from specwriter.emitters.jsonschema.overlaying import block_of, laid_over
from specwriter.emitters.jsonschema.sound_text import sound
from specwriter.emitters.openapi.info import info_of
from specwriter.languages.yaml_text import yaml_text
from specwriter.model.catalogue import Event
from specwriter.model.contract import overlay, rest_of
from specwriter.model.mentions.events import declarations
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.emission import Order
    from specwriter.emitters.jsonschema.components import Components
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

VERSION = "3.0.0"
_HELP = "list them in a table headed `Event`, `Producer`, `Consumers`, `Trigger`, `Payload`"


def emit(spec: Spec, order: Order) -> Emission:
    """One AsyncAPI document: JSON where the output is named so, else YAML."""
    components = components_of(spec, "#/components/schemas/", "asyncapi")
    stated = overlay(spec, "asyncapi")
    events = _events(components)
    if not events and stated is None:
        return Emission((), (Loss("nothing-to-emit", Span(0, 0), "spec names no event", _HELP),))
    rest = block_of(components, stated)
    document = _document(components, events)
    for key in ("channels", "operations"):
        if key in rest:
            del document[key]  # an author who states them states all of them
    document = _ordered(sound(laid_over(document, rest)))
    if order.path.endswith(".json"):
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    else:
        text = yaml_text(document)
    return Emission((File("", text),), tuple(components.losses))


_STATING = frozenset(("type", "properties", "items", "enum", "const", "$ref", "schema", "allOf", "anyOf", "oneOf"))
"""The keywords of a payload that is a whole one."""
_ORDER = ("asyncapi", "id", "info", "defaultContentType", "servers", "channels", "operations", "components")


def _ordered(document: Schema) -> Schema:
    """The members of a document in the order in which AsyncAPI lists them."""
    known = {key: document[key] for key in _ORDER if key in document}
    return {**known, **document}


def _events(components: Components) -> list[EventSchema]:
    """The events of the catalogue; where there is none, those that services, contexts and commands say they publish."""
    found = event_schemas(components)
    if found:
        return found
    for name in declarations(components.spec):
        found.append(EventSchema(Event(name.span, name), components.described(name.text)))
        components.lose("not-understood", name.span, f"event `{name.text}` has no row of its own", _HELP)
    return found


def _document(components: Components, events: list[EventSchema]) -> Schema:
    spec = components.spec
    channels = Channels()
    messages: Schema = {}
    operations = Operations()
    names = Names()
    concerned_with: dict[str, None] = {}
    for each in events:
        event, name = each.event, each.event.name.text
        concerned = parties(spec, event)
        key = names.free(key_of(name) or "event")
        said, rest = _said_below(components, event)
        schema, rest = _whole(each.schema, rest)
        messages[key] = _with_rest(message_of(components, event, schema, concerned), said, rest)
        channel = channels.of(event)
        operations.add(name, channel, channels.add(channel, key), concerned)
        concerned_with |= dict.fromkeys((*concerned.senders, *concerned.receivers))
    parts: Schema = {"messages": messages} | ({"schemas": components.schemas} if components.schemas else {})
    return {
        "asyncapi": VERSION,
        "info": _info(spec, components, list(concerned_with)),
        **({"defaultContentType": "application/json"} if components.inferring else {}),
        "channels": channels.found,
        "operations": operations.found,
        "components": parts,
    }


def _info(spec: Spec, components: Components, concerned: list[str]) -> Schema:
    """The info object; the services that send or receive stand in its tags with what they are for."""
    info = info_of(spec, components.inferring)
    if "license" in info:
        info["license"] = {key: value for key, value in info["license"].items() if key != "identifier"}
    if not components.inferring:
        return info
    known = responsibilities(spec)
    tags = [{"name": name} | ({"description": known[name]} if name in known else {}) for name in concerned]
    return info | ({"tags": tags} if tags else {})


def _said_below(components: Components, event: Event) -> tuple[str, Schema]:
    """What prose and a block of YAML below the event's own heading say of its message."""
    spec = components.spec
    section = section_of(spec, event)
    if section is None:
        return "", {}
    return description_below(spec, section), block_of(components, rest_of(spec, section.span, "asyncapi"))


def _whole(schema: Schema | None, rest: Schema) -> tuple[Schema | None, Schema]:
    """The payload with the keywords that the block says beside its table, and the rest of the block; a payload in the block that has
    members or a type of its own is the whole payload.
    """
    beside = rest.get("payload")
    if schema is None or "$ref" in schema or not isinstance(beside, dict) or not _STATING.isdisjoint(beside):
        return schema, rest
    return laid_over(schema, beside), {key: value for key, value in rest.items() if key != "payload"}


def _with_rest(message: Schema, said: str, rest: Schema) -> Schema:
    if "payload" in rest:
        message = {key: value for key, value in message.items() if key != "payload"}
    found: Schema = laid_over(message | ({"description": said} if said else {}), rest)
    return found
