"""Knows how what was read is told in short lines, kind by kind, with the places `line:column-column` (ends exclusive)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specwriter.languages.json.tree import Array, Object
from specwriter.model.api import Example, Field, FieldTable, Operation
from specwriter.model.machine import Transition
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.span import Name, Span
from specwriter.source.text import Source


def told(text: str, kinds: str) -> list[str]:
    """What is read from a text, of the kinds named (`operations machines`…), in that order."""
    spec = read(Source("spec.md", text))
    return [line for kind in kinds.split() for line in TELLERS[kind](spec)]


def _place(spec: Spec, span: Span) -> str:
    if spec.source.text[span.start : span.end].endswith("\r"):
        span = Span(span.start, span.end - 1)  # part of a line end, no column
    (line, column), (last, end) = spec.source.position(span.start), spec.source.position(span.end)
    return f"{line}:{column}-{end}" if line == last else f"{line}:{column}-{last}:{end}"


def _name(spec: Spec, name: Name | None) -> str:
    return f"{name.text} {_place(spec, name.span)}" if name is not None and name.text else "-"


def _text(name: Name | None) -> str:
    return name.text if name is not None and name.text else "-"


def _operations(spec: Spec) -> Iterator[str]:
    for operation in spec.operations:
        yield f"{operation.method.text} {operation.path.text} {_place(spec, operation.span)} {operation.origin}"
        yield from (f"  {line}" for line in _body(spec, operation))


def _body(spec: Spec, operation: Operation) -> Iterator[str]:
    if operation.query:
        yield f"query string {_name(spec, operation.query)}"
    if operation.summary:
        yield f"summary {operation.summary}"
    for table in operation.parameters:
        yield f"{table.place} parameters: {_fields(table)}"
    for table in operation.request:
        yield f"request: {_fields(table)}"
    for example in operation.request_examples:
        yield f"request example {_example(spec, example)}"
    for response in operation.responses:
        reason = f" {response.reason.text}" if response.reason else ""
        place = f" {_place(spec, response.status.span)}" if response.status.text else ""
        yield f"response {response.status.text or '?'}{reason}{place}"
        yield from (
            f"  {'headers' if table.place == 'header' else 'fields'}: {_fields(table)}" for table in response.tables
        )
        yield from (f"  example {_example(spec, example)}" for example in response.examples)
    for error in operation.errors:
        yield f"error {_text(error.status)} {_text(error.code)}: {_text(error.when)}"


def _fields(table: FieldTable) -> str:
    return ", ".join(map(_field, table.fields))


def _field(field: Field) -> str:
    required = {True: "required", False: "optional", None: ""}[field.required]
    return " ".join(part for part in (field.name.text, field.type.text if field.type else "", required) if part)


def _example(spec: Spec, example: Example) -> str:
    return f"{_place(spec, example.span)} " + " and ".join(_shape(document.value) for document in example.documents)


def _shape(value: object) -> str:
    if isinstance(value, Object):
        return "{" + ", ".join(member.key.text for member in value.members) + "}"
    if isinstance(value, Array):
        return "[" + ", ".join(map(_shape, value.items)) + "]"
    return getattr(value, "kind", "nothing")


def _machines(spec: Spec) -> Iterator[str]:
    for machine in spec.machines:
        parts = [part for part, there in (("diagram", machine.diagram), ("table", machine.table)) if there]
        held = f", held in {machine.holder.text}" if machine.holder else ""
        yield f"{machine.name or '(no name)'}: {' and '.join(parts)}{held}"
        yield f"  states {', '.join(state.text for state in machine.states)}"
        rows = machine.table.transitions if machine.table else machine.transitions
        yield from (f"  {_transition(row)}" for row in rows)


def _transition(row: Transition) -> str:
    arrow = f"{_text(row.source) if row.source else '[*]'} -> {_text(row.target) if row.target else '[*]'}"
    trigger = f" on {row.trigger.text}" if row.trigger and row.trigger.text else ""
    guard = f" if {row.guard.text}" if row.guard else ""
    effect = f" do {row.effect.text}" if row.effect else ""
    return arrow + trigger + guard + effect


def _transition_places(spec: Spec) -> Iterator[str]:
    for machine in spec.machines:
        for row in (machine.table or machine.diagram).transitions:  # type: ignore[union-attr]
            yield f"{_name(spec, row.source)} -> {_name(spec, row.target)} on {_name(spec, row.trigger)}"


def _reviews(spec: Spec) -> Iterator[str]:
    for row in spec.reviews.rows if spec.reviews else ():
        yield "review " + " | ".join(map(_text, (row.version, row.date, row.name, row.role, row.description)))
    for one in spec.approvals.rows if spec.approvals else ():
        yield "approval " + " | ".join(map(_text, (one.by, one.at, one.note)))


def _schemas(spec: Spec) -> Iterator[str]:
    for block in spec.schemas:
        for table in block.schema.tables:
            yield f"{block.language} table {_name(spec, table.name)}"
            for column in table.columns:
                marks = [
                    word
                    for word, holds in (
                        ("primary", column.primary),
                        ("unique", column.unique),
                        ("not null", column.nullable is False),
                        ("null", column.nullable is True),
                    )
                    if holds
                ]
                values = (
                    f" in {', '.join(_text(value) for value in column.values)} by {column.values_from}"
                    if column.values
                    else ""
                )
                yield f"  {column.name.text} {column.type.text} {', '.join(marks)}".rstrip() + values
        for enum in block.schema.enums:
            yield f"{block.language} enum {_name(spec, enum.name)}: {', '.join(map(_text, enum.values))}"
        for one in block.schema.references:
            columns, targets = (".".join(map(_text, names)) for names in (one.columns, one.target_columns))
            yield f"{block.language} reference {one.table.text}.{columns} > {one.target.text}.{targets}"


def _document(spec: Spec) -> Iterator[str]:
    yield "a spec" if spec.is_spec else "not a spec"
    for label, name in (
        ("title", spec.title),
        ("style", spec.architecture),
        ("status", spec.status),
        ("version", spec.version),
    ):
        if name is not None:
            yield f"{label} {_name(spec, name)}"


def _chapters(spec: Spec) -> Iterator[str]:
    return (f"{chapter.section.title} = {chapter.key or '?'}" for chapter in spec.chapters)


def _suppressions(spec: Spec) -> Iterator[str]:
    for one in spec.suppressions:
        yield f"allow {', '.join(map(_text, one.rules))} in {_place(spec, one.scope)} because {' '.join(one.reason.split()) or '?'}"


def _catalogues(spec: Spec) -> Iterator[str]:
    for one in spec.catalogues:
        yield f"{one.kind}: {', '.join(_text(row.name) for row in one.rows)} ({', '.join(one.columns)})"


def _examples(spec: Spec) -> Iterator[str]:
    return (f"example {_example(spec, example)}" for example in spec.examples)


def _not_checked(spec: Spec) -> Iterator[str]:
    yield from (f"not checked {_place(spec, span)} {reason}" for span, reason in spec.not_checked)
    yield from (f"problem {_place(spec, problem.span)} {problem.message}" for _, problem in spec.problems)


TELLERS: dict[str, Callable[[Spec], Iterator[str]]] = {
    "operations": _operations,
    "machines": _machines,
    "places": _transition_places,
    "reviews": _reviews,
    "schemas": _schemas,
    "document": _document,
    "chapters": _chapters,
    "suppressions": _suppressions,
    "catalogues": _catalogues,
    "examples": _examples,
    "problems": _not_checked,
}
