"""Requests of GET, HEAD or DELETE that carry a body.

## Why it matters
Content in such a request has no defined meaning, and servers, proxies and caches drop or reject it (RFC 9110, sections 9.3.1, 9.3.2
and 9.3.5).

## Fix
Move the fields to the path or query, or use POST.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Operation
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_BODILESS = ("GET", "HEAD", "DELETE")


def check(spec: Spec) -> Iterator[Finding]:
    for operation in spec.documented_operations():
        body = _body(operation) if operation.method.text in _BODILESS else None
        if body is not None:
            label = Label(body, "this is the body")
            message = f"a {operation.method.text} request has a body"
            yield Finding(operation.method.span, message, (label,), "use the query, or `POST`")


def _body(operation: Operation) -> Span | None:
    in_path = {name.text for name in operation.path_parameters}
    for table in operation.request:
        field = next((field for field in table.fields if field.name.text not in in_path), None)
        if field is not None:
            return field.name.span
    values = (document.value for example in operation.request_examples for document in example.documents)
    return next((value.span for value in values if value is not None and value.kind == "object"), None)


RULE = Rule(
    code="API014",
    name="get-with-body",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            '# Atlas\n\n### «GET» /places\n\n**Request body**\n\n```json\n{"near": "Porto"}\n```\n',
            says="a GET request has a body",
        ),
        Good(
            "# Atlas\n\n### GET /places\n\n**Query parameters**\n\n| Name | Type |\n| --- | --- |\n| near | string |\n"
        ),
    ),
)
