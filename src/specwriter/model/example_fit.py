"""Knows how far the JSON examples of an operation keep to the field tables beside them."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Elision, Member, Object, Value, fields
from specwriter.languages.types import misfit, read_type
from specwriter.model.api import Example, Field, FieldTable
from specwriter.model.field_shape import Shape, shape_of
from specwriter.model.once import once
from specwriter.source.near import near
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


class Pair(Record):
    """A field table and the examples of the same request or response; `others` are the names of further tables beside it."""

    table: FieldTable
    examples: tuple[Example, ...]
    others: frozenset[str] = frozenset()


class Stray(Record):
    """A member of an example that the table does not declare; `meant` is the field of a near name, where the object lacks one."""

    key: Name
    path: str
    table: FieldTable
    meant: Field | None = None


class Lack(Record):
    """A required field that an object of an example lacks; `place` is the brace that opens the object."""

    field: Field
    path: str
    place: Span


class Wrong(Record):
    """A value that is none of its field's type: `kind` and `reason` as in `languages.types.Misfit`."""

    name: str
    field: Field
    place: Span
    kind: str
    reason: str


class Fit(Record):
    """What the examples of a spec do against its field tables: each place of a table once, at the first value that shows it."""

    strays: tuple[Stray, ...]
    lacks: tuple[Lack, ...]
    wrongs: tuple[Wrong, ...]


@once
def example_fit(spec: Spec) -> Fit:
    """The comparison of every example with the table of the same request or response."""
    reading = _Reading()
    for pair in _pairs(spec):
        shape = shape_of(pair.table)
        if shape is not None and shape.places:
            for example in pair.examples:
                for document in example.documents:
                    if document.value is not None:
                        reading.compare(document.value, shape, pair)
    return Fit(tuple(reading.strays), tuple(reading.lacks), tuple(reading.wrongs))


def _pairs(spec: Spec) -> Iterator[Pair]:
    for operation in spec.operations:
        if operation.request and operation.request_examples:
            yield _pair(operation.request, operation.request_examples)
        for response in operation.responses:
            if response.tables and response.examples:
                yield _pair(response.tables, response.examples)


def _pair(tables: tuple[FieldTable, ...], examples: tuple[Example, ...]) -> Pair:
    """The first table of a body with the examples; what further tables declare may stand anywhere."""
    bodies = [table for table in tables if table.place not in ("path", "query", "header")]
    if not bodies:
        return Pair(FieldTable("body", (), tables[0].span), ())
    others = frozenset(field.name.text.rpartition(".")[2] for table in bodies[1:] for field in table.fields)
    return Pair(bodies[0], examples, others)


class _Reading:
    """Collects what is wrong, one example after the other."""

    def __init__(self) -> None:
        self.strays: list[Stray] = []
        self.lacks: list[Lack] = []
        self.wrongs: list[Wrong] = []
        self.told: set[tuple[int, str, str]] = set()

    def compare(self, value: Value, shape: Shape, pair: Pair) -> None:
        """Walks the value and the shape together; what the table leaves open is not entered."""
        body = _unwrapped(value, shape)
        stack: list[tuple[Value, str]] = [(body, "")] if body is not None else []
        while stack:
            node, path = stack.pop()
            if isinstance(node, Array):
                inner = shape.item(path)
                stack += [(item, inner) for item in reversed(node.items)]
                if inner != path:
                    for item in node.items:
                        self._value(item, inner, shape, pair)
            elif isinstance(node, Object):
                stack += reversed(self._object(node, path, shape, pair))
                if path in shape.inside and not node.more:
                    self._lacking(node, path, shape, pair, body)

    def _object(self, node: Object, path: str, shape: Shape, pair: Pair) -> list[tuple[Value, str]]:
        """Compares the members of one object; gives those that are declared, with their paths."""
        declared = path in shape.inside
        entry = f"{path}{{}}" if f"{path}{{}}" in shape.places else ""
        found: list[tuple[Value, str]] = []
        for member in node.members if declared or entry else ():
            inner = f"{path}.{member.key.text}" if path else member.key.text
            if inner in shape.places or entry:
                inner = inner if inner in shape.places else entry
                self._value(member.value, inner, shape, pair)
                found.append((member.value, inner))
            elif declared and not member.elided and member.key.text not in pair.others:
                self._stray(member.key, node, path, shape, pair)
        return found

    def _stray(self, key: Name, node: Object, path: str, shape: Shape, pair: Pair) -> None:
        inner = f"{path}.{key.text}" if path else key.text
        if self._first(pair, "stray", inner):
            self.strays.append(Stray(key, inner, pair.table, _meant(key.text, node, path, shape)))

    def _lacking(self, node: Object, path: str, shape: Shape, pair: Pair, body: Value | None) -> None:
        for name in shape.inside[path]:
            if node.member(name) is None:
                inner = f"{path}.{name}" if path else name
                field = shape.places[inner]
                if field is not None and field.required and not (body is not None and not path and _deeper(body, name)):
                    misspelt = any(_meant(member.key.text, node, path, shape) is field for member in node.members)
                    if not misspelt and self._first(pair, "lack", inner):
                        self.lacks.append(Lack(field, inner, Span(node.span.start, node.span.start + 1)))

    def _value(self, value: Value, path: str, shape: Shape, pair: Pair) -> None:
        field = shape.places[path]
        if field is None or field.type is None or not field.type.text or isinstance(value, Elision):
            return
        wrong = misfit(value, read_type(field.type.text))
        if wrong is not None and self._first(pair, wrong.kind, path):
            self.wrongs.append(Wrong(path, field, wrong.span, wrong.kind, wrong.reason))

    def _first(self, pair: Pair, kind: str, path: str) -> bool:
        """Whether nothing of that kind was found at that place of the table before."""
        key = (pair.table.span.start, kind, path)
        fresh = key not in self.told
        self.told.add(key)
        return fresh


def _meant(key: str, node: Object, path: str, shape: Shape) -> Field | None:
    """The declared field that an undeclared key is near to, and that the object lacks."""
    names = shape.inside[path]
    wanted = near(key, [name for name in names if node.member(name) is None]) if key not in names else None
    return shape.places[f"{path}.{wanted}" if path else wanted] if wanted else None


def _deeper(body: Value, name: str) -> bool:
    """Whether a name stands further inside: the table lists inner fields without their parents."""
    return any(path.endswith((f".{name}", f"]{name}")) for path, _ in fields(body))


def _unwrapped(value: Value, shape: Shape) -> Value | None:
    """The part of an example that the table is about: all of it, or what an envelope (`{"data": …}`) holds; None where it is neither."""
    names = shape.inside.get("", ())
    if not names:
        return value
    first = value.items[0] if isinstance(value, Array) and value.items else value
    keys = [member.key.text for member in first.members] if isinstance(first, Object) else []
    if not isinstance(first, Object):
        return value if isinstance(value, Array) else None
    if not first.members or any(first.member(name) or near(name, keys) for name in names):
        return value
    inner = [member.value for member in first.members if _shares(member, names)]
    return inner[0] if len(inner) == 1 else None


def _shares(member: Member, names: list[str] | tuple[str, ...]) -> bool:
    value = member.value
    if isinstance(value, Array) and value.items:
        value = value.items[0]
    return isinstance(value, Object) and 2 * sum(value.member(name) is not None for name in names) >= len(names)
