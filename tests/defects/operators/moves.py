"""Knows the edits by which a name of a catalogue stands in the wrong row, or a row loses a part that others count on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.model import catalogue as rows
from specwriter.model.catalogue import Entry
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span
from tests.defects.defect import Defect, another, dropped, inner, line_of, listed, repeated, written


def _publishers(spec: Spec) -> list[tuple[Entry, tuple[Name, ...]]]:
    return [
        *((row, row.publishes) for row in spec.entries(rows.Service)),
        *((row, row.publishes) for row in spec.entries(rows.Context)),
    ]


def producers(spec: Spec, random: Random) -> Iterator[Defect]:
    """An event is said to come from, or go to, another part than the one that says so itself."""
    parts = _publishers(spec) or [(row, ()) for row in spec.entries(rows.Module)]
    names = [row.name.text for row, _ in parts]
    for event in spec.entries(rows.Event):
        own = [(row, name) for row, published in parts for name in published if name.text == event.name.text]
        for producer in event.producer if own else ():
            new = another(random, names, *(name.text for name in event.producer), *(n.text for n in event.consumers))
            yield Defect("give event to another producer", producer.span, new, (event.span, own[0][1].span))
        eaters = [(s, n) for s in spec.entries(rows.Service) for n in s.consumes if n.text == event.name.text]
        for consumer in event.consumers:
            there = [name for row, name in eaters if row.name.text == consumer.text]
            new = another(random, names, *(n.text for n in event.consumers), *(n.text for n in event.producer))
            if there and new:
                yield Defect("give event to another consumer", consumer.span, new, (event.span, there[0].span))
            if there and (cut := listed(spec, consumer.span)):
                yield Defect("drop consumer of event", cut, "", (event.span, there[0].span))
        for row, name in own:
            if cut := listed(spec, name.span):
                yield Defect("drop event from publishes", cut, "", (row.span, event.span))
        for row, name in eaters:
            if cut := listed(spec, name.span):
                yield Defect("drop event from consumes", cut, "", (row.span, event.span))


def owners(spec: Spec, random: Random) -> Iterator[Defect]:
    """A table has two owners, and another none."""
    owning: list[rows.Service | rows.Module] = [*spec.entries(rows.Service), *spec.entries(rows.Module)]
    tables: dict[str, tuple[Span, ...]] = {}
    for table in spec.tables():
        tables[table.name.text] = (*tables.get(table.name.text, ()), table.name.span)
    every = [name.text for row in owning for name in row.owns if name.text in tables]
    for row in owning:
        for name in row.owns:
            new = another(random, every, *(one.text for one in row.owns))
            if name.text in tables and new:
                rest = tuple(n.span for other in owning for n in other.owns if n.text in (new, name.text))
                yield Defect("give table to another owner", name.span, new, (name.span, *rest, *tables[name.text]))
                if cut := listed(spec, name.span):
                    yield Defect("drop table from owner", cut, "", (row.span, *tables[name.text]))


def triggers(spec: Spec, random: Random) -> Iterator[Defect]:
    """The catalogue says that another step causes an event than the machine does."""
    for event in spec.entries(rows.Event):
        steps = [s for m in spec.machines if m.table for s in m.table.transitions if s.trigger]
        causes = [s for s in steps if s.effect and re.search(rf"\b{event.name.text}\b", s.effect.text)]
        own = {step.trigger.text for step in causes if step.trigger}
        if event.trigger and event.trigger.text in own and " " not in event.trigger.text:
            new = another(random, [s.trigger.text for s in steps if s.trigger and " " not in s.trigger.text], *own)
            if new:
                places = (event.span, *(step.span for step in causes))
                yield Defect("event with trigger of another step", event.trigger.span, new, places)


def ports(spec: Spec, random: Random) -> Iterator[Defect]:
    """An adapter goes, or no longer implements the port that names it; a port names another adapter."""
    adapters = list(spec.entries(rows.Adapter))
    for adapter in adapters:
        served = [(p, n) for p in spec.entries(rows.Port) for n in p.served_by if n.text == adapter.name.text]
        places = (adapter.span, *(name.span for _, name in served))
        if served:
            yield dropped("drop Adapter row", spec, adapter.span, places)
        for port, name in served:
            implemented = [one for one in adapter.implements if one.text == port.name.text]
            for one in implemented:
                if cut := listed(spec, one.span):
                    yield Defect("drop implemented port", cut, "", (adapter.span, name.span))
                new = another(
                    random, [p.name.text for p in spec.entries(rows.Port)], *(i.text for i in adapter.implements)
                )
                yield Defect("adapter implements another port", one.span, new, (adapter.span, port.span))
            able = [a.name.text for a in adapters if port.name.text in {one.text for one in a.implements}]
            new = another(random, [other.name.text for other in adapters], *(n.text for n in port.served_by), *able)
            if implemented and new:
                yield Defect("port served by another adapter", name.span, new, (port.span, adapter.span))


def blanks(spec: Spec, random: Random) -> Iterator[Defect]:
    """A cell that every other row of the table fills is empty."""
    for catalogue in spec.catalogues:
        for row in catalogue.rows:
            for column in catalogue.columns[1:]:
                cell = getattr(row, column, None)
                filled = [getattr(other, column, None) for other in catalogue.rows]
                if isinstance(cell, Name) and cell.text and all(one and one.text not in ("", "-") for one in filled):
                    yield Defect("blank cell of full column", cell.span, "", (row.span,))


def twice(spec: Spec, random: Random) -> Iterator[Defect]:
    """A row, a column, an enum value or an arrow stands twice."""
    for kind in (
        rows.Event,
        rows.ErrorCode,
        rows.Service,
        rows.Context,
        rows.Port,
        rows.Adapter,
        rows.Module,
        rows.Route,
    ):
        for row in spec.entries(kind):
            yield repeated(f"repeat {kind.__name__} row", spec, row.span)
    for machine in spec.machines:
        for step in machine.table.transitions if machine.table else ():
            yield repeated("repeat transition row", spec, step.span)
    for block in spec.schemas:
        for table in block.schema.tables:
            columns = table.columns[1:-1] if block.language in ("dbml", "sql") else ()
            yield from (repeated(f"repeat {block.language} column", spec, c.span) for c in columns)
    for operation in spec.documented_operations():
        lists = [*operation.parameters, *operation.request, *(t for r in operation.responses for t in r.tables)]
        yield from (repeated("repeat field row", spec, field.span) for table in lists for field in table.fields)


def routes(spec: Spec, random: Random) -> Iterator[Defect]:
    """A documented operation has no route any more, or a route to a service that is none."""
    documented = {one.key: one for one in spec.documented_operations()}
    for route in spec.entries(rows.Route):
        method, _, path = route.name.text.partition(" ")
        own = [one for one in documented.values() if (one.method.text, one.path.text) == (method, path)]
        if own:
            yield dropped("drop Route row", spec, route.span, (own[0].span,))
            start = route.name.span.start
            free = [
                m
                for m in ("PUT", "PATCH")
                if all(o.path.text != path or o.method.text != m for o in documented.values())
            ]
            edit = Span(start, start + len(method))
            if written(spec, edit) == method and free:
                yield Defect("change method of route", edit, free[0], (route.span, own[0].span))


def layers(spec: Spec, random: Random) -> Iterator[Defect]:
    """A layer, a context or a use case names a part that is none."""
    for use_case in spec.entries(rows.UseCase):
        spoken = [m.start() for m in re.finditer(rf"\b{use_case.name.text}\b", spec.source.text)]
        if len(spoken) > 2:
            name = inner(spec, use_case.name.span, use_case.name.text)
            others = tuple(Span(at, at + 1) for at in spoken if at != name.span.start)
            yield dropped("drop UseCase row", spec, line_of(spec, name.span), others)
    for layer in spec.entries(rows.Layer):
        users = [
            name for other in spec.entries(rows.Layer) for name in other.depends_on if name.text == layer.name.text
        ]
        if users:
            yield dropped("drop Layer row", spec, layer.span, tuple(name.span for name in users))
        for name in layer.depends_on:
            if cut := listed(spec, name.span):
                drawn = [b.span for b in spec.diagrams if layer.name.text.replace(" ", "") in written(spec, b.span)]
                yield Defect("drop layer that may be used", cut, "", (layer.span, *drawn))


OPERATORS = (producers, owners, triggers, ports, blanks, twice, routes, layers)
