"""Knows the edits that part a field table from its example."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from specwriter.languages.json.tree import Boolean, Number, String, fields
from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, line_of, misspelt, stands


def _bodies(spec: Spec) -> Iterator[tuple[tuple, tuple]]:  # type: ignore[type-arg]
    for operation in spec.documented_operations():
        if operation.request and operation.request_examples:
            yield operation.request, operation.request_examples
        for response in operation.responses:
            if response.tables and response.examples:
                yield response.tables, response.examples


def _field_names(spec: Spec, random: Random) -> Iterator[Defect]:
    for tables, shown in _bodies(spec):
        named = {f.name.text: f for t in tables if t.place not in ("path", "query", "header") for f in t.fields}
        for example in shown:
            for document in example.documents:
                for path, member in fields(document.value) if document.value is not None else ():
                    field = named.get(path)
                    if field is None or "." in path or "[" in path:
                        continue
                    places = (member.span, field.span)
                    new = misspelt(member.key.text, set(named), random)
                    yield Defect("rename field in example", member.key.span, new, places)
                    if stands(spec, field.name):
                        yield Defect(
                            "rename field in table", field.name.span, misspelt(path, set(named), random), places
                        )
                    whole = line_of(spec, member.span)
                    last = spec.source.text[: whole.end].rstrip().endswith(",")
                    one = spec.source.text[member.span.start : member.span.end].count("\n") == 0
                    if field.required and last and one:
                        yield Defect(
                            "drop field from example",
                            whole,
                            "",
                            (Span(example.span.start, example.span.end), field.span),
                        )
                    yield from _values(spec, member, field, places)


def _values(spec: Spec, member: object, field: object, places: tuple[Span, ...]) -> Iterator[Defect]:
    value, written = member.value, field.type  # type: ignore[attr-defined]
    if written is None or not stands(spec, written):
        return
    if isinstance(value, String):
        yield Defect("string becomes number", value.span, "17", places)
        if written.text in ("uuid", "date-time"):
            yield Defect(f"bad {written.text} in example", value.span, '"yesterday-7"', places)
        yield Defect("type of field becomes integer", written.span, "integer", places)
    if isinstance(value, (Number, Boolean)):
        yield Defect("number becomes string", value.span, '"seventeen"', places)
        yield Defect("type of field becomes uuid", written.span, "uuid", places)


OPERATORS = (_field_names,)
