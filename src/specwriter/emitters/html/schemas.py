"""Knows how a schema is shown: each table as a card with its columns, keys and notes, each enum with its values."""

from __future__ import annotations

from specwriter.emitters.html.escaping import escape
from specwriter.model.database import databases

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.emitters.html.definitions import Definitions
    from specwriter.emitters.html.places import Places
    from specwriter.languages.relational import Column, Enum, Reference, Schema, Table
    from specwriter.model.spec import Spec

MOST = 200
"""The most tables of one block that are shown as cards."""


class Schemas:
    """The schemas of one document. A table that several blocks declare is a card where it stands first."""

    def __init__(self, spec: Spec, definitions: Definitions, places: Places) -> None:
        self._definitions, self._places = definitions, places
        self._shown: set[str] = set()
        self._leads: dict[int, list[tuple[Column, Reference]]] = {}
        for database in databases(spec):
            for reference in database.references:
                for column, target in database.pairs(reference):
                    self._leads.setdefault(id(column), []).append((target, reference))

    def cards(self, schema: Schema) -> str:
        """The cards of the tables and enums in a block that were not shown before."""
        tables = [table for table in schema.tables[:MOST] if self._new(table.name.text)]
        enums = [enum for enum in schema.enums[:MOST] if self._new(f"enum {enum.name.text}")]
        if not (tables or enums):
            return ""
        parts = [self._table(table) for table in tables] + [self._enum(enum) for enum in enums]
        return f'<div class="cards">{"".join(parts)}</div>'

    def _new(self, name: str) -> bool:
        word = name.casefold().rpartition(".")[2]
        if not word or word in self._shown:
            return False
        self._shown.add(word)
        return True

    def _table(self, table: Table) -> str:
        primary = frozenset(table.primary_key)
        rows = "".join(self._column(column, column.name.text in primary) for column in table.columns)
        note = f'<p class="note-line">{escape(table.note)}</p>' if table.note else ""
        more = "".join(f"<li>{one}</li>" for one in _rest(table))
        rest = f'<ul class="entity-rest">{more}</ul>' if more else ""
        label = escape(f"Table {table.name.text}")
        return (
            f'<article class="entity" aria-label="{label}"><p class="entity-name"><span class="kind">table</span> '
            f"{self._places.name(table.name.text, table.name.span)}</p>{note}"
            f'<div class="scroll"><table class="columns"><thead><tr><th scope="col">Column</th><th scope="col">Type</th>'
            f'<th scope="col">Rules</th></tr></thead><tbody>{rows}</tbody></table></div>{rest}</article>'
        )

    def _column(self, column: Column, primary: bool) -> str:
        name = self._places.name(column.name.text, column.name.span)
        kind = self._places.name(column.type.text, column.type.span)
        key = ' class="key"' if primary else ""
        rules = " ".join([*_badges(column, primary), *self._references(column)])
        note = f'<span class="column-note">{escape(column.note)}</span>' if column.note else ""
        return (
            f'<tr{key}><th scope="row"><code>{name}</code></th><td><code>{kind}</code></td><td>{rules}{note}</td></tr>'
        )

    def _references(self, column: Column) -> Iterator[str]:
        for target, reference in self._leads.get(id(column), ()):
            definition = self._definitions.at(target.name)
            words = escape(f"{reference.target.text}.{target.name.text}")
            deleted = f" (on delete {escape(reference.on_delete)})" if reference.on_delete else ""
            if definition is None:
                yield f'<span class="leads">→ <code>{words}</code>{deleted}</span>'
            else:
                yield (
                    f'<span class="leads">→ <a class="ref" href="#{escape(definition.identity)}"><code>{words}</code></a>'
                    f"{deleted}</span>"
                )

    def _enum(self, enum: Enum) -> str:
        values = "".join(f"<li><code>{self._places.name(value.text, value.span)}</code></li>" for value in enum.values)
        note = f'<p class="note-line">{escape(enum.note)}</p>' if enum.note else ""
        return (
            f'<article class="entity enum" aria-label="{escape(f"Enum {enum.name.text}")}"><p class="entity-name">'
            f'<span class="kind">enum</span> {self._places.name(enum.name.text, enum.name.span)}</p>{note}'
            f'<ul class="values">{values}</ul></article>'
        )


def _badges(column: Column, primary: bool) -> Iterator[str]:
    """What holds for a column, in short."""
    if primary:
        yield '<abbr class="badge" title="primary key">PK</abbr>'
    if column.unique:
        yield '<span class="badge">unique</span>'
    if column.nullable is False and not primary:
        yield '<span class="badge">not null</span>'
    if column.increment:
        yield '<span class="badge">increments</span>'
    if column.default is not None:
        yield f'<span class="default">= <code>{escape(column.default.text)}</code></span>'
    if column.values:
        yield f'<span class="column-note">{escape(", ".join(value.text for value in column.values))}</span>'
    for check in column.checks:
        yield f"<code>{escape(check.expression)}</code>"


def _rest(table: Table) -> Iterator[str]:
    """The keys, indexes and checks of a table."""
    for key in table.keys:
        if key.kind != "primary" or len(key.columns) > 1:
            yield f"<b>{escape(key.kind)} key</b> {_listed(tuple(name.text for name in key.columns))}"
    for index in table.indexes:
        kind = "primary key" if index.primary else "unique index" if index.unique else "index"
        name = f" <code>{escape(index.name)}</code>" if index.name else ""
        columns = _listed((*(one.text for one in index.columns), *index.expressions))
        note = f" — {escape(index.note)}" if index.note else ""
        yield f"<b>{kind}</b>{name} on {columns}{note}"
    for check in table.checks:
        name = f" <code>{escape(check.name)}</code>" if check.name else ""
        yield f"<b>check</b>{name} <code>{escape(check.expression)}</code>"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"<code>{escape(name)}</code>" for name in names)
