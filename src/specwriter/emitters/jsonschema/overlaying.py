"""Knows how the blocks of YAML in which an author says what no table can are laid over an API document."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.markdown.tree import Code

    Schema = dict[str, Any]

_DEEPEST = 100


def block_of(components: Components, code: Code | None) -> Schema:
    """What a block of YAML says; empty where there is none, and with a loss where it cannot be read."""
    if code is None:
        return {}
    from specwriter.languages.yaml import load

    loaded = load(code.body)
    if isinstance(loaded.value, dict):
        return loaded.value
    components.lose("not-understood", code.body_span, "block is no YAML mapping")
    return {}


def laid_over(below: Any, above: Any) -> Any:
    """The one over the other: mappings member by member, lists of parameters by name and place, anything else as a whole."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    found = dict(below)
    for key, value in above.items():
        if key == "parameters" and isinstance(value, list) and isinstance(found.get(key), list):
            found[key] = _parameters(found[key], value)
        else:
            found[key] = laid_over(found[key], value) if key in found else value
    return found


def _parameters(below: list[Any], above: list[Any]) -> list[Any]:
    found = list(below)
    places = {_key(each): at for at, each in enumerate(found)}
    for each in above:
        at = places.get(_key(each)) if isinstance(each, dict) else None
        if at is None:
            found.append(each)
        else:
            found[at] = laid_over(found[at], each)
    return found


def _key(parameter: Any) -> tuple[Any, ...]:
    if not isinstance(parameter, dict):
        return (repr(parameter),)
    return (str(parameter.get("in")), str(parameter.get("name")), str(parameter.get("$ref")))
