"""Knows how parameters and response headers become tables."""

from __future__ import annotations

from specwriter.importers.openapi.rows import NOTHING, Row, field_table
from specwriter.importers.openapi.words import rules, word_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from specwriter.importers.openapi.rest import Rest
    from specwriter.importers.openapi.source import At, Description

LABELS = {"path": "Path parameters", "query": "Query parameters", "header": "Headers"}
_OWN = ("deprecated", "style", "explode", "allowReserved", "allowEmptyValue")


def parameters(source: Description, levels: Iterable[At], rest: Rest) -> list[str]:
    """The tables for the parameters of an operation, those of its path included; what they cannot say goes to `rest`."""
    found: dict[tuple[str, str], At] = {}
    for level in levels:
        for at in level.each():
            resolved = source.resolved(at)
            if resolved is None or not resolved.text("in") or not resolved.text("name"):
                rest.value.setdefault("parameters", []).append(at.value)
            else:
                found[resolved.text("in"), resolved.text("name")] = resolved
    tables: list[str] = []
    for place, label in LABELS.items():
        rows = [_row(source, at, name, rest, place) for (where, name), at in found.items() if where == place]
        written = [row for row in rows if row is not None]
        if written:
            tables += [f"**{label}**", field_table("Name", written).rstrip()]
    for (where, name), at in found.items():
        if where not in LABELS:
            more = {key: source.inlined(inner) for key, inner in at.items() if key not in ("name", "in")}
            rest.parameter(where, name, more)
            source.remark("not-fitting", f"{where} parameter `{name[:40]}` is kept as YAML", at.path)
    return tables


def headers(source: Description, at: At, rest: Rest, path: tuple[str, ...]) -> list[str]:
    """The table for the headers of a response."""
    rows: list[Row] = []
    for name, each in at.items():
        resolved = source.resolved(each)
        if resolved is None or not isinstance(resolved.value, dict) or not _is_name(name):
            rest.put((*path, "headers", name), source.inlined(each))
            continue
        row, left = _said(source, resolved, name)
        rows.append(row)
        if left:
            rest.put((*path, "headers", name), left)
    return ["**Response headers**", field_table("Name", rows).rstrip()] if rows else []


def _row(source: Description, at: At, name: str, rest: Rest, place: str) -> Row | None:
    if not _is_name(name):
        more = {key: source.inlined(inner) for key, inner in at.items() if key not in ("name", "in")}
        rest.parameter(place, name, more)
        return None
    row, left = _said(source, at, name)
    if left:
        rest.parameter(place, name, left)
    return row


def _is_name(name: str) -> bool:
    return name == " ".join(name.split()) and name.casefold() not in NOTHING and len(name) < 200 and "`" not in name


def _said(source: Description, at: At, name: str) -> tuple[Row, dict[str, Any]]:
    """The row of a parameter or header, and what it does not say."""
    value: dict[str, Any] = at.value
    left = {
        key: source.inlined(inner)
        for key, inner in at.items()
        if key not in ("name", "in", "required", "schema", "description", "example", *_OWN) and not key.startswith("x-")
    }
    own = {key: value[key] for key in value if key in _OWN or key.startswith("x-")}
    schema = value.get("schema")
    word = word_of({} if schema is None else schema, source.names)
    inside = dict(word.rest) if word is not None else {}
    if word is None:
        left["schema"] = schema
    if word is not None and isinstance(schema, dict) and "description" in schema:
        inside["description"] = schema["description"]
    if "example" in value:
        own["example"] = value["example"]
    elif "example" in inside and "examples" not in value:
        own["example"] = inside.pop("example")
    described = _described(value, left)
    shared = {
        key for key in inside if key in own or key in _OWN or key.startswith("x-") or key in ("example", "description")
    }
    if shared:
        left["schema"] = {key: inside.pop(key) for key in shared}
    fitting = rules({**inside, **own})
    if fitting is None:
        kept = {key: own[key] for key in own if rules({key: own[key]}) is not None}
        left |= {key: own[key] for key in own if key not in kept}
        if inside:
            left["schema"] = {**left.get("schema", {}), **inside}
        fitting = rules(kept) or []
    kind = word.text if word is not None else "any"
    return Row(name, kind, "Y" if value.get("required") is True else "N", tuple(fitting), described), left


def _described(value: dict[str, Any], left: dict[str, Any]) -> str:
    """The description as it can stand in a cell."""
    said = value.get("description", "")
    if not isinstance(said, str) or (said and said.strip(" `*_").casefold() in NOTHING):
        left["description"] = said
        return ""
    return said
