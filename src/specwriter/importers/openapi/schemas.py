"""Knows how the named schemas of a description become the chapter Schemas."""

from __future__ import annotations

import json

from specwriter.importers.openapi.bodies import schema_lines
from specwriter.importers.openapi.prose import paragraphs
from specwriter.importers.openapi.words import NAME, RESERVED
from specwriter.importers.page import fence
from specwriter.importers.page import text as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.importers.openapi.rest import Rest
    from specwriter.importers.openapi.source import At, Description


def nameable(schemas: At) -> frozenset[str]:
    """The names that a heading can bear and a type cell can speak of."""
    return frozenset(name for name, _ in schemas.items() if NAME.match(name) and name not in RESERVED)


def chapter(source: Description, schemas: At, rest: Rest) -> str:
    """The sections of all named schemas; those that cannot be named go to `rest`."""
    sections: list[str] = []
    for name, at in schemas.items():
        if name in source.names:
            sections.append("\n\n".join([f"### {words(name)}", *_blocks(source, name, at, rest)]))
        else:
            rest.put(("components", "schemas", name), at.value)
            source.remark("not-fitting", f"schema `{name[:40]}` has a name for YAML alone", at.path)
    return "\n\n".join(sections)


def _blocks(source: Description, name: str, at: At, rest: Rest) -> list[str]:
    """A schema below its heading."""
    schema: Any = at.value
    where = ("components", "schemas", name)
    if not isinstance(schema, dict):
        return [_as_json(schema)]
    described = paragraphs(schema["description"]) if isinstance(schema.get("description"), str) else None
    said = {key: value for key, value in schema.items() if key != "description"} if described is not None else schema
    example = _example(said)
    if example is not None:
        said = {key: value for key, value in said.items() if key != "example"}
    spelled = schema_lines(said, source.names, "Type")
    if spelled is None:
        source.remark("not-fitting", f"no table can say `{name[:40]}`, it is kept as JSON Schema", at.path)
        lines = [_as_json(said)]
    else:
        lines, left = spelled
        if left:
            rest.put(where, left)
        if "description" in left:
            source.elsewhere.append((*at.path, "description"))
    return [*([described] if described else []), *lines, *([example] if example is not None else [])]


def _example(schema: dict[str, Any]) -> str | None:
    """The example of an object as a JSON block."""
    value = schema.get("example")
    if not isinstance(value, (dict, list)) or "examples" in schema:
        return None
    try:
        written = json.dumps(value, indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return None
    return None if "NaN" in written or "Infinity" in written else fence("json", written).rstrip()


def _as_json(schema: Any) -> str:
    return fence("json-schema", json.dumps(schema, indent=2, ensure_ascii=False)).rstrip()
