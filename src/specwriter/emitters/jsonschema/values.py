"""Knows the plain values that JSON examples show, whether they are whole, and what schema they let one see."""

from __future__ import annotations

import math

from specwriter.languages.json.tree import Array, Boolean, Elision, Null, Number, Object, String
from specwriter.languages.types.formats import fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from specwriter.languages.json.tree import Value

    Schema = dict[str, Any]

_TELLING = ("uuid", "date", "instant")
_FORMATS = {"uuid": "uuid", "date": "date", "instant": "date-time"}
_DEEPEST = 60


def is_whole(value: Value) -> bool:
    """Whether an example leaves nothing out: no `...`, no placeholder, nothing beyond what JSON has, and not too deep to be shown."""
    stack: list[tuple[Value, int]] = [(value, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > _DEEPEST or _leaves_out(node):
            return False
        if isinstance(node, Object):
            stack += [(member.value, depth + 1) for member in node.members]
        elif isinstance(node, Array):
            stack += [(item, depth + 1) for item in node.items]
    return True


def _leaves_out(node: Value) -> bool:
    if isinstance(node, Object):
        return bool(node.more) or any(member.elided for member in node.members)
    if isinstance(node, Array):
        return bool(node.more)
    if isinstance(node, Number):
        return not math.isfinite(node.value)
    return isinstance(node, Elision) or (isinstance(node, String) and _stands_for_another(node))


def _stands_for_another(node: String) -> bool:
    """Whether a string is a placeholder or cut; a text of several words may well end in dots."""
    return node.elided and not (" " in node.text.strip() and ("..." in node.text or "\u2026" in node.text))


def inferred(values: Sequence[Value], depth: int = 0) -> Schema:
    """The schema that the values let one see: their types and members; which members are required they cannot tell."""
    kinds: dict[str, None] = {}
    for value in values:
        if not isinstance(value, Elision):
            kinds[_kind(value)] = None
    if "number" in kinds:
        kinds.pop("integer", None)
    schema: Schema = {}
    if kinds and list(kinds) != ["null"]:  # what a field that is null here is elsewhere, nobody knows
        schema["type"] = next(iter(kinds)) if len(kinds) == 1 else list(kinds)
    if depth < _DEEPEST:
        _object(schema, [value for value in values if isinstance(value, Object)], depth)
        items = [item for value in values if isinstance(value, Array) for item in value.items]
        if items:
            schema["items"] = inferred(items, depth + 1)
    if schema.get("type") == "string":
        _format(schema, [value.text for value in values if isinstance(value, String) and not value.elided])
    return schema


def _kind(value: Value) -> str:
    if isinstance(value, Number):
        return "integer" if isinstance(value.value, int) else "number"
    if isinstance(value, Boolean):
        return "boolean"
    return "null" if isinstance(value, Null) else value.kind


def _object(schema: Schema, objects: list[Object], depth: int) -> None:
    members: dict[str, list[Value]] = {}
    for each in objects:
        for member in each.members:
            if not member.elided:
                members.setdefault(member.key.text, []).append(member.value)
    if members:
        schema["properties"] = {name: inferred(values, depth + 1) for name, values in members.items()}


def _format(schema: Schema, texts: list[str]) -> None:
    for base in _TELLING:
        if texts and not any(fault(base, text) for text in texts):
            schema["format"] = _FORMATS[base]
            return
