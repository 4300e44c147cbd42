"""Knows the bodies that examples show for errors, and the shape of each."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Number, Object, String
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Example
    from specwriter.model.spec import Spec

_PROBLEM = frozenset(("type", "title", "status", "detail", "instance"))
_ENOUGH = 3


class ErrorBody(Record):
    """A body that an error is answered with; `shape` says in words how it is built."""

    value: Object
    shape: str

    @property
    def problem_details(self) -> bool:
        """Whether it is built as RFC 9457 says."""
        return self.shape == "problem details"


@once
def error_bodies(spec: Spec) -> tuple[ErrorBody, ...]:
    """The bodies under responses with 4xx and 5xx, then those of examples on their own that say of themselves to be an error."""
    found: list[ErrorBody] = []
    for operation in spec.operations:
        for response in operation.responses:
            for example in response.examples:
                found += [
                    ErrorBody(value, _shape(value))
                    for status, value in _objects(example)
                    if (status or response.status.text)[:1] in ("4", "5")
                ]
    for example in spec.examples:
        found += [
            ErrorBody(value, _shape(value))
            for status, value in _objects(example)
            if status[:1] in ("4", "5") or _claims(value)
        ]
    return tuple(found)


def _objects(example: Example) -> Iterator[tuple[str, Object]]:
    for document in example.documents:
        if isinstance(document.value, Object) and document.value.members:
            yield (document.head.status.text if document.head.status else ""), document.value


def _claims(value: Object) -> bool:
    """Whether an object has the `status` of an error among the members of problem details."""
    members = {member.key.text: member.value for member in value.members}
    status = members.get("status")
    return isinstance(status, Number) and status.text[:1] in "45" and len(_PROBLEM & members.keys()) >= _ENOUGH


def _shape(value: Object) -> str:
    members = {member.key.text: member.value for member in value.members}
    if len(_PROBLEM & members.keys()) >= _ENOUGH:
        return "problem details"
    error = members.get("error")
    if isinstance(error, Object):
        return "an `error` object"
    if isinstance(error, String):
        return "an `error` text"
    if isinstance(members.get("errors"), Array):
        return "an `errors` list"
    return "flat members" if members.keys() & {"message", "code", "detail", "title"} else ""


def strings(value: Object) -> Iterator[String]:
    """Every text in a body, at any depth."""
    waiting: list[object] = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, String):
            yield each
        elif isinstance(each, Object):
            waiting += [member.value for member in each.members]
        elif isinstance(each, Array):
            waiting += each.items
