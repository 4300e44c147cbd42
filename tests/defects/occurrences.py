"""Knows every place of a spec where a name stands that must agree with another place, without asking any rule or mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from specwriter.languages.json.tree import String, Value, fields
from specwriter.languages.mermaid.tree import ErDiagram, Flowchart, SequenceDiagram
from specwriter.model import catalogue as rows
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span


class Occurrence(NamedTuple):
    """A name at its place: `kind` says what it names, `group` whose it is, `role` what it does there."""

    kind: str
    group: str
    role: str
    name: Name


def occurrences(spec: Spec) -> Iterator[Occurrence]:
    """Every occurrence, kind by kind."""
    yield from _states(spec)
    yield from _schema(spec)
    yield from _operations(spec)
    yield from _error_codes(spec)
    yield from _events(spec)
    yield from _components(spec)
    yield from _ports(spec)
    yield from _domain(spec)


def examples(spec: Spec) -> Iterator[tuple[str, Value]]:
    """Every JSON document of a request or response, with a name for its place."""
    for operation in spec.operations:
        for example in operation.request_examples:
            yield from (("request", one.value) for one in example.documents if one.value is not None)
        for response in operation.responses:
            for example in response.examples:
                yield from ((response.status.text, one.value) for one in example.documents if one.value is not None)


def sequences(spec: Spec) -> Iterator[SequenceDiagram]:
    return (block.diagram for block in spec.diagrams if isinstance(block.diagram, SequenceDiagram))


def words_in(spec: Spec, span: Span, known: set[str]) -> Iterator[Name]:
    """Each whole word of the text at a place that is one of the known ones."""
    for match in re.finditer(r"[A-Za-z_][\w.-]*\w", spec.source.text[span.start : span.end]):
        if match.group() in known:
            yield Name(match.group(), Span(span.start + match.start(), span.start + match.end()))


def _states(spec: Spec) -> Iterator[Occurrence]:
    known: set[str] = set()
    for number, machine in enumerate(spec.machines):
        group = str(number)
        for role, part in (("diagram", machine.diagram), ("table", machine.table)):
            for step in part.transitions if part else ():
                for end in (step.source, step.target):
                    if end is not None:
                        yield Occurrence("state", group, role, end)
        own = {name.text for name in machine.states}
        known |= own
        for block in spec.schemas:
            for enum in block.schema.enums:
                if own & {value.text for value in enum.values}:
                    yield from (
                        Occurrence("state", group, f"{block.language} enum", v) for v in enum.values if v.text in own
                    )
            for table in block.schema.tables:
                for column in table.columns:
                    if len(own & {value.text for value in column.values}) > 1:
                        role = f"{block.language} {column.values_from}"
                        yield from (Occurrence("state", group, role, v) for v in column.values if v.text in own)
                    if column.default and column.default.text in own and column.default.kind == "string":
                        inner = _inner(spec, column.default.span, column.default.text)
                        yield Occurrence("state", group, f"{block.language} default", inner)
        for place, value in examples(spec):
            for path, member in fields(value):
                if path.endswith("status") and isinstance(member.value, String) and member.value.text in own:
                    inner = _inner(spec, member.value.span, member.value.text)
                    yield Occurrence("state", group, f"example {place}", inner)
        for diagram in sequences(spec):
            for message in diagram.messages:
                yield from (
                    Occurrence("state", group, "message", w) for w in words_in(spec, message.text.span, own) if w.text.isupper()
                )


def _inner(spec: Spec, span: Span, text: str) -> Name:
    start = spec.source.text.index(text, span.start)
    return Name(text, Span(start, start + len(text)))


def _schema(spec: Spec) -> Iterator[Occurrence]:
    declared = {table.name.text.casefold() for table in spec.tables()}
    for block in spec.schemas:
        kind = block.language
        for table in block.schema.tables:
            group = table.name.text.casefold()
            yield Occurrence("table", "", kind, table.name)
            for column in table.columns:
                yield Occurrence("column", group, kind, column.name)
            for index in table.indexes:
                yield from (Occurrence("column", group, f"{kind} index", name) for name in index.columns)
            for key in table.keys:
                if len(key.columns) > 1:
                    yield from (Occurrence("column", group, f"{kind} key", name) for name in key.columns)
        for reference in block.schema.references:
            yield Occurrence("table", "", f"{kind} reference", reference.target)
            target = reference.target.text.casefold()
            yield from (Occurrence("column", target, f"{kind} target", name) for name in reference.target_columns)
    for diagram in spec.diagrams:
        if isinstance(diagram.diagram, ErDiagram):
            for entity in diagram.diagram.entities:
                if entity.name.text.casefold() in declared:
                    yield Occurrence("table", "", "er", entity.name)
                    for attribute in entity.attributes:
                        yield Occurrence("column", entity.name.text.casefold(), "er", attribute.name)
    owners = [
        *((f"{type(row).__name__} owns", row.owns) for row in _entries(spec, rows.Service, rows.Module, rows.Context)),
        *(("projection table", row.table) for row in spec.entries(rows.Projection)),
    ]
    for role, names in owners:
        yield from (Occurrence("table", "", role, name) for name in names if name.text.casefold() in declared)


def _entries(spec: Spec, *kinds: type) -> Iterator[object]:
    for kind in kinds:
        yield from spec.entries(kind)


_CALL = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE) (/[\w{}/.:-]*\w\}?)")


def _operations(spec: Spec) -> Iterator[Occurrence]:
    places: list[tuple[str, Span]] = []
    for operation in spec.operations:
        places.append((f"operation {operation.origin}", operation.span))
    for diagram in sequences(spec):
        places += [("message", message.text.span) for message in diagram.messages]
    places += [("route", row.name.span) for row in spec.entries(rows.Route)]
    places += [("port", name.span) for row in spec.entries(rows.Port) for name in row.served_by]
    places += [("metric", row.name.span) for row in spec.entries(rows.Metric)]
    places += [("event trigger", row.trigger.span) for row in spec.entries(rows.Event) if row.trigger]
    for machine in spec.machines:
        places += [("trigger", step.trigger.span) for step in machine.transitions if step.trigger]
    seen: set[int] = set()
    for role, span in places:
        for match in _CALL.finditer(spec.source.text, span.start, span.end):
            if match.start() not in seen:
                seen.add(match.start())
                name = Name(match.group(2), Span(match.start(2), match.end(2)))
                yield Occurrence("operation", match.group(1), role, name)


def _error_codes(spec: Spec) -> Iterator[Occurrence]:
    for row in spec.entries(rows.ErrorCode):
        yield Occurrence("error code", "", "catalogue", row.name)
    known = {row.name.text for row in spec.entries(rows.ErrorCode)}
    for operation in spec.operations:
        for error in operation.errors:
            if error.code is not None and error.code.text:
                known.add(error.code.text)
                yield Occurrence("error code", "", f"errors of {operation.key}", error.code)
    for place, value in examples(spec):
        for _, member in fields(value):
            if isinstance(member.value, String) and member.value.text in known:
                inner = _inner(spec, member.value.span, member.value.text)
                yield Occurrence("error code", "", f"example {place}", inner)


def _events(spec: Spec) -> Iterator[Occurrence]:
    known = {row.name.text for row in spec.entries(rows.Event)}
    for row in spec.entries(rows.Event):
        yield Occurrence("event", "", "catalogue", row.name)
    cells: list[tuple[str, tuple[Name, ...]]] = []
    cells += [("publishes", row.publishes) for row in _entries(spec, rows.Service, rows.Context)]  # type: ignore[attr-defined]
    cells += [("consumes", row.consumes) for row in spec.entries(rows.Service)]
    cells += [("emits", row.emits) for row in spec.entries(rows.Command)]
    cells += [("reads", row.reads) for row in spec.entries(rows.Projection)]
    for role, names in cells:
        yield from (Occurrence("event", "", role, name) for name in names if name.text in known)
    for diagram in sequences(spec):
        for message in diagram.messages:
            yield from (Occurrence("event", "", "message", w) for w in words_in(spec, message.text.span, known))
    for machine in spec.machines:
        for role, part in (("diagram trigger", machine.diagram), ("table", machine.table)):
            for step in part.transitions if part else ():
                for cell in (step.trigger, step.effect):
                    if cell is not None:
                        yield from (Occurrence("event", "", role, w) for w in words_in(spec, cell.span, known))


def _components(spec: Spec) -> Iterator[Occurrence]:
    for row in _entries(spec, rows.Service, rows.Component, rows.Module):
        yield Occurrence("component", "", type(row).__name__, row.name)  # type: ignore[attr-defined]
    known = {row.name.text for row in _entries(spec, rows.Service, rows.Component, rows.Module)}  # type: ignore[attr-defined]
    cells: list[tuple[str, tuple[Name, ...]]] = [
        *(("route service", (row.service,)) for row in spec.entries(rows.Route) if row.service),
        *(("saga service", (row.service,)) for row in spec.entries(rows.SagaStep) if row.service),
        *(("producer", row.producer) for row in spec.entries(rows.Event)),
        *(("consumer", row.consumers) for row in spec.entries(rows.Event)),
        *(("depends on", row.depends_on) for row in spec.entries(rows.Module) if hasattr(row, "depends_on")),
    ]
    for role, names in cells:
        yield from (Occurrence("component", "", role, name) for name in names if name.text in known)
    for diagram in sequences(spec):
        for participant in diagram.participants:
            yield from (Occurrence("component", "", "participant", w) for w in words_in(spec, participant.span, known))
    for block in spec.diagrams:
        if isinstance(block.diagram, Flowchart):
            for node in block.diagram.nodes:
                if node.label and node.label.text in known:
                    yield Occurrence("component", "", "node", _inner(spec, node.label.span, node.label.text))


def _ports(spec: Spec) -> Iterator[Occurrence]:
    for row in spec.entries(rows.Port):
        yield Occurrence("port", "", "port", row.name)
        yield from (Occurrence("port", "", "served by", name) for name in row.served_by)
    for row in spec.entries(rows.Adapter):
        yield Occurrence("port", "", "adapter", row.name)
        yield from (Occurrence("port", "", "implements", name) for name in row.implements)
    for row in spec.entries(rows.UseCase):
        yield from (Occurrence("port", "", "repository", name) for name in row.repository)


def _domain(spec: Spec) -> Iterator[Occurrence]:
    for row in spec.entries(rows.Context):
        yield Occurrence("context", "", "catalogue", row.name)
        yield from (Occurrence("context", "", "depends on", name) for name in row.depends_on)
        yield from (Occurrence("aggregate", "", "owned", name) for name in row.owns)
    contexts = {row.name.text for row in spec.entries(rows.Context)}
    for event in spec.entries(rows.Event):
        for role, names in (("producer", event.producer), ("consumer", event.consumers)):
            yield from (Occurrence("context", "", role, name) for name in names if name.text in contexts)
    for row in spec.entries(rows.Aggregate):
        yield Occurrence("aggregate", "", "catalogue", row.name)
    for command in spec.entries(rows.Command):
        if command.stream:
            yield Occurrence("stream", "", "command", command.stream)
    for event in spec.entries(rows.Event):
        if event.stream:
            yield Occurrence("stream", "", "event", event.stream)
