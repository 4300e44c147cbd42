"""SQL Server and Oracle have no engine here: a parser of their dialects reads what is emitted for them, statement by statement."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from specwriter.emitters.sql import ddl
from specwriter.workspace.emitting import emit
from tests.accept.test_engines import EXAMPLES, texts

sqlglot = pytest.importorskip("sqlglot", reason="the judge `sqlglot` is not installed")
READS = {"mssql": "tsql", "oracle": "oracle"}


def refused(text: str, dialect: str) -> str:
    """What the parser finds wrong; a statement that it takes for a command without reading it is wrong too."""
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    try:
        trees = sqlglot.parse(text, read=READS[dialect])
    except sqlglot.errors.ParseError as error:
        return str(error)[:300]
    unread = [
        tree.sql()[:80] for tree in trees if isinstance(tree, sqlglot.exp.Command) and " BITMAP " not in tree.sql()
    ]
    return "; ".join(unread)


@pytest.mark.parametrize("dialect", READS)
def test_corpus(dialect: str) -> None:
    found = [
        (name, problem) for name, schema in texts()[::4] if (problem := refused(ddl(schema, "", dialect)[0], dialect))
    ]
    assert not found


@pytest.mark.parametrize("dialect", READS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples(dialect: str, example: Path) -> None:
    assert refused(str(emit("sql", str(example), dialect).files[0].content), dialect) == ""
