"""Knows which operations a document declares, and every other place that names one: messages, ports, routes, triggers, rows, prose."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.model.catalogue import (
    Alert,
    Breaker,
    CacheEntry,
    Criterion,
    Decision,
    Event,
    Metric,
    Port,
    Projection,
    Route,
)
from specwriter.model.exchanges import requests
from specwriter.model.mentions.routing import Router, segments_of
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from specwriter.model.api import Operation
    from specwriter.model.catalogue import Entry
    from specwriter.model.machine import TransitionTable
    from specwriter.model.spec import Spec

_CALL = regex(
    r"(?<![\w/])(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[`*]*[ \t]+[`*]*(?:https?://[^\s/`|]+)?"
    r"(?P<path>/(?:\{[^{}\n]*\}|[^\s`|<>{}()\[\],;\"'*?#])*)"
)
_SAID_BEFORE = regex(
    r"\b(?i:no|not|never|without|instead|rather|replac\w+|remov\w+|deprecat\w+|retired?|legacy|old|former\w*|previous\w*|future|later|"
    r"planned|plans?|would|could|today|until now|unlike|third[ -]party|external|partner|vendor|upstream|rejected|considered)\b"
)
_SAID_BEHIND = regex(
    r"\b(?i:would|could|planned|deprecated|removed|retired|rejected|replaced|legacy|in future|later|out of scope|"
    r"not (?:exist|part|offered|supported|needed|available)|third[ -]party|do(?:es)? not)\b"
)
_ASIDE = regex(
    r"\b(?i:future|roadmap|planned|later|next|phase|legacy|deprecated|removed|alternatives?|rejected|migration|out of scope|non-goals|"
    r"changelog|examples?|v\d+\.\d+)\b"
)
_ELSEWHERE = frozenset(
    (
        "background",
        "context",
        "decisions",
        "migration and backward compatibility",
        "open questions",
        "integration",
        "assumptions and constraints",
        "rollback plan",
    )
)
_ROLES: dict[type, str] = {
    Port: "port",
    Route: "route",
    Event: "trigger of an event",
    Metric: "benchmark",
    Criterion: "criterion",
    Decision: "decision",
    Alert: "alert",
    Breaker: "circuit breaker",
    CacheEntry: "cache entry",
    Projection: "projection",
}
_FIRM = frozenset(("message", "trigger", *_ROLES.values())) - {"decision"}


class Call(Record):
    """A place that names an operation which is described elsewhere. `role` tells what the place is; `firm` whether it surely speaks of
    this API as it shall be, `outgoing` whether the API itself sends the request to another system, `in_row` whether it leads a table row.
    """

    method: Name
    path: Name
    role: str
    firm: bool = True
    outgoing: bool = False
    receiver: str = ""
    in_row: bool = False

    @property
    def span(self) -> Span:
        """The place of the method and the path, or of the path alone where both stand apart."""
        apart = self.path.span.start < self.method.span.end or self.path.span.start - self.method.span.end > 4
        return self.path.span if apart else self.method.span.to(self.path.span)

    @property
    def text(self) -> str:
        """The operation as it is called here."""
        return f"{self.method.text} {self.path.text}"


@once
def declared_operations(spec: Spec) -> tuple[Operation, ...]:
    """The operations that a document declares: those it describes, or the rows of its endpoint tables where it describes none, or lists."""
    described = [each for each in spec.operations if each.documented or _is_sheet(each)]
    rows = [each for each in spec.operations if each.origin == "table" and _is_row(spec, each)]
    if described:
        return (*described, *_told_by_rows_alone(described, rows))
    listed = rows or [each for each in spec.operations if each.origin in ("list", "code")]
    return tuple(listed) if len(listed) > 2 else ()


def _told_by_rows_alone(described: list[Operation], rows: list[Operation]) -> list[Operation]:
    """The rows of endpoint tables that tell of further operations, not of the described ones: a table that names two of three is a list."""
    asked = Router(described) if rows else None
    tables: dict[str, tuple[list[Operation], list[Operation]]] = {}
    for row in rows if asked is not None else ():
        known, unknown = tables.setdefault(row.section, ([], []))
        method, segments = row.method.text, segments_of(row.path.text)
        is_known = asked is not None and (asked.find(method, segments) or asked.near(method, segments))
        (known if is_known else unknown).append(row)
    further = [unknown for known, unknown in tables.values() if len(known) < 2 or len(known) < 2 * len(unknown)]
    return [row for unknown in further for row in unknown if not _is_sheet(row)]


def _is_sheet(operation: Operation) -> bool:
    """Whether an operation is described by a table that says Method and URL in two rows, and what follows below it."""
    told = (
        operation.parameters or operation.request or any(each.tables or each.examples for each in operation.responses)
    )
    return operation.origin == "table" and bool(told)


def _is_row(spec: Spec, operation: Operation) -> bool:
    """Whether an operation in a table stands in an endpoint table, its method and its path in two cells."""
    return "|" in spec.source.text[operation.method.span.end : operation.path.span.start]


@once
def router(spec: Spec) -> Router:
    """The declared operations, to be asked for a method and a path."""
    return Router(declared_operations(spec))


@once
def calls(spec: Spec) -> tuple[Call, ...]:
    """Every place that names an operation which is declared elsewhere, in document order."""
    found = {call.path.span.start: call for call in _in_diagrams(spec)}
    for operation, method, path in _written(spec):
        role = _role(spec, path.span.start) or _ORIGINS.get(operation.origin, "prose")
        firm = role in _FIRM or (role in ("prose", "row") and _is_about_this(spec, path.span))
        in_row = operation.origin == "table" and path is operation.path
        found.setdefault(path.span.start, Call(method, path, role, firm, in_row=in_row))
    for port in spec.entries(Port):
        for name in port.served_by:
            match = _CALL.match(name.text)
            if match and name.span.start + match.start("path") not in found:
                method, path = _of(name.span.start, name.text, match)
                found[path.span.start] = Call(method, path, "port")
    return tuple([found[start] for start in sorted(found)])


_ORIGINS = {"table": "row", "code": "code"}


def _written(spec: Spec) -> Iterator[tuple[Operation, Name, Name]]:
    """The operations that are named, not declared, and those that follow in the same row: `POST /orders`, `GET /orders`."""
    declared = {id(operation) for operation in declared_operations(spec)}
    text, end = spec.source.text, 0
    for operation in spec.operations:
        if id(operation) in declared:
            continue
        yield operation, operation.method, operation.path
        if operation.origin == "table" and operation.span.end >= end:
            start, end = operation.span.end, max(operation.body.end, operation.span.end)
            for match in _CALL.finditer(text, start, end) if text.find("/", start, end) >= 0 else ():
                yield operation, *_of(0, text, match)


def _of(offset: int, text: str, match: re.Match[str]) -> tuple[Name, Name]:
    start, end = match.span("method")
    at, stop = match.span("path")
    path = text[at:stop].rstrip(".:")
    return Name(text[start:end], Span(offset + start, offset + end)), Name(
        path, Span(offset + at, offset + at + len(path))
    )


def _in_diagrams(spec: Spec) -> Iterator[Call]:
    """The operations that messages and the triggers of drawn transitions name."""
    asked = router(spec)
    found = [(each, asked.find(each.method.text, segments_of(each.path.text))) for each in requests(spec)]
    receivers = {each.message.target.text for each, operation in found if operation is not None}
    for each, _ in found:
        outgoing = each.message.source.text in receivers and each.message.target.text not in receivers
        yield Call(each.method, each.path, "message", outgoing=outgoing, receiver=each.message.target.text)
    for machine in spec.machines:
        for step in machine.diagram.transitions if machine.diagram else ():
            match = _CALL.match(step.trigger.text) if step.trigger and "/" in step.trigger.text else None
            if step.trigger and match:
                yield Call(*_of(step.trigger.span.start, step.trigger.text, match), "trigger")


@once
def _tables(spec: Spec) -> tuple[list[int], list[tuple[Sequence[Entry | TransitionTable], str]]]:
    """Where the tables begin whose kind tells what an operation in a row of them is named for, and their rows."""
    found: list[tuple[Sequence[Entry | TransitionTable], str]] = [
        (each.rows, _ROLES[type(each.rows[0])])
        for each in spec.catalogues
        if each.rows and type(each.rows[0]) in _ROLES
    ]
    found += [((machine.table,), "trigger") for machine in spec.machines if machine.table]
    found.sort(key=lambda each: each[0][0].span.start)
    return [rows[0].span.start for rows, _ in found], found


def _role(spec: Spec, at: int) -> str:
    starts, tables = _tables(spec)
    table = bisect_right(starts, at) - 1
    if table < 0:
        return ""
    rows, role = tables[table]
    row = rows[bisect_right(rows, at, key=lambda each: each.span.start) - 1]
    return role if at < row.span.end else ""


@once
def _asides(spec: Spec) -> tuple[Span, ...]:
    """The chapters that speak of what is not, or not yet, or elsewhere."""
    return tuple(
        [
            chapter.section.span
            for chapter in spec.chapters
            if chapter.key in _ELSEWHERE or (not chapter.key and _ASIDE.search(chapter.section.title))
        ]
    )


def _is_about_this(spec: Spec, span: Span) -> bool:
    """Whether a sentence speaks of this API as it shall be: not of an older, other or rejected one."""
    if any(aside.covers(span) for aside in _asides(spec)):
        return False
    text = spec.source.text
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start)) + 1
    ends = [end for end in (text.find("\n", span.end), text.find(". ", span.end)) if end >= 0]
    if _SAID_BEFORE.search(text, start, span.start):
        return False
    return _SAID_BEHIND.search(text, span.end, min(ends, default=len(text))) is None
