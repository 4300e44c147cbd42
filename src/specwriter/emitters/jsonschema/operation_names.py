"""Knows what the operations of an API are called where the spec gives them no name: `createOrder`, `listOrders`, `confirmOrder`."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import Names, one_of, pascal
from specwriter.model.api import is_parameter, path_segments
from specwriter.model.mentions.naming import singular, words_of
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.model.api import Operation

_VERSION = regex(r"(?:api|rest|v\d+(?:\.\d+)*)\Z")
_ITEM = {"GET": "get", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
_COLLECTION = {"GET": "list", "POST": "create"}


def operation_names(operations: Iterable[Operation]) -> list[str]:
    """A name for each operation, no two of them alike; the first keeps the short one."""
    names = Names()
    found: dict[str, None] = {}
    for operation in operations:
        name = operation_name(operation.method.text, operation.path.text)
        if name in found:
            name = _long(operation.method.text, operation.path.text)
        found[names.free(name)] = None
    return list(found)


def operation_name(method: str, path: str) -> str:
    """The name of one operation, by its method and the last segments of its path."""
    parts = [part for part in path_segments(path) if part and not _VERSION.match(part)]
    fixed = [part for part in parts if not is_parameter(part)]
    verb = method.lower()
    if not fixed:
        return verb + "Root"
    noun = fixed[-1]
    if is_parameter(parts[-1]):
        return _ITEM.get(method, verb) + (one_of(noun) or "Item")
    if _is_plural(noun):
        named = one_of(noun) if method == "POST" else pascal(noun)
        return _COLLECTION.get(method, _ITEM.get(method, verb)) + named
    owner = one_of(fixed[-2]) if len(fixed) > 1 else ""
    if method == "POST" and len(parts) > 1 and is_parameter(parts[-2]):
        action = pascal(noun)
        return action[:1].lower() + action[1:] + owner or verb
    return verb + owner + (pascal(noun) or "Item")


def _is_plural(segment: str) -> bool:
    words = words_of(segment)
    return bool(words) and singular(words[-1]) != words[-1]


def _long(method: str, path: str) -> str:
    """All words of the path, in its order."""
    parts = [part for part in path_segments(path) if part and not _VERSION.match(part)]
    return method.lower() + "".join([("By" if is_parameter(part) else "") + pascal(part) for part in parts])
