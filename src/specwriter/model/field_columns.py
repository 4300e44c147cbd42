"""Knows how the fields of requests and responses agree with their columns: type, length, and whether they may be left out."""

from __future__ import annotations

from specwriter.languages.types import Type, read_type
from specwriter.languages.types.words import FORMATS
from specwriter.model.column_types import column_type, is_another_type
from specwriter.model.mentions.bodies import groups
from specwriter.model.mentions.fields import contested_fields, reading
from specwriter.model.mentions.naming import joined
from specwriter.model.mentions.resources import resources
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from specwriter.languages.relational import Column
    from specwriter.model.database import Database
    from specwriter.model.mentions.bodies import Slot
    from specwriter.model.mentions.fields import Link
    from specwriter.model.mentions.resources import Columns, Resource
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_FRACTIONS = frozenset(("number", "decimal", "float"))
_NOBODY_KNOWS = frozenset(("unknown", "opaque", "any", "union", "null", "enum"))
_STRINGS = frozenset(("string", *FORMATS))
_WITH_SCHEMA = ("dbml", "sql")
_MAY_BE_NULL = regex(
    r"(?i)\bnull|\bempty\b|\babsent\b|\bonly\b|\bonce\b|\bif\b|\bwhen\b|\bunless\b|\bafter\b|\bpresent\b"
)
_BY_SERVER = regex(
    r"(?i)\bdefaults?\b|\bgenerat|\botherwise\b|\bif\b|\bwhen\b|\bunless\b|\bcomputed\b|\bserver\b|\bset by\b"
)


class Clash(Record):
    """A field and a column that contradict each other. `wrong` is the word that must change, `other` the one that it contradicts.

    `at_column` says that several fields agree with one another against the column. `most` are the two greatest sizes, the field's first.
    """

    name: Name
    wrong: Name
    other: Name
    at_column: bool = False
    most: tuple[int, int] | None = None


class Clashes(Record):
    """What fields and columns contradict each other in. `fractions` are fields that take fractions where the column holds whole numbers."""

    types: tuple[Clash, ...] = ()
    fractions: tuple[Clash, ...] = ()
    sizes: tuple[Clash, ...] = ()
    keys: tuple[Clash, ...] = ()


@once
def clashes(spec: Spec) -> Clashes:
    """All contradictions of type and size between the rows of field tables and the columns that they stand for."""
    found = reading(spec)
    if not found.links:
        return Clashes()
    stated = _stated(spec, found.links)
    types = [(link, kind) for link, kind in stated if _differs(kind, link.columns, link.group.side)]
    clashing = {id(link) for link, _ in types}
    agreeing = {id(link.column) for link, _ in stated if id(link) not in clashing}
    at_fault = {id(links[0].column) for links in _by_column(types) if _is_odd(links, agreeing)}
    whole = [(link, kind) for link, kind in stated if kind.base in _FRACTIONS and _is_whole(link)]
    if not any(kind.base == "integer" for _, kind in stated):
        whole = [(link, kind) for link, kind in whole if kind.base != "number"]  # there `number` is the word for both
    return Clashes(
        _gathered(types, agreeing),
        _gathered(whole, agreeing),
        tuple(_sizes(spec, stated, clashing)),
        tuple(_keys(spec, at_fault)),
    )


def _stated(spec: Spec, links: tuple[Link, ...]) -> list[tuple[Link, Type]]:
    """The fields whose rows say a type; none of them where no two words for a field and its column contradict each other."""
    doubtful = contested_fields(spec)
    rows: list[Link] = []
    words: dict[tuple[str, int, str], Link] = {}
    for link in links:
        field, side = link.slot.field, link.group.side
        if field is not None and field.type is not None and side != "path" and id(field) not in doubtful:
            rows.append(link)
            words[field.type.text, id(link.columns), side] = link  # most bodies repeat the fields of others
    if not any(map(_may_clash, words.values())):
        return []
    return [(link, kind) for link in rows if (kind := stated_type(link.slot)) is not None]


