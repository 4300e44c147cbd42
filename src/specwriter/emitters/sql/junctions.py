"""Knows the tables that stand between two others of which each has many of the other: SQL has no other way to say it."""

from __future__ import annotations

from specwriter.emitters.dbml.ends import Ends
from specwriter.languages.relational import Column, Key, Reference, Schema, Table
from specwriter.source.record import replace
from specwriter.source.span import Name


def with_junctions(schema: Schema) -> tuple[Schema, tuple[Reference, ...]]:
    """The schema with a table in place of each many-to-many relation, and the relations whose ends are not declared.

    The table is called after both ends and has their columns as its key.
    """
    if not any(one.cardinality == "<>" for one in schema.references):
        return schema, ()
    ends = Ends(schema)
    taken = {table.name.text.casefold() for table in schema.tables}
    tables: list[Table] = []
    references = [one for one in schema.references if one.cardinality != "<>"]
    lost = tuple(one for one in ends.dangling if one.cardinality == "<>")
    for one in ends.references:
        if one.cardinality == "<>":
            made = _junction(one, ends, taken)
            tables.append(made)
            references += _legs(one, ends, made)
    return replace(schema, tables=(*schema.tables, *tables), references=tuple(references)), lost


def _junction(one: Reference, ends: Ends, taken: set[str]) -> Table:
    sides = ends.child(one), ends.parent(one)
    space, _, first = sides[0][0].rpartition(".")
    base = (f"{space}." if space else "") + f"{first}_{sides[1][0].rpartition('.')[2]}"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name.casefold())
    columns: list[Column] = []
    for table, names in sides:
        declared = ends.table(table)
        for column in names:
            found = declared.column(column) if declared else None
            if found is not None:
                written = _free(f"{table.rpartition('.')[2]}_{column}", columns)
                columns.append(
                    Column(
                        Name(written, one.span),
                        found.type,
                        one.span,
                        nullable=False,
                        values=found.values,
                        values_from=found.values_from,
                    )
                )
    key = Key("primary", tuple(column.name for column in columns), one.span)
    return Table(Name(name, one.span), tuple(columns), one.span, (key,))


def _free(name: str, columns: list[Column]) -> str:
    """The name, with a number where the same column is on both sides."""
    taken = {column.name.text.casefold() for column in columns}
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name}_{number}", number + 1
    return found


def _legs(one: Reference, ends: Ends, made: Table) -> list[Reference]:
    """The two foreign keys of a junction."""
    count = len(ends.child(one)[1])
    legs = []
    for (table, names), columns in ((ends.child(one), made.columns[:count]), (ends.parent(one), made.columns[count:])):
        targets = tuple(Name(name, one.span) for name in names)
        sides = (Name(made.name.text, one.span), tuple(column.name for column in columns))
        legs.append(Reference(*sides, Name(table, one.span), targets, one.span, "", ">", one.on_delete, one.on_update))
    return legs
