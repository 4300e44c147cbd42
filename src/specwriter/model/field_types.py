"""Knows the types that field tables give, and which fields those of several operations give two."""

from __future__ import annotations

from specwriter.languages.types import Relation, compare
from specwriter.model.api import is_parameter, path_segments
from specwriter.model.field_columns import clashes, stated_type
from specwriter.model.field_tables import field_tables
from specwriter.model.mentions.bodies import groups
from specwriter.model.mentions.fields import contested_fields, reading
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.types import Type
    from specwriter.model.api import Field
    from specwriter.model.mentions.bodies import Group, Slot
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_TIMES = frozenset(("datetime", "instant", "local"))
_OBJECTS = frozenset(("json", "object", "map"))
_ANYTHINGS = frozenset(("id", "value", "name", "type", "code", "key"))
"""Fields that anything may have."""
_VERSION = regex(r"(?:api|rest|v\d+(?:\.\d+)*)\Z")


class Row(Record):
    """A row of a field table with its type; `linked` says that it stands for a column."""

    slot: Slot
    group: Group
    kind: Type
    said: Name
    linked: bool


class TwoTypes(Record):
    """A field with another type than most places give it."""

    name: Name
    said: Name
    other: Name
    length: bool


@once
def fields_by_type(spec: Spec) -> dict[str, list[Field]]:
    """The rows of all field tables by the text of their type, those without a type left out: most types stand in many rows."""
    found: dict[str, list[Field]] = {}
    for table in field_tables(spec):
        for field in table.fields:
            kind = field.type
            if kind is not None:
                text = kind.text
                if text in found:
                    found[text].append(field)
                else:
                    found[text] = [field]
    return found


@once
def two_types(spec: Spec) -> tuple[TwoTypes, ...]:
    """The rows whose type differs from that of the same field elsewhere; what a column or an example tells already is left out."""
    names = _names_of_several_types(spec) if len(spec.operations) > 1 else frozenset()
    if not names:
        return ()
    settled = clashes(spec)
    told = {each.wrong.span.start for each in (*settled.types, *settled.sizes, *settled.keys)}
    told |= {each.other.span.start for each in settled.types if each.at_column}
    doubtful = contested_fields(spec)
    found: list[TwoTypes] = []
    for rows in _same_fields(spec, names).values():
        if len(rows) > 1 and len({row.said.text for row in rows}) > 1:
            kept = [row for row in rows if id(row.slot.field) not in doubtful and row.said.span.start not in told]
            found += _odd(kept, spec.is_spec)
    return tuple(found)


def _names_of_several_types(spec: Spec) -> frozenset[str]:
    """The names, without case and joints, that tables of operations give types which are not written alike."""
    types = {
        (slot.name.text, slot.field.type.text)
        for group in groups(spec)
        if group.tabled and group.operation is not None
        for slot in group.slots
        if slot.field is not None and slot.field.type is not None
    }
    alike: dict[str, set[str]] = {}
    for name, text in types:
        alike.setdefault(joined(name), set()).add(text)
    return frozenset([name for name, texts in alike.items() if len(texts) > 1])


def _same_fields(spec: Spec, names: frozenset[str]) -> dict[tuple[str, ...], list[Row]]:
    """The rows of the fields with such names that are one field, in the order of the document."""
    linked = {id(link.slot): link.resource.name for link in reading(spec).links}
    found: dict[tuple[str, ...], list[Row]] = {}
    for group in groups(spec):
        if not group.tabled or group.operation is None:
            continue
        for slot in [each for each in group.slots if joined(each.name.text) in names]:
            kind = stated_type(slot)
            said = slot.field.type if slot.field is not None else None
            if kind is None or said is None:
                continue
            table = linked.get(id(slot), "")
            words = words_of(slot.name.text)
            if len(words) > 1 and words[-1] == "id":
                key: tuple[str, ...] = ("", joined(slot.name.text))
            elif table:
                key = (table, joined(slot.name.text))
            elif group.side == "query":
                continue
            else:
                key = (_noun(group, slot.name.text in _ANYTHINGS), group.parent, joined(slot.name.text), "unlinked")
            found.setdefault(key, []).append(Row(slot, group, kind, said, bool(table)))
    return found


def _noun(group: Group, whole: bool) -> str:
    """The first noun of an operation's path, or the whole of them: below `/shops` and `/shops/{id}/tills` stand two things with an `id`."""
    assert group.operation is not None
    segments = path_segments(group.operation.path.text)
    nouns = [each for each in segments if not is_parameter(each) and not _VERSION.match(each)]
    return "/".join(nouns) if whole else "".join(nouns[:1])


def _odd(rows: list[Row], strict: bool) -> list[TwoTypes]:
    """The rows that differ from the type which most rows give, each with the first row that gives it."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.said.text] = counts.get(row.said.text, 0) + 1
    found: list[TwoTypes] = []
    if len(counts) > 1:
        text = max(counts, key=lambda said: counts[said])
        usual = next(row for row in rows if row.said.text == text)
        for row in rows:
            difference = _difference(row, usual, strict, counts[text] > 1)
            if difference:
                found.append(TwoTypes(row.slot.name, row.said, usual.said, difference == "length"))
    return found


def _difference(row: Row, usual: Row, strict: bool, often: bool) -> str:
    """`type` or `length` where two rows say two things; empty where they agree or nobody knows."""
    one, other = row.kind, usual.kind
    if _family(one.base) != _family(other.base):
        if compare(one, other) is Relation.DIFFERENT:
            query = "query" in (row.group.side, usual.group.side)
            return "" if query and ({one.base, other.base} & {"date", "array", *_TIMES}) else "type"
        sure = strict and row.linked and usual.linked and "query" not in (row.group.side, usual.group.side)
        return "type" if sure and "money" not in (one.base, other.base) else ""
    sure = often or (row.linked and usual.linked)
    if not strict or not sure or "query" in (row.group.side, usual.group.side):
        return ""
    if one.base == "string" and one.most is not None and other.most is not None and one.most != other.most:
        return "length"
    return ""


def _family(base: str) -> str:
    return "time" if base in _TIMES else "object" if base in _OBJECTS else base
