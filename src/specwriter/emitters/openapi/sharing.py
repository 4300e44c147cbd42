"""Knows which parameters and responses several operations have alike, so that they are stated once and referred to."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import Names, pascal
from specwriter.model.http_status import REGISTERED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Schema = dict[str, Any]

_MOST = 60


def shared(paths: Schema) -> Schema:
    """The components that repeated parameters and responses become; in the paths a reference takes the place of each."""
    found: Schema = {}
    parameters = _Repeated(lambda parameter, _: pascal(parameter["name"]) or "Parameter", "parameters")
    responses = _Repeated(_response_name, "responses")
    for operation in _operations(paths):
        for parameter in operation.get("parameters", ()):
            parameters.see(parameter, "")
        for status, response in operation.get("responses", {}).items():
            if status[:1] in "45":
                responses.see(response, status)
    for operation in _operations(paths):
        if "parameters" in operation:
            operation["parameters"] = [parameters.taken(each) for each in operation["parameters"]]
        for status, response in operation.get("responses", {}).items():
            operation["responses"][status] = responses.taken(response)
    for repeated in (parameters, responses):
        if repeated.components:
            found[repeated.kind] = repeated.components
    return found


def _operations(paths: Schema) -> Iterator[Schema]:
    for item in paths.values():
        yield from item.values()


def _response_name(response: Schema, status: str) -> str:
    """The error codes that a response stands for, or the phrase of its status."""
    codes = [word for word in response["description"].split("`")[1::2] if word.isupper() or "_" in word]
    phrase = pascal(REGISTERED.get(status, "")) or f"Error{status}"
    name = "Or".join(pascal(code) for code in codes) if 0 < len(codes) <= 2 else ""
    return name if 0 < len(name) <= _MOST else phrase


class _Repeated:
    """Counts things by what they say, and names those that are there at least twice."""

    def __init__(self, name: Callable[[Schema, str], str], kind: str) -> None:
        self.kind = kind
        self.components: Schema = {}
        self._name = name
        self._counts: dict[str, int] = {}
        self._wanted: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._free = Names()

    def see(self, thing: Schema, hint: str) -> None:
        """Counts a thing; `hint` may help to name it."""
        said = repr(thing)
        self._counts[said] = self._counts.get(said, 0) + 1
        self._wanted.setdefault(said, self._name(thing, hint))

    def taken(self, thing: Schema) -> Schema:
        """The thing, or a reference to it where it is there at least twice."""
        said = repr(thing)
        if self._counts.get(said, 0) < 2:
            return thing
        if said not in self._names:
            name = self._names[said] = self._free.free(self._wanted[said])
            self.components[name] = thing
        return {"$ref": f"#/components/{self.kind}/{self._names[said]}"}
