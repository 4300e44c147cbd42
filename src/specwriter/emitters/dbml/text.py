"""Knows how a relational schema is written as canonical DBML: enums, tables, then foreign keys, each in the order of the schema."""

from __future__ import annotations

from specwriter.emitters.dbml import words
from specwriter.emitters.dbml.ends import Ends
from specwriter.emitters.dbml.enums import own_enums
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from specwriter.languages.relational import Check, Column, Default, Enum, Index, Key, Reference, Schema, Table
    from specwriter.source.span import Span

_INDENT = "  "


class Extras(Record):
    """What DBML says of places beyond the schema: notes of enum values, settings of tables (`headercolor: #fff`) and foreign keys."""

    value_notes: Mapping[Span, str]
    table_settings: Mapping[Span, tuple[str, ...]]
    reference_settings: Mapping[Span, tuple[str, ...]]


NOTHING = Extras({}, {}, {})


def text_of(schema: Schema, extras: Extras = NOTHING) -> str:
    """The DBML that states a schema. What stands twice stands once; a foreign key without both ends is left out: `Ends` tells which."""
    own = own_enums(schema)
    enums = (*schema.enums, *own.values())
    written = {enum.name.text.casefold(): words.qualified(enum.name.text) for enum in enums}
    ends = Ends(schema)
    parts = [_enum(enum, extras) for enum in _once(enums)]
    parts += [_Table(table, own, written, extras).text() for table in ends.tables]
    references = [_reference(one, ends, extras) for one in ends.references]
    return "\n\n".join([*parts, *(["\n".join(references)] if references else [])]) + "\n" if parts else ""


def _once(enums: tuple[Enum, ...]) -> list[Enum]:
    return list({enum.name.text.casefold(): enum for enum in reversed(enums)}.values())[::-1]


def _enum(enum: Enum, extras: Extras) -> str:
    lines = [f"Enum {words.qualified(enum.name.text)} {{"]
    if enum.note:
        lines = [f"// {line}" for line in enum.note.splitlines()] + lines
    for value in {value.text: value for value in reversed(enum.values)}.values().__reversed__():
        note = extras.value_notes.get(value.span, "")
        lines.append(_INDENT + words.name(value.text) + (f" [note: {words.string(note)}]" if note else ""))
    return "\n".join([*lines, "}"])


class _Table:
    """Writes one table."""

    def __init__(self, table: Table, own: Mapping[Span, Enum], enums: dict[str, str], extras: Extras) -> None:
        self.table = table
        self.enums = enums
        self.own = own
        self.extras = extras
        self.key = _primary_key(table)

    def text(self) -> str:
        table = self.table
        settings = self.extras.table_settings.get(table.span, ())
        head = f"Table {words.qualified(table.name.text)}"
        head += f" as {words.name(table.alias)}" if table.alias else ""
        head += f" [{', '.join(settings)}]" if settings else ""
        columns = {column.name.text.casefold(): column for column in reversed(table.columns)}
        lines = [_INDENT + self._column(column) for column in reversed(columns.values())]
        for title, listed in (("indexes", self._indexes()), ("checks", [_check(check) for check in self._checks()])):
            if listed:
                lines += ["", f"{_INDENT}{title} {{", *(_INDENT * 2 + line for line in listed), f"{_INDENT}}}"]
        if table.note:
            lines += ["", f"{_INDENT}Note: {words.block(table.note, _INDENT)}"]
        return "\n".join([f"{head} {{", *lines, "}"])

    def _checks(self) -> list[Check]:
        """The checks of the table, and those of its columns that have a name: a column's setting has no place for one."""
        named = [check for column in self.table.columns for check in column.checks if check.name]
        return [*named, *self.table.checks]

    def _column(self, column: Column) -> str:
        own = self.own.get(column.name.span)
        kind = words.qualified(own.name.text) if own else words.type_name(column.type.text, self.enums)
        settings = self._settings(column)
        return f"{words.name(column.name.text)} {kind}" + (f" [{', '.join(settings)}]" if settings else "")

    def _settings(self, column: Column) -> list[str]:
        primary = self.key == (column.name.text.casefold(),)
        found = ["pk"] if primary else []
        if column.nullable is not None and not (column.nullable and primary):
            found.append("null" if column.nullable else "not null")
        unique = column.unique or any(
            key.kind == "unique" and not key.name and _only(key, column) for key in self.table.keys
        )
        found += ["unique"] if unique else []
        found += ["increment"] if column.increment else []
        found += [f"default: {_default(column.default)}"] if column.default else []
        found += [f"check: {words.expression(check.expression)}" for check in column.checks if not check.name]
        found += [f"note: {words.string(column.note)}"] if column.note else []
        return found

    def _indexes(self) -> list[str]:
        """Keys that are no setting of a column, then indexes."""
        table = self.table
        found: list[str] = []
        named = next((key.name for key in table.keys if key.kind == "primary"), "")
        indexed = next((index for index in table.indexes if index.primary), None)
        if len(self.key) > 1:
            found.append(_listed([words.name(one) for one in table.primary_key], ["pk", *_named(named)]))
        for key in table.keys:
            if key.kind == "unique" and (key.name or len(key.columns) > 1):
                found.append(_listed([words.name(one.text) for one in key.columns], ["unique", *_named(key.name)]))
        found += [_index(index) for index in table.indexes if index is not indexed]
        return list(dict.fromkeys(found))


