"""Knows how a type of the lattice is written in JSON Schema 2020-12, with the formats of the OpenAPI registry."""

from __future__ import annotations

from specwriter.languages.json.tree import Number, Object, String
from specwriter.languages.types.words import meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from specwriter.languages.json.tree import Value
    from specwriter.languages.types import Type

    Schema = dict[str, Any]
    Named = Callable[[Type], Schema | None]

_PLAIN: dict[str, Schema] = {
    "any": {},
    "json": {},
    "opaque": {},
    "unknown": {},
    "object": {"type": "object"},
    "boolean": {"type": "boolean"},
    "null": {"type": "null"},
    "ip": {"type": "string", "anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]},
    "ulid": {"type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$"},
    "objectid": {"type": "string", "pattern": "^[0-9a-fA-F]{24}$"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
}
_FORMATS = {
    "uuid": "uuid",
    "email": "email",
    "hostname": "hostname",
    "date": "date",
    "time": "time",
    "datetime": "date-time",
    "instant": "date-time",
    "local": "date-time-local",
    "duration": "duration",
    "ipv4": "ipv4",
    "ipv6": "ipv6",
    "uri": "uri",
    "uri-reference": "uri-reference",
}
_SHORT = frozenset(("float", "real", "float4", "float32", "single", "f32", "binary_float"))
_WIDTHS: dict[tuple[int | None, int | None], str] = {
    **{(-(1 << bits - 1), (1 << bits - 1) - 1): f"int{bits}" for bits in (8, 16, 32, 64)},
    **{(0, (1 << bits) - 1): f"uint{bits}" for bits in (8, 16, 32, 64)},
}
_SIGNIFICANT = 15  # so many decimal digits a JSON number keeps (RFC 8259, section 6)


def schema_of(kind: Type, shown: Value | None, named: Named) -> Schema:
    """The schema of a type; `shown` is a value of it, which decides where a type travels in several forms, such as decimals as text.

    `named` gives the schema of a type that has a name of its own, None where the type is none of those.
    """
    own = named(kind)
    schema = own if own is not None else _unnamed(kind, shown, named)
    return nullable(schema) if kind.nullable else schema


def _unnamed(kind: Type, shown: Value | None, named: Named) -> Schema:
    base = kind.base
    if base == "array":
        return {"type": "array", "items": schema_of(kind.item, None, named)} if kind.item else {"type": "array"}
    if base == "map":
        values = schema_of(kind.item, None, named) if kind.item else {}
        return {"type": "object", "additionalProperties": values}
    if base == "union":
        return _union([schema_of(option, None, named) for option in kind.options])
    if base == "enum":
        return enum_of(kind.values, shown)
    if base in ("integer", "number", "float", "decimal", "money"):
        return _number(kind, shown)
    if base == "geo":
        return {"type": "object"} if isinstance(shown, Object) else {}
    if base in ("duration", "datetime", "instant", "local") and isinstance(shown, Number):
        return {"type": "number"}
    schema: Schema = dict(_PLAIN.get(base) or {})
    if base == "string" or base in _FORMATS:
        schema = {"type": "string"}
        if base in _FORMATS:
            schema["format"] = _FORMATS[base]
    if base in ("string", "bytes", "uri", "uri-reference", "email", "hostname"):
        _bound(schema, kind.least, kind.most, "minLength", "maxLength")
    return schema


def _bound(schema: Schema, least: int | None, most: int | None, low: str, high: str) -> None:
    if least is not None:
        schema[low] = least
    if most is not None:
        schema[high] = most


def _number(kind: Type, shown: Value | None) -> Schema:
    if kind.base == "money" and shown is None:
        return {}
    if kind.base == "money" and isinstance(shown, Object):
        return {"type": "object"}
    if isinstance(shown, String):
        return {"type": "string"} if kind.base != "decimal" else {"type": "string", "format": "decimal"}
    if kind.base == "float":
        return {"type": "number", "format": "float" if kind.name in _SHORT else "double"}
    if kind.base in ("decimal", "money"):
        return {"type": "number"}
    return _whole(kind) if kind.base == "integer" else _bounded({"type": "number"}, kind.least, kind.most)


def _whole(kind: Type) -> Schema:
    """An integer: those of a usual width have its format in place of its bounds."""
    schema: Schema = {"type": "integer"}
    least, most = kind.least, kind.most
    usual = meaning(kind.name)
    width = _WIDTHS.get((least, most)) or (_WIDTHS.get((usual[1], usual[2])) if usual else None)
    if width is None:
        return _bounded(schema, least, most)
    low, high = next(bounds for bounds, name in _WIDTHS.items() if name == width)
    schema["format"] = width
    return _bounded(schema, least if least != low or low == 0 else None, most if most != high else None)


def _bounded(schema: Schema, least: int | None, most: int | None) -> Schema:
    _bound(schema, least, most, "minimum", "maximum")
    return schema


def enum_of(values: tuple[str, ...], shown: Value | None = None) -> Schema:
    """The schema of a list of values: strings, or integers where all are numerals and none is shown as a string."""
    once = list(dict.fromkeys(values))
    if not once:
        return {"type": "string"}
    numerals = all(len(each) < _SIGNIFICANT and each.lstrip("-").isdecimal() and each.isascii() for each in once)
    if numerals and not isinstance(shown, String):
        return {"type": "integer", "enum": list(dict.fromkeys([int(each) for each in once]))}
    return {"type": "string", "enum": once}


def _union(options: list[Schema]) -> Schema:
    distinct = [option for at, option in enumerate(options) if option not in options[:at]]
    if len(distinct) == 1:
        return distinct[0]
    if {} in distinct:
        return {}
    if all(option.keys() == {"type"} and isinstance(option["type"], str) for option in distinct):
        return {"type": [option["type"] for option in distinct]}
    return {"anyOf": distinct}


def nullable(schema: Schema) -> Schema:
    """The schema that allows null as well."""
    if "$ref" in schema or "anyOf" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    kinds = schema.get("type")
    if kinds is None:
        return schema
    listed = kinds if isinstance(kinds, list) else [kinds]
    if "null" in listed:
        return schema
    found = {**schema, "type": [*listed, "null"]}
    if "enum" in schema:
        found["enum"] = [*schema["enum"], None]
    return found
