"""DBML → SQL → DBML keeps the model: what our own reader finds in the statements is what the DBML said."""

from __future__ import annotations

import json

import pytest

from specwriter.emitters.dbml import text_of
from specwriter.emitters.sql import ddl
from specwriter.languages import dbml, sql
from specwriter.languages.relational import Schema
from specwriter.model.same_type import is_one_type
from tests.accept.reflection import stated
from tests.conftest import CORPUS

PLACED = {"postgresql": "postgresql", "mysql": "mysql"}


@pytest.mark.parametrize("target", PLACED)
def test_corpus(target: str) -> None:
    path = CORPUS / "dbml" / "official.jsonl"
    if not path.is_file():
        pytest.skip("the corpus is not here")
    for row in map(json.loads, path.open(encoding="utf-8")):
        if row["valid"] and len(row["text"]) < 60_000:
            before = dbml.schema(dbml.parse(row["text"]))
            text, losses = ddl(before, "", target)
            read = sql.parse(text, 0, target)
            assert not read.problems, (row["name"], read.problems[0])
            after = dbml.schema(dbml.parse(text_of(read)))
            told = " ".join(loss.message for loss in losses)
            if "is taken in" not in told and "cannot refer from a schema" not in told:
                assert _same(before, after, target, told) == "", row["name"]


def _same(before: Schema, after: Schema, target: str, told: str) -> str:
    """The first thing that is not as it was; empty where all is."""
    first, second = stated(before, target), stated(after, target)
    if set(first) != set(second):
        return f"tables {set(first) ^ set(second)}" if "has no columns" not in told else ""
    for name, table in first.items():
        other = second[name]
        if [one for one, _ in table.columns] != [one for one, _ in other.columns] or table.primary != other.primary:
            return f"columns of {name}"
        if table.references != other.references and not ("is left out" in told or "has no `ON" in told):
            return f"foreign keys of {name}"
        if not table.unique <= other.unique or not (table.indexes == other.indexes or "index" in told):
            return f"keys and indexes of {name}"
    return _same_notes(before, after, target)


def _same_notes(before: Schema, after: Schema, target: str) -> str:
    """Notes and, on PostgreSQL, where every type of the corpus has its own, types."""
    for table in before.tables:
        other = next((one for one in after.tables if one.name.text == table.name.text), None)
        named = {column.name.text: column for column in other.columns} if other else {}
        for column in table.columns if other else ():
            found = named.get(column.name.text)
            if found is None or found.note.strip() != column.note.strip():
                return f"note of {column.name.text}"
            narrow = ("int", "decimal", "varchar(16777216", "json")  # `tinyint(3)` is a smallint there
            same = is_one_type(column.type.text, found.type.text, "") or target != "postgresql"
            if not same and not any(word in column.type.text.casefold() for word in narrow):
                return f"type of {column.name.text}: {column.type.text} is {found.type.text}"
    return ""
