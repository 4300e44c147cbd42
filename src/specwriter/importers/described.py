"""Knows how a description of an API (OpenAPI, AsyncAPI) is read from YAML or JSON into values with places."""

from __future__ import annotations

from specwriter.importers.imported import Remark, unreadable
from specwriter.languages import json
from specwriter.languages.yaml import Loaded, load
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_JSON = regex(r"\s*\{\s*(?:\"|\})")
_SURROGATE = regex(r"[\ud800-\udfff]")


def described(text: str) -> tuple[Loaded, list[Remark]]:
    """The mapping that a text states, and what there is to say of its form; raises Unreadable where there is none."""
    loaded = load(text)
    if loaded.value is None and _JSON.match(text):
        loaded = _as_json(text, loaded)
    if not isinstance(loaded.value, dict):
        problem = next(iter(loaded.problems), None)
        said = problem.message if problem else "not a mapping of keys to values"
        raise unreadable(said, text, problem.span.start if problem else 0)
    found = [Remark("not-read", problem.message, problem.span) for problem in loaded.problems]
    return loaded, found


def _as_json(text: str, refused: Loaded) -> Loaded:
    """The same for JSON that YAML refuses: tabs before a key, escapes of two halves."""
    document = json.parse(text)
    wrong = [problem for problem in (*document.problems, *document.unread) if problem.kind != "surrogate"]
    if wrong and refused.problems[0].message.startswith("not YAML"):
        return Loaded(None, (Problem(wrong[0].span, f"not JSON: {wrong[0].message}"),))
    if document.value is None or wrong:
        return refused
    value = json.plain(document.value)
    return Loaded(_sound(value), (), _marks(value, document.value))


def _sound(value: Any) -> Any:
    """A value without halves of characters, which no text file can hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        for key in list(value):
            inner = _sound(value.pop(key))
            value[_SURROGATE.sub("\ufffd", key)] = inner
    elif isinstance(value, list):
        value[:] = [_sound(item) for item in value]
    return value


def _marks(value: Any, node: json.Value) -> dict[int, dict[Any, Span]]:
    """The places of keys and items, as `languages.yaml` keeps them."""
    found: dict[int, dict[Any, Span]] = {}
    stack: list[tuple[Any, json.Value]] = [(value, node)]
    while stack:
        plain, tree = stack.pop()
        if isinstance(tree, json.Object):
            found[id(plain)] = {member.key.text: member.key.span for member in tree.members}
            stack += [(plain.get(member.key.text), member.value) for member in tree.members]
        elif isinstance(tree, json.Array):
            found[id(plain)] = {index: item.span for index, item in enumerate(tree.items)}
            stack += list(zip(plain, tree.items, strict=True))
    return found
