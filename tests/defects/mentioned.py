"""Knows every word of the running text and of code that names something which the spec declares, by its form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from specwriter.model.catalogue import (
    Alert,
    Breaker,
    Criterion,
    Decision,
    Layer,
    Measurement,
    Metric,
    Retention,
    SagaStep,
    Term,
)
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span
from tests.defects.occurrences import occurrences
from tests.defects.regions import place_of, region_at

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")
_CODE = re.compile(r"`([^`\n]+)`")
_CALL = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE) (/[\w{}/.:-]*\w\}?)")
_SPEECH = ("heading", "list", "table", "prose")
_PROSE_NAMES = (Alert, Breaker, Criterion, Decision, Layer, Measurement, Metric, Retention, SagaStep, Term)
_PARTS = dict.fromkeys(("service", "component", "module", "adapter", "port"), "part") | {"error": "error code"}


class Mention(NamedTuple):
    """A name in the text: what it names, where it stands, and where it is declared."""

    kind: str
    place: str
    name: Name
    declared: tuple[Span, ...]


Declared = dict[str, tuple[str, list[Span]]]


def mentions(spec: Spec) -> Iterator[Mention]:
    """Every word that is no occurrence of the model, and is a declared name by its form: marked as code or of a form of its own."""
    declared = _declared(spec)
    taken = {one.name.span.start for one in occurrences(spec)} | {
        s.start for _, spans in declared.values() for s in spans
    }
    text = spec.source.text
    code = {at for match in _CODE.finditer(text) if _names(match[1]) for at in range(match.start(1), match.end(1))}
    for match in _WORD.finditer(text):
        known = declared.get(match.group())
        if known is None or match.start() in taken or text[match.end() : match.end() + 2] == '":':
            continue
        kind = region_at(spec, match.start()).kind
        marked = match.start() in code and kind in (*_SPEECH, "dbml")
        if kind == "front" or not (marked or _of_own_form(match.group())) or _in_path(text, match):
            continue
        place = place_of(spec, match.start())
        yield Mention(known[0], place, Name(match.group(), Span(match.start(), match.end())), tuple(known[1]))


def phrases(spec: Spec) -> Iterator[Mention]:
    """Every mention, outside code blocks, of a declared name of several words."""
    for text, (kind, spans) in _declared(spec).items():
        taken = {span.start for span in spans}
        for match in re.finditer(rf"\b{re.escape(text)}\b", spec.source.text) if " " in text else ():
            if match.start() not in taken and region_at(spec, match.start()).kind in _SPEECH:
                yield Mention(kind, place_of(spec, match.start()), Name(text, Span(*match.span())), tuple(spans))


def calls(spec: Spec) -> Iterator[Mention]:
    """Every mention of a documented operation that the model does not list."""
    documented = {(one.method.text, one.path.text): one for one in spec.documented_operations()}
    taken = {one.name.span.start for one in occurrences(spec) if one.kind == "operation"}
    for match in _CALL.finditer(spec.source.text):
        operation = documented.get((match[1], match[2]))
        if operation and match.start(2) not in taken and operation.path.span.start != match.start(2):
            name = Name(match[2], Span(match.start(2), match.end(2)))
            yield Mention("operation", place_of(spec, match.start()), name, (operation.span,))


def _names(code: str) -> bool:
    return not re.search(r"[:/{]|^(GET|POST|PUT|PATCH|DELETE)\b", code)


def _of_own_form(word: str) -> bool:
    """Whether nobody writes the word so who does not mean the name: snake, kebab or camel case, capitals."""
    return bool(re.search(r"[a-z][A-Z]|_|-", word)) or (word.isupper() and len(word) > 3)


def _in_path(text: str, match: re.Match[str]) -> bool:
    return (text[match.start() - 1] in "/{." and text[match.start() - 2] in "/{`") or text[match.end()] == "/"


def _declared(spec: Spec) -> Declared:
    found: dict[str, tuple[str, list[Span]]] = {}
    for kind, name in _declarations(spec):
        if len(name.text) > 2 and spec.source.text[name.span.start : name.span.end] == name.text:
            found.setdefault(name.text, (kind, []))[1].append(name.span)
    return found


def _declarations(spec: Spec) -> Iterator[tuple[str, Name]]:
    for machine in spec.machines:
        yield from (("state", name) for name in machine.states)
        triggers = (step.trigger for step in machine.transitions)
        yield from (("trigger", trigger) for trigger in triggers if trigger and trigger.text.isalpha())
    for block in spec.schemas:
        for table in block.schema.tables:
            yield "table", table.name
            yield from (("column", column.name) for column in table.columns)
        for enum in block.schema.enums:
            yield "enum", enum.name
            yield from (("enum value", value) for value in enum.values)
    for catalogue in spec.catalogues:
        for row in catalogue.rows:
            if not isinstance(row, _PROSE_NAMES) and "/" not in row.name.text:
                yield _PARTS.get(catalogue.kind, catalogue.kind), row.name
    yield from _fields(spec)


def _fields(spec: Spec) -> Iterator[tuple[str, Name]]:
    for operation in spec.documented_operations():
        tables = [*operation.parameters, *operation.request, *(t for r in operation.responses for t in r.tables)]
        for field in (field for table in tables for field in table.fields):
            if field.name.text.replace("_", "").replace("-", "").isalnum():
                yield "field", field.name
