"""Knows which fields, parameters and JSON examples carry the values of a column or the states of a machine."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Object, String
from specwriter.languages.types import read_type
from specwriter.model.api import path_segments
from specwriter.model.mentions.compared_values import compared_values
from specwriter.model.mentions.holders import Subject, subjects
from specwriter.model.mentions.naming import joined, singular
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.model.mentions.value_index import Index
from specwriter.model.mentions.value_words import listed_in, quoted_in
from specwriter.model.mentions.valued_columns import holds_states
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from specwriter.languages.json.tree import Value
    from specwriter.languages.types import Type
    from specwriter.model.api import Example, Field, FieldTable, Operation
    from specwriter.model.spec import Spec

_DEFAULT = regex(r"\b[Dd]efault(?:s? to| is|:)?\s+(?P<mark>['\"`]?)(?P<word>[A-Za-z]\w+)(?![\w.(/-])")
_VALUE = regex(r"[A-Za-z][\w.-]{0,63}\Z")
_ENVELOPE = frozenset(
    "success successful succeeded ok okay error errors fail failed failure accepted healthy unhealthy up down true false".split()
)
_DONE = frozenset(
    "updated changed created deleted removed saved queued received processed scheduled".split()
)  # what an answer says


class Carried(Record):
    """A value at a place that carries those of a subject.

    `sure` tells whether a value that the subject does not have is wrong there, however far from every other; `listing` numbers the place
    that lists it together with others; -1 where it stands alone. `answers` tells that a GET answers with it.
    """

    subject: Subject
    value: Name
    role: str
    sure: bool
    listing: int
    answers: bool = False


@once
def carried(spec: Spec) -> tuple[Carried, ...]:
    """Every value of a field table or an example that belongs to a subject, in document order of the operations."""
    found = subjects(spec)
    if not found:
        return ()
    index = Index(found)
    result: list[Carried] = []
    for operation in spec.operations:
        for table in operation.parameters:
            result += _of_table(spec, index, table, operation)
        if operation.request or operation.request_examples:
            result += _of_body(spec, index, operation.request, operation.request_examples, operation)
        for response in operation.responses:
            if response.tables or response.examples:
                result += _of_body(spec, index, response.tables, response.examples, operation)
    for table in spec.field_tables:
        result += _of_table(spec, index, table, None)
    for example in spec.examples:
        result += _of_example(index, example, frozenset(), "")
    result += _of_conditions(spec, found)
    result += _of_loose(index)
    first = {each.value.span.start: each for each in reversed(result)}
    return tuple([each for each in result if first[each.value.span.start] is each])


def _of_conditions(spec: Spec, found: Iterable[Subject]) -> Iterator[Carried]:
    """The values that the conditions of a schema compare a column with; those of the check that lists them are its list."""
    held = {id(column): subject for subject in found if subject.listings for column in subject.columns}
    listed = {value.span.start for subject in found for one in subject.listings for value in one.values}
    for column, value in compared_values(spec) if held else ():
        subject = held.get(id(column))
        if subject is not None and value.span.start not in listed:
            yield Carried(subject, value, "condition", subject.sure and _complete(subject), -1)


def _of_body(
    spec: Spec, index: Index, tables: tuple[FieldTable, ...], examples: tuple[Example, ...], operation: Operation
) -> list[Carried]:
    typed: set[str] = set()
    found: list[Carried] = []
    for table in tables:
        found += _of_table(spec, index, table, operation, typed)
    for example in examples:
        found += _of_example(index, example, typed, operation.path.text)
    return found


def _of_table(
    spec: Spec, index: Index, table: FieldTable, operation: Operation | None, typed: set[str] | None = None
) -> Iterable[Carried]:
    """The values that a table carries; the names of the fields whose type lists them are added to `typed`."""
    asked = index.of
    fields = [field for field in table.fields if asked[field.name.text.rpartition(".")[2]]]
    return _of_fields(spec, index, fields, table, operation, set() if typed is None else typed) if fields else ()


def _of_fields(
    spec: Spec, index: Index, fields: list[Field], table: FieldTable, operation: Operation | None, typed: set[str]
) -> Iterator[Carried]:
    path = operation.path.text if operation else ""
    role = "query parameter" if table.place == "query" else "field"
    answers = operation is not None and operation.method.text == "GET" and table.place == "response"
    for field in fields:
        leaf = field.name.text.rpartition(".")[2]
        parents = field.name.text.replace("[]", "").split(".")[:-1]
        listed = _values(field.type) if field.type is not None else ()
        if listed:
            typed.add(leaf)
        values = (
            _places(spec, field.type, listed) if field.type is not None and listed else _described_values(spec, field)
        )
        subject, sure = _carrier(index, leaf, parents, path, values) if values else (None, False)
        if subject is not None:
            place = field.span.start if len(values) > 1 else -1
            whole = bool(listed) or (len(values) > 3 and _hits(subject, values) >= len(values) - 1)
            yield from (
                Carried(subject, each, role, sure and whole, place, answers and bool(listed)) for each in values
            )
            if listed:
                yield from (Carried(subject, each, role, sure, -1) for each in _default(spec, field))


def _described_values(spec: Spec, field: Field) -> list[Name]:
    """The values that the description of a field without listed values gives in quotes or as a bare list; one alone is none."""
    if field.description is None or not field.description.text:
        return []
    found = quoted_in(spec.source.text, field.description.span) or listed_in(
        spec.source.slice(field.description.span), field.description.span.start
    )
    return list(found) if len(found) > 1 else []


def _default(spec: Spec, field: Field) -> Iterator[Name]:
    """The default that the description of a field with values names."""
    if field.description is not None and "efault" in field.description.text:
        for match in _DEFAULT.finditer(spec.source.text, field.description.span.start, field.description.span.end):
            if match["mark"] or match["word"].isupper():
                yield Name(match["word"], Span(match.start("word"), match.end("word")))


def _values(kind: Name) -> tuple[str, ...]:
    """The values that a type lists, alone, in an array or among other types."""
    if "(" not in kind.text and "|" not in kind.text and "'" not in kind.text and '"' not in kind.text:
        return ()
    read = read_type(kind.text)
    parts: tuple[Type | None, ...] = (read, read.item, *read.options)
    return next((part.values for part in parts if part is not None and part.values), ())


def _places(spec: Spec, kind: Name, values: tuple[str, ...]) -> list[Name]:
    """The values of a type with the places where they stand."""
    found: list[Name] = []
    text, at = spec.source.text, kind.span.start
    for value in values:
        start = text.find(value, at, kind.span.end)
        while start >= 0 and _within_a_word(text, start, start + len(value)):
            start = text.find(value, start + 1, kind.span.end)
        if start >= 0:
            at = start + len(value)
            found.append(Name(value, Span(start, at)))
    return found


def _within_a_word(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or before == "_" or behind.isalnum() or behind == "_"


def _carrier(index: Index, leaf: str, parents: list[str], path: str, values: list[Name]) -> tuple[Subject | None, bool]:
    """The subject of a field with values, and whether what it does not have is surely wrong."""
    subject = index.named(leaf, parents, path)
    if subject is not None:
        hits = _hits(subject, values)
        alone = len(values) == 1 and (hits == 1 or (subject.machine is not None and subject.sure))
        return (subject, True) if 2 * hits >= len(values) or alone else (None, False)
    ranked = sorted(((_hits(each, values), number) for number, each in enumerate(index.candidates(leaf))), reverse=True)
    best, number = ranked[0] if ranked else (0, 0)
    if best < 2 or 2 * best < len(values) or (len(ranked) > 1 and ranked[1][0] == best):
        return None, False
    return index.candidates(leaf)[number], best > 2 and best >= len(values) - 1


def _hits(subject: Subject, values: list[Name]) -> int:
    known = subject.known
    return sum(subject.key(value.text) in known for value in values)


def _of_example(index: Index, example: Example, typed: AbstractSet[str], path: str) -> list[Carried]:
    found: list[Carried] = []
    for document in example.documents:
        if document.value is not None:
            found += _of_value(index, document.value, typed, path)
    return found


def _of_value(index: Index, value: Value, typed: AbstractSet[str], path: str) -> list[Carried]:
    """The values in a JSON text, objects with the names of those around them."""
    found: list[Carried] = []
    asked = index.of
    stack: list[tuple[Value, tuple[str, ...]]] = [(value, ())]
    while stack:
        node, parents = stack.pop()
        if type(node) is Array:
            stack += [(item, parents) for item in reversed(node.items)]
        elif type(node) is Object:
            for member in node.members:
                inner, key = member.value, member.key.text
                kind = type(inner)
                if kind is Array or kind is Object:
                    stack.append((inner, (*parents, key)))
                    if type(inner) is Array:
                        found += _of_items(index, inner, key, parents, path)
                elif type(inner) is String and asked[key] and key not in typed and not inner.elided:
                    carries = _of_member(index, node, key, inner, parents, path)
                    if carries is not None:
                        found.append(carries)
    return found


def _of_items(index: Index, node: Array, key: str, parents: tuple[str, ...], path: str) -> Iterator[Carried]:
    """The texts in an array whose name is the plural of a column's (`"channels": ["EMAIL"]`)."""
    leaf = singular(key.casefold())
    subject = index.named(leaf, list(parents), path) if index.candidates(leaf) else None
    for item in node.items if subject is not None else ():
        if isinstance(item, String) and subject is not None and _VALUE.match(item.text):
            name = Name(item.text, Span(item.span.start + 1, item.span.end - 1))
            yield Carried(subject, name, "example", False, -1)


