"""Knows the edits that part the columns and tables of a DBML and an SQL schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.languages.relational import Column, Table
from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, dropped, line_of
from tests.defects.occurrences import places_of

_OTHER_TYPE = {
    "uuid": "bigint",
    "text": "integer",
    "integer": "text",
    "bigint": "uuid",
    "timestamptz": "varchar(20)",
    "jsonb": "integer",
}


def _twins(spec: Spec) -> Iterator[tuple[str, Table, Column, Column]]:
    """Each column that a DBML block and an SQL block both declare, from both sides."""
    kinds: dict[str, dict[tuple[str, str], tuple[Table, Column]]] = {"dbml": {}, "sql": {}}
    for block in spec.schemas:
        for table in block.schema.tables:
            for column in table.columns:
                if block.language in kinds:
                    key = (table.name.text.casefold(), column.name.text.casefold())
                    kinds[block.language].setdefault(key, (table, column))
    for one, other in (("dbml", "sql"), ("sql", "dbml")):
        for key, (table, column) in kinds[one].items():
            if key in kinds[other]:
                yield one, table, column, kinds[other][key][1]


def _column_types(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, _, column, twin in _twins(spec):
        written = spec.source.text[column.type.span.start : column.type.span.end]
        size = re.fullmatch(r"(\w*char\w*)\((\d+)\)", written, re.IGNORECASE)
        new = f"{size[1]}({int(size[2]) // 2 + 3})" if size else _OTHER_TYPE.get(written.lower())
        if new:
            yield Defect(f"change {language} type", column.type.span, new, (column.span, twin.span))


def _nullability(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, table, column, twin in _twins(spec):
        line = spec.source.text[column.span.start : line_of(spec, column.span).end]
        word = re.search(r" NOT NULL|not null, |, not null| \[not null\]", line)
        if word and column.name.text not in table.primary_key:
            span = Span(column.span.start + word.start(), column.span.start + word.end())
            yield Defect(f"drop {language} not null", span, "", (column.span, twin.span))


def _column_dropped(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, table, column, twin in _twins(spec):
        line = line_of(spec, column.span)
        last = column is table.columns[-1]
        if (
            not column.primary
            and not (last and language == "sql")
            and spec.source.text[line.start : line.end].count("\n") == 1
        ):
            yield dropped(f"drop {language} column", spec, column.span, (twin.span, table.name.span))


def _column_default(spec: Spec, random: Random) -> Iterator[Defect]:
    for language, _, column, twin in _twins(spec):
        default = column.default
        if default and default.kind in ("number", "boolean"):
            written = spec.source.text[default.span.start : default.span.end]
            new = {"true": "false", "false": "true"}.get(default.text.lower(), f"{default.text}1")
            edit = written.replace(default.text, new)
            yield Defect(f"change {language} default", default.span, edit, (column.span, twin.span))


def _table_dropped(spec: Spec, random: Random) -> Iterator[Defect]:
    blocks = {block.language: block for block in spec.schemas if block.language in ("dbml", "sql")}
    if len(blocks) < 2:
        return
    for table in blocks["dbml"].schema.tables:
        twin = next(
            (t for b in spec.schemas if b.language == "sql" for t in b.schema.tables if t.name.text == table.name.text),
            None,
        )
        if twin is not None:
            places = (twin.name.span, *places_of(spec, "table", table.name.text))
            yield Defect("drop dbml table", table.span, "", places)


OPERATORS = (_column_types, _nullability, _column_dropped, _column_default, _table_dropped)
