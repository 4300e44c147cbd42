"""Knows the order in which an AsyncAPI description is read, and what of it stays YAML."""

from __future__ import annotations

from specwriter.importers.asyncapi.events import overview, section
from specwriter.importers.asyncapi.messages import Messages
from specwriter.importers.asyncapi.older import modern
from specwriter.importers.described import described
from specwriter.importers.imported import Imported, Part, Unreadable
from specwriter.importers.openapi.rest import Rest
from specwriter.importers.openapi.schemas import chapter, nameable
from specwriter.importers.openapi.source import Description
from specwriter.importers.page import fence
from specwriter.languages.yaml_text import yaml_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NO_EVENTS = "[TODO: the events of this system; its description names no message]"
_KEPT = ("servers", "channels", "operations")


def read(text: str) -> Imported:
    """The chapters that an AsyncAPI description gives; raises Unreadable where it is none."""
    loaded, remarks = described(text)
    version = str(loaded.value.get("asyncapi", ""))
    if not version:
        raise Unreadable("the key `asyncapi` is missing: this is no AsyncAPI description")
    if not version.startswith(("2.", "3.")):
        raise Unreadable(f"AsyncAPI {version[:20]} is not read: 2 and 3 are")
    older = version.startswith("2.")
    source = Description(loaded, modern(loaded.value) if older else loaded.value, remarks)
    if older:
        source.remark("assumed", "AsyncAPI 2 is read as 3: `publish` as received, `subscribe` as sent", ("asyncapi",))
    schemas = source.root.get("components").get("schemas")
    source.names = nameable(schemas)
    source.judge_references()
    rest = Rest()
    messages = Messages(source)
    named = chapter(source, schemas, rest)
    _document(source, messages, rest)
    parts = [Part("Domain Events", _events(source, messages, rest))]
    if named:
        parts.append(Part("Schemas", named))
    title = source.root.get("info").text("title")
    return Imported(" ".join(title.split()), tuple(parts), tuple(source.remarks))


def _document(source: Description, messages: Messages, rest: Rest) -> None:
    """What no table says is kept with its references: all that they lead to stays where they lead."""
    known = "title" if source.root.get("info").text("title") else ""
    info = {key: at.value for key, at in source.root.get("info").items() if key != known}
    if info:
        rest.put(("info",), info)
    for key, at in source.root.items():
        if key in _KEPT and at.value:
            source.remark("not-fitting", f"{key} are kept as YAML", at.path)
        if key == "channels":
            rest.put((key,), messages.channels)
        elif key not in ("asyncapi", "info", "components"):
            rest.put((key,), at.value)
    for key in ("channels", "operations"):
        rest.value.setdefault(key, {})  # said to be none, so that none is made of the table of events
    for kind, at in source.root.get("components").items():
        for name, each in at.items():
            if kind != "schemas" and not (kind == "messages" and messages.described(name)):
                rest.put(("components", kind, name), each.value)


def _events(source: Description, messages: Messages, rest: Rest) -> str:
    found = messages.all()
    blocks = [overview(source, found)] if found else [_NO_EVENTS]
    blocks += [section(source, message) for message in found]
    if rest.value:
        blocks += ["### AsyncAPI", fence("yaml", yaml_text(_sorted(rest.value))).rstrip()]
    return "\n\n".join(blocks)


def _sorted(value: dict[str, Any]) -> dict[str, Any]:
    """The keys in the order in which AsyncAPI lists them."""
    order = ("id", "info", "defaultContentType", "servers", "channels", "operations", "components")
    return {key: value[key] for key in sorted(value, key=lambda key: order.index(key) if key in order else len(order))}
