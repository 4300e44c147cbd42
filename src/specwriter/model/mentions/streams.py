"""Knows which streams, topics and queues commands and events name, and which of them is a slip of the others."""

from __future__ import annotations

from specwriter.model.catalogue import Command, Event
from specwriter.model.mentions.slips import one_edit
from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_SHORTEST = 6
_USUAL = 3  # a stream that stands so often is meant
_MANY = 100  # different streams beyond which nothing is compared


@once
def misspelt(spec: Spec) -> tuple[tuple[Name, Name], ...]:
    """The streams that stand once in the tables of commands and events, and are a slip of the one that stands at least three times."""
    streams = [*[row.stream for row in spec.entries(Command)], *[row.stream for row in spec.entries(Event)]]
    places: dict[str, list[Name]] = {}
    for stream in streams:
        if stream is not None and len(stream.text) >= _SHORTEST:
            places.setdefault(stream.text, []).append(stream)
    if not 1 < len(places) <= _MANY:
        return ()
    usual = [names[0] for names in places.values() if len(names) >= _USUAL]
    found: list[tuple[Name, Name]] = []
    for text, names in places.items():
        near = [name for name in usual if one_edit(text, name.text)] if len(names) == 1 else []
        if len(near) == 1 and not _other_number(text, near[0].text):
            found.append((names[0], near[0]))
    return tuple(found)


def _other_number(one: str, other: str) -> bool:
    """Whether two names differ in their digits: `orders-v1`, `orders-v2`."""
    return [sign for sign in one if sign.isdigit()] != [sign for sign in other if sign.isdigit()]
