"""Knows which code blocks hold a schema, and how ER diagrams and column tables become one."""

from __future__ import annotations

import re

from specwriter.languages.mermaid.tree import ErDiagram
from specwriter.languages.relational import Column, Default, Index, Reference, Schema, Table
from specwriter.languages.types import read_type
from specwriter.markdown.tree import Code, Row
from specwriter.model.mentions.value_words import restricted_to
from specwriter.model.spec import SchemaBlock
from specwriter.reader.column_words import default_in_cell, default_said, is_counted, reference_in_cell, reference_said
from specwriter.reader.table_names import table_name
from specwriter.reader.tables import Grid, is_required
from specwriter.reader.words import is_nothing, key
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.record import Record, replace
from specwriter.source.span import Name, Span

_SQL = {
    "sql": "",
    "ddl": "",
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "pgsql": "postgresql",
    "psql": "postgresql",
    "plpgsql": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "tsql": "mssql",
    "mssql": "mssql",
    "plsql": "oracle",
    "oracle": "oracle",
}
_DDL = regex(r"\s*(?:--[^\n]*\n\s*)*(?:CREATE|ALTER)\s+(?:TABLE|TYPE|INDEX|UNIQUE|SCHEMA|EXTENSION)\b", re.IGNORECASE)
_NAME = r"[\w.\"`\[\]]+"
# A statement, not words about one: `CREATE TABLE is what the migration does`.
_STATEMENT = regex(
    r"\s*(?:--[^\n]*\n\s*)*(?:"
    rf"CREATE\s+(?:TEMP(?:ORARY)?\s+|UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_NAME}\s*(?:\(|AS\b|PARTITION\s+OF\b)|"
    rf"CREATE\s+TYPE\s+{_NAME}\s+AS\b|"
    rf"CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(?:{_NAME}\s+)?ON\s+(?:ONLY\s+)?{_NAME}\s*(?:\(|USING\b)|"
    r"CREATE\s+(?:SCHEMA|EXTENSION)\s+[^\n;]+;|"
    rf"ALTER\s+(?:TABLE|TYPE)\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?{_NAME}\s+(?:ADD|DROP|ALTER|RENAME|MODIFY|CHANGE)\b)",
    re.IGNORECASE,
)
_DBML = regex(r"\s*(?://[^\n]*\n\s*)*(?:Table\s+[\w\".]+[^\n{]*\{|Enum\s+[\w\".]+\s*\{|Project\s+\w+\s*\{|Ref\s*:)")
_ENUM = regex(r"`?enum[ \t]*\((?P<values>[^()\n]*)\)", re.IGNORECASE)
_KEY_MARK = regex(r"\[(PK|FK|UK|PK,\s*FK|FK,\s*PK)\]", re.IGNORECASE)


def schema_language(code: Code) -> str:
    """dbml or sql where a code block holds a schema; empty otherwise."""
    if code.language == "dbml" or (not code.language and _DBML.match(code.body)):
        return "dbml"
    if code.language in _SQL or (not code.language and _DDL.match(code.body)):
        return "sql"
    return ""


def is_ddl(text: str) -> bool:
    """Whether an unfenced text begins with a statement of a schema in SQL."""
    return _STATEMENT.match(text) is not None


def dbml_schema(body: str, offset: int) -> tuple[Schema, tuple[Problem, ...]]:
    """The schema that a DBML text states, and the places that were not read."""
    from specwriter.languages import dbml

    schema = dbml.read_schema(body, offset)
    return schema, schema.unread


class SchemaText(Record):
    """A text of SQL or DBML with the place where it begins, the block it stands in, and the heading above."""

    body: str
    offset: int
    span: Span
    section: str


