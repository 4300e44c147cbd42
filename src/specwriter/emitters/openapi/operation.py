"""Knows how one operation of a spec is written as an OpenAPI operation."""

from __future__ import annotations

from specwriter.emitters.jsonschema.bodies import body_of
from specwriter.emitters.openapi.content import content_of
from specwriter.emitters.openapi.gateway import gateway
from specwriter.emitters.openapi.parameters import parameters_of
from specwriter.emitters.openapi.prose import beside, safe, summary_of, without_announcements
from specwriter.emitters.openapi.responses import Responses
from specwriter.model.contract import contract
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.emitters.openapi.errors import ErrorShape
    from specwriter.emitters.openapi.paths import Route
    from specwriter.model.api import Operation
    from specwriter.model.contract import Contract

    Schema = dict[str, Any]

_REQUEST_MEDIA = regex(
    r"application/(?:merge-patch|json-patch)\+json|multipart/form-data|application/x-www-form-urlencoded|application/octet-stream"
)
_KEY_HEADER = "idempotency-key"
_STUB = "describe it below a heading `### {}`: parameters, request, responses, errors"


def operation_of(components: Components, route: Route, name: str, shape: ErrorShape | None) -> tuple[Schema, Contract]:
    """The operation, and what the text beside its tables says, where a block of YAML may be laid over it."""
    operation = route.operation
    said = contract(components.spec, operation)
    found: Schema = {}
    description = said.description
    if components.inferring:
        parts = (description, *beside(components.spec, operation, said))
        description = without_announcements(safe("\n\n".join([each for each in parts if each])))
        found["operationId"] = name
        found["summary"] = summary_of(components.spec, operation, description)
    elif operation.summary:
        found["summary"] = operation.summary
    repeated = components.inferring and description.rstrip(".") == found.get("summary")
    if description and not repeated:
        found["description"] = description
    parameters = parameters_of(components, route)
    if parameters:
        found["parameters"] = parameters
    title = name[:1].upper() + name[1:]
    request = _request(components, operation, said, title)
    if request:
        found["requestBody"] = request
    responses = Responses(components, operation, title, shape).all(said)
    if components.inferring:
        _stub(components, route, responses)
        _idempotency(found)
        found |= gateway(components.spec, operation)
    if responses:
        found["responses"] = responses
    return found, said


def _request(components: Components, operation: Operation, said: Contract, title: str) -> Schema:
    """The request body; empty where the spec states none."""
    carried = said.request
    body = body_of(components, operation.request, operation.request_examples, carried)
    if body.schema is None:
        return {}
    media = "application/json"
    if components.inferring:
        match = _REQUEST_MEDIA.search(components.spec.source.text, operation.span.end, operation.body.end)
        media = match[0] if match is not None else media
    request: Schema = {"description": carried.description} if carried.description else {}
    if not carried.optional:
        request["required"] = True
    request["content"] = content_of(components, body, carried, f"{title}Request", media)
    return request


def _stub(components: Components, route: Route, responses: Schema) -> None:
    """Says of an operation without a response that nothing describes it."""
    if responses and not route.listed:
        return
    operation = route.operation
    if route.listed:
        name = f"{operation.method.text} {operation.path.text}"
        components.lose(
            "not-expressible", operation.span, "operation is listed, not described", _STUB.format(name[:80])
        )
    if not responses:
        responses["default"] = {"description": "Not described"}


def _idempotency(found: Schema) -> None:
    """OpenAPI has no word for a request that may be repeated: the header that makes it so is named."""
    for parameter in found.get("parameters", ()):
        if parameter.get("in") == "header" and parameter["name"].casefold() == _KEY_HEADER:
            found["x-idempotency"] = {"header": parameter["name"]}
