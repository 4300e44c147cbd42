"""DDL of every valid DBML text of the corpus and of the nine examples runs on real engines, and they make of it what the schema says.

The three largest texts (20,000 columns), and all of it on MariaDB, of which a fixed part runs here, run in `python3 -m tests.conformance ddl`.
"""

from __future__ import annotations

import json
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from specwriter.emitters.sql import ddl
from specwriter.languages import dbml
from specwriter.workspace.emitting import emit
from tests.accept.engines import MariaDb, Postgres, Rejected, Sqlite
from tests.accept.reflection import HOME, differences, reflected, stated
from tests.conftest import CORPUS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Schema

EXAMPLES = sorted((ROOT / "src" / "specwriter" / "styles").glob("*/example.md"))
_LONGEST = 60_000
_PART = {"postgresql": 1, "sqlite": 1, "mysql": 16}  # every so many texts of the corpus


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Postgres]:
    server = Postgres()
    yield server
    server.close()


@pytest.fixture(scope="module")
def mysql() -> Iterator[MariaDb]:
    server = MariaDb()
    yield server
    server.close()


@pytest.fixture(scope="module")
def sqlite() -> Sqlite:
    return Sqlite()


@pytest.fixture(params=["postgresql", "mysql", "sqlite"])
def engine(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


@cache
def texts() -> tuple[tuple[str, Schema], ...]:
    """The valid DBML texts of the corpus by name."""
    path = CORPUS / "dbml" / "official.jsonl"
    if not path.is_file():
        pytest.skip("the corpus is not here")
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    valid = [row for row in rows if row["valid"] and len(row["text"]) < _LONGEST]
    return tuple((row["name"], dbml.schema(dbml.parse(row["text"]))) for row in valid)


def test_every_valid_dbml_runs(engine: Any) -> None:
    failed: list[str] = []
    for name, schema in texts()[:: _PART[engine.name]]:
        try:
            engine.run(ddl(schema, "", engine.name)[0])
        except Rejected as rejected:
            failed.append(f"{name}: {rejected}")
    assert not failed


def test_the_database_is_the_schema(engine: Any) -> None:
    """What differs is told as a loss: a foreign key that is left out, a key that one needs."""
    warnings.filterwarnings("ignore", message="Skipped unsupported reflection")
    different: list[str] = []
    for name, schema in texts()[:: 2 * _PART[engine.name]]:
        text, losses = ddl(schema, "", engine.name)
        with engine.kept(text) as connection:
            made, wanted = reflected(connection, HOME[engine.name]), stated(schema, engine.name)
        told = " ".join(loss.message for loss in losses)
        different += [f"{name}: {problem}" for problem in differences(made, wanted, told, engine.name)]
    assert not different


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_run(engine: Any, example: Path) -> None:
    emitted = emit("sql", str(example), engine.name)
    engine.run(str(emitted.files[0].content))


def test_an_emission_can_be_filled(sqlite: Sqlite) -> None:
    """Foreign keys lead to keys: SQLite tells that only when a row is written."""
    for name, schema in texts()[::3]:
        text, _ = ddl(schema, "", "sqlite")
        with sqlite.kept(text) as connection, connection.connect() as own:
            faults = own.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            assert not faults, name
