"""Knows how what a request or response carries is written: a type, a table or JSON Schema; media types, examples, headers."""

from __future__ import annotations

import json

from specwriter.importers.openapi.rows import field_table, is_object, rows_of, unlisted
from specwriter.importers.openapi.source import At
from specwriter.importers.openapi.words import rule, rules, word_of
from specwriter.importers.page import code, fence
from specwriter.importers.page import text as words
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.importers.openapi.rest import Rest
    from specwriter.importers.openapi.source import Description

JSON = "application/json"
_JSON = regex(r"[\w.+-]+/(?:[\w.-]+\+)?json(?:\s*;.*)?\Z|\*/\*\Z")
_EXAMPLE = regex(r"[A-Za-z0-9_][\w.-]*\Z", 256)
STATED = ("type", "properties", "required")
"""The keywords of an object that its table says."""
COMPOSING = frozenset(("allOf", "anyOf", "oneOf", "$ref", "additionalProperties", "patternProperties", "if"))
"""The keywords that add members to an object or choose between some: where they are too long for a line, the table alone would mislead."""


def schema_lines(schema: Any, names: frozenset[str], label: str) -> tuple[list[str], dict[str, Any]] | None:
    """The blocks that state a schema below `label` (Body or Type), and the keywords that are left; None where only JSON Schema can."""
    if is_object(schema):
        rows = rows_of(schema, names)
        if rows is None:
            return None
        rest = {key: value for key, value in schema.items() if key not in STATED}
        if unlisted(schema):
            rest["required"] = schema["required"]
        nullable = [f"{label}: `object?`"] if schema["type"] != "object" else []
        said = _rules(rest)
        if not COMPOSING.isdisjoint(rest):
            return None
        return [*nullable, *said, field_table("Field", rows).rstrip()], rest
    word = word_of(schema, names)
    if word is None:
        return None
    rest = dict(word.rest)
    if isinstance(schema, dict) and "description" in schema:
        rest["description"] = schema["description"]
    lines = [f"{label}: {code(word.text)}", *_rules(rest)]
    return (lines, rest) if word.text != "any" or rules(rest) is not None else None


def _rules(rest: dict[str, Any]) -> list[str]:
    """The line of rules for what is left of a schema; what is too long for it stays left."""
    said: list[str] = []
    for keyword in list(rest):
        written = rule(keyword, rest[keyword]) if keyword != "description" else None
        if written is not None and sum(map(len, said)) + len(written) < 400:
            said.append(written)
            del rest[keyword]
    return [f"Rules: {', '.join(code(each) for each in said)}"] if said else []


class Bodies:
    """Writes the content of one request or response; what is left goes to `rest` below `path`."""

    def __init__(self, source: Description, rest: Rest, path: tuple[str, ...]) -> None:
        self.source, self.rest, self.path = source, rest, path
        self.lines: list[str] = []

    def content(self, content: At) -> None:
        """The media types of a body."""
        shown = [(media, at) for media, at in content.items() if isinstance(at.value, dict)]
        for media, at in content.items():
            if not isinstance(at.value, dict):
                self.rest.put((*self.path, "content", media), at.value)
        if not shown:
            return
        first, body = shown[0]
        alike = [media for media, at in shown[1:] if at.value == body.value and not _has_examples(body)]
        for media, at in shown[1:]:
            if media not in alike:
                self._left(media, at)
        self._media(first, alike, body)

    def _media(self, media: str, alike: list[str], body: At) -> None:
        schema = body.get("schema").value
        spelled = schema_lines({} if schema is None else schema, self.source.names, "Body")
        if spelled is None:
            lines = [fence("json-schema", json.dumps(schema, indent=2, ensure_ascii=False)).rstrip()]
            left: dict[str, Any] = {}
            message = "no table can say this schema, it is kept as JSON Schema"
            self.source.remark("not-fitting", message, (*body.path, "schema"))
        else:
            lines, left = spelled
        if [media, *alike] != [JSON]:
            lines.insert(0, f"Media type: {', '.join(code(each) for each in (media, *alike))}")
        self.lines += lines
        for each in (media, *alike):
            if left:
                self.rest.put((*self.path, "content", each, "schema"), left)
            more = {
                key: self.source.inlined(at) for key, at in body.items() if key not in ("schema", "example", "examples")
            }
            if more:
                self.rest.put((*self.path, "content", each), more)
        self._examples(media, body)

    def _left(self, media: str, body: At) -> None:
        """A media type with another content than the first."""
        self.rest.put((*self.path, "content", media), self.source.inlined(body))
        self.source.remark("not-fitting", f"another body for `{media[:40]}` is kept as YAML", body.path)

    def _examples(self, media: str, body: At) -> None:
        value = body.value
        where = (*self.path, "content", media)
        several = isinstance(value.get("examples"), dict) and value["examples"]
        as_json = bool(_JSON.match(media)) or not isinstance(value.get("example"), str)
        if "example" in value:
            written = _json(value["example"]) if as_json and not several else None
            if written is None:
                self.rest.put((*where, "example"), value["example"])
            else:
                self.lines.append(written)
        for name, at in body.get("examples").items():
            self._named(name, at, where, bool(_JSON.match(media)))
        if "examples" in value and not several:
            self.rest.put((*where, "examples"), value["examples"])

    def _named(self, name: str, at: At, where: tuple[str, ...], as_json: bool) -> None:
        found = self.source.resolved(at)
        value = found.value if found is not None and isinstance(found.value, dict) else {}
        fits = value.keys() <= {"value", "summary"} and "value" in value
        if fits and _EXAMPLE.match(name) and (as_json or not isinstance(value["value"], str)):
            summary = value.get("summary", "")
            written = _json(value["value"])
            if written is not None and isinstance(summary, str) and _stays(summary):
                self.lines += [f"Example {code(name)}{f': {words(summary)}' if summary else ''}", written]
                return
        self.rest.put((*where, "examples", name), self.source.inlined(at))


def _stays(summary: str) -> bool:
    """Whether a summary reads back as it is behind its name."""
    return summary == " ".join(summary.split()).strip(" \t\r`:")


def _json(value: Any) -> str | None:
    """A value as a JSON block."""
    try:
        written = json.dumps(value, indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return None
    return None if "NaN" in written or "Infinity" in written else fence("json", written).rstrip()


def _has_examples(body: At) -> bool:
    return "example" in body.value or "examples" in body.value
