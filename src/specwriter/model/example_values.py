"""Knows what the values of JSON examples say that no field table holds them to: columns, points in time, identifiers, large numbers."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Null, Number, Object, String, Value
from specwriter.languages.types import misfit, read_type
from specwriter.languages.types.formats import fault
from specwriter.model.column_types import column_type
from specwriter.model.field_columns import clashes
from specwriter.model.mentions.bodies import groups
from specwriter.model.mentions.fields import reading
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.mentions.resources import resources
from specwriter.model.once import once
from specwriter.model.payloads import payloads
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column
    from specwriter.languages.types import Misfit, Type
    from specwriter.model.api import Field
    from specwriter.model.database import Database
    from specwriter.model.mentions.bodies import Group, Slot
    from specwriter.model.mentions.resources import Columns
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_SAFE = 2**53  # RFC 7493, section 2.2
_MOMENT = regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?P<offset>Z|z|[+-]\d\d:?\d\d)?\Z")
# A string that lists the values of a field and is none of them: `SAVINGS | CHECKING`.
_CHOICE = regex(r"[\w-]+(?:\s*\|\s*[\w-]+)+\Z")
_ID = frozenset(("id", "Id", "iD", "ID"))
_BOUNDS = frozenset(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "const", "default"))
_TIMES = frozenset(("datetime", "instant", "local"))
_LOCAL = frozenset(("local", "wall", "naive", "utc", "gmt"))
_OPEN = frozenset(("unknown", "opaque", "any", "json", "enum", "union", "bytes", "array"))


class Wrong(Record):
    """A value that its column cannot hold, and why (`is a string, not an integer`)."""

    slot: Slot
    column: Column
    place: Span
    reason: str


class Moment(Record):
    """A point in time without offset, and a place where another is given with one, if that is what shows the custom."""

    slot: Slot
    place: Span
    other: Span | None = None


class Identifier(Record):
    """A value of another format than the same identifier has elsewhere."""

    slot: Slot
    place: Span
    kind: str
    other: Span
    usual: str


Rows = dict[tuple[int, str, str], "Field"]
Sight = tuple["Group", "Slot", "Span"]
Shown = tuple["Group", "Slot", "Value"]


class Telling(Record):
    """The values of examples that may say something by themselves: nulls, strings that begin like a date, numbers of many digits, and
    those of fields whose names end in `id`.
    """

    nulls: tuple[Shown, ...]
    dated: tuple[Shown, ...]
    long: tuple[Shown, ...]
    identifiers: tuple[Shown, ...]


@once
def rows(spec: Spec) -> Rows:
    """The row of a field table for each field of an example beside it, by body, object and name."""
    return {
        (group.body, group.parent, slot.name.text): slot.field
        for group in groups(spec)
        if group.tabled and group.operation is not None
        for slot in group.slots
        if slot.field is not None
    }


@once
def _telling(spec: Spec) -> Telling:
    """The values that the questions below are about, found in one pass."""
    nulls: list[Shown] = []
    dated: list[Shown] = []
    long: list[Shown] = []
    identifiers: list[Shown] = []
    for group in groups(spec):
        for slot in group.slots if not group.tabled else ():
            if slot.name.text[-2:] in _ID and len(slot.name.text) > 2:
                identifiers += [(group, slot, value) for value in slot.values]
            for value in slot.values:
                if type(value) is String:
                    if value.text[4:5] == "-":
                        dated.append((group, slot, value))
                elif type(value) is Number:
                    if len(value.text) > 15:
                        long.append((group, slot, value))
                elif type(value) is Null:
                    nulls.append((group, slot, value))
    return Telling(tuple(nulls), tuple(dated), tuple(long), tuple(identifiers))


def row_type(stated: Rows, group: Group, slot: Slot) -> Type | None:
    """The type that the table beside an example gives a field; None where there is no table, no such row or no usual type."""
    if not group.beside:
        return None
    field = stated.get((group.body, group.parent, slot.name.text))
    if field is None or field.type is None or not field.type.text:
        return None
    kind = read_type(field.type.text)
    return kind if kind.known else None


@once
def wrong_values(spec: Spec) -> tuple[Wrong, ...]:
    """The values of examples that no place which declares the column lets it hold; where a table gives the type, it is asked instead."""
    found: list[Wrong] = []
    for link in reading(spec).links:
        if link.slot.values and row_type(rows(spec), link.group, link.slot) is None:
            wrong = _misfit(link.slot, link.columns)
            if wrong is not None:
                found.append(Wrong(link.slot, link.column, wrong.span, wrong.reason))
    found += _wrong_in_payloads(spec)
    found += _nulls(spec)
    told = _contradicted(spec) if found else frozenset()
    return tuple([wrong for wrong in found if wrong.column.type.span.start not in told])


def _nulls(spec: Spec) -> Iterator[Wrong]:
    """The nulls of columns that never are: in answers where no field table lets them be, in requests where one requires the field."""
    empty = {(group.body, group.parent, slot.name.text): value for group, slot, value in _telling(spec).nulls}
    for link in reading(spec).links if empty else ():
        value = empty.pop((link.group.body, link.group.parent, link.slot.name.text), None)
        never = all(column.nullable is False or column.primary for _, column in link.columns)
        if value is not None and never and not _may_be_null(rows(spec), link.group, link.slot):
            yield Wrong(link.slot, link.column, value.span, "is null, and its column never is")


def _may_be_null(stated: Rows, group: Group, slot: Slot) -> bool:
    """Whether a field table lets a field be null: by its type (`date-time?`), in its description, or as optional.

    Without a table an answer shows what the column holds, and a request what the service may fill in.
    """
    field = stated.get((group.body, group.parent, slot.name.text))
    if field is None or (field.required is None and group.side != "response"):
        return group.side != "response"
    said = f"{field.type.text if field.type else ''} {field.description.text if field.description else ''}".casefold()
    return field.required is False or "null" in said or "?" in said


def _contradicted(spec: Spec) -> frozenset[int]:
    """The places of the column types that field tables contradict: there the cause is told."""
    known = clashes(spec)
    found = {each.other.span.start for each in (*known.types, *known.fractions, *known.sizes)}
    return frozenset(found | {each.wrong.span.start for each in known.types if each.at_column})


def _wrong_in_payloads(spec: Spec) -> Iterator[Wrong]:
    """The same for the payload of an event, whose fields may come from any table."""
    if not payloads(spec):
        return
    linked = {id(link.slot) for link in reading(spec).links}
    known = resources(spec)
    for payload in payloads(spec):
        for slot in [slot for group in payload.groups for slot in group.slots if id(slot) not in linked]:
            words = words_of(slot.name.text)
            tables = known.anywhere(slot.name.text)
            if not tables and len(words) > 1 and words[-1] == "id":
                tables = known.called("_".join(words[:-1]))
            columns = tuple([each for table in tables for each in table.columns(slot.name.text)])
            wrong = _misfit(slot, columns) if columns else None
            if wrong is not None:
                yield Wrong(slot, columns[0][1], wrong.span, wrong.reason)


def _misfit(slot: Slot, columns: Columns) -> Misfit | None:
    kinds = [_holds(database, column) for database, column in columns]
    if None in kinds:
        return None
    text_alone = all(kind is not None and kind.base == "string" and kind.most is None for kind in kinds)
    for value in slot.values:
        if text_alone and isinstance(value, (Object, Array)):
            continue  # what JSON nests, a column of text keeps as it is written
        if isinstance(value, String) and _CHOICE.match(value.text):
            continue
        timed = isinstance(value, String) and any(kind is not None and kind.base in _TIMES for kind in kinds)
        if timed and _is_moment(value):
            continue  # a missing offset is told by the custom of all examples
        reasons = [misfit(value, kind) for kind in kinds if kind is not None]
        if all(reasons):
            return reasons[0]
    return None


def _is_moment(value: Value) -> bool:
    return isinstance(value, String) and _MOMENT.match(value.text) is not None and not fault("datetime", value.text)


def _holds(database: Database, column: Column) -> Type | None:
    if database.enum(column) is not None or column.values or not column.type.text or "[" in column.type.text:
        return None
    kind = column_type(database, column)
    return None if kind.base in _OPEN else kind


@once
def floating_moments(spec: Spec) -> tuple[Moment, ...]:
    """Points in time without offset where a type or a column asks for one, or the same document's other examples have one."""
    floating: list[Shown] = []
    fixed: list[Span] = []
    for group, slot, value in _telling(spec).dated:
        match = _MOMENT.match(value.text) if isinstance(value, String) else None
        if match and match["offset"]:
            fixed.append(value.span)
        elif match:
            floating.append((group, slot, value))
    if not floating:
        return ()
    custom = len(fixed) > len(floating)
    local = _local_fields(spec)
    stated = rows(spec)
    found: dict[int, Moment] = {}
    for group, slot, value in floating:
        kind = row_type(stated, group, slot)
        if kind is not None and kind.base not in ("datetime", "string"):
            continue  # told by the type itself, or a local time by design
        if not custom and not (spec.is_spec and kind is not None and kind.base == "datetime"):
            continue
        if joined(slot.name.text) not in local and _LOCAL.isdisjoint(words_of(slot.name.text)):
            found.setdefault(slot.name.span.start, Moment(slot, value.span, fixed[0] if fixed else None))
    return tuple(found.values())


