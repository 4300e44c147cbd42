"""Knows how a spec is listed for a reader who asks what was understood."""

from __future__ import annotations

from specwriter.model.definitions import definitions
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.api import Operation
    from specwriter.model.machine import StateMachine
    from specwriter.model.spec import DiagramBlock, Spec
    from specwriter.source.span import Span

Row = tuple[str, str, str, "Span"]


class Item(Record):
    """One artefact: its kind, its name, what there is to say of it, and its 1-based line and column."""

    kind: str
    name: str
    detail: str
    line: int
    column: int


def inventory(spec: Spec) -> list[Item]:
    """Every artefact of a spec, kind by kind, each kind in document order; what was not understood comes last."""
    items: list[Item] = []
    for part in (_document, _schemas, _machines, _diagrams, _operations, _definitions, _examples, _catalogues, _rest):
        for kind, name, detail, span in part(spec):
            line, column = spec.source.position(span.start)
            items.append(Item(kind, name, detail, line, column))
    return items


def _document(spec: Spec) -> Iterator[Row]:
    for label, name in (
        ("title", spec.title),
        ("architecture", spec.architecture),
        ("status", spec.status),
        ("version", spec.version),
    ):
        if name is not None:
            yield "document", label, name.text, name.span
    if spec.reviews:
        yield "document", "review table", f"{len(spec.reviews.rows)} rows", spec.reviews.span
    if spec.approvals:
        yield "document", "approval table", f"{len(spec.approvals.rows)} rows", spec.approvals.span
    for chapter in spec.chapters:
        if chapter.section.heading is not None:
            known = f"as {chapter.key}" if chapter.key else ""
            yield (
                "section",
                f"{'#' * chapter.section.heading.level} {chapter.section.title}",
                known,
                chapter.section.heading.span,
            )


def _schemas(spec: Spec) -> Iterator[Row]:
    for block in spec.schemas:
        for table in block.schema.tables:
            yield "table", table.name.text or "(unnamed)", _table(block.language, table), table.name.span
    for block in spec.schemas:
        for enum in block.schema.enums:
            values = ", ".join(value.text for value in enum.values)
            yield "enum", enum.name.text, f"{block.language}: {values}", enum.name.span
    for block in spec.schemas:
        for reference in block.schema.references:
            columns = ", ".join(name.text for name in reference.columns)
            yield (
                "reference",
                f"{reference.table.text}({columns})",
                f"{block.language}: to {reference.target.text}",
                reference.span,
            )


def _table(language: str, table: Table) -> str:
    return f"{language}: {', '.join(column.name.text for column in table.columns)}"


def _machines(spec: Spec) -> Iterator[Row]:
    for machine in spec.machines:
        yield "state machine", machine.name or "(unnamed)", _machine(machine), machine.span


def _machine(machine: StateMachine) -> str:
    drawn = f"diagram of {len(machine.diagram.transitions)} transitions" if machine.diagram else ""
    tabled = f"{machine.table.noun} of {len(machine.table.transitions)} transitions" if machine.table else ""
    held = f"held in {machine.holder.text}" if machine.holder else ""
    states = "states " + ", ".join(state.text for state in machine.states)
    return "; ".join(part for part in (drawn, tabled, held, states) if part)


def _diagrams(spec: Spec) -> Iterator[Row]:
    for block in spec.diagrams:
        yield "diagram", block.diagram.kind or "(unknown)", _diagram(block), block.span


def _diagram(block: DiagramBlock) -> str:
    diagram = block.diagram
    parts = [
        f"{len(value)} {name}"
        for name in (
            "participants",
            "messages",
            "states",
            "transitions",
            "nodes",
            "edges",
            "entities",
            "relations",
            "classes",
        )
        if (value := getattr(diagram, name, ()))
    ]
    return ", ".join([*parts, *([f"under {block.section}"] if block.section else [])])


def _operations(spec: Spec) -> Iterator[Row]:
    for operation in sorted(spec.operations, key=lambda each: not each.documented):
        kind = "operation" if operation.documented else "operation mentioned"
        yield kind, f"{operation.method.text} {operation.path.text}", _operation(operation), operation.span


def _operation(operation: Operation) -> str:
    said = _said_of(operation)
    if operation.documented:
        return said
    place = _PLACES.get(operation.origin, f"in a {operation.origin}")
    return f"{place}, {said}" if said else place


_PLACES = {"text": "in text", "code": "in code"}


def _said_of(operation: Operation) -> str:
    fields = sum(len(table.fields) for table in (*operation.parameters, *operation.request))
    statuses = ", ".join(response.status.text or "?" for response in operation.responses)
    examples = len(operation.request_examples) + sum(len(response.examples) for response in operation.responses)
    parts = (
        f"{fields} parameters and fields" if fields else "",
        f"responses {statuses}" if statuses else "",
        _count(len(operation.errors), "error"),
        _count(examples, "example"),
    )
    return ", ".join(part for part in parts if part)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}" if number else ""


def _definitions(spec: Spec) -> Iterator[Row]:
    for definition in definitions(spec):
        if definition.schema is not None:
            detail = "JSON Schema"
        elif definition.table is not None:
            detail = ", ".join(field.name.text for field in definition.table.fields)
        else:
            detail = definition.type.text if definition.type is not None else "object"
        yield "named schema", definition.name.text, detail, definition.name.span


def _examples(spec: Spec) -> Iterator[Row]:
    for table in spec.field_tables:
        yield "field table", table.place, ", ".join(field.name.text for field in table.fields), table.span
    for example in spec.examples:
        count = len(example.documents)
        yield "example", "JSON", f"{count} document{'s' if count != 1 else ''}", example.span


def _catalogues(spec: Spec) -> Iterator[Row]:
    for catalogue in spec.catalogues:
        names = ", ".join(row.name.text for row in catalogue.rows if row.name.text)
        yield "catalogue", catalogue.kind, names, catalogue.span


def _rest(spec: Spec) -> Iterator[Row]:
    for suppression in spec.suppressions:
        yield "suppression", ", ".join(rule.text for rule in suppression.rules), suppression.reason, suppression.span
    for language, problem in spec.problems:
        yield "not understood", language, problem.message, problem.span
    for span, reason in spec.not_checked:
        yield "not checked", spec.source.slice(span).strip().partition("\n")[0][:60], reason, span
    for span, header in spec.unrecognised:
        yield "table not recognised", header[:60] or "(no header)", "", span
