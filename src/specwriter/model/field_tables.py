"""Knows every field table of a spec: those of its operations and those that stand alone."""

from __future__ import annotations

from specwriter.model.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.api import FieldTable, Operation
    from specwriter.model.spec import Spec


@once
def field_tables(spec: Spec) -> tuple[FieldTable, ...]:
    """All field and parameter tables: of the operations in their order, then the others."""
    found: list[FieldTable] = []
    for operation in spec.operations:
        found += tables_of(operation)
    return (*found, *spec.field_tables)


def tables_of(operation: Operation) -> list[FieldTable]:
    """The tables of an operation: parameters, request, responses."""
    found = [*operation.parameters, *operation.request]
    for response in operation.responses:
        found += response.tables
    return found