def _local_fields(spec: Spec) -> set[str]:
    """The fields whose column holds a point in time without offset."""
    return {
        joined(link.slot.name.text)
        for link in reading(spec).links
        if any(column_type(database, column).base == "local" for database, column in link.columns)
    }


@once
def unsafe_numbers(spec: Spec) -> tuple[tuple[Slot, Span], ...]:
    """The whole numbers beyond 2^53 that no field table speaks of, each field once."""
    long = _telling(spec).long
    if not long:
        return ()
    found: dict[str, tuple[Slot, Span]] = {}
    told = {wrong.place.start for wrong in wrong_values(spec)} if spec.schemas else set()
    for group, slot, value in long:
        number = value.value if isinstance(value, Number) and value.span.start not in told else None
        if isinstance(number, int) and abs(number) > _SAFE and not _is_bound(group, slot):
            kind = row_type(rows(spec), group, slot)
            if kind is None or kind.base not in ("integer", "float"):
                found.setdefault(slot.name.text, (slot, value.span))
    return tuple(found.values())


def _is_bound(group: Group, slot: Slot) -> bool:
    """Whether a field is a keyword of a JSON Schema: `{"type": "integer", "maximum": 18446744073709551615}` shows no value."""
    return slot.name.text in _BOUNDS and any(each.name.text in ("type", "$ref", "format") for each in group.slots)


