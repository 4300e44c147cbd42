"""Knows how far a JSON value keeps to the shape that a field table declares, and to the named schemas that its types mean."""

from __future__ import annotations

from functools import lru_cache

from specwriter.languages.json.tree import Array, Elision, Member, Null, Number, Object, String, Value, fields
from specwriter.languages.types import Type, misfit, read_type
from specwriter.languages.types.formats import fault
from specwriter.languages.types.words import FORMATS
from specwriter.model.api import Example, Field, FieldTable
from specwriter.model.field_shape import Shape, shape_of
from specwriter.model.named_bodies import NEITHER, NamedValue, kind_of, named_values
from specwriter.source.near import near
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specwriter.model.definitions import Definition
    from specwriter.model.named_bodies import TypedBody


_ABOVE = 2000  # characters above a table in which the line of its rules is looked for
_OPEN = regex(
    r"`(?:additionalProperties(?:`|: *(?:true|\{))|(?:patternProperties|allOf|anyOf|oneOf|\$ref|if|then|else): )"
)
_WORD = regex(r"[A-Z]?[a-z\d]+|[A-Z]+")
_FEW = 2
_ENDS = frozenset(
    "from to at by on of for start end since until first last min max before after id ids count total name type url".split()
)
_MANY = 4000  # so many pairs of names are not compared letter by letter


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
    table: FieldTable


class Wrong(Record):
    """A value that is none of its field's type: `kind` and `reason` as in `languages.types.Misfit`."""

    name: str
    field: Field
    place: Span
    kind: str
    reason: str


