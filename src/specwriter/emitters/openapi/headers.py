"""Knows the headers of responses: those of tables, and those that a sentence names for an operation, a status or an error code."""

from __future__ import annotations

from specwriter.emitters.jsonschema.shapes import field_schema
from specwriter.model.catalogue import ErrorCode
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.model.api import Operation, Response
    from specwriter.model.spec import Spec

    Schema = dict[str, Any]

_NAMED = r"(?:Location|ETag|Retry-After|WWW-Authenticate|Link|Last-Modified|Content-Location|Deprecation|Sunset)"
_MENTION = regex(rf"`({_NAMED})`")
_OF_STATUS = regex(
    r"\bstatus(?:\s+code)?s?\s+([1-5]\d\d(?:(?:,\s+(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s*/\s*)[1-5]\d\d)*)\s+"
    r"(?:carr(?:y|ies)|ha(?:s|ve)|includes?|contains?|sends?|comes?\s+with)(?:\s+the|\s+an?)?(?:\s+header)?\s+"
    rf"`({_NAMED})`"
)
_STATUS = regex(
    r"\bstatus(?: code)?s? ([1-5]\d\d(?:(?:, (?:or |and )?| or | and | / )[1-5]\d\d)*) "
    rf"(?:carr(?:y|ies)|ha(?:s|ve)|includes?|contains?|sends?|comes? with)(?: the| a| an)?(?: header)? `({_NAMED})`"
)
_STATUS = regex(r"[1-5]\d\d")
_SECONDS = regex(r"(?i)\bseconds\b[^.|\n]{0,30}`Retry-After`|`Retry-After`[^.|\n]{0,20}\bseconds\b")
_SCHEMAS: dict[str, Schema] = {
    "Location": {"type": "string", "format": "uri-reference"},
    "Content-Location": {"type": "string", "format": "uri-reference"},
}
_SENT_WITH = {"Location": ("201", "202", "303", "301", "302", "307", "308"), "ETag": ("200", "201", "204", "304")}
_OWN = frozenset(("example", "examples", "deprecated", "style", "explode"))


def stated_headers(components: Components, response: Response) -> Schema:
    """The headers that tables under a response list."""
    found: Schema = {}
    for table in response.tables:
        for field in table.fields if table.place == "header" else ():
            name = field.name.text.strip("`* :")
            if not name or (components.inferring and name.casefold() == "content-type"):
                continue
            schema = field_schema(components, field)
            if components.inferring and field.type is None:
                schema = {"type": "string", **schema}
            header: Schema = {}
            description = schema.pop("description", "")
            if description:
                header["description"] = description
            if field.required is not None:
                header["required"] = field.required
            for key in [key for key in schema if key in _OWN or key.startswith("x-")]:
                header[key] = schema.pop(key)
            found[name] = {**header, "schema": schema}
    return found


def named_headers(spec: Spec, operation: Operation, statuses: list[str]) -> dict[str, list[str]]:
    """The headers that the text under an operation names, for each status that is sent with such a header."""
    found: dict[str, list[str]] = {}
    tables = [table.span for table in operation.parameters if table.place == "header"]
    for match in _MENTION.finditer(spec.source.text, operation.span.end, operation.body.end):
        name = match[1]
        if any(span.start <= match.start() < span.end for span in tables):
            continue
        status = next((code for code in _SENT_WITH.get(name, ()) if code in statuses), None)
        if status is not None and name not in found.setdefault(status, []):
            found[status].append(name)
    return found


@once
def headers_of_statuses(spec: Spec) -> dict[str, list[str]]:
    """The headers that every response of a status carries: "each with status 429 or 503 carries `Retry-After`"."""
    found: dict[str, list[str]] = {}
    for match in _OF_STATUS.finditer(spec.source.text):
        for status in _STATUS.findall(match[1]):
            if match[2] not in found.setdefault(status, []):
                found[status].append(match[2])
    return found


@once
def headers_of_codes(spec: Spec) -> dict[str, list[str]]:
    """The headers that the row of an error code speaks of, as in "wait for the seconds in `Retry-After`"."""
    found: dict[str, list[str]] = {}
    for row in spec.entries(ErrorCode):
        names = [match[1] for match in _MENTION.finditer(spec.source.text, row.span.start, row.span.end)]
        if names:
            found.setdefault(row.name.text, list(dict.fromkeys(names)))
    return found


def header(spec: Spec, name: str) -> Schema:
    """A header that a sentence names."""
    schema = _SCHEMAS.get(name, {"type": "string"})
    if name == "Retry-After" and _SECONDS.search(spec.source.text):
        schema = {"type": "integer", "minimum": 0}
    return {"schema": schema}
