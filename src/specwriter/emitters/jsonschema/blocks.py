"""Knows how the schema in a block of JSON Schema becomes a part of another document."""

from __future__ import annotations

import json
from bisect import bisect_left

from specwriter.markdown.tree import Code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.markdown.tree import Block
    from specwriter.model.api import FieldTable
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_DEEPEST = 100
_FOLDERS = ("$defs", "definitions")
_OF_A_DOCUMENT = ("$schema", "$id", "id", *_FOLDERS)
"""What a schema says as a document of its own."""


def block_schema(components: Components, code: Code) -> Schema:
    """The schema in a block, with its references as the output writes them; an empty one where it cannot be read.

    A pointer such as `#/$defs/Line` is one into the block (RFC 6901 within JSON Schema 2020-12, section 8.2): in the output it would lead
    elsewhere, so that what it means becomes a named schema.
    """
    try:
        schema = json.loads(code.body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        components.lose("not-understood", code.body_span, "block is not JSON")
        return {}
    if not isinstance(schema, dict) or _too_deep(schema):
        components.lose("not-understood", code.body_span, "block is no JSON Schema that can be written")
        return {}
    if components.inferring:
        schema = _as_part(components, schema, code)
    found: Schema = components.referring(schema)
    return found


def written_block(spec: Spec, table: FieldTable) -> Code | None:
    """The block of JSON Schema that fields were read from; None where it stands inside of another block."""
    blocks = spec.document.blocks
    at = bisect_left(blocks, table.span.start, key=_start)
    block = blocks[at] if at < len(blocks) else None
    return block if isinstance(block, Code) and block.span.start == table.span.start else None


def _start(block: Block) -> int:
    return block.span.start


def _as_part(components: Components, schema: Schema, code: Code) -> Schema:
    """The schema without what it says as a document, its definitions among the named schemas."""
    parts = {
        f"#/{folder}/{name}": (name, part)
        for folder in _FOLDERS
        if isinstance(schema.get(folder), dict)
        for name, part in schema[folder].items()
    }
    names = {pointer: components.reserve(name) for pointer, (name, _) in parts.items()}
    for pointer, (_, part) in parts.items():
        components.schemas[names[pointer]] = _redirected(components, part, names, code)
    alone = {
        key: value for key, value in schema.items() if key not in _OF_A_DOCUMENT or not isinstance(value, (str, dict))
    }
    found: Schema = _redirected(components, alone, names, code)
    return found


def _redirected(components: Components, node: Any, names: dict[str, str], code: Code) -> Any:
    if isinstance(node, list):
        return [_redirected(components, each, names, code) for each in node]
    if not isinstance(node, dict):
        return node
    target = node.get("$ref")
    if isinstance(target, str) and target in names:
        return {**node, **components.reference(names[target])}
    if isinstance(target, str) and (target == "#" or target.startswith("#/properties/")):
        components.lose("not-expressible", code.body_span, f"reference `{target}` into the block is left out")
        return {key: value for key, value in node.items() if key != "$ref"}
    return {key: _redirected(components, value, names, code) for key, value in node.items()}


def _refuse(word: str) -> None:
    """`NaN` and the like are no JSON (RFC 8259, section 6)."""
    raise ValueError(word)


def _too_deep(value: object) -> bool:
    stack = [(value, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > _DEEPEST:
            return True
        inner = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ()
        stack += [(each, depth + 1) for each in inner]
    return False
