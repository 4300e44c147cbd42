"""Knows how a document of AsyncAPI 2 reads in the words of version 3.

In 2.x `publish` is what others may do: the application receives; `subscribe` is what they may ask for: the application sends (AsyncAPI 3.0,
migration guide).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Node = dict[str, Any]

_ACTIONS = {"publish": "receive", "subscribe": "send"}
_OF_OPERATION = frozenset(("message", "operationId", "channel"))


def modern(value: Node) -> Node:
    """The document as 3.0 writes it; what 3.0 has no word for stays as it is."""
    found = {key: inner for key, inner in value.items() if key not in ("channels", "servers", "tags", "externalDocs")}
    about = {key: value[key] for key in ("tags", "externalDocs") if key in value}
    if about and isinstance(found.get("info"), dict):
        found["info"] = {**found["info"], **about}
    servers = _mapping(value.get("servers"))
    if servers:
        found["servers"] = {name: _server(server) for name, server in servers.items()}
    channels, operations = _channels(_mapping(value.get("channels")))
    return {**found, "asyncapi": "3.0.0", "channels": channels, "operations": operations}


def _mapping(value: Any) -> Node:
    return value if isinstance(value, dict) else {}


def _server(server: Any) -> Any:
    """A server by host and path; 2.x has one address."""
    if not isinstance(server, dict) or not isinstance(server.get("url"), str):
        return server
    url = server["url"]
    host, slash, path = url.partition("://")[2].partition("/") if "://" in url else url.partition("/")
    rest = {key: inner for key, inner in server.items() if key not in ("url", "security")}
    return {"host": host, **({"pathname": f"/{path}"} if slash and path else {}), **rest}


def _channels(old: Node) -> tuple[Node, Node]:
    channels: Node = {}
    operations: Node = {}
    for address, item in old.items():
        channel = _mapping(item)
        rest = {key: inner for key, inner in channel.items() if key not in _ACTIONS}
        messages: Node = {}
        channels[address] = {"address": address, **rest, "messages": messages}
        for word, action in _ACTIONS.items():
            if isinstance(channel.get(word), dict):
                _operation(channel[word], action, address, messages, operations)
    return channels, operations


def _operation(old: Node, action: str, channel: str, messages: Node, operations: Node) -> None:
    names: list[str] = []
    for number, message in enumerate(_messages(old.get("message")), 1):
        name = _name(message) or f"{action}{number if number > 1 else ''}"
        messages.setdefault(name, message)
        names.append(name)
    stem = "".join([char if char.isalnum() else "_" for char in channel]).strip("_")
    wanted = old.get("operationId")
    key = wanted if isinstance(wanted, str) and wanted else f"{action}_{stem}"
    where = "#/channels/" + channel.replace("~", "~0").replace("/", "~1")
    operations[key] = {
        "action": action,
        "channel": {"$ref": where},
        **{word: inner for word, inner in old.items() if word not in _OF_OPERATION},
        "messages": [{"$ref": f"{where}/messages/{name}"} for name in names],
    }


def _messages(message: Any) -> Iterator[Any]:
    if isinstance(message, dict) and isinstance(message.get("oneOf"), list):
        yield from message["oneOf"]
    elif message is not None:
        yield message


def _name(message: Any) -> str:
    """The name of a message: its own, or the last step of the reference that leads to it."""
    if not isinstance(message, dict):
        return ""
    for key in ("$ref", "name", "messageId"):
        if isinstance(message.get(key), str):
            return str(message[key]).rpartition("/")[2]
    return ""
