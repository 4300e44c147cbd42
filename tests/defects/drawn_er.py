"""Knows a document with its schema drawn once more as an ER diagram, which no finished example has."""

from __future__ import annotations

from specwriter.languages.relational import Column, Schema, Table
from specwriter.model.spec import Spec


def with_er(spec: Spec) -> str:
    """The text of the spec with an ER diagram below its DBML block; the text itself where there is none."""
    block = next((block for block in spec.schemas if block.language == "dbml"), None)
    if block is None:
        return spec.source.text
    text, end = spec.source.text, block.span.end
    drawing = "\n".join(["", "", "### Drawing", "", "```mermaid", "erDiagram", *_lines(block.schema), "```", ""])
    return text[:end].rstrip("\n") + drawing + text[end:]


def _lines(schema: Schema) -> list[str]:
    keys = {(one.table.text, name.text) for one in schema.references for name in one.columns}
    lines = []
    for table in schema.tables:
        lines += [f"    {table.name.text} {{", *(_attribute(table, one, keys) for one in table.columns), "    }"]
    for one in schema.references:
        name = one.columns[0].text
        child = schema.table(one.table.text)
        column = child.column(name) if child else None
        parent = "||" if column and column.nullable is False else "|o"
        lines.append(f"    {one.target.text} {parent}--o{{ {one.table.text} : {name}")
    return lines


def _attribute(table: Table, column: Column, keys: set[tuple[str, str]]) -> str:
    marks = ["PK"] if column.name.text in table.primary_key else []
    marks += ["FK"] if (table.name.text, column.name.text) in keys else []
    return f"        {column.type.text} {column.name.text} {', '.join(marks)}".rstrip()
