"""Knows how an event is written: its row in the table of events, and the section with its payload."""

from __future__ import annotations

from specwriter.importers.openapi.bodies import COMPOSING, STATED
from specwriter.importers.openapi.prose import paragraphs
from specwriter.importers.openapi.rows import field_table, is_object, rows_of, unlisted
from specwriter.importers.openapi.source import reference
from specwriter.importers.page import cell, code, fence, table
from specwriter.importers.page import text as words
from specwriter.languages.yaml_text import yaml_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.importers.asyncapi.messages import Message
    from specwriter.importers.openapi.source import Description

_MOST_NAMES = 12
_HEADER = ("Event", "Producer", "Consumers", "Stream", "Payload")


def overview(source: Description, messages: list[Message]) -> str:
    """The table of all events."""
    return table(_HEADER, [_row(source, message) for message in messages]).rstrip()


def _row(source: Description, message: Message) -> list[str]:
    return [
        code(message.name),
        ", ".join(map(cell, message.senders)) or "[TODO: who publishes it]",
        ", ".join(map(cell, message.receivers)) or "-",
        code(message.streams[0]) if message.streams else "-",
        _payload(source, message),
    ]


def _payload(source: Description, message: Message) -> str:
    """The names of the members of a payload, where it has a few; else the name of its schema."""
    at = message.at.get("payload")
    found = source.resolved(at) if at.value is not None else None
    if found is not None and is_object(found.value):
        names = list(found.value["properties"])
        if len(names) <= _MOST_NAMES and all(isinstance(name, str) and name.isidentifier() for name in names):
            return ", ".join(map(code, names))
    return "-"


def section(source: Description, message: Message) -> str:
    """The section of one event: its description, the table of its payload, and the rest as YAML."""
    at = message.at
    rest: dict[str, Any] = dict(at.value)
    blocks = [f"### {words(message.name)}"]
    said = rest.get("description")
    described = paragraphs(said) if isinstance(said, str) else None
    if described is not None:
        blocks.append(described)
        del rest["description"]
    tabled = _table(source, message)
    if tabled is not None:
        lines, left = tabled
        blocks.append(lines)
        del rest["payload"]
        if left:
            rest["payload"] = left
    elif "payload" in rest and reference(rest["payload"]) is None:
        source.remark("not-fitting", f"no table can say the payload of `{message.name[:40]}`", (*at.path, "payload"))
    if rest:
        blocks += ["**AsyncAPI**", fence("yaml", yaml_text(rest)).rstrip()]
    return "\n\n".join(blocks)


def _table(source: Description, message: Message) -> tuple[str, dict[str, Any]] | None:
    """The field table of a payload and the keywords that stay YAML below it; None where a table would not say its members, or a named
    schema would be taken for it.
    """
    payload = message.at.get("payload").value
    if message.name in source.names or not is_object(payload) or payload["type"] != "object":
        return None
    left = {key: value for key, value in payload.items() if key not in STATED}
    rows = rows_of(payload, source.names)
    if rows is None or unlisted(payload) or not COMPOSING.isdisjoint(left.keys() - {"additionalProperties"}):
        return None
    return field_table("Field", rows).rstrip(), left
