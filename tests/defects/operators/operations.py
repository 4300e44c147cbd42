"""Knows the edits that part an operation from its calls, errors and parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.languages.json.tree import Number, Object, String
from specwriter.model import catalogue as rows
from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, dropped, misspelt, repeated, stands
from tests.defects.occurrences import occurrences, sequences


def _methods(spec: Spec, random: Random) -> Iterator[Defect]:
    """A message calls a documented operation with a method that its path does not have."""
    for diagram in sequences(spec):
        for message in diagram.messages:
            match = re.match(r"(GET|POST|PUT|PATCH|DELETE) (/\S+)", message.text.text)
            if not match or not stands(spec, message.text):
                continue
            same = [one for one in spec.documented_operations() if one.path.text == match[2]]
            free = [
                one for one in ("PUT", "PATCH", "DELETE", "GET") if one not in {other.method.text for other in same}
            ]
            if free and match[1] in {one.method.text for one in same}:
                span = Span(message.text.span.start, message.text.span.start + len(match[1]))
                places = (message.text.span, *(one.span for one in same))
                yield Defect("change method in message", span, free[0], places)


def _statuses(spec: Spec, random: Random) -> Iterator[Defect]:
    for operation in spec.documented_operations():
        for error in operation.errors:
            row = next((r for r in spec.entries(rows.ErrorCode) if error.code and r.name.text == error.code.text), None)
            if (
                row
                and row.status
                and error.status
                and stands(spec, error.status)
                and row.status.text == error.status.text
            ):
                new = "418" if error.status.text != "418" else "422"
                new = random.choice([s for s in ("402", "406", "410", "423", new) if s != error.status.text])
                yield Defect("change status of error", error.status.span, new, (error.span, row.span))
    for row in spec.entries(rows.ErrorCode):
        uses = [
            e.span for o in spec.documented_operations() for e in o.errors if e.code and e.code.text == row.name.text
        ]
        if uses:
            yield dropped("drop error of catalogue", spec, row.span, tuple(uses))
            if row.status and stands(spec, row.status) and row.status.text.isdigit():
                yield Defect("change status in catalogue", row.status.span, "423", (row.span, *uses))


def _parameters(spec: Spec, random: Random) -> Iterator[Defect]:
    for operation in spec.documented_operations():
        declared = [f for t in operation.parameters if t.place == "path" for f in t.fields]
        for parameter in operation.path_parameters:
            field = next((f for f in declared if f.name.text == parameter.text), None)
            if field:
                places = (parameter.span, field.span, operation.span)
                yield Defect(
                    "rename path parameter in heading", parameter.span, misspelt(parameter.text, set(), random), places
                )
                yield Defect(
                    "rename path parameter in table", field.name.span, misspelt(parameter.text, set(), random), places
                )


def _reply_statuses(spec: Spec, random: Random) -> Iterator[Defect]:
    for diagram in sequences(spec):
        for message in diagram.messages:
            match = re.match(r"(\d{3}) (\w.*)", message.text.text)
            if (
                match
                and stands(spec, message.text)
                and match[2] in ("OK", "Created", "Conflict", "Accepted", "No Content")
            ):
                span = Span(message.text.span.start, message.text.span.start + 3)
                yield Defect("change status of reply", span, "302", (message.text.span,))


def undescribed(spec: Spec, random: Random) -> Iterator[Defect]:
    """The heading of an operation goes that others call, or its error row that nobody else explains."""
    for operation in spec.documented_operations():
        uses = [o.name.span for o in occurrences(spec) if o.kind == "operation" and o.name.text == operation.path.text]
        uses = [use for use in uses if not operation.span.covers(use)]
        if uses:
            yield dropped("drop heading of operation", spec, operation.span, tuple(uses))
            yield repeated("repeat heading of operation", spec, operation.span)
        for parameter in (f for t in operation.parameters if t.place == "path" for f in t.fields):
            yield dropped("drop path parameter row", spec, parameter.span, (operation.span,))


def answers(spec: Spec, random: Random) -> Iterator[Defect]:
    """An example answers with a status or code that is not the one of its error; a message replies what is not described."""
    for example in spec.examples:
        for document in example.documents:
            value = document.value
            code, status = (value.get("code"), value.get("status")) if isinstance(value, Object) else (None, None)
            if not isinstance(code, String) or not isinstance(status, Number):
                continue
            found = [row for row in spec.entries(rows.ErrorCode) if row.name.text == code.text]
            others = [r for r in spec.entries(rows.ErrorCode) if r.status and r.status.text != status.text]
            if found and others:
                places = (status.span, code.span, found[0].span)
                yield Defect("change status of problem example", status.span, "418", places)
                new = f'"{random.choice(others).name.text}"'
                yield Defect("problem example with another code", code.span, new, places)


def versions_of_path(spec: Spec, random: Random) -> Iterator[Defect]:
    """A message asks for a path with one segment more or in the singular."""
    for diagram in sequences(spec):
        for message in diagram.messages:
            for one in spec.documented_operations():
                if message.text.text == f"{one.method.text} {one.path.text}" and stands(spec, message.text):
                    end = message.text.span.end
                    places = (message.text.span, one.span)
                    yield Defect("longer path in message", Span(end, end), "/items", places)


OPERATORS = (_methods, _statuses, _parameters, _reply_statuses, undescribed, answers, versions_of_path)
