"""Knows the names that an event catalogue lists as payload, and the JSON example that stands under an event's name."""

from __future__ import annotations

from specwriter.languages.json.tree import Object, String, walk
from specwriter.model.catalogue import Event
from specwriter.model.mentions.bodies import groups
from specwriter.model.mentions.naming import joined
from specwriter.model.mentions.slips import same_stem, slip
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.bodies import Group, Slot
    from specwriter.model.spec import Spec

_LISTED = regex(
    r"\s*[`*_\"]*(?P<name>[A-Za-z_][\w.]*(?:\[\])?[\w.]*)[`*_\"]*(?:\?|\s*\([^()]*\)|\s*:\s*[\w<>\[\]?]+)?\s*(?:[,;]|<br\s*/?>|\Z)"
)
_WORD = regex(r"[A-Za-z_][\w.:-]*\w")
_TYPE = ("type", "event", "eventtype", "eventname", "name")
_FEW_WORDS = 14
_FOLDERS = ("data", "payload", "detail", "body", "event")
_ENVELOPE = frozenset(
    (
        "id", "event", "eventid", "eventtype", "type", "source", "specversion", "time", "timestamp", "occurredat", "version",
        "schemaversion", "correlationid", "causationid", "traceid", "metadata", "subject", "datacontenttype", "dataschema",
        "producer", "name", "eventname", "emittedat", "publishedat", "messageid", "aggregateid", "aggregatetype",
        "eventversion", "meta", "headers", "tenantid", "requestid", "data", "payload",
    )
)  # fmt: skip


class Payload(Record):
    """The names that an event lists as payload (none where its cell says anything else), and the example that shows it, if there is one.

    `shown` are the members that the names speak of, `groups` all objects of the example.
    """

    event: Event
    names: tuple[Name, ...]
    shown: tuple[Slot, ...] = ()
    groups: tuple[Group, ...] = ()


class Difference(Record):
    """A name that only the list (`listed`) or only the example has; `other` is the name `meant`, or the first on the side that lacks it."""

    name: Name
    event: Event
    listed: bool
    other: Name
    meant: bool = False


@once
def payloads(spec: Spec) -> tuple[Payload, ...]:
    """The payload of each event whose row lists nothing but names."""
    events = [event for event in spec.entries(Event) if event.payload is not None and event.payload.text]
    if not events:
        return ()
    shown = _examples(spec, {event.name.text: event for event in spec.entries(Event)})
    found: list[Payload] = []
    for event in events:
        names = _names(spec, event)
        body = shown.get(event.name.text, [])
        if names or body:
            found.append(Payload(event, names, _members(names, body), tuple(body)))
    return tuple(found)


def _names(spec: Spec, event: Event) -> tuple[Name, ...]:
    """The names of a payload cell; none where it says anything else."""
    assert event.payload is not None
    at, end = event.payload.span.start, event.payload.span.end
    found: list[Name] = []
    while at < end:
        match = _LISTED.match(spec.source.text, at, end)
        if match is None or match.end() == at:
            return ()
        found.append(Name(match["name"], Span(*match.span("name"))))
        at = match.end()
    return tuple(found)


def _examples(spec: Spec, events: dict[str, Event]) -> dict[str, list[Group]]:
    """The groups of the one example that says which event it is, or whose heading or short introduction does."""
    bodies: dict[int, list[Group]] = {}
    for group in groups(spec):
        if group.operation is None and not group.tabled:
            bodies.setdefault(group.body, []).append(group)
    found: dict[str, list[list[Group]]] = {}
    for body in bodies.values():
        lead = body[0].lead
        named = {text for group in body for text in _types(group) if text in events}
        if not named and (lead.startswith(("#", "**")) or lead.count(" ") < _FEW_WORDS):
            named = {word for word in _WORD.findall(lead) if word in events}
        if len(named) == 1:
            found.setdefault(named.pop(), []).append(body)
    return {name: bodies[0] for name, bodies in found.items() if len(bodies) == 1}


def _types(group: Group) -> Iterator[str]:
    """What the members of an envelope that name an event's type say, with and without the name of the system before it."""
    for slot in group.slots:
        if joined(slot.name.text) in _TYPE:
            for value in slot.values:
                if isinstance(value, String):
                    yield value.text
                    yield value.text.rpartition(".")[2]


def _members(names: tuple[Name, ...], found: list[Group]) -> tuple[Slot, ...]:
    """The members of an example that the list speaks of: its own, or those of the envelope's content; none where it speaks of neither."""
    wanted = {joined(name.text) for name in names}
    best: Group | None = None
    most = 0
    for group in found:
        if group.parent and group.parent.casefold() not in _FOLDERS:
            continue
        alike = sum([joined(slot.name.text) in wanted for slot in group.slots])
        if alike > most:
            best, most = group, alike
    return best.slots if best is not None and 2 * most >= len(wanted) else ()


@once
def payload_differences(spec: Spec) -> tuple[Difference, ...]:
    """Where the list of an event and its example differ; what an envelope adds to every event does not count."""
    found: list[Difference] = []
    for payload in payloads(spec):
        if payload.shown:
            found += _differences(payload, spec)
    return tuple(found)


def _differences(payload: Payload, spec: Spec) -> list[Difference]:
    listed = {joined(name.text.partition(".")[0].removesuffix("[]")): name for name in payload.names}
    shown = {joined(slot.name.text): slot.name for slot in payload.shown}
    extra = [name for key, name in shown.items() if key not in listed]
    lacking = [name for key, name in listed.items() if key not in shown]
    found: list[Difference] = []
    for name in list(extra):
        meant = next((each for each in lacking if slip(name.text, each.text) or same_stem(name.text, each.text)), None)
        if meant is not None:
            extra.remove(name)
            lacking.remove(meant)
            known = _occurs(meant.text, spec) >= _occurs(name.text, spec)
            wrong, right = (name, meant) if known else (meant, name)
            found.append(Difference(wrong, payload.event, wrong is meant, right, True))
    first = payload.shown[0].name
    if spec.is_spec and not _elided(payload, spec):
        found += [Difference(name, payload.event, True, first) for name in lacking]
        found += [
            Difference(name, payload.event, False, payload.names[0])
            for name in extra
            if joined(name.text) not in _ENVELOPE
        ]
    return found


def _occurs(word: str, spec: Spec) -> int:
    """How often a name stands in the document."""
    return spec.source.text.count(word)


def _elided(payload: Payload, spec: Spec) -> bool:
    """Whether the example leaves members out."""
    place = payload.shown[0].name.span
    for example in spec.examples:
        if example.span.covers(place):
            values = [document.value for document in example.documents if document.value is not None]
            return any(isinstance(node, Object) and node.more for value in values for _, node in walk(value))
    return False
