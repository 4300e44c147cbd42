"""Knows how the schemas of OpenAPI 3.0 are said in JSON Schema 2020-12, which OpenAPI 3.1 uses (its appendix on the changes)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ONE = ("items", "additionalProperties", "not")
_SEVERAL = ("allOf", "anyOf", "oneOf")
_DATA = frozenset(("example", "default", "enum", "value", "const"))
NAMED = frozenset(
    """responses headers schemas parameters requestBodies securitySchemes links callbacks pathItems content paths webhooks encoding
    variables examples properties patternProperties $defs dependentSchemas""".split()
)
"""The members whose keys are names: a response may be called `default`, a header `x-next`."""


def is_data(key: str) -> bool:
    """Whether the value of a keyword is data of the API or an extension, in which nothing is a reference or a schema."""
    return key in _DATA or key.startswith("x-")


def modern(value: Any, names: str = "") -> Any:
    """An object of OpenAPI 3.0 with its schemas as 3.1 writes them; examples and extensions stay as they are. `names` is the member
    whose keys are names, where this is its value.
    """
    if isinstance(value, list):
        return [modern(item) for item in value]
    if not isinstance(value, dict):
        return value
    if names:
        return {key: modern_schema(inner) if names == "schemas" else modern(inner) for key, inner in value.items()}
    return {key: _inside(key, inner) for key, inner in value.items()}


def _inside(key: str, value: Any) -> Any:
    if key == "schema":
        return modern_schema(value)
    return value if is_data(key) or key == "examples" else modern(value, key if key in NAMED else "")


def modern_schema(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as 3.1 writes it."""
    if not isinstance(schema, dict):
        return schema
    found = dict(schema)
    for key in _ONE:
        if key in found:
            found[key] = modern_schema(found[key])
    for key in _SEVERAL:
        if isinstance(found.get(key), list):
            found[key] = [modern_schema(each) for each in found[key]]
    if isinstance(found.get("properties"), dict):
        found["properties"] = {name: modern_schema(each) for name, each in found["properties"].items()}
    for word, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        _bound(found, word, bound)
    return _nullable(found) if found.pop("nullable", False) is True else found


def _bound(schema: dict[str, Any], word: str, bound: str) -> None:
    """A bound that is excluded is a number of its own."""
    if isinstance(schema.get(word), bool):
        excluded = schema.pop(word)
        if excluded and bound in schema:
            schema[word] = schema.pop(bound)


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that allows null besides; without a type, that is a choice."""
    kind = schema.get("type")
    if isinstance(kind, str):
        found = {**schema, "type": [kind, "null"]}
        if isinstance(found.get("enum"), list) and None not in found["enum"]:
            found["enum"] = [*found["enum"], None]
        return found
    chosen = [key for key in (*_SEVERAL, "$ref") if key in schema]
    if not chosen:
        return schema
    inner = {key: schema[key] for key in chosen}
    if chosen == ["allOf"] and len(schema["allOf"]) == 1:
        inner = schema["allOf"][0]
    if chosen == ["anyOf"]:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    rest = {key: value for key, value in schema.items() if key not in chosen}
    return {**rest, "anyOf": [inner, {"type": "null"}]}
