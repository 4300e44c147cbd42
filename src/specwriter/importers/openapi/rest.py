"""Knows how what no table says is gathered: a tree of mappings that an emitter lays over what the tables give."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Rest:
    """What is kept as YAML of an operation or a document."""

    def __init__(self) -> None:
        self.value: dict[str, Any] = {}

    def put(self, path: Sequence[str], value: Any) -> None:
        """Keeps a value at a path of keys."""
        node = self.value
        for step in path[:-1]:
            node = node.setdefault(step, {})
        known = node.get(path[-1])
        if isinstance(known, dict) and isinstance(value, dict):
            _lay(known, value)
        else:
            node[path[-1]] = value

    def parameter(self, place: str, name: str, more: dict[str, Any]) -> None:
        """Keeps what the table of parameters does not say of one."""
        self.value.setdefault("parameters", []).append({"name": name, "in": place, **more})


def _lay(under: dict[str, Any], over: dict[str, Any]) -> None:
    for key, value in over.items():
        known = under.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _lay(known, value)
        else:
            under[key] = value
