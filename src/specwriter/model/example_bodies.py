"""Knows the JSON objects that the examples of responses show, each with its members by name."""

from __future__ import annotations

from specwriter.languages.json.tree import Object
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.json.tree import Value
    from specwriter.model.api import Example, Operation, Response
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


class Body(Record):
    """An object that an example shows. `status` is that of a status line above it; `response` and `operation` are None where it stands
    under none.
    """

    value: Object
    members: dict[str, Value]
    status: Name | None
    response: Response | None
    operation: Operation | None


@once
def bodies(spec: Spec) -> tuple[Body, ...]:
    """The objects in examples of responses, in the order of the operations, then those of examples on their own."""
    found: list[Body] = []
    for operation in spec.operations:
        for response in operation.responses:
            for example in response.examples:
                _add(found, example, response, operation)
    for example in spec.examples:
        _add(found, example, None, None)
    return tuple(found)


def _add(found: list[Body], example: Example, response: Response | None, operation: Operation | None) -> None:
    for document in example.documents:
        value = document.value
        if isinstance(value, Object):
            members = {member.key.text: member.value for member in value.members}
            found.append(Body(value, members, document.head.status, response, operation))
