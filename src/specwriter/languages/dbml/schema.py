"""Knows how a DBML document becomes the relational model, with partials injected."""

from __future__ import annotations

from specwriter.languages import relational
from specwriter.languages.dbml.scope import merged
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.tree import Column, Dbml, Endpoint, Index, QualifiedName, Relation, Table, Value


def schema(dbml: Dbml) -> relational.Schema:
    """The tables, enums and foreign keys of a document, in source order, with its problems.

    Columns, indexes and checks of a partial stand in each table it is injected into; their spans are in the partial.
    An alias is replaced by the name of its table. A `<` relation is turned, so that the key is always on the left.
    """
    partials = {partial.name.text: partial for partial in reversed(dbml.partials)}
    aliases = {table.alias.text: table.name for table in reversed(dbml.tables) if table.alias}
    references = [_reference(relation, None, aliases) for relation in dbml.relations]
    tables: list[relational.Table] = []
    for table in dbml.tables:
        columns = merged(table, partials)
        tables.append(_table(table, columns, partials))
        for column in columns:
            references += [_reference(relation, table.name, aliases) for relation in column.refs]
    references.sort(key=lambda reference: (reference.span.start, reference.table.span.start))
    enums = [
        relational.Enum(_name(enum.name), tuple(value.name for value in enum.values), enum.span) for enum in dbml.enums
    ]
    return relational.Schema(tuple(tables), tuple(enums), tuple(references), dbml.problems, dbml.unread, _dialect(dbml))


def _dialect(dbml: Dbml) -> str:
    """What the project says of its database, as written."""
    for project in dbml.projects:
        for setting in project.settings:
            if setting.name.text.lower() == "database_type" and setting.value:
                return setting.value.text
    return ""


def _name(name: QualifiedName) -> Name:
    return Name(name.text, name.span)


def _text(value: Value | None) -> str:
    return dedent(value.text) if value else ""


def dedent(text: str) -> str:
    """A note without leading empty lines and without the indent that all its lines share (official rule)."""
    if "\n" not in text:
        return text.lstrip() if text.strip() else text
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines) - 1)
    filled = [line for line in lines[first:] if line.strip()]
    indent = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return "\n".join(line[indent:] for line in lines[first:])


def _table(table: Table, columns: list[Column], partials: dict[str, Table]) -> relational.Table:
    injected = [partials[item.name.text] for item in table.injections if item.name.text in partials]
    whole = [table, *injected]
    note = next((item.note for item in (table, *reversed(injected)) if item.note), None)
    keyed = tuple(column.name for column in columns if column.primary)
    keys = (relational.Key("primary", keyed, keyed[0].span),) if len(keyed) > 1 else ()
    return relational.Table(
        _name(table.name),
        tuple(_column(column) for column in columns),
        table.span,
        keys,
        tuple(_index(index) for item in whole for index in item.indexes),
        tuple(relational.Check(c.expression.text, c.span, c.name) for item in whole for c in item.checks),
        table.alias.text if table.alias else "",
        _text(note),
    )


def _column(column: Column) -> relational.Column:
    default = column.default
    return relational.Column(
        column.name,
        column.type,
        column.span,
        column.nullable,
        column.primary,
        column.unique,
        column.increment,
        _default(default) if default else None,
        _text(column.note) if column.note else "",
        tuple(relational.Check(one.expression.text, one.span, one.name) for one in column.checks)
        if column.checks
        else (),
    )


def _default(value: Value) -> relational.Default:
    """A default in the relational model, where an enum's value is a string."""
    if value.kind == "enum":
        return relational.Default(value.parts[-1].text, "string", value.span)
    return relational.Default(value.text, value.kind, value.span)


def _index(index: Index) -> relational.Index:
    return relational.Index(
        tuple(Name(part.text, part.span) for part in index.parts if part.kind == "column"),
        index.span,
        index.name,
        index.unique,
        index.primary,
        index.method,
        tuple(part.text for part in index.parts if part.kind == "expression"),
        _text(index.note),
        _index_parts(index),
    )


def _index_parts(index: Index) -> tuple[relational.IndexPart, ...]:
    """The parts in their order where one of them is an expression."""
    if all(part.kind == "column" for part in index.parts):
        return ()
    return tuple(relational.IndexPart(part.text, part.kind == "expression") for part in index.parts)


def _reference(
    relation: Relation, around: QualifiedName | None, aliases: dict[str, QualifiedName]
) -> relational.Reference:
    """A relation as a foreign key, child first. Optional ends say nothing that a foreign key can say."""
    child, parent = relation.left, relation.right
    cardinality = relation.operator.text.replace("?", "")
    if cardinality == "<":
        child, parent, cardinality = parent, child, ">"
    return relational.Reference(
        _end(child, around, aliases),
        child.columns,
        _end(parent, around, aliases),
        parent.columns,
        relation.span,
        relation.name.text if relation.name else "",
        cardinality,
        relation.on_delete,
        relation.on_update,
    )


def _end(end: Endpoint, around: QualifiedName | None, aliases: dict[str, QualifiedName]) -> Name:
    """The table of an end, by its real name, where it is written."""
    if end.table is None:
        return Name(around.text if around else "", end.span)
    target = aliases.get(end.table.text, end.table)
    return Name(target.text, end.table.span)
