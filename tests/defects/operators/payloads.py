"""Knows the edits that part the payload of an event from its example, and a document's shape from its sample."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.languages.json.tree import Object, fields
from specwriter.model import catalogue as rows
from specwriter.model.api import Example
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span
from tests.defects.defect import Defect, line_of, listed, misspelt, otherwise, written


def _shown(spec: Spec) -> Iterator[tuple[rows.Event, Example, list[Name]]]:
    """Each event with the example that the line or heading above it announces, and the names in its payload cell."""
    for row in spec.entries(rows.Event):
        names = _payload(spec, row)
        for example in spec.examples if names else ():
            above = spec.source.text[: line_of(spec, example.span).start].rstrip("`json\n ").rsplit("\n", 1)[-1]
            if re.search(rf"\b{row.name.text}\b", above):
                yield row, example, names


def _payload(spec: Spec, row: rows.Event) -> list[Name]:
    if row.payload is None:
        return []
    span = row.payload.span
    found = re.finditer(r"[a-z]+(?:_[a-z]+)*(?=`|,|$)", written(spec, span))
    names = [Name(m.group(), Span(span.start + m.start(), span.start + m.end())) for m in found]
    return names if "_" in row.payload.text else []


def payloads(spec: Spec, random: Random) -> Iterator[Defect]:
    """A field of a payload has another name, or is absent, in the cell or in the example."""
    for row, example, names in _shown(spec):
        known = {name.text for name in names}
        for document in example.documents:
            members = document.value.members if isinstance(document.value, Object) else ()
            for member in members:
                cell = next((name for name in names if name.text == member.key.text), None)
                if cell is None or row.payload is None:
                    continue
                places = (member.span, cell.span)
                new = misspelt(cell.text, known, random)
                yield Defect("rename key of payload example", member.key.span, new, places)
                yield Defect("reword key of payload example", member.key.span, otherwise(cell.text), places)
                yield Defect("rename field in payload cell", cell.span, new, places)
                if cut := listed(spec, cell.span):
                    yield Defect("drop field from payload cell", cut, "", places)
                line = line_of(spec, member.span)
                if written(spec, line).endswith(",\n") and "\n" not in written(spec, member.span):
                    yield Defect("drop key of payload example", line, "", (example.span, cell.span))


def columns(spec: Spec, random: Random) -> Iterator[Defect]:
    """A field of a payload without example is misspelt: the column of that name stands in a table."""
    found = {column.name.text: column.name.span for table in spec.tables() for column in table.columns}
    shown = {row.name.text for row, _, _ in _shown(spec)}
    for row in spec.entries(rows.Event):
        for name in _payload(spec, row) if row.name.text not in shown else ():
            if name.text in found:
                new = misspelt(name.text, set(found), random)
                yield Defect("rename column in payload cell", name.span, new, (name.span, found[name.text]))


def shapes(spec: Spec, random: Random) -> Iterator[Defect]:
    """A field table under a chapter of its own and the sample above it part."""
    for table in spec.field_tables:
        before = [one for one in spec.examples if one.span.end <= table.span.start]
        if not before or "\n#" in spec.source.text[before[-1].span.end : table.span.start]:
            continue
        named = {field.name.text: field for field in table.fields}
        for document in before[-1].documents:
            for path, member in fields(document.value) if document.value is not None else ():
                field = named.get(path)
                if field is not None:
                    places = (member.span, field.span)
                    new = misspelt(member.key.text, set(named), random)
                    yield Defect("rename key of shape example", member.key.span, new, places)
                    edit = path[: len(path) - len(member.key.text)] + new
                    yield Defect("rename field of shape", field.name.span, edit, places)


OPERATORS = (payloads, columns, shapes)