def _of_member(
    index: Index, node: Object, key: str, value: String, parents: tuple[str, ...], path: str
) -> Carried | None:
    candidates = index.of[key]
    if not _VALUE.match(value.text):
        return None
    name = Name(value.text, Span(value.span.start + 1, value.span.end - 1))
    beside = {joined(member.key.text) for member in node.members if member.key.text != key}
    subject = index.named(key, list(parents), path)
    if subject is None:
        subject = _described(index, candidates, beside)
        if subject is None:
            first = joined(node.members[0].key.text)
            if len(candidates) == 1 and not candidates[0].column and first.endswith("id") and first != "id":
                index.loose.append((candidates[0], name, first))
            return None
    if subject.key(value.text) in subject.known:  # whether an unknown value is wrong there is not asked
        return Carried(subject, name, "example", False, -1)
    told = len(beside & index.fields(subject)) + (subject.table + "id" in beside)
    alike = told > 1 or joined(node.members[0].key.text) == subject.table + "id"
    alike = alike or (_ends_in(path, key) and value.text.casefold() not in _DONE)
    alike = alike or _is_the_resource(subject, beside, value.text, path)
    sure = alike and subject.sure and value.text.casefold() not in _ENVELOPE and _complete(subject)
    if not alike and subject.table + "id" not in beside and subject.table not in map(table_key, parents):
        return None
    return Carried(subject, name, "example", sure, -1)


