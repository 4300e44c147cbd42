"""Knows what each request, response and example of a spec says of its fields, object by object."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Object, Value
from specwriter.model.api import Example, Field, FieldTable, Operation
from specwriter.model.mentions.naming import joined
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

    Objects = dict[str, dict[str, tuple[Name, list[Value], list[int]]]]

_PATH = regex(r"[A-Za-z_$@]\w*(?:\[\w*\])*(?:\.[A-Za-z_$@]\w*(?:\[\w*\])*)*\Z")
_KEY = regex(r"[A-Za-z_]\w*\Z")
_MARKS = regex(r"\[\w*\]")
_DEEPEST = 12
_HOLDERS = frozenset((Object, Array))
_PARAMETERS = ("path", "query", "header", "cookie")


class Slot(Record):
    """A field at one place: the word itself, the row that declares it, and the values that examples show.

    `parent` is the path of the object that it stands in, without the marks of arrays (`order.lines`), empty for the body itself;
    `objects` are the places of the objects of an example that have it.
    """

    name: Name
    parent: str
    field: Field | None = None
    values: tuple[Value, ...] = ()
    objects: frozenset[int] = frozenset()

    @property
    def path(self) -> str:
        """The name with the object that it stands in, as a field table writes it."""
        return f"{self.parent}.{self.name.text}" if self.parent else self.name.text


class Group(Record):
    """The fields of one object in one body. `side` is request, response, query, path or example.

    `tabled` says that a field table declares them; `beside` that the group is an example with such a table beside it. `lead` is the text
    above an example that belongs to no operation. `body` is the same number for all groups of one body.
    """

    side: str
    parent: str
    slots: tuple[Slot, ...]
    operation: Operation | None = None
    tabled: bool = False
    beside: bool = False
    lead: str = ""
    body: int = 0

    def by_word(self) -> dict[str, list[Slot]]:
        """The fields by their names without case and joints."""
        found: dict[str, list[Slot]] = {}
        for slot in self.slots:
            found.setdefault(joined(slot.name.text), []).append(slot)
        return found


def together(slot: Slot, others: list[Slot]) -> bool:
    """Whether a field stands in one object with one of the others."""
    return any(not slot.objects or not slot.objects.isdisjoint(other.objects) for other in others)


@once
def groups(spec: Spec) -> tuple[Group, ...]:
    """The groups of all operations that state fields, of successful answers alone, then those of the other tables and examples."""
    found: list[Group] = []
    for operation in spec.operations:
        for table in operation.parameters:
            if table.place in ("path", "query"):
                found += _tabled(table, table.place, operation, len(found))
        if operation.request or operation.request_examples:
            found += _body("request", operation, operation.request, operation.request_examples, len(found))
        for response in operation.responses:
            if (response.tables or response.examples) and response.status.text[:1] in ("2", ""):
                found += _body("response", operation, response.tables, response.examples, len(found))
    for table in spec.field_tables:
        found += _tabled(table, "example", None, len(found))
    for example in spec.examples:
        found += _shown((example,), "example", None, False, len(found), _lead(spec, example.span))
    return tuple(found)


def _body(
    side: str, operation: Operation, tables: tuple[FieldTable, ...], examples: tuple[Example, ...], body: int
) -> list[Group]:
    stated = [table for table in tables if table.place not in _PARAMETERS]
    found = _tabled(stated[0], side, operation, body) if stated else []
    return found + _shown(examples, side, operation, bool(stated), body, "") if examples else found


def _tabled(table: FieldTable, side: str, operation: Operation | None, body: int) -> list[Group]:
    """The fields of a table by the object that they stand in; a name that is none (words, several names) is left out."""
    plain = tuple([Slot(field.name, "", field) for field in table.fields if field.name.text.isidentifier()])
    if len(plain) == len(table.fields):
        return [Group(side, "", plain, operation, True, False, "", body)] if plain else []
    objects: dict[str, list[Slot]] = {}
    for field in table.fields:
        text, span = field.name.text, field.name.span
        if text.isidentifier():
            objects.setdefault("", []).append(Slot(field.name, "", field))
        elif _PATH.match(text):
            path, _, last = _MARKS.sub("", text).rpartition(".")
            at = text.rfind(last)
            exact = span.end - span.start == len(text)
            place = Span(span.start + at, span.start + at + len(last)) if exact else span
            objects.setdefault(path, []).append(Slot(Name(last, place), path, field))
    return [Group(side, path, tuple(slots), operation, True, False, "", body) for path, slots in objects.items()]


def _shown(
    examples: tuple[Example, ...], side: str, operation: Operation | None, beside: bool, body: int, lead: str
) -> list[Group]:
    """The members of all objects of the examples by their path, each once, with all values that are shown."""
    if (alone := _flat(examples)) is not None:
        return [Group(side, "", alone, operation, False, beside, lead, body)]
    objects: Objects = {}
    for example in examples:
        for document in example.documents:
            if document.value is not None:
                _collect(document.value, objects)
    found: list[Group] = []
    for path, members in objects.items():
        slots = [Slot(name, path, None, tuple(values), frozenset(places)) for name, values, places in members.values()]
        found.append(Group(side, path, tuple(slots), operation, False, beside, lead, body))
    return found


def _flat(examples: tuple[Example, ...]) -> tuple[Slot, ...] | None:
    """The members of the one object that the examples show, where no member holds more of them, as most; else None."""
    if len(examples) != 1 or len(examples[0].documents) != 1:
        return None
    value = examples[0].documents[0].value
    if type(value) is not Object or not value.members:
        return None
    members = value.members
    names = [member.key.text for member in members]
    if len(set(names)) < len(names) or not all(map(str.isidentifier, names)):
        return None
    shown = [member.value for member in members]
    if not _HOLDERS.isdisjoint(map(type, shown)):
        return None
    places = frozenset((value.span.start,))
    return tuple([Slot(member.key, "", None, (member.value,), places) for member in members])


def _collect(value: Value, objects: Objects) -> None:
    stack: list[tuple[Value, str, int]] = [(value, "", 0)]
    while stack:
        node, path, depth = stack.pop()
        if isinstance(node, Array):
            stack += [(item, path, depth + 1) for item in reversed(node.items) if depth < _DEEPEST]
        elif isinstance(node, Object) and node.members:
            known, start = objects.setdefault(path, {}), node.span.start
            for member in node.members:
                key, inner = member.key, member.value
                text = key.text
                if not (text.isidentifier() or _KEY.match(text)):
                    continue
                seen = known.get(text)
                if seen is None:
                    known[text] = key, [inner], [start]
                else:
                    seen[1].append(inner)
                    seen[2].append(start)
                if isinstance(inner, (Array, Object)) and depth < _DEEPEST:
                    stack.append((inner, f"{path}.{text}" if path else text, depth + 1))


_ABOVE = 300
_FENCE = regex(r"\n[ \t]*(?:```|~~~)[^\n]*\n\Z")


def _lead(spec: Spec, span: Span) -> str:
    """The heading or paragraph right above a code block."""
    above = spec.source.text[max(0, span.start - _ABOVE) : span.start]
    fence = _FENCE.search(above)
    above = above[: fence.start()].rstrip() if fence else ""
    return above[above.rfind("\n\n") + 1 :].strip()
