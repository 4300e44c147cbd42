"""Knows how the messages of a description become events: the key, the channel and the parties of each."""

from __future__ import annotations

from specwriter.importers.openapi.source import At, reference
from specwriter.importers.openapi.words import NAME
from specwriter.languages.json.tree import escape
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from specwriter.importers.openapi.source import Description

_WORD = regex(r"\w+(?:\.\w+)*")
_COMPONENT = "#/components/messages/"


class Message(Record):
    """A message that becomes an event. `at` is where it is described, `streams` are the addresses it goes through, `senders` and
    `receivers` the parties that are named for it.
    """

    name: str
    at: At
    streams: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()


class Messages:
    """The messages of a description by their keys. Those that a channel describes itself become components, to which `channels` refer."""

    def __init__(self, source: Description) -> None:
        self._source = source
        self._found: dict[str, At] = {}
        self._streams: dict[str, list[str]] = {}
        self._parties: dict[str, dict[str, list[str]]] = {}
        self._places: dict[str, str] = {}
        for name, at in source.root.get("components").get("messages").items():
            if NAME.match(name) and isinstance(at.value, dict) and reference(at.value) is None:
                self._found[name] = at
        self.channels: dict[str, Any] = {name: self._channel(name, at) for name, at in _channels(source)}
        self._operations()

    def all(self) -> list[Message]:
        """Every message, those of the components first, each in the order of the document."""
        return [
            Message(name, at, tuple(self._streams.get(name, ())), self._of(name, "send"), self._of(name, "receive"))
            for name, at in self._found.items()
        ]

    def described(self, name: str) -> bool:
        """Whether a component of that name became an event."""
        return name in self._found

    def _of(self, name: str, action: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._parties.get(name, {}).get(action, ())))

    def _channel(self, key: str, at: At) -> Any:
        if not isinstance(at.value, dict):
            return at.value
        address = at.value.get("address")
        messages: dict[str, Any] = {}
        for name, each in at.get("messages").items():
            event = self._event(name, each)
            messages[name] = {"$ref": _COMPONENT + event} if event else each.value
            self._places[f"#/channels/{escape(key)}/messages/{escape(name)}"] = event
            if event and isinstance(address, str) and address:
                streams = self._streams.setdefault(event, [])
                if address not in streams:
                    streams.append(address)
        return {**at.value, "messages": messages} if messages else at.value

    def _event(self, name: str, at: At) -> str:
        """The key of the event that a message of a channel is; empty where it cannot be one."""
        pointer = reference(at.value)
        if pointer is not None:
            known = pointer.removeprefix(_COMPONENT)
            return known if pointer.startswith(_COMPONENT) and known in self._found else ""
        if not isinstance(at.value, dict):
            return ""
        wanted = name if NAME.match(name) else "Message"
        key, number = wanted, 2
        while key in self._found:
            key, number = f"{wanted}{number}", number + 1
        self._found[key] = at
        return key

    def _operations(self) -> None:
        """Notes who sends and receives: the tags of an operation as our emitter writes them, else the application itself."""
        own = "-".join(_WORD.findall(self._source.root.get("info").text("title").lower()))[:60]
        for at in dict(self._source.root.get("operations").items()).values():
            action = at.text("action")
            parties = [tag.text("name") for tag in at.get("tags").each()] if _is_ours(at) else [own]
            for pointer in self._carried(at):
                event = self._places.get(pointer, "")
                if event:
                    self._parties.setdefault(event, {}).setdefault(action, []).extend(filter(None, parties))

    def _carried(self, operation: At) -> Iterator[str]:
        """The messages of an operation: those it names, else all of its channel."""
        named = [pointer for each in operation.get("messages").each() if (pointer := reference(each.value))]
        if named:
            yield from named
        else:
            channel = reference(operation.get("channel").value)
            yield from (place for place in self._places if channel and place.startswith(f"{channel}/messages/"))


def _channels(source: Description) -> Iterator[tuple[str, At]]:
    for name, at in source.root.get("channels").items():
        found = source.resolved(at)
        if found is not None:
            yield name, found


def _is_ours(operation: At) -> bool:
    """Whether an operation has the form in which `emit asyncapi` says who does it."""
    return (
        set(operation.value) <= {"action", "channel", "tags", "messages"}
        and len(operation.value.get("tags") or ()) == 1
    )
