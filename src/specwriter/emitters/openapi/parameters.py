"""Knows the parameters of an operation: those of its tables, its path and its query string."""

from __future__ import annotations

from specwriter.emitters.jsonschema.shapes import field_schema
from specwriter.model.once import once
from specwriter.model.paths import parameter_name
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.emitters.openapi.paths import Route
    from specwriter.model.api import Field
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_OWN = frozenset(("example", "examples", "deprecated", "style", "explode", "allowReserved", "allowEmptyValue"))
# OpenAPI 3.1, 4.8.12.2.1: header parameters of these names are ignored; they are said elsewhere.
_SAID_ELSEWHERE = frozenset(("accept", "content-type", "authorization"))
_QUERY = regex(r"(?P<name>[\w.\[\]$-]+)(?:=[^&\s]*)?(?:&|\Z)")
_COOKIE = regex(r"\bcookie\b")
_HEADER_NAME = regex(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")  # RFC 9110, section 5.6.2
_FEW_MARKS = "`*_ "


def parameters_of(components: Components, route: Route) -> list[Schema]:
    """The parameters of an operation, in the order of its path, then of its tables, then of its query string."""
    found: dict[tuple[str, str], Schema] = {}
    names = dict(route.names)
    for target in names.values():
        found["path", target] = {}
    for table in route.operation.parameters:
        for field in table.fields:
            parameter = _parameter(components, table.place, field, names)
            if parameter is not None:
                key = (parameter["in"], parameter["name"])
                if not found.get(key):
                    found[key] = parameter
    query = route.operation.query
    if query is not None:
        for match in _QUERY.finditer(query.text.lstrip("?").replace("{", "").replace("}", "")):
            found.setdefault(("query", match["name"]), {"name": match["name"], "in": "query", "schema": {}})
    for target in names.values():
        if not found["path", target]:
            found["path", target] = _of_path(components, target)
    return list(found.values())


def _parameter(components: Components, place: str, field: Field, names: dict[str, str]) -> Schema | None:
    """The parameter of a row; None where it is none that OpenAPI knows."""
    name = field.name.text
    if components.inferring:
        name = name.strip(_FEW_MARKS).partition(" ")[0]
    if place == "path":
        bare = parameter_name(field)
        if bare not in names:
            components.lose("not-expressible", field.name.span, f"`{bare[:60]}` is not in the path")
            return None
        return _row(components, field, names[bare], "path")
    if place == "header":
        if components.inferring and name.casefold().rstrip(":") in _SAID_ELSEWHERE:
            return None
        if not _HEADER_NAME.match(name):
            components.lose("not-understood", field.name.span, "row names no header")
            return None
        return _row(components, field, name, "cookie" if _is_cookie(field) else "header")
    if not name:
        return None
    return _row(components, field, name, "cookie" if place == "cookie" else "query")


def _is_cookie(field: Field) -> bool:
    return field.type is not None and _COOKIE.search(field.type.text.casefold()) is not None


def _row(components: Components, field: Field, name: str, place: str) -> Schema:
    schema = field_schema(components, field)
    if components.inferring and place == "header" and field.type is None:
        schema = {"type": "string", **schema}
    parameter: Schema = {"name": name, "in": place}
    description = schema.pop("description", "")
    if description:
        parameter["description"] = description
    if place == "path":
        parameter["required"] = True
    elif field.required is not None:
        parameter["required"] = field.required
    for key in [key for key in schema if key in _OWN or key.startswith("x-")]:
        parameter[key] = schema.pop(key)
    parameter["schema"] = _present(schema) if components.inferring else schema
    return parameter


def _present(schema: Schema) -> Schema:
    """A parameter is there or not: what a table writes as `uuid?` is not null then."""
    options = schema.get("anyOf")
    if isinstance(options, list) and len(options) == 2 and options[1] == {"type": "null"}:
        return {**options[0], **{key: value for key, value in schema.items() if key != "anyOf"}}
    kind = schema.get("type")
    if isinstance(kind, list) and "null" in kind:
        rest = [each for each in kind if each != "null"]
        schema = {**schema, "type": rest[0] if len(rest) == 1 else rest}
        if "enum" in schema:
            schema["enum"] = [each for each in schema["enum"] if each is not None]
    return schema


def _of_path(components: Components, name: str) -> Schema:
    """A parameter that stands in the path alone: what another operation's table says of one of that name, or any text."""
    field = _described(components.spec).get(name)
    if field is not None:
        return _row(components, field, name, "path")
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


@once
def _described(spec: Spec) -> dict[str, Field]:
    """The path parameters that tables describe, each by the first row of its name."""
    found: dict[str, Field] = {}
    for operation in spec.operations:
        for table in operation.parameters:
            for field in table.fields if table.place == "path" else ():
                found.setdefault(parameter_name(field), field)
    return found
