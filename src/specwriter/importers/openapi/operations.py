"""Knows how an operation of a description becomes a section of the spec."""

from __future__ import annotations

from http import HTTPStatus

from specwriter.importers.openapi.bodies import JSON, Bodies
from specwriter.importers.openapi.parameters import headers, parameters
from specwriter.importers.openapi.prose import paragraphs
from specwriter.importers.openapi.rest import Rest
from specwriter.importers.openapi.rows import type_cell
from specwriter.importers.openapi.source import At
from specwriter.importers.openapi.words import word_of
from specwriter.importers.page import cell, fence, table
from specwriter.importers.page import text as words
from specwriter.languages.yaml_text import yaml_text
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.importers.openapi.source import Description

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PATH = regex(r"(?:/(?!:)(?:\{[\w.~-]+\}|[\w.~!$&+=@%-]|:(?=[\w]))*)+\Z", 256)
_PLAIN_PATH = regex(r"(?:/(?:\{[A-Za-z](?:\w*[A-Za-z0-9])?\}|[A-Za-z0-9.-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))*)+\Z")
_SUMMARY = regex(r"[^\s`*_:–—|→-](?:.*[^\s`*_:–—|→-])?\Z")
_STATUS = regex(r"[1-5](?:\d\d|XX)\Z|default\Z")
_WRITTEN = ("summary", "description", "parameters", "requestBody", "responses")


def writable(path: str) -> bool:
    """Whether a path reads back as it is from a heading."""
    return len(path) < 300 and _PATH.match(path) is not None and path[-1:] not in (".", ":")


def operation(source: Description, method: str, path: str, at: At, item: At) -> str:
    """The section of an operation."""
    rest = Rest()
    for key, inner in at.items():
        if key not in _WRITTEN:
            rest.put((key,), source.inlined(inner))
        if key == "callbacks":
            source.remark("not-fitting", "callbacks are kept as YAML", inner.path)
    if "servers" not in at.value and "servers" in item.value:
        rest.put(("servers",), item.value["servers"])
    blocks = [_heading(method, path, at, rest)]
    blocks += _description(source, at, rest, ())
    blocks += parameters(source, (item.get("parameters"), at.get("parameters")), rest)
    blocks += _request(source, at.get("requestBody"), rest)
    blocks += _responses(source, at.get("responses"), rest)
    if rest.value:
        blocks += ["**OpenAPI**", fence("yaml", yaml_text(rest.value)).rstrip()]
    return "\n\n".join(blocks)


def _heading(method: str, path: str, at: At, rest: Rest) -> str:
    title = f"{method.upper()} {path}"
    heading = f"### {title}" if _PLAIN_PATH.match(path) else f"### `{title}`"
    summary = at.value.get("summary")
    if summary is None:
        return heading
    if isinstance(summary, str) and words(summary) == summary and _SUMMARY.match(summary) and len(summary) < 150:
        return f"{heading} — {summary}"
    rest.put(("summary",), summary)
    return heading


def _description(source: Description, at: At, rest: Rest, path: tuple[str, ...]) -> list[str]:
    """The description as paragraphs, or else in the rest."""
    said = at.value.get("description")
    if said is None or said == "":
        return []
    shown = paragraphs(said) if isinstance(said, str) else None
    if shown is None:
        rest.put((*path, "description"), said)
        source.elsewhere.append((*at.path, "description"))
    return [] if shown is None else [shown]


def _request(source: Description, at: At, rest: Rest) -> list[str]:
    if at.value is None:
        return []
    found = source.resolved(at)
    if found is None or not isinstance(found.value, dict):
        rest.put(("requestBody",), at.value)
        return []
    if not isinstance(found.value.get("content"), dict) or not found.value["content"]:
        rest.put(("requestBody",), found.value)
        return []
    body = Bodies(source, rest, ("requestBody",))
    body.content(found.get("content"))
    optional = "" if found.value.get("required") is True else " (optional)"
    for key, inner in found.items():
        if key not in ("description", "content", "required"):
            rest.put(("requestBody", key), source.inlined(inner))
    return [f"**Request body{optional}**", *_description(source, found, rest, ("requestBody",)), *body.lines]


def _responses(source: Description, responses: At, rest: Rest) -> list[str]:
    blocks: list[str] = []
    rows: list[list[str]] = []
    for status, at in responses.items():
        found = source.resolved(at)
        if found is None or not isinstance(found.value, dict) or not _STATUS.match(status):
            rest.put(("responses", status), source.inlined(at))
            continue
        row = _row(source, status, found) if status[0] != "2" else None
        if row is not None:
            rows.append(row)
        else:
            blocks += _response(source, status, found, rest)
    if rows:
        blocks += ["**Other responses**" if blocks else "**Responses**", _table(rows)]
    return blocks


def _row(source: Description, status: str, at: At) -> list[str] | None:
    """The row of a response that carries nothing or a type; None for any other."""
    value = at.value
    content = value.get("content", {})
    said = value.get("description", "")
    if (
        not value.keys() <= {"description", "content"}
        or not isinstance(said, str)
        or len(said) > 300
        or not said.strip()
    ):
        return None
    if content == {}:
        return [status, cell(said), ""]
    if not isinstance(content, dict) or content.keys() != {JSON} or not isinstance(content[JSON], dict):
        return None
    if content[JSON].keys() != {"schema"}:
        return None
    schema = content[JSON]["schema"]
    word = word_of(schema, source.names)
    fits = word is not None and not word.rest and not (isinstance(schema, dict) and "description" in schema)
    return [status, cell(said), type_cell(word.text)] if word is not None and fits else None


def _table(rows: list[list[str]]) -> str:
    bodies = any(row[2] for row in rows)
    shown = [[row[0], row[1], row[2] and f"`{row[2].strip('`')}`"][: 3 if bodies else 2] for row in rows]
    return table(["Status", "Description", "Body"][: 3 if bodies else 2], shown).rstrip()


def _response(source: Description, status: str, at: At, rest: Rest) -> list[str]:
    """A response with all that belongs to it."""
    path = ("responses", status)
    phrase = _phrase(status)
    blocks = [f"**Response ({status}{f' {phrase}' if phrase else ''})**"]
    if at.value.get("description", "") != phrase:
        described = _description(source, at, rest, path)
        if not described and "description" not in rest.value.get("responses", {}).get(status, {}):
            rest.put((*path, "description"), at.value.get("description", ""))
        blocks += described
    body = Bodies(source, rest, path)
    body.content(at.get("content"))
    blocks += body.lines
    blocks += headers(source, at.get("headers"), rest, path)
    for key, inner in at.items():
        if key not in ("description", "content", "headers"):
            rest.put((*path, key), source.inlined(inner))
    return blocks


def _phrase(status: str) -> str:
    """The reason phrase of a status code (RFC 9110, section 15)."""
    try:
        return HTTPStatus(int(status)).phrase
    except ValueError:
        return ""
