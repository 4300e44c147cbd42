"""Measures whether the DDL of every valid DBML text runs on real engines, and whether they make of it what the text says."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from specwriter.emitters.sql import ddl
from specwriter.languages import dbml
from specwriter.languages.relational import Schema
from tests.accept.engines import MariaDb, Postgres, Rejected, Sqlite
from tests.accept.reflection import HOME, differences, reflected, stated
from tests.conformance.figure import Figure
from tests.conftest import CORPUS

ENGINES = {"PostgreSQL": Postgres, "MariaDB": MariaDb, "SQLite": Sqlite}


def missing() -> str:
    """Why there is nothing to measure here; empty where there is."""
    return "" if (CORPUS / "dbml" / "official.jsonl").is_file() else "no folder `dbml` in the corpus"


def measure(corpus: Path) -> list[Figure]:
    """Two figures for each engine that is here."""
    rows = map(json.loads, (corpus / "dbml" / "official.jsonl").open(encoding="utf-8"))
    schemas = [(row["name"], dbml.schema(dbml.parse(row["text"]))) for row in rows if row["valid"]]
    warnings.filterwarnings("ignore")
    figures: list[Figure] = []
    for title, start in ENGINES.items():
        try:
            engine: Any = start()
        except pytest.skip.Exception:
            continue
        try:
            figures += _measured(title, engine, schemas)
        finally:
            engine.close()
    return figures


def _measured(title: str, engine: Any, schemas: list[tuple[str, Schema]]) -> list[Figure]:
    rejected: list[tuple[str, str]] = []
    different: list[tuple[str, str]] = []
    for name, schema in schemas:
        text, losses = ddl(schema, "", engine.name)
        told = " ".join(loss.message for loss in losses)
        try:
            with engine.kept(text) as connection:
                made = reflected(connection, HOME[engine.name])
        except Rejected as refusal:
            rejected.append((name, str(refusal)))
            continue
        different += [
            (name, one) for one in list(differences(made, stated(schema, engine.name), told, engine.name))[:1]
        ]
    total = len(schemas)
    return [
        Figure(f"SQL: DDL of valid DBML runs on {title}", total - len(rejected), total, 0.98, rejected),
        Figure(
            f"SQL: {title} has the tables, keys and columns of the DBML",
            total - len(rejected) - len(different),
            total - len(rejected),
            0.97,
            different,
        ),
    ]
