"""Knows the responses of an operation: what it states, and the errors that its rows and the catalogue name."""

from __future__ import annotations

from specwriter.emitters.jsonschema.bodies import Body, body_of, shown
from specwriter.emitters.openapi.content import content_of
from specwriter.emitters.openapi.errors import causes_of
from specwriter.emitters.openapi.headers import (
    header,
    headers_of_codes,
    headers_of_statuses,
    named_headers,
    stated_headers,
)
from specwriter.emitters.openapi.prose import safe
from specwriter.languages.json.tree import Object
from specwriter.model.http_status import REGISTERED
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from specwriter.emitters.jsonschema.components import Components
    from specwriter.emitters.openapi.errors import Cause, ErrorShape
    from specwriter.model.api import Operation, Response
    from specwriter.model.contract import Carried, Contract

    Schema = dict[str, Any]

_KEY = regex(r"[1-5](?:\d\d|XX)\Z|default\Z")
_WHICH = "name the status, as in `Response (201 Created)`"
_LINE = regex(r"[-*+\s`]*[1-5]\d\d[`*]*(?:\s*[-\u2013\u2014:]+|\s+(?=[a-z]))\s*(?P<said>[^\n|]{3,300})(?:\Z|(?=\n))")
_WITHOUT_CONTENT = frozenset(("204", "205", "304"))


class Responses:
    """Puts the responses of one operation together."""

    def __init__(self, components: Components, operation: Operation, name: str, shape: ErrorShape | None) -> None:
        self.components = components
        self.operation = operation
        self.name = name
        self.shape = shape
        self.found: dict[str, Schema] = {}

    def all(self, said: Contract) -> dict[str, Schema]:
        """The responses by their status, successes first, then as the operation lists them."""
        for response, carried in zip(self.operation.responses, said.responses, strict=True):
            self._stated(response, carried)
        if self.components.inferring:
            causes: dict[str, list[Cause]] = {}
            for cause in causes_of(self.components.spec, self.operation):
                causes.setdefault(cause.status, []).append(cause)
            for status, group in causes.items():
                self._error(status, group)
            self._usual_bodies()
            self._headers()
        order = sorted(self.found, key=_place)
        return {status: self.found[status] for status in order}

    def _stated(self, response: Response, carried: Carried) -> None:
        status = _key(response.status.text)
        if not status:
            status = "2XX"
            self.components.lose("assumed", response.span, "response without a status is one of success", _WHICH)
        if not _KEY.match(status):
            self.components.lose("not-understood", response.status.span, f"`{status[:40]}` is no status code")
            return
        body = self._body(status, response, carried)
        reason = response.reason.text if response.reason is not None else ""
        own = carried.description or reason or self._on_its_line(response)
        said: Schema = {"description": own or REGISTERED.get(status, "") or _phrase(status)}
        headers = stated_headers(self.components, response)
        if headers:
            said["headers"] = headers
        if body.schema is not None and not (self.components.inferring and status in _WITHOUT_CONTENT):
            suffix = "Response" if status[:1] == "2" else f"{status}Response"
            content = content_of(self.components, body, carried, self.name + suffix, self._media(status))
            said["content"] = content
        if status in self.found:
            self._again(status, said)
        else:
            self.found[status] = said

    def _body(self, status: str, response: Response, carried: Carried) -> Body:
        """The body of a response; an error that looks as all errors do has their schema."""
        tables = [table for table in response.tables if table.place != "header"]
        alone = carried.schema is None and carried.type is None and not tables
        if alone and self.shape is not None and status[:1] in "45" and response.examples:
            values = [each.value for example in response.examples for each in example.documents]
            if all(isinstance(value, Object) and self.shape.holds(value) for value in values):
                return Body(self.shape.schema, shown(self.components, response.examples, carried))
        return body_of(self.components, response.tables, response.examples, carried)

    def _on_its_line(self, response: Response) -> str:
        """What stands behind the status where a line begins with it: `- 404 - no such order`."""
        match = _LINE.match(self.components.spec.source.text, response.span.start, response.span.end)
        return safe(match["said"].strip()) if match is not None and self.components.inferring else ""

    def _media(self, status: str) -> str:
        return self.shape.media if self.shape is not None and status[:1] in "45" else "application/json"

    def _again(self, status: str, said: Schema) -> None:
        """A second response with one status: what it adds to the first."""
        first = self.found[status]
        if said["description"] not in first["description"]:
            first["description"] += f"\n\n{said['description']}"
        for key in ("headers", "content"):
            if key in said:
                first.setdefault(key, said[key])

    def _error(self, status: str, causes: list[Cause]) -> None:
        if not _KEY.match(status):
            return
        description = _why(causes) or REGISTERED.get(status, "") or _phrase(status)
        known = self.found.get(status)
        if known is not None:
            why = _why(causes)
            if why and why not in known["description"]:
                known["description"] = f"{known['description']}\n\n{why}" if known["description"] else why
        else:
            known = self.found[status] = {"description": description}
        if self.shape is not None and "content" not in known and status[:1] in "45":
            known["content"] = {self.shape.media: _problem(self.shape, causes)}
        names = headers_of_codes(self.components.spec)
        for cause in causes:
            for name in names.get(cause.code, ()):
                self._add_header(status, name)

    def _usual_bodies(self) -> None:
        """An error of which no body is stated has the one that errors have."""
        for status, response in self.found.items():
            if self.shape is not None and status[:1] in "45" and "content" not in response:
                response["content"] = {self.shape.media: {"schema": self.shape.schema}}

    def _headers(self) -> None:
        for status, names in named_headers(self.components.spec, self.operation, list(self.found)).items():
            for name in names:
                self._add_header(status, name)
        for status, names in headers_of_statuses(self.components.spec).items():
            for name in names if status in self.found else ():
                self._add_header(status, name)

    def _add_header(self, status: str, name: str) -> None:
        headers = self.found[status].setdefault("headers", {})
        headers.setdefault(name, header(self.components.spec, name))


def _place(status: str) -> tuple[int, str]:
    """Successes, then redirections and errors by number, the default last."""
    return (2 if status == "default" else 0 if status[:1] in "12" else 1, status)


def _key(text: str) -> str:
    return text if text == "default" else text[:1] + text[1:].upper()


def _phrase(status: str) -> str:
    kinds = {"1": "Information", "2": "Success", "3": "Redirection", "4": "Client error", "5": "Server error"}
    return kinds.get(status[:1], "Any other response")


def _why(causes: list[Cause]) -> str:
    """When an operation answers so: one sentence for one code, a list for several."""
    told = [said for cause in causes if (said := _cause(cause))]
    return told[0] if len(told) == 1 else "\n".join(f"- {each}" for each in told)


def _cause(cause: Cause) -> str:
    if not cause.code:
        return cause.when
    return f"`{cause.code}`: {cause.when}" if cause.when else f"`{cause.code}`"


def _problem(shape: ErrorShape, causes: list[Cause]) -> Schema:
    """The content of an error: the body that all errors have, with the codes that can stand in it."""
    codes = list(dict.fromkeys(cause.code for cause in causes if cause.code))
    media: Schema = {"schema": shape.schema}
    if shape.member and codes:
        said = {"properties": {shape.member: {"enum": codes}}}
        media["schema"] = {"allOf": [shape.schema, said]}
    if shape.example is not None and shape.code in codes:
        media["example"] = shape.example
    return media
