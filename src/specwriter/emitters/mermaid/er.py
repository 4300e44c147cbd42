"""Knows the ER diagram of a schema: its tables with columns and keys, and its foreign keys as relations.

Such a diagram shows what there is and what refers to what; indexes, checks and defaults are no part of it. A foreign key is a solid line
where the row cannot be without the other, dashed where it can.
"""

from __future__ import annotations

from specwriter.emitters.mermaid.spelling import attribute, entity, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.languages.relational import Column, Reference, Schema, Table


def er_text(schema: Schema) -> str:
    """The diagram in Mermaid."""
    tables = _by_name(schema.tables)
    foreign = _foreign(schema, tables)
    lines = ["erDiagram"]
    for table in schema.tables:
        lines += _entity(table, foreign.get(id(table), frozenset()))
    lines += dict.fromkeys(_relation(one, tables) for one in schema.references)
    return "\n".join(lines) + "\n"


def _by_name(tables: Sequence[Table]) -> dict[str, Table]:
    """The tables by their names in lower case, with and without the schema."""
    found = {table.name.text.casefold(): table for table in tables}
    for table in tables:
        found.setdefault(table.name.text.casefold().rpartition(".")[2], table)
    return found


def _named(name: str, tables: dict[str, Table]) -> Table | None:
    """The table of a written name, with or without its schema."""
    wanted = name.casefold()
    return tables.get(wanted) or tables.get(wanted.rpartition(".")[2])


def _foreign(schema: Schema, tables: dict[str, Table]) -> dict[int, frozenset[str]]:
    """The columns of each table that refer to another one, in lower case."""
    found: dict[int, frozenset[str]] = {}
    for reference in schema.references:
        table = _named(reference.table.text, tables)
        if table is not None and reference.cardinality != "<>":
            found[id(table)] = found.get(id(table), frozenset()) | _folded([name.text for name in reference.columns])
    return found


def _entity(table: Table, foreign: frozenset[str]) -> list[str]:
    primary = _folded(table.primary_key)
    unique = {column.name.text.casefold() for column in table.columns if column.unique} | _alone(table)
    rows = [_row(column, primary, foreign, unique) for column in table.columns]
    name = entity(table.name.text)
    return [f"    {name} {{", *rows, "    }"] if rows else [f"    {name}"]


def _alone(table: Table) -> set[str]:
    """The columns that a key or index makes unique by themselves."""
    sets = [key.columns for key in table.keys if key.kind == "unique"]
    sets += [index.columns for index in table.indexes if index.unique and not index.expressions]
    return {columns[0].text.casefold() for columns in sets if len(columns) == 1}


def _row(column: Column, primary: frozenset[str], foreign: frozenset[str], unique: set[str]) -> str:
    name = column.name.text.casefold()
    marks = [mark for mark, names in (("PK", primary), ("FK", foreign), ("UK", unique)) if name in names]
    words = [attribute(column.type.text or "unknown"), attribute(column.name.text)]
    if marks:
        words.append(", ".join(marks))
    if column.note.strip():
        words.append(quoted(column.note))
    return "        " + " ".join(words)


def _relation(reference: Reference, tables: dict[str, Table]) -> str:
    child = _named(reference.table.text, tables)
    parent = _named(reference.target.text, tables)
    left = entity(parent.name.text if parent else reference.target.text)
    right = entity(child.name.text if child else reference.table.text)
    role = quoted(", ".join(name.text for name in reference.columns) or reference.name)
    if reference.cardinality == "<>":
        return f"    {left} }}o--o{{ {right} : {role}"
    columns = [name.text for name in reference.columns]
    needed = child is not None and all(_needed(child, name) for name in columns)
    one = reference.cardinality == "-" or (child is not None and _identifies(child, columns))
    many = "o|" if one else "o{"
    return f"    {left} {'||--' if needed else '|o..'}{many} {right} : {role}"


def _needed(table: Table, name: str) -> bool:
    """Whether a column always holds a value."""
    column = table.column(name)
    return column is not None and (column.nullable is False or name.casefold() in _folded(table.primary_key))


def _identifies(table: Table, columns: Sequence[str]) -> bool:
    """Whether no two rows hold the same values there."""
    wanted = _folded(columns)
    if wanted == _folded(table.primary_key):
        return True
    if len(columns) == 1 and any(one.unique and one.name.text.casefold() in wanted for one in table.columns):
        return True
    sets = [key.columns for key in table.keys] + [
        index.columns for index in table.indexes if index.unique and not index.expressions
    ]
    return any(_folded([name.text for name in names]) == wanted for names in sets)


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