def _primary_key(table: Table) -> tuple[str, ...]:
    return tuple(name.casefold() for name in table.primary_key)


def _only(key: Key, column: Column) -> bool:
    return len(key.columns) == 1 and key.columns[0].text.casefold() == column.name.text.casefold()


def _named(name: str) -> list[str]:
    return [f"name: {words.string(name)}"] if name else []


def _listed(parts: list[str], settings: list[str]) -> str:
    inside = parts[0] if len(parts) == 1 else f"({', '.join(parts)})"
    return inside + (f" [{', '.join(settings)}]" if settings else "")


def _index(index: Index) -> str:
    if index.parts:
        parts = [words.expression(p.text) if p.expression else words.name(p.text) for p in index.parts]
    else:
        parts = [words.name(column.text) for column in index.columns]
        parts += [words.expression(one) for one in index.expressions]
    settings = ["unique"] if index.unique else []
    settings += _named(index.name)
    settings += [f"type: {words.name(index.method)}"] if index.method else []
    note = index.note or (f"only rows where {index.predicate}" if index.predicate else "")
    settings += [f"note: {words.string(note)}"] if note else []
    return _listed(parts, settings)


def _check(check: Check) -> str:
    settings = _named(check.name)
    return words.expression(check.expression) + (f" [{', '.join(settings)}]" if settings else "")


def _default(default: Default) -> str:
    if default.kind == "string":
        return words.string(default.text)
    if default.kind == "expression":
        return words.expression(default.text)
    return default.text.lower() if default.kind in ("boolean", "null") else default.text


def _reference(one: Reference, ends: Ends, extras: Extras) -> str:
    name = f" {words.name(one.name)}" if one.name else ""
    settings = [f"delete: {one.on_delete}"] if one.on_delete else []
    settings += [f"update: {one.on_update}"] if one.on_update else []
    settings += extras.reference_settings.get(one.span, ())
    behind = f" [{', '.join(settings)}]" if settings else ""
    child, parent = ends.child(one), ends.parent(one)
    return f"Ref{name}: {_end(*child)} {one.cardinality} {_end(*parent)}{behind}"


def _end(table: str, columns: tuple[str, ...]) -> str:
    names = [words.name(column) for column in columns]
    return f"{words.qualified(table)}.{names[0] if len(names) == 1 else '(' + ', '.join(names) + ')'}"
