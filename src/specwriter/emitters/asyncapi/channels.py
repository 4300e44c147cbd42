"""Knows the channels of a spec: one for each stream or topic that its events name, else one for each event."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import Names
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.model.catalogue import Event

    Schema = dict[str, Any]

_PARAMETER = regex(r"[{<](?P<name>[A-Za-z0-9_-]+)[}>]")
_FOREIGN = regex(r"[^A-Za-z0-9_]+")
_LONGEST = 80


class Channels:
    """The channels of one output, in the order in which events name them."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}
        self._keys: dict[str, str] = {}
        self._names = Names()

    def of(self, event: Event) -> str:
        """The key of the channel that an event goes through, which is made where it is the first."""
        stream = event.stream.text.strip(" `") if event.stream is not None else ""
        written = stream or event.name.text
        key = self._keys.get(written)
        if key is None:
            key = self._keys[written] = self._names.free(_FOREIGN.sub("-", written).strip("-")[:_LONGEST] or "channel")
            self.found[key] = _channel(stream)
        return key

    def add(self, key: str, message: str) -> Schema:
        """A reference to a message in a channel, which from now on carries it."""
        messages = self.found[key].setdefault("messages", {})
        messages[message] = {"$ref": f"#/components/messages/{message}"}
        return {"$ref": f"#/channels/{key}/messages/{message}"}


def _channel(stream: str) -> Schema:
    """A channel; its address is null where the spec does not state one (AsyncAPI 3.0, Channel Object)."""
    if not stream:
        return {"address": None}
    address = _PARAMETER.sub(lambda match: f"{{{match['name']}}}", stream)
    names = [match["name"] for match in _PARAMETER.finditer(stream)]
    return {"address": address} | ({"parameters": {name: {} for name in names}} if names else {})
