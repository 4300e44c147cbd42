"""Knows the message of an event: its payload, the example that shows it, and what the spec says around it."""

from __future__ import annotations

from specwriter.emitters.jsonschema.headed import example_below
from specwriter.emitters.jsonschema.naming import pascal
from specwriter.emitters.jsonschema.values import is_whole
from specwriter.languages.json.tree import Object, plain, walk
from specwriter.markdown.tree import Container, Paragraph
from specwriter.markdown.unescaping import plain as plain_text
from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.model.payloads import payloads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.asyncapi.parties import Parties
    from specwriter.emitters.jsonschema.components import Components
    from specwriter.markdown.tree import Section
    from specwriter.model.catalogue import Event
    from specwriter.model.payloads import Payload
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

    Schema = dict[str, Any]


def message_of(components: Components, event: Event, schema: Schema | None, concerned: Parties) -> Schema:
    """The message object of an event (AsyncAPI 3.0, Message Object)."""
    name = event.name.text
    found: Schema = {"name": name} if components.inferring else {}
    if event.trigger is not None and event.trigger.text:
        found["summary"] = f"Follows: {event.trigger.text}"
    if schema is not None:
        found["payload"] = schema if "$ref" in schema else components.put(pascal(name) or "Event", schema)
    shown = example_of(components, event)
    if shown is not None:
        found["examples"] = [{"name": f"{pascal(name) or 'event'}Example", "payload": shown}]
    if event.version is not None and event.version.text:
        found["x-version"] = event.version.text
    if concerned.commands:
        found["x-emitted-by"] = list(concerned.commands)
    if concerned.projections:
        found["x-read-by"] = list(concerned.projections)
    return found


def example_of(components: Components, event: Event) -> Any:
    """The value that the spec shows for the payload of an event; None where it shows none, or an envelope around it only in part."""
    spec = components.spec
    payload = _by_event(spec).get(event.name.text)
    if payload is None or not payload.shown:
        below = example_below(spec, event.name.text) if components.inferring else None
        return plain(below) if below is not None and is_whole(below) else None
    place = payload.shown[0].name.span
    keys = {joined(slot.name.text) for slot in payload.shown}
    for example in spec.examples:
        if not example.span.covers(place):
            continue
        for document in example.documents:
            if document.value is None or not document.strict or not document.value.span.covers(place):
                continue
            for _, node in walk(document.value):
                if isinstance(node, Object) and {joined(member.key.text) for member in node.members} == keys:
                    return plain(node)
    return None


@once
def _by_event(spec: Spec) -> dict[str, Payload]:
    return {payload.event.name.text: payload for payload in payloads(spec)}


def section_of(spec: Spec, event: Event) -> Section | None:
    """The section that describes an event: below the chapter that lists it, with its name as heading."""
    around = [chapter.section for chapter in spec.chapters if chapter.section.span.covers(event.span)]
    if not around:
        return None
    return next((each for each in around[-1].walk() if each.title.strip(" `") == event.name.text), None)


def description_below(spec: Spec, section: Section) -> str:
    """The paragraphs directly below the heading of an event, up to its table, code or bold line."""
    first: Span | None = None
    last: Span | None = None
    for block in section.blocks:
        if not isinstance(block, (Paragraph, Container)) or (isinstance(block, Paragraph) and _is_label(block)):
            break
        first, last = first or block.span, block.span
    if first is None or last is None:
        return ""
    return plain_text(spec.source.text[first.start : last.end].strip())


def _is_label(paragraph: Paragraph) -> bool:
    return bool(paragraph.inlines) and paragraph.inlines[0].kind == "strong"