class Comparison:
    """Collects what is wrong, one example after the other; `names` are the named schemas of the document, whose text is `text`."""

    def __init__(self, text: str, names: Mapping[str, Definition]) -> None:
        self.text = text
        self.names = names
        self.left_out: tuple[str, ...] = NEITHER
        self.waiting: list[NamedValue] = []
        self.strays: list[Stray] = []
        self.lacks: list[Lack] = []
        self.wrongs: list[Wrong] = []
        self.told: set[tuple[int, str, str]] = set()

    def compare(self, value: Value, shape: Shape, pair: Pair) -> None:
        """Walks the value and the shape together; what the table leaves open is not entered."""
        body: Value | None = value
        stack: list[tuple[Value, str]]
        if type(value) is Object and [member.key.text for member in value.members] == shape.inside.get(""):
            stack = self._object(value, "", shape, pair)[::-1]  # all names of the table in its order: no stray, no lack
        else:
            body = _unwrapped(value, shape)
            stack = [(body, "")] if body is not None else []
        while stack:
            node, path = stack.pop()
            if type(node) is Object:
                stack += reversed(self._object(node, path, shape, pair))
                if path in shape.inside:
                    self._names(node, path, shape, pair, body)
            elif type(node) is Array:
                inner = shape.item(path)
                stack += [(item, inner) for item in reversed(node.items)]
                if inner != path:
                    for item in node.items:
                        self._value(item, shape.places[inner], inner, pair)

    def compare_typed(self, body: TypedBody) -> None:
        """Compares an example with the type that stands beside it."""
        kind = kind_of(body.type.text, self.names)
        field = Field(body.type, body.type.span, body.type)
        self._judge(body.value, field, kind, body.type.text, Pair(FieldTable("body", (), body.type.span), ()))
        self.waiting += named_values(kind, body.value, body.left_out, self.names)

    def follow(self, bodies: Iterable[NamedValue]) -> None:
        """Compares values with the named schemas that describe them, and what stands inside with the ones named there."""
        self.waiting += bodies
        known: set[tuple[int, str]] = set()
        while self.waiting:
            one = self.waiting.pop()
            definition, key = one.definition, (one.value.span.start, one.definition.name.text)
            if key in known or type(one.value) is Null:
                continue
            known.add(key)
            self.left_out = one.left_out
            table = definition.table or FieldTable("body", (), definition.span)
            if definition.type is not None:
                field = Field(definition.name, definition.span, definition.type)
                self._value(one.value, field, definition.name.text, Pair(table, ()))
            shape = shape_of(table)
            if shape is not None and shape.places and type(one.value) is Object:
                self.compare(one.value, shape, Pair(table, ()))

    def _object(self, node: Object, path: str, shape: Shape, pair: Pair) -> list[tuple[Value, str]]:
        """Compares the values of one object's members; gives those that are declared, with their paths."""
        places, entry, dot = shape.places, f"{path}{{}}", f"{path}." if path else ""
        entry = entry if entry in places else ""
        found: list[tuple[Value, str]] = []
        for member in node.members if entry or path in shape.inside else ():
            inner, value = dot + member.key.text, member.value
            inner = inner if inner in places else entry
            if not inner:
                continue
            field = places[inner]
            written = field.type.text if field is not None and field.type is not None else ""
            if type(value) is String and written and not self.names and _plainly_fits(written, value.text):
                continue
            self._value(value, field, inner, pair)
            if type(value) is Array or type(value) is Object:
                found.append((value, inner))
        return found

    def _names(self, node: Object, path: str, shape: Shape, pair: Pair, body: Value | None) -> None:
        """Compares the names of one object's members: those that are not declared, and those that are missing."""
        names = shape.inside[path]
        present = {member.key.text: member for member in node.members}
        if len(present) == len(names) and present.keys() == set(names):
            return
        dot = f"{path}." if path else ""
        missing = [name for name in names if name not in present]
        strays = [] if f"{path}{{}}" in shape.places else [key for key in present if dot + key not in shape.places]
        meant: dict[str, str] = {}
        for key in strays:
            if present[key].elided or key in pair.others:
                continue
            if self._is_open(path, shape, pair):
                break
            wanted = near(key, missing) if len(missing) * len(strays) < _MANY else None
            if wanted is not None and _are_two(key, wanted):
                wanted = None
            if wanted is None and len(strays) == 1 and len(missing) == 1 and len(present) > _FEW:
                wanted = missing[0] if _renamed(key, missing[0]) else None
            if wanted:
                meant[wanted] = key
            if self._first(pair, "stray", dot + key):
                field = shape.places[dot + wanted] if wanted else None
                self.strays.append(Stray(present[key].key, dot + key, pair.table, field))
        deeper = _inner_names(body) if missing and body is not None and not path else frozenset()
        for name in missing if not node.more else ():
            field = shape.places[dot + name]
            if field is None or not field.required or name in meant or name in deeper or self._may_lack(field):
                continue
            if self._first(pair, "lack", dot + name):
                self.lacks.append(Lack(field, dot + name, Span(node.span.start, node.span.start + 1), pair.table))

    def _value(self, value: Value, field: Field | None, path: str, pair: Pair) -> None:
        written = field.type.text if field is not None and field.type is not None else ""
        if field is None or not written or type(value) is Elision:
            return
        if self.names:
            kind = kind_of(written, self.names)
            self.waiting += named_values(kind, value, self.left_out, self.names)
            self._judge(value, field, kind, path, pair)
            return
        if type(value) is String and _plainly_fits(written, value.text):
            return
        if type(value) is Number and _plainly_counts(written, value.text):
            return
        self._judge(value, field, read_type(written), path, pair)

    def _judge(self, value: Value, field: Field, kind: Type, path: str, pair: Pair) -> None:
        wrong = misfit(value, kind)
        if wrong is not None and self._first(pair, wrong.kind, path):
            self.wrongs.append(Wrong(path, field, wrong.span, wrong.kind, wrong.reason))

    def _is_open(self, path: str, shape: Shape, pair: Pair) -> bool:
        """Whether the rules of an object, in its row or right above its table, allow members that are not declared beside them."""
        field = shape.places.get(path) if path else None
        if field is not None:
            said = self.text[field.span.start : field.span.end]
        else:
            above = self.text[max(pair.table.span.start - _ABOVE, 0) : pair.table.span.start].rstrip()
            said = above[above.rfind("\n") + 1 :]
        return (field is not None or said.startswith("Rules:")) and _OPEN.search(said) is not None

    def _may_lack(self, field: Field) -> bool:
        """Whether the row of a field says that only the other side writes it."""
        if not self.names:
            return False
        row = self.text[field.span.start : field.span.end]
        return any(word in row for word in self.left_out)

    def _first(self, pair: Pair, kind: str, path: str) -> bool:
        """Whether nothing of that kind was found at that place of the table before."""
        key = (pair.table.span.start, kind, path)
        fresh = key not in self.told
        self.told.add(key)
        return fresh


