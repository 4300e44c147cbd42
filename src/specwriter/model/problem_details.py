"""Knows the error bodies among the JSON examples: problem details (RFC 9457) and what teams write in their place."""

from __future__ import annotations

from specwriter.languages.json.tree import Number, Object, String
from specwriter.model.catalogue import ErrorCode
from specwriter.model.example_bodies import bodies
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_MARKS = frozenset(("type", "title", "detail", "message", "error", "code", "errorCode", "error_code"))
_CODE = ("code", "errorCode", "error_code")
_STATUS = ("status", "statusCode", "status_code", "httpStatus")


class Problem(Record):
    """An error body. `status` and `code` are its members, None where it has none; `response` is the status that the spec gives it;
    `operation` is None for an example that stands under none.
    """

    status: Number | None
    code: String | None
    response: Name | None = None
    operation: Operation | None = None


@once
def problems(spec: Spec) -> tuple[Problem, ...]:
    """The error bodies of all examples, in the order of the operations, then those that stand alone."""
    return tuple(_found(spec))


@once
def catalogued(spec: Spec) -> dict[str, ErrorCode]:
    """The rows of the error catalogues by their code; the first one where a code is repeated, none where codes are only numbers."""
    rows: dict[str, ErrorCode] = {}
    for row in spec.entries(ErrorCode):
        if row.name.text and not row.name.text.isdigit():
            rows.setdefault(row.name.text, row)
    return rows


def _found(spec: Spec) -> Iterator[Problem]:
    for body in bodies(spec):
        inside, response = body.members, body.response
        if type(inner := inside.get("error")) is Object:
            inside = {member.key.text: member.value for member in inner.members}
        if _MARKS.isdisjoint(inside):
            continue
        status = next((found for name in _STATUS if isinstance(found := inside.get(name), Number)), None)
        stated = response.status if response is not None and response.status.text.isdigit() else None
        named = body.status or stated
        if status is not None or (named is not None and named.text[:1] in "45"):
            code = next((found for name in _CODE if isinstance(found := inside.get(name), String)), None)
            yield Problem(status, code, named, body.operation)