@once
def mixed_identifiers(spec: Spec) -> tuple[Identifier, ...]:
    """Identifiers that are a UUID in one example and a number in another; what a table or a column tells is left to them."""
    seen: dict[str, dict[str, list[Sight]]] = {}
    for group, slot, value in _telling(spec).identifiers:
        kind = _format(value, group.operation is not None)
        if kind:
            seen.setdefault(joined(slot.name.text), {}).setdefault(kind, []).append((group, slot, value.span))
    return tuple([odd for by_kind in seen.values() if len(by_kind) > 1 and (odd := _odd(spec, by_kind)) is not None])


def _odd(spec: Spec, by_kind: dict[str, list[Sight]]) -> Identifier | None:
    """The first value of the rarer format that nothing else speaks of."""
    settled = {id(link.slot) for link in reading(spec).links} | {id(wrong.slot) for wrong in wrong_values(spec)}
    stated = rows(spec)
    odd, usual = sorted(by_kind, key=lambda kind: (len(by_kind[kind]), kind == "a UUID"))
    for group, slot, place in by_kind[odd]:
        if id(slot) not in settled and row_type(stated, group, slot) is None and words_of(slot.name.text)[-1] == "id":
            return Identifier(slot, place, odd, by_kind[usual][0][2], usual)
    return None


def _format(value: Value, described: bool) -> str:
    """`"12345"` away from all operations stands for any identifier: such samples are of several systems."""
    if isinstance(value, Number):
        return "a number"
    if isinstance(value, String):
        if not fault("uuid", value.text):
            return "a UUID"
        return "a number" if described and value.text.isdigit() else ""
    return ""
