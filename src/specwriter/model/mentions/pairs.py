"""Knows where the tables of ports and adapters disagree on who implements what."""

from __future__ import annotations

from specwriter.model.catalogue import Adapter, Port
from specwriter.model.mentions.cells import named
from specwriter.model.mentions.ports import implemented_by, is_operation, mentions, served_by
from specwriter.model.once import once
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


class Unpaired(Record):
    """A pair of port and adapter that one table names at `place` and the other, at `other`, does not.

    `by_port` tells whether it is the table of ports that names it.
    """

    port: Name
    adapter: Name
    place: Name
    other: Name
    by_port: bool


@once
def unpaired(spec: Spec) -> tuple[Unpaired, ...]:
    """Every pair that only one of the two tables names; none where the tables differ in most."""
    implemented, served = implemented_by(spec), served_by(spec)
    pairs = {(port, adapter) for port, adapters in implemented.items() for adapter in adapters}
    told = {(port, adapter) for port, adapters in served.items() for adapter in adapters}
    if not pairs or not told:  # one of the tables has no such column
        return ()
    shared = len(pairs & told)
    found = (*_only_served(spec, pairs), *_only_implemented(spec, told))
    return found if 2 * shared > len(found) else ()


def _only_served(spec: Spec, pairs: set[tuple[Name, Name]]) -> Iterator[Unpaired]:
    text = spec.source.text
    meant = _meant(spec)
    rows = {named(text, row.name): row for row in spec.entries(Adapter)}
    for port in spec.entries(Port):
        name = named(text, port.name)
        for cell in port.served_by:
            place = named(text, cell)
            adapter = meant.get(place)
            row = rows.get(adapter) if adapter else None
            if adapter and row and (name, adapter) not in pairs:
                yield Unpaired(name, adapter, place, row.implements[0] if row.implements else row.name, by_port=True)


def _only_implemented(spec: Spec, told: set[tuple[Name, Name]]) -> Iterator[Unpaired]:
    text = spec.source.text
    meant = _meant(spec)
    rows = {named(text, row.name): row for row in spec.entries(Port)}
    for adapter in spec.entries(Adapter):
        name = named(text, adapter.name)
        for cell in adapter.implements:
            place = named(text, cell)
            port = meant.get(place)
            row = rows.get(port) if port else None
            if not port or not row or (port, name) in told:
                continue
            operation = any(is_operation(each.text) for each in row.served_by)
            if not operation and all(named(text, each) in meant for each in row.served_by):
                yield Unpaired(port, name, place, row.served_by[0] if row.served_by else row.name, by_port=False)


def _meant(spec: Spec) -> dict[Name, Name]:
    found: dict[Name, Name] = {}
    for mention in mentions(spec):
        meant = mention.target or mention.meant
        if meant is not None:
            found[mention.name] = meant
    return found
