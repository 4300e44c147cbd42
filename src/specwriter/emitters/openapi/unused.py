"""Knows which named schemas nothing refers to: those that the author did not describe are left out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components

    Schema = dict[str, Any]


def without_unused(components: Components, *parts: Schema) -> Schema:
    """The named schemas that the parts refer to, also through others, and those that the author describes; order is kept."""
    waiting: list[Any] = [each for part in parts for key, each in part.items() if key != "schemas"]
    waiting += [components.schemas[name] for name in components.described_names() if name in components.schemas]
    used = set(components.described_names())
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix(components.prefix)
            if name in components.schemas and name not in used:
                used.add(name)
                waiting.append(components.schemas[name])
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return {name: schema for name, schema in components.schemas.items() if name in used}
