"""Knows what a REST operation is: parameters, bodies, responses and errors as the spec states them."""

from __future__ import annotations

from functools import lru_cache

from specwriter.languages.json.tree import Document as JsonDocument
from specwriter.source.record import Record
from specwriter.source.span import Name, Span


class Field(Record):
    """A row of a field or parameter table. `name` may be dotted (`customer.city`, `items[].sku`).

    `required` is None where the table does not say; `type` is as written.
    """

    name: Name
    span: Span
    type: Name | None = None
    required: bool | None = None
    description: Name | None = None


class FieldTable(Record):
    """A table of fields. `place` is path, query, header, cookie, body or response; `columns` are the roles its header covers. It may be
    written as JSON Schema: then `is_schema`.
    """

    place: str
    fields: tuple[Field, ...]
    span: Span
    columns: tuple[str, ...] = ()
    is_schema: bool = False


class Example(Record):
    """A JSON example: the documents in one code block (several where the block holds several)."""

    documents: tuple[JsonDocument, ...]
    span: Span


class Response(Record):
    """A response. `status` is the code as written (`201`, `2xx`, `default`); `reason` the phrase after it, if any."""

    status: Name
    span: Span
    reason: Name | None = None
    tables: tuple[FieldTable, ...] = ()
    examples: tuple[Example, ...] = ()


class ErrorRow(Record):
    """A row of an operation's error table or list."""

    status: Name | None
    code: Name | None
    when: Name | None
    span: Span


class Operation(Record):
    """An operation. `origin` tells how it was written: heading, bold, list, table, code.

    `path` is as written without query string; `body` is the span of all that is said about it (the span itself for a row).
    """

    method: Name
    path: Name
    span: Span
    origin: str
    body: Span
    query: Name | None = None
    summary: str = ""
    parameters: tuple[FieldTable, ...] = ()
    request: tuple[FieldTable, ...] = ()
    request_examples: tuple[Example, ...] = ()
    responses: tuple[Response, ...] = ()
    errors: tuple[ErrorRow, ...] = ()
    section: str = ""

    @property
    def documented(self) -> bool:
        """Whether this is the place that describes the operation, not a mention in a list, a row or a code block."""
        return self.origin in ("heading", "bold")

    @property
    def key(self) -> str:
        """Method and path with parameter names left out: equal for operations that a router cannot tell apart."""
        return f"{self.method.text} {path_shape(self.path.text)}"

    @property
    def path_parameters(self) -> tuple[Name, ...]:
        """The parameters in the path, `{id}`, `:id`, `<id>` or `[id]` alike, at their places (the name without its marks)."""
        written = self.path.span.end - self.path.span.start == len(self.path.text)
        return parameters_in(self.path.text, self.path.span.start) if written else _somewhere_in(self.path)


def path_segments(path: str) -> list[str]:
    """The segments of a path without the empty one before the first slash."""
    return path.strip().removeprefix("/").split("/")


def is_parameter(segment: str) -> bool:
    """Whether a path segment is (or holds) a parameter: `{id}`, `:id`, `<id>`, `[id]`."""
    return (
        ("{" in segment and "}" in segment)
        or segment[:1] == ":"
        or (segment[:1] == "<" and segment[-1:] == ">")
        or (segment[:1] == "[" and segment[-1:] == "]")
    )


@lru_cache(maxsize=1024)
def path_shape(path: str) -> str:
    """The path with every parameter replaced by `{}` and without a trailing slash."""
    return "/" + "/".join("{}" if is_parameter(segment) else segment for segment in path_segments(path)).rstrip("/")


@lru_cache(maxsize=256)
def parameters_in(path: str, start: int) -> tuple[Name, ...]:
    """The parameters of a path that begins at `start`, with their places."""
    found: list[Name] = []
    for segment in path.split("/"):
        if segment[:1] == ":" and len(segment) > 1:
            found.append(Name(segment[1:], Span(start + 1, start + len(segment))))
        elif segment[:1] == "<" and segment[-1:] == ">":
            found.append(Name(segment[1:-1], Span(start + 1, start + len(segment) - 1)))
        elif segment[:1] == "[" and segment[-1:] == "]":
            found.append(_bracketed(segment, start))
        else:
            found += _braced(segment, start)
        start += len(segment) + 1
    return tuple(found)


def _somewhere_in(path: Name) -> tuple[Name, ...]:
    """The parameters of a path that marks of emphasis run through: each is marked with the whole path."""
    return tuple([Name(each.text, path.span) for each in parameters_in(path.text, 0)])


def _bracketed(segment: str, start: int) -> Name:
    """The parameter of a segment as file routers write it: `[id]`, `[...slug]`, `[[...slug]]`."""
    name = segment.strip("[]").lstrip(".")
    at = start + segment.find(name)
    return Name(name, Span(at, at + len(name)))


def _braced(segment: str, start: int) -> list[Name]:
    found: list[Name] = []
    opening = segment.find("{")
    while opening >= 0:
        closing = segment.find("}", opening)
        if closing < 0:
            break
        found.append(Name(segment[opening + 1 : closing], Span(start + opening + 1, start + closing)))
        opening = segment.find("{", closing)
    return found
