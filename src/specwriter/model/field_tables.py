"""Knows every field table of a spec: those of its operations and those that stand alone."""

from __future__ import annotations

from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import FieldTable, Operation
    from specwriter.model.spec import Spec


@once
def field_tables(spec: Spec) -> tuple[FieldTable, ...]:
    """All field and parameter tables: of the operations in their order, then the others."""
    return (*(table for operation in spec.operations for table in tables_of(operation)), *spec.field_tables)


def tables_of(operation: Operation) -> Iterator[FieldTable]:
    """The tables of an operation: parameters, request, responses."""
    yield from operation.parameters
    yield from operation.request
    for response in operation.responses:
        yield from response.tables
