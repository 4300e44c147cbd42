"""The official parser of DBML accepts what `emit dbml` writes, and reads the model that was written."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from specwriter.emitters.dbml import text_of
from specwriter.emitters.dbml.ends import Ends
from specwriter.languages import dbml, sql
from specwriter.languages.relational import Schema
from specwriter.workspace.emitting import emit
from tests.accept.judges import node, node_package
from tests.conftest import CORPUS, ROOT

EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
DIALECTS = {"postgres": "postgresql", "mysql": "mysql", "sqlite": "sqlite", "mssql": "mssql", "oracle": "oracle"}
PROGRAM = """
const { Parser } = require(process.argv[1]);
const texts = JSON.parse(require('fs').readFileSync(0));
const fields = (list) => list.map((one) => one.name);
const model = (text) => {
  const found = new Parser().parse(text, 'dbmlv2');
  const tables = found.schemas.flatMap((schema) => schema.tables.map((table) => [
    (schema.name === 'public' ? '' : schema.name + '.') + table.name,
    table.fields.map((one) => [one.name, one.type.type_name, !!one.pk, !!one.not_null, !!one.unique, !!one.increment, one.note || '']),
    table.indexes.map((one) => [one.columns.map((part) => part.value), !!one.unique, !!one.pk, one.name || '']),
    table.note || '',
  ]));
  const ends = (one) => one.endpoints.map((end) => [
    (end.schemaName && end.schemaName !== 'public' ? end.schemaName + '.' : '') + end.tableName, end.fieldNames, end.relation]);
  const refs = found.schemas.flatMap((schema) => schema.refs.map((one) => [ends(one), one.onDelete || '', one.onUpdate || '']));
  const enums = found.schemas.flatMap((schema) => schema.enums.map((one) => [
    (schema.name === 'public' ? '' : schema.name + '.') + one.name, fields(one.values)]));
  return { tables, refs, enums };
};
console.log(JSON.stringify(texts.map((text) => {
  try { return model(text); } catch (error) { return { error: JSON.stringify(error.diags || String(error)).slice(0, 400) }; }
})));
"""


def judged(texts: list[str]) -> list[dict[str, Any]]:
    """The official model of each text, or its `error`."""
    package = node_package("@dbml/core")
    done = subprocess.run(
        [node(), "-e", PROGRAM, str(package)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def short(name: str) -> str:
    """A name without the schema that is meant where none is said."""
    return name.removeprefix("public.")


def wanted(schema: Schema) -> dict[str, Any]:
    """What the official model says of a schema."""
    ends = Ends(schema)
    columns = {
        short(table.name.text): [(c.name.text, c.nullable is False, c.increment, c.note.strip()) for c in table.columns]
        for table in ends.tables
    }
    keys = {short(table.name.text): set(table.primary_key) for table in ends.tables}
    refs = [
        sorted([(short(ends.child(one)[0]), *ends.child(one)[1]), (short(ends.parent(one)[0]), *ends.parent(one)[1])])
        for one in ends.references
    ]
    return {
        "columns": columns,
        "keys": keys,
        "refs": sorted(refs),
        "notes": {short(table.name.text): table.note.strip() for table in ends.tables},
        "enums": {
            short(enum.name.text): list(dict.fromkeys(value.text for value in enum.values)) for enum in schema.enums
        },
    }


def told(model: dict[str, Any]) -> dict[str, Any]:
    """The same of an official model."""
    keys = {
        table: {column[0] for column in columns if column[2]}
        | {part for index in indexes if index[2] for part in index[0]}
        for table, columns, indexes, _ in model["tables"]
    }
    return {
        "columns": {
            table: [(c[0], c[3], c[5], c[6].strip()) for c in columns] for table, columns, _, _ in model["tables"]
        },
        "keys": keys,
        "refs": sorted(sorted((end[0], *end[1]) for end in ends) for ends, _, _ in model["refs"]),
        "notes": {table: note.strip() for table, _, _, note in model["tables"]},
        "enums": dict(model["enums"]),
    }


def test_the_official_parser_reads_the_same_model() -> None:
    path = CORPUS / "dbml" / "official.jsonl"
    if not path.is_file():
        pytest.skip("the corpus is not here")
    rows = [row for row in map(json.loads, path.open(encoding="utf-8")) if row["valid"] and len(row["text"]) < 60_000]
    schemas = [dbml.schema(dbml.parse(row["text"])) for row in rows]
    for row, schema, model in zip(rows, schemas, judged([text_of(schema) for schema in schemas]), strict=True):
        assert "error" not in model, f"{row['name']}: {model['error']}"
        assert told(model) == wanted(schema), row["name"]


def test_schemas_from_sql() -> None:
    """Chinook, Sakila and Pagila in five dialects."""
    files = (
        [path for folder in DIALECTS for path in sorted((CORPUS / "sql" / folder).rglob("*.sql"))]
        if CORPUS.is_dir()
        else []
    )
    if not files:
        pytest.skip("the corpus is not here")
    schemas = [
        sql.parse(path.read_text(encoding="utf-8-sig", errors="replace"), 0, DIALECTS[folder_of(path)])
        for path in files
    ]
    for path, schema, model in zip(files, schemas, judged([text_of(schema) for schema in schemas]), strict=True):
        assert "error" not in model, f"{path.name}: {model['error']}"
        assert len(model["tables"]) == len(Ends(schema).tables)
        assert len(model["refs"]) == len(Ends(schema).references)


def folder_of(path: Path) -> str:
    return path.relative_to(CORPUS / "sql").parts[0]


def test_examples() -> None:
    texts = [str(emit("dbml", str(path)).files[0].content) for path in EXAMPLES]
    assert [model.get("error") for model in judged(texts)] == [None] * len(texts)
