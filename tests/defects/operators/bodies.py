"""Knows the edits that part a body's table, example, enum, bounds and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.languages.json.tree import Array, Member, Object, String, Value, fields
from specwriter.languages.relational import Column
from specwriter.model.api import Example, Field, FieldTable
from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, dropped, line_of, misspelt, stands, written
from tests.defects.regions import row_cells

Shown = tuple[Field, Member, Value]


def bodies(spec: Spec) -> Iterator[tuple[tuple[FieldTable, ...], tuple[Example, ...]]]:
    """The tables and the examples of each request and response."""
    for operation in spec.documented_operations():
        tables = tuple(t for t in operation.request if t.place == "body")
        if tables and operation.request_examples:
            yield tables, operation.request_examples
        for response in operation.responses:
            if response.tables and response.examples:
                yield response.tables, response.examples


def shown(spec: Spec) -> Iterator[tuple[Field, str, Member, Example]]:
    """Each field with the first member of the examples at its path."""
    for tables, examples in bodies(spec):
        for example in examples:
            members: dict[str, Member] = {}
            for document in example.documents:
                for path, member in fields(document.value) if document.value is not None else ():
                    members.setdefault(path, member)
            for field in (field for table in tables for field in table.fields):
                if field.name.text in members:
                    yield field, field.name.text, members[field.name.text], example


def nested(spec: Spec, random: Random) -> Iterator[Defect]:
    """A field below an object or array has another name on one side, its table row goes, or its path another head."""
    for field, path, member, _ in shown(spec):
        places = (member.span, field.span)
        if f"| {path}[" not in spec.source.text and f"| {path}." not in spec.source.text:
            yield dropped("drop field row", spec, field.span, (*places, field.name.span))
        if ("." not in path and "[" not in path) or not stands(spec, field.name):
            continue
        new = misspelt(member.key.text, set(), random)
        yield Defect("rename nested field in example", member.key.span, new, places)
        yield Defect("rename nested field in table", field.name.span, path[: -len(member.key.text)] + new, places)
        head = re.match(r"\w+", path)
        if head:
            start = field.name.span.start
            edit = misspelt(head.group(), set(), random)
            yield Defect("rename head of field path", Span(start, start + head.end()), edit, places)


def kinds(spec: Spec, random: Random) -> Iterator[Defect]:
    """An array is called something else, or is something else in the example."""
    for field, _, member, _ in shown(spec):
        if field.type is None or not stands(spec, field.type):
            continue
        places = (member.span, field.span)
        if isinstance(member.value, Array):
            yield Defect("array field becomes string", field.type.span, "string", places)
            one = '"one"' if not member.value.items else written(spec, member.value.items[0].span)
            if "\n" not in one and f"{field.name.text}[]" not in spec.source.text:
                yield Defect("array becomes single value", member.value.span, one, places)
        elif isinstance(member.value, Object):
            yield Defect("object field becomes array", field.type.span, "array", places)
        elif isinstance(member.value, String):
            yield Defect("string becomes array", member.value.span, f"[{written(spec, member.value.span)}]", places)
            yield Defect("string field becomes array", field.type.span, "array", places)


def nulls(spec: Spec, random: Random) -> Iterator[Defect]:
    """A required field of a column that is never null is null in the example."""
    columns = [column for block in spec.schemas for table in block.schema.tables for column in table.columns]
    for field, path, member, _ in shown(spec):
        same = [column for column in columns if column.name.text == path.rsplit(".", 1)[-1]]
        never = same and all(column.nullable is False for column in same)
        if field.required and never and isinstance(member.value, String):
            yield Defect("required value becomes null", member.value.span, "null", (member.span, field.span))


def required(spec: Spec, random: Random) -> Iterator[Defect]:
    """A field that the example leaves out becomes required; a path parameter becomes optional."""
    there = {field.span.start for field, _, _, _ in shown(spec)}
    for tables, examples in bodies(spec):
        for field in (field for table in tables for field in table.fields):
            flag = [cell for cell in row_cells(spec.source.text, line_of(spec, field.span)) if cell.text == "N"]
            if field.required is False and field.span.start not in there and flag and "." not in field.name.text:
                yield Defect("field left out becomes required", flag[0].span, "Y", (field.span, examples[0].span))
    for operation in spec.documented_operations():
        for field in (f for t in operation.parameters if t.place == "path" for f in t.fields):
            flag = [cell for cell in row_cells(spec.source.text, line_of(spec, field.span)) if cell.text == "Y"]
            if flag:
                yield Defect("path parameter becomes optional", flag[0].span, "N", (field.span, operation.span))


def bounds(spec: Spec, random: Random) -> Iterator[Defect]:
    """A string is longer than its field allows, or a field longer than its column."""
    columns: dict[str, list[Column]] = {}
    for column in (column for block in spec.schemas for table in block.schema.tables for column in table.columns):
        columns.setdefault(column.name.text, []).append(column)
    for field, path, member, _ in shown(spec):
        size = re.fullmatch(r"string\((\d+)\.\.(\d+)\)", field.type.text) if field.type else None
        if not size or not field.type or not stands(spec, field.type) or not isinstance(member.value, String):
            continue
        places = (member.span, field.span)
        if len(member.value.text) > 2:
            yield Defect("bound below the example", field.type.span, "string(1..2)", places)
            low = len(member.value.text) + 1
            yield Defect("least length above the example", field.type.span, f"string({low}..{low + 900})", places)
        same = columns.get(path.rsplit(".", 1)[-1], [])
        sizes = {column.type.text for column in same}
        if len(sizes) == 1 and (size_ := re.fullmatch(r"(?:var)?char\((\d+)\)", sizes.pop())) and size_[1] == size[2]:
            edit = f"string({size[1]}..{int(size[2]) * 3})"
            yield Defect("bound above the column", field.type.span, edit, (field.span, *(c.span for c in same)))


def enum_values(spec: Spec, random: Random) -> Iterator[Defect]:
    """A value of the example is none of the field's enum; an enum that repeats a schema's loses a value."""
    whole = {frozenset(v.text for v in e.values): e.span for b in spec.schemas for e in b.schema.enums}
    every = sorted({value for values in whole for value in values})
    for field, _, member, _ in shown(spec):
        listed_ = re.fullmatch(r"enum\((.*)\)", field.type.text) if field.type else None
        if not listed_ or not field.type or not stands(spec, field.type):
            continue
        values = [value.strip() for value in listed_[1].split(",")]
        others = [value for value in every if value not in values]
        if others and isinstance(member.value, String):
            edit = f'"{random.choice(others)}"'
            yield Defect("example value of another enum", member.value.span, edit, (member.span, field.span))
        enum = whole.get(frozenset(values))
        if enum and len(values) > 2:
            kept = [value for value in values if value not in (values[1], member_text(member.value))]
            kept = kept if isinstance(member.value, String) and values[1] != member.value.text else values[:-1]
            kept = [*kept, member_text(member.value)] if member_text(member.value) not in kept else kept
            if len(kept) < len(values):
                yield Defect(
                    "drop value of field enum", field.type.span, f"enum({', '.join(kept)})", (field.span, enum)
                )


def member_text(value: Value) -> str:
    """The text of a string value, empty for another."""
    return value.text if isinstance(value, String) else ""


OPERATORS = (nested, kinds, nulls, required, bounds, enum_values)