def _may_clash(link: Link) -> bool:
    """Whether a field may contradict its column in type or size."""
    kind, side = stated_type(link.slot), link.group.side
    if kind is None:
        return False
    if _differs(kind, link.columns, side) or (kind.base in _FRACTIONS and _is_whole(link)):
        return True
    most = _holds(link) if kind.most is not None else None
    return (
        most is not None
        and kind.most is not None
        and (kind.most > most[0] or (side == "response" and kind.most != most[0]))
    )


def stated_type(slot: Slot) -> Type | None:
    """What the row of a field says its type is; None where it says nothing that is known."""
    kind = slot.field.type if slot.field is not None else None
    if kind is None or not kind.text:
        return None
    found = read_type(kind.text)
    return None if found.base in _NOBODY_KNOWS else found


def _is_whole(link: Link) -> bool:
    return all(
        database.enum(column) is None and column_type(database, column).base == "integer"
        for database, column in link.columns
    )


def _differs(kind: Type, columns: Columns, side: str) -> bool:
    """Whether a type has no value in common with that of any place which declares the column."""
    if not _contradicts(kind, *columns[0], side):  # as most
        return False
    return all(_contradicts(kind, database, column, side) for database, column in columns[1:])


def _contradicts(kind: Type, database: Database, column: Column, side: str) -> bool:
    if database.enum(column) is not None or column.values:
        return kind.base in ("integer", "decimal", "float", "boolean", "uuid", "array") and not (
            kind.base == "array" and (side == "query" or "[" in column.type.text)
        )
    return is_another_type(kind.text, column.type.text, database.engine, side == "query")


def _gathered(wrong: list[tuple[Link, Type]], agreeing: set[int]) -> tuple[Clash, ...]:
    """One clash for each field; where two or more fields stand against a column that no field agrees with, one at the column."""
    found: list[Clash] = []
    for links in _by_column(wrong):
        column = links[0].column
        if _is_odd(links, agreeing):
            kind = links[0].slot.field.type if links[0].slot.field else None
            found.append(Clash(column.name, column.type, kind or links[0].slot.name, True))
        else:
            rows = {id(link.slot.field): link for link in links}
            found += [Clash(link.slot.name, _type_name(link), column.type) for link in rows.values()]
    return tuple(found)


def _by_column(wrong: list[tuple[Link, Type]]) -> list[list[Link]]:
    found: dict[int, list[Link]] = {}
    for link, _ in wrong:
        found.setdefault(id(link.column), []).append(link)
    return list(found.values())


def _is_odd(links: list[Link], agreeing: set[int]) -> bool:
    """Whether the column of clashing fields is the odd one: several rows stand against it and none with it."""
    return len({id(link.slot.field) for link in links}) > 1 and id(links[0].column) not in agreeing


def _type_name(link: Link) -> Name:
    kind = link.slot.field.type if link.slot.field is not None else None
    return kind if kind is not None else link.slot.name


def _sizes(spec: Spec, stated: list[tuple[Link, Type]], clashing: set[int]) -> list[Clash]:
    """Fields of a request that take more than their column holds, and in specs those of a response that give another length."""
    limits: dict[tuple[str, str], list[int]] = {}
    for link, kind in stated:
        if link.group.side == "request" and kind.most is not None:
            limits.setdefault((link.resource.name, joined(link.slot.name.text)), []).append(kind.most)
    found: list[Clash] = []
    for link, kind in stated:
        most = _holds(link) if id(link) not in clashing and kind.most is not None else None
        if most is None or kind.most is None or (kind.base == "integer") is not most[1]:
            continue
        asked = limits.get((link.resource.name, joined(link.slot.name.text)), [])
        too_much = link.group.side == "request" and kind.most > most[0]
        other = link.group.side == "response" and spec.is_spec and not most[1] and kind.most != most[0]
        if too_much or (other and kind.most not in asked):
            found.append(Clash(link.slot.name, _type_name(link), link.column.type, most=(kind.most, most[0])))
    return found


def _holds(link: Link) -> tuple[int, bool] | None:
    """The greatest size that any place lets the column hold, and whether it is a number's; None where one says none."""
    sizes: list[int] = []
    number = False
    for database, column in link.columns:
        stored = column_type(database, column)
        if database.enum(column) is not None or column.values or stored.most is None:
            return None
        if stored.base not in _STRINGS and stored.base != "integer":
            return None
        number = stored.base == "integer"
        sizes.append(stored.most)
    return (max(sizes), number) if sizes else None


