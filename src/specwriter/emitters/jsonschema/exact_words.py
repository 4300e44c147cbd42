"""Knows the type words that importers write, each with the one schema that it stands for (docs/conformance.md, round trips)."""

from __future__ import annotations

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Schema = dict[str, Any]

_FORMATS = frozenset(("uuid", "date", "date-time", "time", "duration", "uri", "email", "hostname", "ipv4", "ipv6"))
_NUMBERS = {"int32": "integer", "int64": "integer", "float": "number", "double": "number"}
_TYPES = frozenset(("string", "integer", "number", "boolean", "object", "array", "null"))
_WORD = regex(r"(?P<name>[a-z0-9-]+)(?:\((?P<least>-?\d{1,16})?\.\.(?P<most>-?\d{1,16})?\))?\Z")
_ENUM = regex(r"enum\((?P<values>[A-Za-z_][\w.-]*(?:, [A-Za-z_][\w.-]*)*)\)\Z")
_MAP = regex(r"map<string, (?P<value>.+)>\Z")
_DEEPEST = 12


def exact_schema(text: str, named: Callable[[str], Schema | None], depth: int = 0) -> Schema | None:
    """The schema of a word as importers write it; None for any other word. `named` gives the reference to a schema of that name."""
    own = named(text)
    if own is not None or depth > _DEEPEST:
        return own
    if text.endswith("?"):
        inner = exact_schema(text[:-1], named, depth + 1)
        return _or_null(inner) if inner is not None else None
    if text.endswith("[]"):
        inner = exact_schema(text[:-2], named, depth + 1)
        return {"type": "array", "items": inner} if inner is not None else None
    if match := _MAP.match(text):
        inner = exact_schema(match["value"], named, depth + 1)
        return {"type": "object", "additionalProperties": inner} if inner is not None else None
    if match := _ENUM.match(text):
        return {"type": "string", "enum": match["values"].split(", ")}
    match = _WORD.match(text)
    return _plain(match["name"], match["least"], match["most"]) if match else None


def _plain(name: str, least: str | None, most: str | None) -> Schema | None:
    bounded = least is not None or most is not None
    if name == "any" and not bounded:
        return {}
    if name in _FORMATS and not bounded:
        return {"type": "string", "format": name}
    kind = _NUMBERS.get(name, name)
    if kind not in _TYPES or (bounded and kind not in ("string", "integer", "number")):
        return None
    schema: Schema = {"type": kind} if kind == name else {"type": kind, "format": name}
    low, high = ("minLength", "maxLength") if kind == "string" else ("minimum", "maximum")
    if least is not None:
        schema[low] = int(least)
    if most is not None:
        schema[high] = int(most)
    return schema


def _or_null(schema: Schema) -> Schema:
    """The schema of what may be null besides."""
    if "type" not in schema:
        return {"anyOf": [schema, {"type": "null"}]} if schema else schema
    found = {**schema, "type": [schema["type"], "null"]}
    return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found