def sql_blocks(texts: dict[str, list[SchemaText]], dialect: str) -> list[SchemaBlock]:
    """The schema that the SQL of a document states together, one for each dialect that its fences name.

    `texts` are by the language of their fence; `dialect` is that of fences that name none.
    """
    from specwriter.languages import sql

    named: dict[str, list[SchemaText]] = {}
    for fence, found in texts.items():
        named.setdefault(_SQL.get(fence, "") or dialect, []).extend(found)
    blocks: list[SchemaBlock] = []
    for name, found in named.items():
        found.sort(key=lambda text: text.offset)
        schema = sql.parse_blocks(tuple((text.body, text.offset) for text in found), name)
        blocks.append(SchemaBlock("sql", schema, found[0].span, found[0].section))
    return blocks


def er_schema(diagram: ErDiagram) -> Schema:
    """The entities of an ER diagram that list attributes, as tables."""
    turned = _names_stand_first(diagram)
    tables = tuple(
        Table(
            entity.name,
            tuple(
                Column(
                    attribute.type if turned else attribute.name,
                    attribute.name if turned else attribute.type,
                    attribute.span,
                    primary="PK" in attribute.keys,
                    unique="UK" in attribute.keys,
                    note=attribute.comment,
                )
                for attribute in entity.attributes
            ),
            entity.span,
        )
        for entity in diagram.entities
        if entity.attributes
    )
    return Schema(tables)


def _names_stand_first(diagram: ErDiagram) -> bool:
    """Whether an ER diagram writes `owner text` throughout where Mermaid wants `text owner`: it is drawn all the same, turned round."""
    pairs = [(each.type.text, each.name.text) for entity in diagram.entities for each in entity.attributes]
    if 2 * len({name for _, name in pairs}) > len(pairs):
        return False  # types come again and again, names do not
    first = sum(read_type(word).known for word, _ in pairs)
    return 4 * sum(read_type(name).known for _, name in pairs) > 3 * len(pairs) and 4 * first < len(pairs)


def _named(grid: Grid) -> Name:
    return table_name(grid.text, grid.place, grid.table.span) or Name("", grid.table.header.span)


def column_table(grid: Grid) -> SchemaBlock:
    """A table of columns as a schema of one table, named in the paragraph above it (the `orders` table), or by the heading above
    that names no part of a table.
    """
    name = _named(grid)
    rows = [row for row in grid.table.rows if row.texts and not is_nothing(row.texts[grid.roles["name"]])]
    columns = tuple([_column(grid, row) for row in rows])
    found = [_reference(grid, row, name, one.name) for row, one in zip(rows, columns, strict=True)]
    references = tuple([reference for reference in found if reference is not None])
    table = Table(name, columns, grid.table.span)
    return SchemaBlock("table", Schema((table,), (), references), grid.table.span, grid.place.title)


def _reference(grid: Grid, row: Row, table: Name, column: Name) -> Reference | None:
    """The foreign key that a row states, in a cell of its own or in words."""
    cell = row.cells[grid.roles["references"]].content if "references" in grid.roles else None
    stated = reference_in_cell(grid.text, cell, table, column) if cell else None
    return stated or reference_said(grid.text, row.span, table, column)


def with_known_targets(blocks: list[SchemaBlock]) -> list[SchemaBlock]:
    """The blocks, tables of columns without the foreign keys to tables that the document does not state: those belong to somebody else."""
    if not any(block.language == "table" and block.schema.references for block in blocks):
        return blocks
    known = {table.name.text.casefold() for block in blocks for table in block.schema.tables}
    return [_with_targets(block, known) if block.language == "table" else block for block in blocks]


def _with_targets(block: SchemaBlock, known: set[str]) -> SchemaBlock:
    kept = tuple([each for each in block.schema.references if each.target.text.casefold() in known])
    return (
        block
        if len(kept) == len(block.schema.references)
        else replace(block, schema=replace(block.schema, references=kept))
    )


class IndexTable(Record):
    """The indexes that a table lists, and the table they are on."""

    table: str
    indexes: tuple[Index, ...]


