"""Knows every place of a spec where a name stands that must agree with another place, without asking any rule or mention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from specwriter.languages.json.tree import String, Value, fields
from specwriter.languages.mermaid.tree import ErDiagram, Flowchart, SequenceDiagram
from specwriter.languages.relational import Table
from specwriter.model import catalogue as rows
from specwriter.model.machine import StateMachine
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


def places_of(spec: Spec, kind: str, text: str) -> tuple[Span, ...]:
    """Where a name of that kind stands."""
    return tuple(one.name.span for one in occurrences(spec) if one.kind == kind and one.name.text == text)


def sequences(spec: Spec) -> Iterator[SequenceDiagram]:
    return (block.diagram for block in spec.diagrams if isinstance(block.diagram, SequenceDiagram))


def words_in(spec: Spec, span: Span, known: set[str]) -> Iterator[Name]:
    """Each whole word of the text at a place that is one of the known ones."""
    for match in re.finditer(r"[A-Za-z_][\w.-]*\w", spec.source.text[span.start : span.end]):
        if match.group() in known:
            yield Name(match.group(), Span(span.start + match.start(), span.start + match.end()))


def _states(spec: Spec) -> Iterator[Occurrence]:
    for number, machine in enumerate(spec.machines):
        own = {name.text for name in machine.states}
        for part in (_states_of_machine(machine), _states_in_schemas(spec, own), _states_spoken_of(spec, own)):
            yield from (Occurrence("state", str(number), role, name) for role, name in part)


def _states_of_machine(machine: StateMachine) -> Iterator[tuple[str, Name]]:
    for role, part in (("diagram", machine.diagram), ("table", machine.table)):
        for step in part.transitions if part else ():
            yield from ((role, end) for end in (step.source, step.target) if end is not None)


def _states_in_schemas(spec: Spec, own: set[str]) -> Iterator[tuple[str, Name]]:
    for block in spec.schemas:
        for enum in block.schema.enums:
            yield from ((f"{block.language} enum", value) for value in enum.values if value.text in own)
        for column in (column for table in block.schema.tables for column in table.columns):
            if len(own & {value.text for value in column.values}) > 1:
                role = f"{block.language} {column.values_from}"
                yield from ((role, value) for value in column.values if value.text in own)
            if column.default and column.default.text in own and column.default.kind == "string":
                yield f"{block.language} default", _inner(spec, column.default.span, column.default.text)


def _states_spoken_of(spec: Spec, own: set[str]) -> Iterator[tuple[str, Name]]:
    for place, value in examples(spec):
        for path, member in fields(value):
            if path.endswith("status") and isinstance(member.value, String) and member.value.text in own:
                yield f"example {place}", _inner(spec, member.value.span, member.value.text)
    for diagram in sequences(spec):
        for message in diagram.messages:
            yield from (("message", word) for word in words_in(spec, message.text.span, own) if word.text.isupper())


def _inner(spec: Spec, span: Span, text: str) -> Name:
    start = spec.source.text.index(text, span.start)
    return Name(text, Span(start, start + len(text)))


def _schema(spec: Spec) -> Iterator[Occurrence]:
    declared = {table.name.text.casefold() for table in spec.tables()}
    for block in spec.schemas:
        for table in block.schema.tables:
            yield from _table(block.language, table)
        for reference in block.schema.references:
            yield Occurrence("table", "", f"{block.language} reference", reference.target)
            group, role = reference.target.text.casefold(), f"{block.language} target"
            yield from (Occurrence("column", group, role, name) for name in reference.target_columns)
    for diagram in (block.diagram for block in spec.diagrams if isinstance(block.diagram, ErDiagram)):
        for entity in diagram.entities:
            if entity.name.text.casefold() in declared:
                yield Occurrence("table", "", "er", entity.name)
                group = entity.name.text.casefold()
                yield from (Occurrence("column", group, "er", attribute.name) for attribute in entity.attributes)
    for role, name in _owned(spec):
        if name.text.casefold() in declared:
            yield Occurrence("table", "", role, name)


def _table(language: str, table: Table) -> Iterator[Occurrence]:
    group = table.name.text.casefold()
    yield Occurrence("table", "", language, table.name)
    yield from (Occurrence("column", group, language, column.name) for column in table.columns)
    for index in table.indexes:
        yield from (Occurrence("column", group, f"{language} index", name) for name in index.columns)
    for key in table.keys:
        if len(key.columns) > 1:
            yield from (Occurrence("column", group, f"{language} key", name) for name in key.columns)


def _owned(spec: Spec) -> Iterator[tuple[str, Name]]:
    for service in spec.entries(rows.Service):
        yield from (("service owns", name) for name in service.owns)
    for module in spec.entries(rows.Module):
        yield from (("module owns", name) for name in module.owns)
    for projection in spec.entries(rows.Projection):
        yield from (("projection table", name) for name in projection.table)


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
    cells += [("context publishes", context.publishes) for context in spec.entries(rows.Context)]
    cells += [("service publishes", service.publishes) for service in spec.entries(rows.Service)]
    cells += [("consumes", service.consumes) for service in spec.entries(rows.Service)]
    cells += [("emits", command.emits) for command in spec.entries(rows.Command)]
    cells += [("reads", projection.reads) for projection in spec.entries(rows.Projection)]
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
    declared: list[rows.Entry] = [
        *spec.entries(rows.Service),
        *spec.entries(rows.Component),
        *spec.entries(rows.Module),
    ]
    for entry in declared:
        yield Occurrence("component", "", type(entry).__name__, entry.name)
    known = {entry.name.text for entry in declared}
    cells: list[tuple[str, tuple[Name, ...]]] = [
        *(("route service", (row.service,)) for row in spec.entries(rows.Route) if row.service),
        *(("saga service", (row.service,)) for row in spec.entries(rows.SagaStep) if row.service),
        *(("producer", row.producer) for row in spec.entries(rows.Event)),
        *(("consumer", row.consumers) for row in spec.entries(rows.Event)),
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
    for port in spec.entries(rows.Port):
        yield Occurrence("port", "", "port", port.name)
        yield from (Occurrence("port", "", "served by", name) for name in port.served_by)
    for adapter in spec.entries(rows.Adapter):
        yield Occurrence("port", "", "adapter", adapter.name)
        yield from (Occurrence("port", "", "implements", name) for name in adapter.implements)
    for case in spec.entries(rows.UseCase):
        yield from (Occurrence("port", "", "repository", name) for name in case.repository)


def _domain(spec: Spec) -> Iterator[Occurrence]:
    contexts = {context.name.text for context in spec.entries(rows.Context)}
    for context in spec.entries(rows.Context):
        yield Occurrence("context", "", "catalogue", context.name)
        yield from (Occurrence("context", "", "depends on", name) for name in context.depends_on)
        yield from (Occurrence("aggregate", "", "owned", name) for name in context.owns)
    for aggregate in spec.entries(rows.Aggregate):
        yield Occurrence("aggregate", "", "catalogue", aggregate.name)
    for command in spec.entries(rows.Command):
        if command.stream:
            yield Occurrence("stream", "", "command", command.stream)
    for event in spec.entries(rows.Event):
        if event.stream:
            yield Occurrence("stream", "", "event", event.stream)
        for role, names in (("producer", event.producer), ("consumer", event.consumers)):
            yield from (Occurrence("context", "", role, name) for name in names if name.text in contexts)