def _keys(spec: Spec, at_fault: set[int]) -> list[Clash]:
    """Path parameters whose type is not that of the column which names the row, unless the column is told of already."""
    known = resources(spec)
    found: list[Clash] = []
    for group in groups(spec):
        if group.side != "path" or group.operation is None:
            continue
        for slot in group.slots:
            kind = stated_type(slot)
            columns = known.of_parameter(group.operation, slot.name.text) if kind is not None else ()
            if kind is None or not columns or id(columns[0][1]) in at_fault:
                continue
            if _differs(kind, columns, "path"):
                said = slot.field.type if slot.field is not None else None
                found.append(Clash(slot.name, said or slot.name, columns[0][1].type))
    return found


class Presence(Record):
    """A field whose row says that it must or need not be there, and the column that says otherwise."""

    slot: Slot
    column: Column


@once
def surplus_promises(spec: Spec) -> tuple[Presence, ...]:
    """Required fields of an answer to GET whose column may be null, although nothing says that the field may."""
    found: list[Presence] = []
    doubtful = contested_fields(spec)
    for link in reading(spec).links:
        field, group = link.slot.field, link.group
        if group.side != "response" or group.operation is None or group.operation.method.text != "GET":
            continue
        if field is None or not field.required or id(field) in doubtful:
            continue
        if True in [column.nullable is False or column.primary for _, column in link.columns]:
            continue
        if _says(field.description, _MAY_BE_NULL):
            continue
        kind = read_type(field.type.text) if field.type is not None else None
        if (kind is None or kind.nullable is None) and _always(link, nullable=True) and not _elsewhere(spec, link):
            found.append(Presence(link.slot, link.column))
    return tuple(found)


@once
def needless_doubts(spec: Spec) -> tuple[Presence, ...]:
    """Fields of an answer that may be left out, although their column always has a value and nothing says when they are."""
    found: list[Presence] = []
    doubtful = contested_fields(spec)
    for link in reading(spec).links:
        field = link.slot.field
        if field is None or field.required is not False or link.group.side != "response" or id(field) in doubtful:
            continue
        if _always(link, nullable=False) and not _says(field.description, _MAY_BE_NULL):
            found.append(Presence(link.slot, link.column))
    return tuple(found)


@once
def missing_demands(spec: Spec) -> tuple[Presence, ...]:
    """Optional fields of a request that creates a row, whose column is required and has no default."""
    found: list[Presence] = []
    for link in reading(spec).links:
        field, operation = link.slot.field, link.group.operation
        if field is None or field.required is not False or link.group.side != "request" or operation is None:
            continue
        last = operation.path.text.rstrip("/").rpartition("/")[2]
        creates = operation.method.text == "POST" and resources(spec).called(last)
        if creates and not _says(field.description, _BY_SERVER):
            columns = [column for _, column in link.columns]
            served = any(column.default or column.increment or column.primary for column in columns)
            if _always(link, nullable=False) and not served:
                found.append(Presence(link.slot, link.column))
    return tuple(found)


def _says(description: Name | None, pattern: re.Pattern[str]) -> bool:
    return description is not None and pattern.search(description.text) is not None


def _always(link: Link, nullable: bool) -> bool:
    """Whether all schemas that declare the column agree on whether it may be null; what they do not forbid they allow."""
    stated = [column for database, column in link.columns if database.language in _WITH_SCHEMA]
    if not stated or len(stated) < len(link.columns):
        return False
    table = link.resource.declared[0][1]
    keys = {name.casefold() for name in table.primary_key}
    return all(
        (column.nullable is not False and not column.primary and column.name.text.casefold() not in keys) is nullable
        for column in stated
    )


def _elsewhere(spec: Spec, link: Link) -> bool:
    """Whether another table has the column as a required one: the answer may come from there."""
    others: list[Resource] = resources(spec).anywhere(link.slot.name.text)
    return any(
        column.nullable is False
        for other in others
        if other is not link.resource
        for _, column in other.columns(link.slot.name.text)
    )
