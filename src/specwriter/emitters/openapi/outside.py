"""Knows the parts of a document that speak of no operation alone: those between the descriptions of operations."""

from __future__ import annotations

from specwriter.model.once import once
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec


@once
def outside(spec: Spec) -> tuple[Span, ...]:
    """The stretches of text between described operations, in order."""
    found: list[Span] = []
    at = 0
    for operation in spec.documented_operations():
        if operation.span.start > at:
            found.append(Span(at, operation.span.start))
        at = max(at, operation.body.end)
    return (*found, Span(at, len(spec.source.text)))