def _are_two(one: str, other: str) -> bool:
    """Whether two near names differ in a last word of which each is a word of its own: `created_at` and `created_by`."""
    left, right = _words(one), _words(other)
    return len(left) == len(right) > 1 and left[:-1] == right[:-1] and {left[-1], right[-1]} <= _ENDS - {"on"}


def _words(name: str) -> tuple[str, ...]:
    return tuple([word.casefold() for word in _WORD.findall(name)])


def _renamed(one: str, other: str) -> bool:
    """Whether two names that alone differ between an example and its table are one field: `speed` and `speed_kmh`, `wait_ms` and
    `wait_seconds`; the two ends of a range are two fields.
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if len(short) < len(long):
        return long[: len(short)] == short and len(short[0]) > 1 and _ENDS.isdisjoint(long)
    return len(short) > 2 and short[:-1] == long[:-1] and _ENDS.isdisjoint((short[-1], long[-1]))


@lru_cache(maxsize=1024)
def _plainly_fits(written: str, text: str) -> bool:
    """Whether a string is sound at first sight, as most are: in what other way it may fit need not be asked then.

    Kept, because the examples of one document repeat their values.
    """
    kind = read_type(written)
    if kind.base == "enum":
        return text in kind.values
    fits = kind.base == "string" or (kind.base in FORMATS and not fault(kind.base, text))
    return fits and _within(len(text), kind)


@lru_cache(maxsize=256)
def _plainly_counts(written: str, text: str) -> bool:
    """Whether a whole number is sound at first sight."""
    kind = read_type(written)
    return kind.base == "integer" and text.isdigit() and len(text) < 16 and _within(int(text), kind)


def _within(size: int, kind: Type) -> bool:
    return (kind.least is None or size >= kind.least) and (kind.most is None or size <= kind.most)


def _inner_names(body: Value) -> frozenset[str]:
    """The names that stand further inside: some tables list inner fields without their parents."""
    return frozenset(member.key.text for path, member in fields(body) if "." in path or "[" in path)


def _unwrapped(value: Value, shape: Shape) -> Value | None:
    """The part of an example that the table is about: all of it, or what an envelope (`{"data": …}`) holds; None where it is neither."""
    names = shape.inside.get("", ())
    if not names:
        return value
    if type(value) is Object and not {member.key.text for member in value.members}.isdisjoint(names):
        return value
    first = value.items[0] if isinstance(value, Array) and value.items else value
    keys = [member.key.text for member in first.members] if isinstance(first, Object) else []
    if not isinstance(first, Object):
        return value if isinstance(value, Array) else None
    if not keys or not frozenset(keys).isdisjoint(names) or any(near(name, keys) for name in names):
        return value
    inner = [member.value for member in first.members if _shares(member, names)]
    return inner[0] if len(inner) == 1 else None


def _shares(member: Member, names: list[str] | tuple[str, ...]) -> bool:
    value = member.value
    if isinstance(value, Array) and value.items:
        value = value.items[0]
    return isinstance(value, Object) and 2 * sum(value.member(name) is not None for name in names) >= len(names)
