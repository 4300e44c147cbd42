"""Knows the OpenAPI document of a spec: operations, components, and what holds for all of them."""

from __future__ import annotations

import json

from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.jsonschema.described import components_of
from specwriter.emitters.jsonschema.operation_names import operation_names
from specwriter.emitters.jsonschema.overlaying import block_of, laid_over
from specwriter.emitters.jsonschema.sound_text import sound
from specwriter.emitters.openapi.errors import error_shape
from specwriter.emitters.openapi.grouping import groups, is_webhook, sections_around
from specwriter.emitters.openapi.info import UNVERSIONED, info_of
from specwriter.emitters.openapi.machines import with_machines
from specwriter.emitters.openapi.operation import operation_of
from specwriter.emitters.openapi.paths import routes
from specwriter.emitters.openapi.securing import Securing
from specwriter.emitters.openapi.servers import serve
from specwriter.emitters.openapi.sharing import shared
from specwriter.emitters.openapi.unused import without_unused
from specwriter.languages.yaml_text import yaml_text
from specwriter.model.contract import overlay
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.emission import Order
    from specwriter.emitters.jsonschema.components import Components
    from specwriter.emitters.openapi.paths import Route
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

VERSION = "3.1.1"
_HELP = "describe one below a heading such as `### GET /orders`"


def emit(spec: Spec, order: Order) -> Emission:
    """One OpenAPI document: JSON where the output is named so, else YAML."""
    found, losses = routes(spec)
    stated = overlay(spec)
    if not found and stated is None:
        return Emission((), (*losses, Loss("nothing-to-emit", Span(0, 0), "spec describes no operation", _HELP)))
    components = components_of(spec, "#/components/schemas/")
    document = _document(components, found)
    document = sound(laid_over(document, block_of(components, stated)))
    if order.path.endswith(".json"):
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    else:
        text = yaml_text(document)
    return Emission((File("", text),), (*losses, *components.losses))


def _document(components: Components, found: list[Route]) -> Schema:
    """The document before what the author says of all of it in YAML is laid over."""
    spec = components.spec
    document: Schema = {"openapi": VERSION, "info": info_of(spec, components.inferring)}
    if components.inferring and document["info"]["version"] == UNVERSIONED and spec.version is None:
        place = spec.title.span if spec.title is not None else Span(0, 0)
        components.lose("assumed", place, "spec states no version", 'write `version: "1.0"` in the front matter')
    secured: Schema = {}
    paths, webhooks, tags = _paths(components, found, secured)
    if components.inferring:
        document["servers"] = serve(spec, found, paths)
    document |= secured
    if tags:
        document["tags"] = tags
    document["paths"] = paths
    if webhooks:
        document["webhooks"] = webhooks
    parts: Schema = {"schemas": components.schemas} if components.schemas else {}
    if components.inferring:
        left = with_machines(components)
        document |= {"x-state-machines": left} if left else {}
        parts |= shared({**paths, **webhooks})
        parts["schemas"] = without_unused(components, document, parts)
    schemes = document.pop("components", {})
    parts = {key: value for key, value in {**parts, **schemes}.items() if value}
    if parts:
        document["components"] = parts
    return document


def _paths(components: Components, found: list[Route], secured: Schema) -> tuple[Schema, Schema, list[Schema]]:
    """The operations by path and method, the webhooks by name, and the tags that the operations have."""
    spec = components.spec
    inferring = components.inferring
    shape = error_shape(components)
    places = [route.operation.span for route in found]
    named = groups(spec, places, [route.path for route in found]) if inferring else []
    securing = Securing(spec, components) if inferring else None
    paths: Schema = {}
    webhooks: Schema = {}
    for at, (route, name) in enumerate(zip(found, operation_names([each.operation for each in found]), strict=True)):
        operation, said = operation_of(components, route, name, shape)
        if inferring:
            operation = {"tags": [named[at].name], **operation}
        if securing is not None:
            securing.secure(operation, route.operation)
        operation = laid_over(_ordered(operation), block_of(components, said.rest))
        method = route.operation.method.text.lower()
        if inferring and is_webhook(sections_around(spec, route.operation.span)):
            webhooks[name] = {method: operation}
        else:
            paths.setdefault(route.path, {})[method] = operation
    if securing is not None:
        secured |= securing.said()
    tags = {group.name: {"name": group.name, "description": group.description} for group in named}
    return paths, webhooks, list(tags.values())


_ORDER = (
    "tags",
    "operationId",
    "summary",
    "description",
    "servers",
    "security",
    "parameters",
    "requestBody",
    "responses",
)


def _ordered(operation: Schema) -> Schema:
    """The members of an operation in the order in which people read them."""
    known = {key: operation[key] for key in _ORDER if key in operation}
    return {**known, **{key: value for key, value in operation.items() if key not in known}}
