"""Knows when two OpenAPI descriptions state the same API, and lists where they do not; independent of importer and emitter.

References are resolved, path-level parameters and servers are those of each operation, and the spellings of 3.0 and 3.1 are one:
`nullable`, `exclusiveMinimum`, `example`. Texts are equal when they differ in white space alone.
"""

from __future__ import annotations

from typing import Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
NULL = {"type": "null"}
Difference = tuple[str, str, Any, Any]
"""The kind, the place, and what the two documents say there."""


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[Difference]:
    """Every place where two descriptions differ."""
    return _Comparison(one, other).all()


class Api:
    """A description in one form."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.old = str(document.get("openapi", "")).startswith("3.0")
        self.schemas: dict[str, Any] = (document.get("components") or {}).get("schemas") or {}

    def resolved(self, value: Any) -> Any:
        for _ in range(50):
            if not (isinstance(value, dict) and isinstance(value.get("$ref"), str) and value["$ref"].startswith("#/")):
                return value
            target: Any = self.document
            for step in value["$ref"][2:].split("/"):
                step = step.replace("~1", "/").replace("~0", "~")
                target = target[int(step)] if isinstance(target, list) else target.get(step, {})
            value = target
        return value

    def deep(self, value: Any, depth: int = 0) -> Any:
        """A value with its references replaced, but for those to schemas."""
        if isinstance(value, dict):
            pointer = value.get("$ref")
            if isinstance(pointer, str) and not pointer.startswith("#/components/schemas/") and depth < 20:
                found = self.resolved(value)
                return found if found is value else self.deep(found, depth + 1)
            return {
                key: self.schema(inner)
                if key == "schema"
                else inner
                if key.startswith("x-")
                else self.deep(inner, depth)
                for key, inner in value.items()
            }
        return [self.deep(item, depth) for item in value] if isinstance(value, list) else value

    def operations(self) -> dict[tuple[str, str], dict[str, Any]]:
        found = {}
        for path, item in (self.document.get("paths") or {}).items():
            item = self.resolved(item)
            for method in METHODS:
                if isinstance(item, dict) and isinstance(item.get(method), dict):
                    found[path, method] = self._operation(item, item[method])
        return found

    def _operation(self, item: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
        found = dict(operation)
        named: dict[Any, Any] = {}
        for level in (item.get("parameters") or [], operation.get("parameters") or []):
            for parameter in level:
                value = self.resolved(parameter)
                named[value.get("in"), value.get("name"), value.get("$ref")] = self._parameter(value)
        found["parameters"] = {str(key): value for key, value in named.items()}
        found["requestBody"] = self._body(self.resolved(operation.get("requestBody")))
        found["responses"] = {
            status: self._response(self.resolved(value)) for status, value in (operation.get("responses") or {}).items()
        }
        found["security"] = _security(operation.get("security", self.document.get("security", [])))
        found["servers"] = operation.get("servers", item.get("servers", self.document.get("servers")))
        found["callbacks"] = self.deep(operation.get("callbacks"))
        found["inherited"] = {key: item[key] for key in item if key not in (*METHODS, "parameters", "servers", "$ref")}
        return found

    def _parameter(self, value: dict[str, Any]) -> dict[str, Any]:
        found = dict(value)
        place = found.get("in", "header")
        found["required"] = bool(found.get("required", False))
        for key in ("deprecated", "allowReserved", "allowEmptyValue"):
            found[key] = bool(found.get(key, False))
        found["style"] = found.get("style", STYLES.get(place))
        found["explode"] = found.get("explode", found["style"] == "form")
        schema = self.schema(found.get("schema"))
        if isinstance(schema, dict) and "examples" in schema and "example" not in found and "examples" not in found:
            schema = dict(schema)
            first, *more = schema.pop("examples")
            found["example"] = first
            if more:
                schema["examples"] = more
        found["schema"] = schema
        found["content"] = self._content(found.get("content"))
        found["examples"] = self.deep(found.get("examples"))
        return found

    def _body(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {**value, "required": bool(value.get("required", False)), "content": self._content(value.get("content"))}

    def _response(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        headers = {name: self._parameter(self.resolved(each)) for name, each in (value.get("headers") or {}).items()}
        links = self.deep(value.get("links"))
        return {**value, "headers": headers, "content": self._content(value.get("content")), "links": links}

    def _content(self, content: Any) -> Any:
        found = {}
        for media, value in (content or {}).items():
            found[media] = dict(value)
            found[media]["schema"] = self.schema(value.get("schema"))
            found[media]["examples"] = self.deep(value.get("examples"))
        return found

    def schema(self, schema: Any) -> Any:
        """A schema in the words of 2020-12, without what says nothing."""
        if schema is None or schema is True:
            return {}
        if not isinstance(schema, dict):
            return schema
        found = {key: self._keyword(key, value) for key, value in schema.items()}
        if self.old:
            found = _modern(found)
        for key, empty in (("required", []), ("properties", {}), ("description", ""), ("items", {})):
            if found.get(key) == empty:
                del found[key]
        if isinstance(found.get("required"), list):
            found["required"] = sorted(found["required"])
        if isinstance(found.get("type"), list):
            kinds = sorted(found["type"])
            found["type"] = kinds[0] if len(kinds) == 1 else kinds
        if "example" in found:
            found["examples"] = [found.pop("example"), *found.get("examples", [])]
        for key in ("readOnly", "writeOnly", "deprecated"):
            if found.get(key) is False:
                del found[key]
        return found

    def _keyword(self, key: str, value: Any) -> Any:
        if key in ("properties", "patternProperties", "$defs", "dependentSchemas") and isinstance(value, dict):
            return {name: self.schema(each) for name, each in value.items()}
        if key in ("allOf", "anyOf", "oneOf", "prefixItems") and isinstance(value, list):
            return [self.schema(each) for each in value]
        if key in ("items", "additionalProperties", "not", "propertyNames", "contains", "if", "then", "else"):
            return self.schema(value) if value is not True else True
        return value


def _modern(found: dict[str, Any]) -> dict[str, Any]:
    for word, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(found.get(word), bool) and found.pop(word) and bound in found:
            found[word] = found.pop(bound)
    if not found.pop("nullable", False):
        return found
    if isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
        if "enum" in found and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
        return found
    for key in ("$ref", "allOf", "oneOf"):
        if key in found:
            inner = {key: found.pop(key)} if key != "allOf" or len(found[key]) > 1 else found.pop(key)[0]
            return {**found, "anyOf": [inner, NULL]}
    if "anyOf" in found:
        found["anyOf"] = [*found["anyOf"], NULL]
    return found


def _security(value: Any) -> Any:
    return sorted(str(sorted((name, sorted(scopes)) for name, scopes in each.items())) for each in value or [])


class _Comparison:
    def __init__(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        self.one, self.other = Api(one), Api(other)
        self.found: list[Difference] = []
        self.seen: set[tuple[str, str]] = set()

    def all(self) -> list[Difference]:
        self._pairs("operation", "", self.one.operations(), self.other.operations(), self._operation)
        for name, schema in self.one.schemas.items():
            if name not in self.other.schemas:
                self._say("schema", name, schema, None)
            else:
                self.schemas(
                    f"#/components/schemas/{name}", self.one.schema(schema), self.other.schema(self.other.schemas[name])
                )
        for key in ("info", "servers", "tags", "webhooks", "externalDocs"):
            self.value(key, key, *(self._all_of(api, key) for api in (self.one, self.other)))
        pairs = ((api.document.get("components") or {}).get("securitySchemes") for api in (self.one, self.other))
        self.value("security", "securitySchemes", *pairs)
        return self.found

    def _all_of(self, api: Api, key: str) -> Any:
        return api.deep(api.document.get(key)) if key != "webhooks" else self._webhooks(api)

    def _webhooks(self, api: Api) -> Any:
        return Api({**api.document, "paths": api.document.get("webhooks") or {}}).operations()

    def _say(self, kind: str, place: str, left: Any, right: Any) -> None:
        self.found.append((kind, place, left, right))

    def _pairs(self, kind: str, place: str, left: dict[Any, Any], right: dict[Any, Any], compare: Any) -> None:
        for key in {**left, **right}:
            where = f"{place}/{key}"
            if key not in left or key not in right:
                self._say(kind, where, left.get(key), right.get(key))
            else:
                compare(where, left[key], right[key])

    def _operation(self, place: str, left: dict[str, Any], right: dict[str, Any]) -> None:
        for key in {**left, **right}:
            where = f"{place}/{key}"
            if key == "parameters":
                self._pairs("parameter", where, left[key], right[key], self._mapping("parameter"))
            elif key == "responses":
                self._pairs("response", where, left[key], right[key], self._mapping("response"))
            else:
                kind = {"requestBody": "request", "security": "security"}.get(key, "operation")
                self.value(kind, where, left.get(key), right.get(key))

    def _mapping(self, kind: str) -> Any:
        return lambda place, left, right: self.value(kind, place, left, right)

    def value(self, kind: str, place: str, left: Any, right: Any) -> None:
        last = place.rpartition("/")[2]
        if last == "schema":
            self.schemas(place, {} if left is None else left, {} if right is None else right)
        elif isinstance(left, dict) and isinstance(right, dict):
            for key in {**left, **right}:
                kinds = {
                    "description": "description",
                    "summary": "description",
                    "example": "example",
                    "examples": "example",
                }
                self.value(kinds.get(key, kind), f"{place}/{key}", left.get(key), right.get(key))
        elif isinstance(left, str) and isinstance(right, str):
            if left.split() != right.split():
                self._say(kind, place, left, right)
        elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
            for index, (first, second) in enumerate(zip(left, right, strict=True)):
                self.value(kind, f"{place}/{index}", first, second)
        elif left != right and not (_nothing(left) and _nothing(right)):
            self._say(kind, place, left, right)

    def schemas(self, place: str, left: Any, right: Any) -> None:
        """Two schemas, by what their references lead to."""
        if not isinstance(left, dict) or not isinstance(right, dict):
            if left != right:
                self._say("schema", place, left, right)
            return
        pointers = left.get("$ref"), right.get("$ref")
        if pointers[0] != pointers[1]:
            key = (str(pointers[0] or id(left)), str(pointers[1] or id(right)))
            if key in self.seen:
                return
            self.seen.add(key)
            left, right = _opened(self.one, left), _opened(self.other, right)
        for key in {**left, **right}:
            where = f"{place}/{key}"
            first, second = left.get(key), right.get(key)
            if key == "properties" and isinstance(first, dict) and isinstance(second, dict):
                self._pairs("schema", where, first, second, self.schemas)
            elif key in ("allOf", "anyOf", "oneOf") and isinstance(first, list) and isinstance(second, list):
                if len(first) != len(second):
                    self._say("schema", where, first, second)
                for index, pair in enumerate(zip(first, second, strict=False)):
                    self.schemas(f"{where}/{index}", *pair)
            elif (
                key in ("items", "additionalProperties", "not") and isinstance(first, dict) and isinstance(second, dict)
            ):
                self.schemas(where, first, second)
            else:
                kind = (
                    "description" if key in ("description", "title") else "example" if key == "examples" else "schema"
                )
                self.value(kind, f"{where} ", first, second)


def _opened(api: Api, schema: dict[str, Any]) -> dict[str, Any]:
    if not str(schema.get("$ref", "")).startswith("#/"):
        return schema
    target = api.schema(api.resolved(schema))
    return (
        {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        if isinstance(target, dict)
        else schema
    )


def _nothing(value: Any) -> bool:
    return value is None or value in ({}, [], "", False)
