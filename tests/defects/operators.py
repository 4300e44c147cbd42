"""Knows the edits that make a sound spec contradict itself, each with the places that a finding about it may mark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from specwriter.languages.json.tree import Boolean, Number, String, fields
from specwriter.languages.relational import Column, Table
from specwriter.model import catalogue as rows
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span
from tests.defects.occurrences import Occurrence, examples, occurrences, sequences


class Defect(NamedTuple):
    """One edit: the text at `span` becomes `text`. `places` are in the text before the edit."""

    operator: str
    span: Span
    text: str
    places: tuple[Span, ...]


def defects(spec: Spec, seed: int) -> Iterator[Defect]:
    """Every defect that the operators make of a spec; the same for the same seed."""
    random = Random(seed)
    yield from _renamed(spec, random)
    for operator in OPERATORS:
        yield from operator(spec, random)


def _renamed(spec: Spec, random: Random) -> Iterator[Defect]:
    """One occurrence of a name that stands in another role too is written otherwise."""
    found: dict[tuple[str, str, str], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences(spec):
        found[occurrence.kind, occurrence.group, occurrence.name.text].append(occurrence)
    known = {occurrence.name.text.casefold() for group in found.values() for occurrence in group}
    for group in found.values():
        for occurrence in group:
            others = [other.name.span for other in group if other.role != occurrence.role]
            if others and _stands(spec, occurrence.name):
                new = misspelt(occurrence.name.text, known, random)
                places = (occurrence.name.span, *others)
                yield Defect(f"rename {occurrence.kind} in {_plain(occurrence.role)}", occurrence.name.span, new, places)


def _plain(role: str) -> str:
    """A role without the name of whose it is, so that operators can be counted."""
    return re.sub(r"(errors|example) .*", r"\1", role)


def _stands(spec: Spec, name: Name) -> bool:
    return spec.source.text[name.span.start : name.span.end] == name.text


def misspelt(word: str, known: set[str], random: Random) -> str:
    """A word with one slip: a letter lost, doubled or swapped, a plural more or less, or another word at the end."""
    slips: list[Callable[[], str]] = [
        lambda: _at(word, random, lambda w, i: w[:i] + w[i + 1 :]),
        lambda: _at(word, random, lambda w, i: w[:i] + w[i] + w[i:]),
        lambda: _at(word, random, lambda w, i: w[:i] + w[i + 1] + w[i] + w[i + 2 :] if i + 1 < len(w) else w),
        lambda: word[:-1] if word[-1] in "sS" else word + ("S" if word.isupper() else "s") if word[-1].isalpha() else word,
    ]
    for _ in range(50):
        new = random.choice(slips)()
        if new != word and new.casefold() not in known and new:
            return new
    return f"{word}X"


def _at(word: str, random: Random, change: Callable[[str, int], str]) -> str:
    letters = [i for i, letter in enumerate(word) if letter.isalpha() and i > 0]
    return change(word, random.choice(letters)) if letters else word


def line_of(spec: Spec, span: Span) -> Span:
    """The whole lines around a place, with the line end."""
    text = spec.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end - 1, span.start))
    return Span(start, end + 1 if end >= 0 else len(text))


def _dropped(operator: str, spec: Spec, span: Span, others: tuple[Span, ...]) -> Defect:
    line = line_of(spec, span)
    return Defect(operator, line, "", (line, *others))


# --- state machines


def _transitions(spec: Spec, random: Random) -> Iterator[Defect]:
    for machine in spec.machines:
        if not machine.diagram or not machine.table:
            continue
        drawn, listed = machine.diagram.transitions, machine.table.transitions
        lines = [line_of(spec, step.span) for step in listed]
        states = [state.text for state in machine.states]
        for step in drawn:
            twin = [o for o in listed if _ends(o) == _ends(step)]
            if step.source and step.target and twin:
                yield _dropped("drop arrow", spec, step.span, (twin[0].span, machine.diagram.span))
        for step in listed:
            twin = [o for o in drawn if _ends(o) == _ends(step)]
            if not (step.source and step.target and twin):
                continue
            if lines.count(line_of(spec, step.span)) == 1:
                yield _dropped("drop transition row", spec, step.span, (twin[0].span, machine.table.span))
            others = [s for s in states if s != step.target.text and (step.source.text, s) not in map(_ends, listed)]
            if others and _stands(spec, step.target):
                places = (step.span, twin[0].span)
                yield Defect("change target in table", step.target.span, random.choice(others), places)
            if step.trigger and _stands(spec, step.trigger) and " " not in step.trigger.text:
                places = (step.trigger.span, twin[0].span)
                yield Defect("change trigger in table", step.trigger.span, f"re{step.trigger.text}", places)


def _ends(step: object) -> tuple[str, str]:
    source, target = step.source, step.target  # type: ignore[attr-defined]
    return source.text if source else "", target.text if target else ""


def _initial_default(spec: Spec, random: Random) -> Iterator[Defect]:
    for machine in spec.machines:
        states = [state.text for state in machine.states]
        start = [s.target for s in machine.transitions if s.source is None and s.target]
        for block in spec.schemas:
            for table in block.schema.tables:
                for column in table.columns:
                    default = column.default
                    if start and default and default.kind == "string" and default.text == start[0].text:
                        other = random.choice([state for state in states if state != default.text])
                        written = spec.source.text[default.span.start : default.span.end].replace(default.text, other)
                        places = (default.span, *(one.span for one in start), column.span)
                        yield Defect(f"change {block.language} default to another state", default.span, written, places)


def _enum_value_dropped(spec: Spec, random: Random) -> Iterator[Defect]:
    for machine in spec.machines:
        own = {state.text: state for state in machine.states}
        for block in spec.schemas:
            for enum in block.schema.enums:
                values = [value for value in enum.values if value.text in own]
                if block.language == "dbml" and len(values) > 2:
                    value = random.choice(values)
                    places = (enum.span, *_all(spec, "state", value.text))
                    yield _dropped("drop dbml enum value", spec, value.span, places)


def _all(spec: Spec, kind: str, text: str) -> tuple[Span, ...]:
    return tuple(o.name.span for o in occurrences(spec) if o.kind == kind and o.name.text == text)


# --- schemas

_OTHER_TYPE = {"uuid": "bigint", "text": "integer", "integer": "text", "bigint": "uuid", "timestamptz": "varchar(20)", "jsonb": "integer"}


def _twins(spec: Spec) -> Iterator[tuple[str, Table, Column, Column]]:
    """Each column that a DBML block and an SQL block both declare, from both sides."""
    kinds: dict[str, dict[tuple[str, str], tuple[Table, Column]]] = {"dbml": {}, "sql": {}}
    for block in spec.schemas:
        for table in block.schema.tables:
            for column in table.columns:
                if block.language in kinds:
                    key = (table.name.text.casefold(), column.name.text.casefold())
                    kinds[block.language].setdefault(key, (table, column))
    for one, other in (("dbml", "sql"), ("sql", "dbml")):
        for key, (table, column) in kinds[one].items():
            if key in kinds[other]:
                yield one, table, column, kinds[other][key][1]


def _column_types(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, _, column, twin in _twins(spec):
        written = spec.source.text[column.type.span.start : column.type.span.end]
        size = re.fullmatch(r"(\w*char\w*)\((\d+)\)", written, re.IGNORECASE)
        new = f"{size[1]}({int(size[2]) // 2 + 3})" if size else _OTHER_TYPE.get(written.lower())
        if new:
            yield Defect(f"change {language} type", column.type.span, new, (column.span, twin.span))


def _nullability(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, _, column, twin in _twins(spec):
        line = spec.source.text[column.span.start : line_of(spec, column.span).end]
        word = re.search(r" NOT NULL|not null, |, not null| \[not null\]", line)
        if word and not column.primary:
            span = Span(column.span.start + word.start(), column.span.start + word.end())
            yield Defect(f"drop {language} not null", span, "", (column.span, twin.span))


def _column_dropped(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, table, column, twin in _twins(spec):
        line = line_of(spec, column.span)
        last = column is table.columns[-1]
        if not column.primary and not (last and language == "sql") and spec.source.text[line.start : line.end].count("\n") == 1:
            yield _dropped(f"drop {language} column", spec, column.span, (twin.span, table.name.span))


def _column_default(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, _, column, twin in _twins(spec):
        default = column.default
        if default and default.kind in ("number", "boolean"):
            written = spec.source.text[default.span.start : default.span.end]
            new = {"true": "false", "false": "true"}.get(default.text.lower(), f"{default.text}1")
            edit = written.replace(default.text, new)
            yield Defect(f"change {language} default", default.span, edit, (column.span, twin.span))


def _table_dropped(spec: Spec, random: Random) -> Iterator[Defect]:
    blocks = {block.language: block for block in spec.schemas if block.language in ("dbml", "sql")}
    if len(blocks) < 2:
        return
    for table in blocks["dbml"].schema.tables:
        twin = next((t for b in spec.schemas if b.language == "sql" for t in b.schema.tables if t.name.text == table.name.text), None)
        if twin is not None:
            places = (twin.name.span, *_all(spec, "table", table.name.text))
            yield Defect("drop dbml table", table.span, "", places)


# --- operations and fields


def _methods(spec: Spec, random: Random) -> Iterator[Defect]:
    keys = {operation.key for operation in spec.operations}
    for diagram in sequences(spec):
        for message in diagram.messages:
            match = re.match(r"(GET|POST|PUT|PATCH|DELETE) (/\S+)", message.text.text)
            if match and _stands(spec, message.text):
                others = [o for o in spec.operations if o.documented and o.path.text == match[2] and o.method.text == match[1]]
                new = next((m for m in ("PUT", "PATCH", "DELETE", "GET") if not any(k.startswith(f"{m} ") and others and k == f"{m}{others[0].key[len(match[1]):]}" for k in keys)), "")
                if others and new:
                    span = Span(message.text.span.start, message.text.span.start + len(match[1]))
                    yield Defect("change method in message", span, new, (message.text.span, others[0].span))


def _statuses(spec: Spec, random: Random) -> Iterator[Defect]:
    for operation in spec.documented_operations():
        for error in operation.errors:
            row = next((r for r in spec.entries(rows.ErrorCode) if error.code and r.name.text == error.code.text), None)
            if row and row.status and error.status and _stands(spec, error.status) and row.status.text == error.status.text:
                new = "418" if error.status.text != "418" else "422"
                new = random.choice([s for s in ("402", "406", "410", "423", new) if s != error.status.text])
                yield Defect("change status of error", error.status.span, new, (error.span, row.span))
    for row in spec.entries(rows.ErrorCode):
        uses = [e.span for o in spec.documented_operations() for e in o.errors if e.code and e.code.text == row.name.text]
        if uses:
            yield _dropped("drop error of catalogue", spec, row.span, tuple(uses))
            if row.status and _stands(spec, row.status) and row.status.text.isdigit():
                yield Defect("change status in catalogue", row.status.span, "423", (row.span, *uses))


def _parameters(spec: Spec, random: Random) -> Iterator[Defect]:
    for operation in spec.documented_operations():
        declared = [f for t in operation.parameters if t.place == "path" for f in t.fields]
        for parameter in operation.path_parameters:
            field = next((f for f in declared if f.name.text == parameter.text), None)
            if field:
                places = (parameter.span, field.span, operation.span)
                yield Defect("rename path parameter in heading", parameter.span, misspelt(parameter.text, set(), random), places)
                yield Defect("rename path parameter in table", field.name.span, misspelt(parameter.text, set(), random), places)


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
                    if _stands(spec, field.name):
                        yield Defect("rename field in table", field.name.span, misspelt(path, set(named), random), places)
                    whole = line_of(spec, member.span)
                    last = spec.source.text[: whole.end].rstrip().endswith(",")
                    one = spec.source.text[member.span.start : member.span.end].count("\n") == 0
                    if field.required and last and one:
                        yield Defect("drop field from example", whole, "", (Span(example.span.start, example.span.end), field.span))
                    yield from _values(spec, member, field, places)


def _values(spec: Spec, member: object, field: object, places: tuple[Span, ...]) -> Iterator[Defect]:
    value, written = member.value, field.type  # type: ignore[attr-defined]
    if written is None or not _stands(spec, written):
        return
    if isinstance(value, String):
        yield Defect("string becomes number", value.span, "17", places)
        if written.text in ("uuid", "date-time"):
            yield Defect(f"bad {written.text} in example", value.span, '"yesterday-7"', places)
        yield Defect("type of field becomes integer", written.span, "integer", places)
    if isinstance(value, (Number, Boolean)):
        yield Defect("number becomes string", value.span, '"seventeen"', places)
        yield Defect("type of field becomes uuid", written.span, "uuid", places)


# --- the rest


def _cells(spec: Spec, random: Random) -> Iterator[Defect]:
    """A row that others refer to is dropped."""
    for kind, row_type in (("event", rows.Event), ("port", rows.Port), ("component", rows.Service), ("context", rows.Context), ("aggregate", rows.Aggregate), ("component", rows.Module)):
        for row in spec.entries(row_type):
            uses = tuple(o.name.span for o in occurrences(spec) if o.kind == kind and o.name.text == row.name.text and o.name.span != row.name.span)
            uses = tuple(use for use in uses if not row.span.covers(use))
            if uses:
                yield _dropped(f"drop {row_type.__name__} row", spec, row.span, uses)


def _versions(spec: Spec, random: Random) -> Iterator[Defect]:
    if spec.version and spec.reviews and _stands(spec, spec.version):
        yield Defect("change version", spec.version.span, "9.7", (spec.version.span, spec.reviews.span))
    revisions = spec.reviews.rows if spec.reviews else ()
    for revision in revisions:
        if revision.date and len(revisions) > 1:
            year = "1999" if revision is revisions[-1] else "2091"
            span = Span(revision.date.span.start, revision.date.span.start + 4)
            yield Defect("change date of revision", span, year, (spec.reviews.span, *([spec.approvals.span] if spec.approvals else [])))


def _anchors(spec: Spec, random: Random) -> Iterator[Defect]:
    for link in spec.links:
        if link.target.startswith("#"):
            at = spec.source.text.find(link.target, link.span.start)
            span = Span(at + 1, at + len(link.target))
            yield Defect("rename anchor", span, misspelt(link.target[1:], set(), random), (link.span,))


def _reply_statuses(spec: Spec, random: Random) -> Iterator[Defect]:
    for diagram in sequences(spec):
        for message in diagram.messages:
            match = re.match(r"(\d{3}) (\w.*)", message.text.text)
            if match and _stands(spec, message.text) and match[2] in ("OK", "Created", "Conflict", "Accepted", "No Content"):
                span = Span(message.text.span.start, message.text.span.start + 3)
                yield Defect("change status of reply", span, "302", (message.text.span,))


OPERATORS = (
    _transitions, _initial_default, _enum_value_dropped, _column_types, _nullability, _column_dropped, _column_default, _table_dropped,
    _methods, _statuses, _parameters, _field_names, _cells, _versions, _anchors, _reply_statuses,
)  # fmt: skip