def _is_the_resource(subject: Subject, beside: set[str], value: str, path: str) -> bool:
    """Whether an object with the identifier of a resource, under the path of that resource, holds a word written as its states are."""
    if subject.machine is None or subject.table + "id" not in beside or not value.isupper():
        return False
    return all(state.text.isupper() for state in subject.known.values()) and any(
        table_key(segment) == subject.table for segment in path_segments(path) if segment
    )


def _of_loose(index: Index) -> Iterator[Carried]:
    """The values of objects that begin with the same identifier as one which shows a state of the machine: those show its states, too."""
    shows = {
        first for subject, name, first in index.loose if any(name.text == each.text for each in subject.known.values())
    }
    for subject, name, first in index.loose:
        if first in shows:
            yield Carried(subject, name, "example", subject.sure and name.text.casefold() not in _ENVELOPE, -1)


def _ends_in(path: str, key: str) -> bool:
    """Whether a path ends in a field (`PUT /orders/{id}/status`): its bodies are about that alone."""
    return path.casefold().endswith(f"/{key.casefold()}")


def _complete(subject: Subject) -> bool:
    """Whether the values are all there are: a comment behind a column that holds no states may give examples."""
    return holds_states(subject.column) or any(column.values_from != "comment" for column in subject.columns)


def _described(index: Index, candidates: list[Subject], beside: set[str]) -> Subject | None:
    """The subject whose table an object describes: by its identifier, or by two more of its columns; None where two may be meant."""
    found = [each for each in candidates if each.table and each.table + "id" in beside]
    if not found and len(candidates) == 1:
        found = [each for each in candidates if len(index.fields(each) & beside) > 2]
    return found[0] if len(found) == 1 else None
