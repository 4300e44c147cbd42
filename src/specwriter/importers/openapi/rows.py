"""Knows how the members of an object become the rows of a field table: `customer.city`, `items[].sku`, `labels{}`."""

from __future__ import annotations

from specwriter.importers.openapi.words import rules, word_of
from specwriter.importers.page import cell, code, table
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_MEMBER = regex(r"[\w$@-]+\Z", 256)
NOTHING = frozenset(("", "-", "–", "—", "−", "n/a", "na", "none", "nothing", "nil", "\\-"))
"""What a cell says that says nothing."""
_PLAIN_NAME = regex(r"[A-Za-z](?:[\w.-]*[A-Za-z0-9])?\Z", 256)
_PLAIN_TYPE = regex(r"[A-Za-z][\w.-]*(?:\([\w., -]*\))?(?:\[\])*\??\Z", 256)
_DEEPEST = 5
_MOST_ROWS = 400
_CLOSED = frozenset(("type", "properties", "required"))


class Row(Record):
    """A row: a place, its type and rules, whether it is required, and its description."""

    name: str
    type: str
    required: str
    rules: tuple[str, ...]
    description: str


def rows_of(schema: dict[str, Any], names: frozenset[str]) -> list[Row] | None:
    """The rows for the members of an object; None where a table cannot say them all."""
    found: list[Row] = []
    return found if _members(schema, "", found, names, 0) else None


def is_object(schema: Any) -> bool:
    """Whether a schema is an object with members."""
    if not isinstance(schema, dict) or not isinstance(schema.get("properties"), dict) or not schema["properties"]:
        return False
    return schema.get("type") in ("object", ["object", "null"]) and _names_members(schema)


def _names_members(schema: dict[str, Any]) -> bool:
    required = schema.get("required", [])
    return isinstance(required, list) and all(isinstance(name, str) for name in required)


def unlisted(schema: dict[str, Any]) -> list[str]:
    """The required members that an object does not describe."""
    return [name for name in schema.get("required", []) if name not in schema["properties"]]


def _members(schema: dict[str, Any], prefix: str, found: list[Row], names: frozenset[str], depth: int) -> bool:
    required = schema.get("required", [])
    for name, inner in schema["properties"].items():
        if (
            not _MEMBER.match(name)
            or name.strip("_").casefold() in NOTHING
            or depth > _DEEPEST
            or len(found) > _MOST_ROWS
        ):
            return False
        if not _place(f"{prefix}{name}", inner, "Y" if name in required else "N", found, names, depth):
            return False
    return True


def _place(path: str, schema: Any, required: str, found: list[Row], names: frozenset[str], depth: int) -> bool:
    """The row of a place and those of what is inside; answers whether a table can say it."""
    word = word_of(schema, names)
    if word is None or not _is_text(schema):
        return False
    rest = dict(word.rest)
    below: list[tuple[str, Any]] = []
    kind = word.text
    members = is_object(schema)
    if members:
        rest.pop("properties")
        left = unlisted(schema)
        rest.pop("required", None)
        if left:
            rest["required"] = schema["required"]
    elif kind in ("array", "array?") and isinstance(rest.get("items"), dict):
        items = rest.pop("items")
        below.append((f"{path}[]", items))
        if is_object(items) and items.keys() <= _CLOSED and not unlisted(items) and items["type"] == "object":
            kind = f"object[]{kind[5:]}"
    elif (
        kind in ("object", "object?")
        and isinstance(rest.get("additionalProperties"), dict)
        and not rest.get("properties")
    ):
        below.append((f"{path}{{}}", rest.pop("additionalProperties")))
    description = schema.get("description", "") if isinstance(schema, dict) else ""
    if description and description.strip(" `*_").casefold() in NOTHING:
        rest["description"], description = description, ""
    said = rules(rest)
    if said is None:
        return False
    found.append(Row(path, kind, required, tuple(said), description))
    if members:
        return _members(schema, f"{path}.", found, names, depth + 1)
    for inner, items in below:
        if kind.startswith("object[]"):
            return _members(items, f"{inner}.", found, names, depth + 1)
        return depth < _DEEPEST and _place(inner, items, "-", found, names, depth + 1)
    return True


def _is_text(schema: Any) -> bool:
    return not isinstance(schema, dict) or isinstance(schema.get("description", ""), str)


def field_table(title: str, rows: Sequence[Row]) -> str:
    """Rows as Markdown; columns that no row fills are left out."""
    with_rules = any(row.rules for row in rows)
    described = any(row.description.strip() for row in rows)
    header = [title, "Type", "Required", *(["Rules"] if with_rules else []), *(["Description"] if described else [])]
    lines = [
        [
            row.name if _PLAIN_NAME.match(row.name) else code(row.name),
            type_cell(row.type),
            row.required,
            *([", ".join(code(each) for each in row.rules)] if with_rules else []),
            *([cell(row.description)] if described else []),
        ]
        for row in rows
    ]
    return table(header, lines)


def type_cell(word: str) -> str:
    """A type word in a cell: in ticks where Markdown would take a part of it for a mark."""
    return word if _PLAIN_TYPE.match(word) and "_" not in (word[0], word[-1]) and "__" not in word else code(word)
