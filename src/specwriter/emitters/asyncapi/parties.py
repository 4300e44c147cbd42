"""Knows who sends and who receives each event, wherever a spec says so: in the event's row, or in the lists of services and contexts."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import pascal
from specwriter.model.catalogue import Command, Context, Entry, Event, Module, Projection, Service
from specwriter.model.mentions.cells import names_nothing
from specwriter.model.once import once
from specwriter.model.placeholders import holds_placeholder
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.model.spec import Spec

_SENDING = ((Service, "publishes"), (Context, "publishes"))
_RECEIVING = ((Service, "consumes"),)


class Parties(Record):
    """Who is concerned with an event, each once in document order: `commands` emit it, `projections` read it."""

    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    projections: tuple[str, ...] = ()


def parties(spec: Spec, event: Event) -> Parties:
    """Who is concerned with an event."""
    name = event.name.text
    return Parties(
        _said(event.producer) or _listing(spec, name, _SENDING),
        _said(event.consumers) or _listing(spec, name, _RECEIVING),
        _listing(spec, name, ((Command, "emits"),)),
        _listing(spec, name, ((Projection, "reads"),)),
    )


def _said(names: Iterable[object]) -> tuple[str, ...]:
    texts = [str(name).strip() for name in names]
    return tuple(dict.fromkeys([text for text in texts if _names_one(text)]))


def _names_one(text: str) -> bool:
    return bool(pascal(text)) and not names_nothing(text) and not holds_placeholder(text)


def _listing(spec: Spec, event: str, lists: Iterable[tuple[type[Entry], str]]) -> tuple[str, ...]:
    """The entries whose list in a field names an event."""
    found: list[str] = []
    for kind, field in lists:
        found += _index(spec).get((kind.__name__, field, event), ())
    return tuple(dict.fromkeys(found))


@once
def _index(spec: Spec) -> dict[tuple[str, str, str], list[str]]:
    """The names of entries by class, field, and event in that field."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for kind, field in (*_SENDING, *_RECEIVING, (Command, "emits"), (Projection, "reads")):
        for entry in spec.entries(kind):
            for name in getattr(entry, field):
                found.setdefault((kind.__name__, field, name.text.strip(" `")), []).append(entry.name.text)
    return found


@once
def responsibilities(spec: Spec) -> dict[str, str]:
    """What services and modules are for, by their names."""
    found: dict[str, str] = {}
    for kind in (Service, Module):
        for entry in spec.entries(kind):
            said = getattr(entry, "responsibility", None)
            if said is not None and said.text:
                found.setdefault(entry.name.text, said.text)
    return found
