"""Knows the bodies that examples show for errors, and the shape of each."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Number, Object, String
from specwriter.model.example_bodies import bodies
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.json.tree import Value
    from specwriter.model.spec import Spec

    Members = dict[str, Value]

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
    for body in bodies(spec):
        status = body.status.text if body.status else body.response.status.text if body.response else ""
        if body.members and (status[:1] in ("4", "5") or (body.response is None and _claims(body.members))):
            found.append(ErrorBody(body.value, _shape(body.members)))
    return tuple(found)


def _claims(members: Members) -> bool:
    """Whether an object has the `status` of an error among the members of problem details."""
    status = members.get("status")
    return isinstance(status, Number) and status.text[:1] in "45" and len(_PROBLEM & members.keys()) >= _ENOUGH


def _shape(members: Members) -> str:
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
