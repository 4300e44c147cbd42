"""Knows the operations of a spec's events: each producer sends them, each consumer receives them."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import Names, pascal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.asyncapi.parties import Parties

    Schema = dict[str, Any]


class Operations:
    """The operations of one output by their ids."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}
        self._names = Names()

    def add(self, event: str, channel: str, message: Schema, concerned: Parties) -> None:
        """Adds what producers and consumers do with an event; where nobody is named, the system that the spec is about sends it."""
        name = pascal(event) or "Event"
        senders, receivers = concerned.senders, concerned.receivers
        for sender in senders or ("",):
            suffix = f"From{pascal(sender)}" if len(senders) > 1 else ""
            self._put(f"send{name}{suffix}", _operation("send", channel, message, sender))
        for receiver in receivers:
            suffix = f"In{pascal(receiver)}" if len(receivers) > 1 else ""
            self._put(f"receive{name}{suffix}", _operation("receive", channel, message, receiver))

    def _put(self, wanted: str, operation: Schema) -> None:
        self.found[self._names.free(wanted)] = operation


def _operation(action: str, channel: str, message: Schema, party: str) -> Schema:
    tags = {"tags": [{"name": party}]} if party else {}
    return {"action": action, "channel": {"$ref": f"#/channels/{channel}"}, **tags, "messages": [message]}
