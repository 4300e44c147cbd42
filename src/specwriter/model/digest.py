"""Knows what one document tells the others of its workspace: a few flat values that a cache can keep and a process can send."""

from __future__ import annotations

from specwriter.model.catalogue import Context, ErrorCode, Event, Module, Service
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from specwriter.model.catalogue import Entry
    from specwriter.model.spec import Link, Spec
    from specwriter.source.span import Name

    Party = Service | Module | Context
    Said = tuple[str, str, int, int]
    """Who, what, and where it stands: from, to."""

_FIELD = regex(r"[`*\s]*([A-Za-z_][\w.\[\]]*)[`*?\s]*(?:[:(]\s*`?([\w\[\]<>().-]+?)[`)\s]*)?")
_KINDS = {Service: "service", Module: "module", Context: "bounded context"}
_STATUS = regex(r"[1-5]\d\d")


class Digest(Record):
    """A document as the others see it. Every name comes with its place, as two offsets.

    `links` are those to files; `services` are the services, modules and bounded contexts it declares. `owned`, `published` and
    `consumed` tell who owns, publishes or consumes what; `mentioned` are the services that other rows name. `payloads` are events
    whose payload is a list of fields: producer, event, its place, and each field with its type (empty where none is written) and
    place. `errors` are codes with their status, `operations` are those that are described: key, as written, place. `tables` are the
    names of declared tables, `silenced` the rules of suppressions.
    """

    path: str
    title: str = ""
    status: str = ""
    anchors: frozenset[str] = frozenset()
    links: tuple[tuple[str, int, int], ...] = ()
    services: tuple[tuple[str, str, int, int], ...] = ()
    owned: tuple[Said, ...] = ()
    published: tuple[Said, ...] = ()
    consumed: tuple[Said, ...] = ()
    mentioned: tuple[tuple[str, int, int], ...] = ()
    payloads: tuple[tuple[str, str, int, int, tuple[Said, ...]], ...] = ()
    errors: tuple[Said, ...] = ()
    operations: tuple[tuple[str, str, int, int], ...] = ()
    tables: tuple[str, ...] = ()
    silenced: tuple[str, ...] = ()


Plain = tuple[object, ...]
"""A digest without its path, as it is kept and sent."""


def digest(spec: Spec) -> Plain:
    """What a spec tells other documents."""
    rows = _rows(spec)
    parties: tuple[Party, ...] = (*rows[Service], *rows[Module], *rows[Context])
    events: list[Event] = rows[Event]
    return (  # in the order of the fields
        spec.title.text if spec.title else "",
        spec.status.text if spec.status else "",
        spec.anchors,
        tuple([_placed(spec, link) for link in spec.links if link.to_file]),
        tuple([(_KINDS[type(row)], *_at(row.name)) for row in parties if row.name.text]),
        tuple([(row.name.text, *_at(name)) for row in parties for name in row.owns]),
        _published(parties, events),
        _consumed(parties, events),
        _mentioned(parties, events),
        tuple([payload for event in events if (payload := _payload(spec, event))]),
        tuple([said for row in rows[ErrorCode] if (said := _error(row))]),
        tuple([_operation(one.key, one.method, one.path) for one in spec.documented_operations()]),
        tuple([table.name.text for block in spec.schemas for table in block.schema.tables]),
        tuple([word.text for suppression in spec.suppressions for word in suppression.rules]),
    )


def restored(path: str, plain: Plain) -> Digest:
    """The digest of the document at `path` from its plain values."""
    return Digest(path, *plain)  # type: ignore[arg-type]


def _rows(spec: Spec) -> dict[type[Entry], list[Any]]:
    """The rows of the catalogues that others are told of, by their class."""
    rows: dict[type[Entry], list[Any]] = {Service: [], Module: [], Context: [], Event: [], ErrorCode: []}
    for catalogue in spec.catalogues:
        if catalogue.rows and (known := rows.get(type(catalogue.rows[0]))) is not None:
            known += catalogue.rows
    return rows


def _at(name: Name) -> tuple[str, int, int]:
    return name.text, name.span.start, name.span.end


def _placed(spec: Spec, link: Link) -> tuple[str, int, int]:
    """A link with the place of its target, or of the whole link where the target is written in another way."""
    at = spec.source.text.rfind(link.target, link.span.start, link.span.end)
    return (link.target, at, at + len(link.target)) if at >= 0 else (link.target, link.span.start, link.span.end)


def _operation(key: str, method: Name, path: Name) -> tuple[str, str, int, int]:
    return key, f"{method.text} {path.text}", method.span.start, path.span.end


def _error(row: ErrorCode) -> Said | None:
    status = row.status
    if status is None or not _STATUS.fullmatch(status.text):
        return None
    return row.name.text, status.text, status.span.start, status.span.end


def _published(parties: Sequence[Party], events: Sequence[Event]) -> tuple[Said, ...]:
    said = [(row.name.text, *_at(name)) for row in parties if not isinstance(row, Module) for name in row.publishes]
    said += [(producer.text, *_at(event.name)) for event in events if event.name.text for producer in event.producer]
    return tuple(said)


def _consumed(parties: Sequence[Party], events: Sequence[Event]) -> tuple[Said, ...]:
    said = [(row.name.text, *_at(name)) for row in parties if isinstance(row, Service) for name in row.consumes]
    orphans = [event for event in events if event.name.text and not event.producer]
    said += [(consumer.text, *_at(event.name)) for event in orphans for consumer in event.consumers]
    return tuple(said)


def _mentioned(parties: Sequence[Party], events: Sequence[Event]) -> tuple[tuple[str, int, int], ...]:
    said = [_at(name) for event in events for name in (*event.producer, *event.consumers)]
    said += [_at(name) for row in parties if isinstance(row, Context) for name in row.depends_on]
    return tuple(said)


def _payload(spec: Spec, event: Event) -> tuple[str, str, int, int, tuple[Said, ...]] | None:
    """An event of one producer with the fields of its payload; None where the payload is prose."""
    cell = event.payload
    if cell is None or not cell.text or len(event.producer) != 1:
        return None
    fields: list[Said] = []
    at = cell.span.start
    for part in spec.source.slice(cell.span).split(","):
        match = _FIELD.fullmatch(part)
        if match is None:
            return None
        fields.append((match[1], match[2] or "", at + match.start(1), at + match.end(1)))
        at += len(part) + 1
    one_word = len(fields) == 1 and "_" not in fields[0][0] and not fields[0][1]
    return None if one_word else (event.producer[0].text, *_at(event.name), tuple(fields))


__all__ = ["Digest", "Plain", "digest", "restored"]
