"""Knows where the list of events and the parts disagree on who publishes and who consumes an event."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.model.catalogue import Context, Service
from specwriter.model.mentions.cells import named, names_nothing
from specwriter.model.mentions.events import catalogued, targets_by_place
from specwriter.model.mentions.participants import drawn, parts_by_place
from specwriter.model.once import once
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.catalogue import Entry
    from specwriter.model.spec import Spec

    Ends = tuple[tuple[Name, Name], ...]


class Traffic(Record):
    """That a service, module or context publishes or consumes an event, as one place says it. `event` is as declared."""

    event: Name
    party: Name
    place: Name


class Disagreement(Record):
    """That two places differ on an event of one part.

    `place` is where the event or the part is named, `other` the place that does not name it. `listed` tells whether `place` is in
    the list of events: then the part's own row is silent.
    """

    event: Name
    part: Name
    place: Name
    other: Name
    listed: bool


class Sent(Record):
    """A message of a sequence diagram that is an event and nothing else, with the parts that send and receive it, None where unknown."""

    event: Name
    place: Name
    source: Name | None
    target: Name | None


@once
def published(spec: Spec) -> tuple[Traffic, ...]:
    """What each service or context says that it publishes, for every event that is declared."""
    return (*_traffic(spec, Service, "publishes"), *_traffic(spec, Context, "publishes"))


@once
def consumed(spec: Spec) -> tuple[Traffic, ...]:
    """What each service says that it consumes, for every event that is declared."""
    return tuple(_traffic(spec, Service, "consumes"))


def _traffic(spec: Spec, kind: type[Entry], field: str) -> Iterator[Traffic]:
    for entry in spec.entries(kind):
        for name in getattr(entry, field):
            event = targets_by_place(spec).get(named(spec.source.text, name).span.start)
            if event is not None:
                yield Traffic(event, named(spec.source.text, entry.name), named(spec.source.text, name))


@once
def rows(spec: Spec) -> dict[str, Ends]:
    """The producers of each declared event as its row names them: the part, and the place that names it."""
    return _ends(spec, "producer")


@once
def consumer_rows(spec: Spec) -> dict[str, Ends]:
    """The consumers of each declared event as its row names them."""
    return _ends(spec, "consumers")


def _ends(spec: Spec, field: str) -> dict[str, Ends]:
    known = parts_by_place(spec)
    found: dict[str, Ends] = {}
    for event in catalogued(spec):
        cells = [named(spec.source.text, name) for name in getattr(event, field)]
        ends = tuple([(known[cell.span.start], cell) for cell in cells if cell.span.start in known])
        if len(ends) == len(cells):  # a cell that names an unknown part may mean anybody
            found[named(spec.source.text, event.name).text] = ends
    return found


@once
def publishers(spec: Spec) -> tuple[Disagreement, ...]:
    """Where a part publishes an event that its row gives to another part, and the other way round."""
    if not published(spec):
        return ()
    return tuple(_compared(rows(spec), published(spec), _told(spec, "publishes"), exclusive=True))


@once
def consumers(spec: Spec) -> tuple[Disagreement, ...]:
    """Where a part consumes an event whose row does not name it, and the other way round."""
    if not consumed(spec):
        return ()
    return tuple(_compared(consumer_rows(spec), consumed(spec), _told(spec, "consumes"), exclusive=False))


def _told(spec: Spec, field: str) -> set[str]:
    """The parts that say what they publish (or consume), be it nothing; not those that say `all` or put it into words."""
    found: set[str] = set()
    for catalogue in spec.catalogues:
        if catalogue.kind in ("service", "bounded context") and field in catalogue.columns:
            for row in catalogue.rows:
                names: tuple[Name, ...] = getattr(row, field)
                if not any(names_nothing(name.text) or " " in name.text or "*" in name.text for name in names):
                    found.add(named(spec.source.text, row.name).text)
    return found


def _compared(
    told: dict[str, Ends], traffic: tuple[Traffic, ...], parties: set[str], exclusive: bool
) -> Iterator[Disagreement]:
    """The pairs of event and part that one side names and the other does not; none where the sides differ in most."""
    own = {(each.event.text, each.party.text): each for each in traffic}
    listed = {(event, part.text): (part, cell) for event, ends in told.items() for part, cell in ends}
    events = {each.event.text: each.event for each in traffic}
    shared = len(own.keys() & listed.keys())
    extra = [each for pair, each in own.items() if pair not in listed and pair[0] in told and pair[1] in parties]
    extra = [each for each in extra if told[each.event.text] or not exclusive]
    missing = [(event, *ends) for (event, name), ends in listed.items() if (event, name) not in own and name in parties]
    if shared < 2 or len(extra) + len(missing) > shared:
        return
    for each in extra:
        ends = told[each.event.text]
        yield Disagreement(each.event, each.party, each.place, ends[0][1] if ends else each.event, listed=False)
    settled = {each.event.text for each in extra} if exclusive else set()
    for event, part, cell in missing:
        if event not in settled:
            yield Disagreement(events.get(event, Name(event, cell.span)), part, cell, part, listed=True)


@once
def disputed(spec: Spec) -> frozenset[str]:
    """The events on whose ends the tables disagree: what else does not fit them follows from that."""
    return frozenset([each.event.text for each in (*publishers(spec), *consumers(spec))])


@once
def sent(spec: Spec) -> tuple[Sent, ...]:
    """The messages that are an event and nothing else; replies and messages to oneself are left out."""
    found: list[Sent] = []
    events = targets_by_place(spec)
    if not events:
        return ()
    known = parts_by_place(spec)
    for block, shown in drawn(spec):
        diagram = block.diagram
        if not isinstance(diagram, SequenceDiagram):
            continue
        ends = {participant: known.get(name.span.start) for name, participant in shown}
        for message in diagram.messages:
            event = events.get(message.text.span.start + _indent(message.text))
            if event is None or message.reply or message.source.text == message.target.text:
                continue
            if len(message.text.text.strip(" `")) == len(event.text):
                source, target = ends.get(message.source.text), ends.get(message.target.text)
                found.append(Sent(event, message.text, source, target))
    return tuple(found)


def _indent(text: Name) -> int:
    """How many ticks and blanks stand before a word."""
    return len(text.text) - len(text.text.lstrip(" `"))