def index_tables(grid: Grid) -> tuple[IndexTable, ...]:
    """The indexes of a table of indexes, by the table that a column, the paragraph or the heading above names."""
    above = _named(grid).text
    found: dict[str, list[Index]] = {}
    for row in grid.table.rows:
        name, columns = grid.name(row, "name"), grid.names(row, "columns")
        if name is None or not name.text or not columns:
            continue
        unique = is_required(_text(grid, row, "unique")) is True
        found.setdefault(_text(grid, row, "table") or above, []).append(Index(columns, row.span, name.text, unique))
    return tuple(IndexTable(table, tuple(indexes)) for table, indexes in found.items())


def with_indexes(blocks: list[SchemaBlock], listed: list[IndexTable]) -> list[SchemaBlock]:
    """The column tables with the indexes that are listed for them; indexes of tables that SQL or DBML declare stand there."""
    wanted: dict[str, list[Index]] = {}
    for each in listed:
        wanted.setdefault(each.table.casefold(), []).extend(each.indexes)
    return [_indexed(block, wanted) if block.language == "table" else block for block in blocks]


def _indexed(block: SchemaBlock, wanted: dict[str, list[Index]]) -> SchemaBlock:
    table = block.schema.tables[0]
    indexes = wanted.get(table.name.text.casefold())
    if not indexes:
        return block
    return replace(block, schema=replace(block.schema, tables=(replace(table, indexes=tuple(indexes)),)))


_REQUIRED = frozenset(("mandatory", "required", "not null", "req"))


def _column(grid: Grid, row: Row) -> Column:
    written = grid.name(row, "name") or Name("", row.span)
    mark = _KEY_MARK.search(written.text)
    text = written.text[: mark.start()].rstrip() if mark else written.text
    name = Name(text, Span(written.span.start, written.span.start + len(text)))
    modifiers = f"{_text(grid, row, 'modifiers')} {mark[0] if mark else ''}".upper()
    nullable = None
    if "NOT NULL" in modifiers or "PK" in modifiers or "PRIMARY KEY" in modifiers:
        nullable = False
    elif "nullable" in grid.roles:
        nullable = _nullable(_text(grid, row, "nullable"))
    else:
        nullable = _not_required(grid, row)
    kind = grid.name(row, "type") or Name("", row.span)
    values, source = _column_values(grid, row, kind)
    return Column(
        name,
        kind,
        row.span,
        nullable,
        primary="PK" in modifiers or "PRIMARY KEY" in modifiers,
        unique="UNIQUE" in modifiers or "UK" in modifiers,
        increment=any(is_counted(_text(grid, row, role)) for role in ("default", "modifiers")),
        default=_default(grid, row),
        note=_text(grid, row, "description"),
        values=values,
        values_from=source,
    )


def _default(grid: Grid, row: Row) -> Default | None:
    """What a cell of defaults says, else what the constraints or the notes say."""
    for role in ("default", "modifiers", "description"):
        cell = row.cells[grid.roles[role]].content if role in grid.roles else None
        found = cell and (default_in_cell if role == "default" else default_said)(grid.text, cell)
        if found:
            return found
    return None


def _not_required(grid: Grid, row: Row) -> bool | None:
    """Whether a column may be empty by the cell that says whether it must be there."""
    for index, header in enumerate(grid.table.header.texts):
        if key(header) in _REQUIRED:
            needed = is_required(row.texts[index])
            return None if needed is None else not needed
    return None


def _column_values(grid: Grid, row: Row, kind: Name) -> tuple[tuple[Name, ...], str]:
    """The values that the type of a column lists (`ENUM('open', 'paid')`), or its description, and which of them does."""
    if match := _ENUM.match(grid.text, kind.span.start, kind.span.end):
        values = restricted_to(grid.text, Span(*match.span("values")))
        return values, "enum" if values else ""
    said = grid.name(row, "description")
    values = restricted_to(grid.text, said.span) if said is not None and said.text else ()
    return values, "comment" if values else ""


def _text(grid: Grid, row: Row, role: str) -> str:
    name = grid.name(row, role)
    return name.text if name else ""


def _nullable(cell: str) -> bool | None:
    words = cell.casefold().strip()
    if words in ("yes", "y", "true", "null", "nullable", "✓"):
        return True
    return False if words in ("no", "n", "false", "not null") or is_nothing(words) else None
