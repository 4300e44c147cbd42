"""Knows which code blocks hold a schema, and how ER diagrams and column tables become one."""

from __future__ import annotations

import re

from specwriter.languages.mermaid.tree import ErDiagram
from specwriter.languages.relational import Column, Index, Schema, Table
from specwriter.markdown.tree import Code, Row
from specwriter.model.spec import SchemaBlock
from specwriter.reader.outline import Place
from specwriter.reader.tables import Grid
from specwriter.reader.words import is_nothing, key, name_of, names_of
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

_SQL = {
    "sql": "",
    "ddl": "",
    "postgresql": "postgres",
    "postgres": "postgres",
    "pgsql": "postgres",
    "psql": "postgres",
    "plpgsql": "postgres",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "sqlite3": "sqlite",
    "tsql": "tsql",
    "mssql": "tsql",
    "plsql": "oracle",
    "oracle": "oracle",
}
_DDL = regex(r"\s*(?:--[^\n]*\n\s*)*(?:CREATE|ALTER)\s+(?:TABLE|TYPE|INDEX|UNIQUE|SCHEMA|EXTENSION)\b", re.IGNORECASE)
_DBML = regex(r"\s*(?://[^\n]*\n\s*)*(?:Table\s+[\w\".]+[^\n{]*\{|Enum\s+[\w\".]+\s*\{|Project\s+\w+\s*\{|Ref\s*:)")
_KEY_MARK = regex(r"\[(PK|FK|UK|PK,\s*FK|FK,\s*PK)\]", re.IGNORECASE)


def schema_language(code: Code) -> str:
    """dbml or sql where a code block holds a schema; empty otherwise."""
    if code.language == "dbml" or (not code.language and _DBML.match(code.body)):
        return "dbml"
    if code.language in _SQL or (not code.language and _DDL.match(code.body)):
        return "sql"
    return ""


def is_ddl(text: str) -> bool:
    """Whether an unfenced text begins like a schema in SQL."""
    return _DDL.match(text) is not None


def dbml_schema(body: str, offset: int) -> tuple[Schema, tuple[Problem, ...]]:
    """The schema that a DBML text states, and the places that were not read."""
    from specwriter.languages import dbml

    tree = dbml.parse(body, offset)
    return dbml.schema(tree), tree.unread


class SqlText(Record):
    """A text of SQL with the place where it begins, the block it stands in, and the heading above."""

    body: str
    offset: int
    span: Span
    section: str


def sql_blocks(texts: dict[str, list[SqlText]], dialect: str) -> list[SchemaBlock]:
    """The schema that the SQL of a document states together, one for each dialect that its fences name.

    `texts` are by the language of their fence; `dialect` is that of fences that name none.
    """
    from specwriter.languages import sql

    named: dict[str, list[SqlText]] = {}
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
    tables = tuple(
        Table(
            entity.name,
            tuple(
                Column(
                    attribute.name,
                    attribute.type,
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


def column_table(grid: Grid) -> SchemaBlock:
    """A table of columns as a schema of one table, named by the heading above that names no part of a table."""
    name = _table_name(grid)
    columns = tuple(_column(grid, row) for row in grid.table.rows if row.cells and row.cells[grid.roles["name"]].text)
    table = Table(name, columns, grid.table.span)
    return SchemaBlock("table", Schema((table,)), grid.table.span, grid.place.title)


def index_table(grid_text: str, place: Place, rows: tuple[Row, ...]) -> tuple[Index, ...]:
    """The rows of a table of indexes (name, columns)."""
    return tuple(
        Index(names_of(grid_text, row.cells[1]), row.span, name_of(grid_text, row.cells[0]).text)
        for row in rows
        if len(row.cells) > 1 and row.cells[0].text
    )


_NUMBER = regex(r"[\d.]+$")
_PARTS = frozenset(
    (
        "attributes",
        "columns",
        "fields",
        "indexes",
        "table",
        "schema",
        "data model",
        "database design",
        "constraints",
        "structure",
    )
)


def _table_name(grid: Grid) -> Name:
    for section in reversed(grid.place.sections):
        heading = section.heading
        if heading is None or key(heading.text) in _PARTS:
            continue
        code = next((inline for inline in heading.inlines if inline.kind == "code"), None)
        if code is not None:
            at = grid.text.find(code.text, code.span.start, code.span.end)
            return Name(code.text, Span(at, at + len(code.text)))
        words = [
            word
            for word in heading.text.split()
            if key(word) not in ("", "table", "entity", "the") and not _NUMBER.match(word)
        ]
        word = words[0] if len(words) == 1 else heading.text
        at = grid.text.find(word, heading.content.start, heading.content.end)
        return Name(word, Span(at, at + len(word)) if at >= 0 else heading.content)
    return Name("", grid.table.header.span)


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
    return Column(
        name,
        grid.name(row, "type") or Name("", row.span),
        row.span,
        nullable,
        primary="PK" in modifiers or "PRIMARY KEY" in modifiers,
        unique="UNIQUE" in modifiers or "UK" in modifiers,
        note=_text(grid, row, "description"),
    )


def _text(grid: Grid, row: Row, role: str) -> str:
    name = grid.name(row, role)
    return name.text if name else ""


def _nullable(cell: str) -> bool | None:
    words = cell.casefold().strip()
    if words in ("yes", "y", "true", "null", "nullable", "✓"):
        return True
    return False if words in ("no", "n", "false", "not null") or is_nothing(words) else None
