"""Whatever stands in a name, a note, a default, a value or a condition of a spec, the DDL makes one table and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from specwriter.emitters.sql import ddl
from specwriter.languages.relational import Check, Column, Default, Enum, Index, IndexPart, Key, Schema, Table
from specwriter.source.span import Name, Span
from tests.accept.engines import MariaDb, Postgres, Sqlite
from tests.accept.reflection import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator

NASTY = (
    "'",
    '"',
    "`",
    "]",
    "a'b\"c`d]e",
    "\\",
    "\\'; DROP TABLE victim; --",
    "'); DROP TABLE victim; --",
    '"); DROP TABLE victim; --',
    "`); DROP TABLE victim; #",
    "line\nbreak",
    "line\r\nDROP TABLE victim;",
    "*/ DROP TABLE victim; /*",
    "-- comment",
    "/*! DROP TABLE victim */",
    "</script><script>alert(1)</script>",
    "${HOME} $(id) `id`",
    "%s %(x)s :name ? $1",
    "emoji 🎉 and ‮ right to left",
    "\u2028DROP TABLE victim;",
    "$$ DROP TABLE victim; $$",
    "x" * 10_000,
    "select",
    "user",
    "order by",
    " spaces around ",
    "UPPER",
    "日本語",
    "a.b.c",
    "\x00null",
    "\x1b[31m",
)
AT = Span(0, 0)


@pytest.fixture(scope="module", params=[Postgres, MariaDb, Sqlite], ids=lambda kind: kind.name)
def engine(request: pytest.FixtureRequest) -> Iterator[Any]:
    server = request.param()
    yield server
    server.close()


def name(text: str) -> Name:
    return Name(text, AT)


def schema(nasty: str) -> Schema:
    """A schema with the text in every place that takes one, beside a table that nobody may drop."""
    columns = (
        Column(name("id"), name("int"), AT, primary=True),
        Column(name(nasty), name("varchar(40)"), AT, note=nasty, default=Default(nasty, "string", AT)),
        Column(name("typed"), name(nasty), AT),
        Column(name("state"), name("state_of"), AT, default=Default(nasty, "string", AT)),
        Column(name("made"), name("text"), AT, default=Default(nasty, "expression", AT)),
        Column(name("summed"), name("int"), AT, computed=nasty),
        Column(name("counted"), name("int"), AT, default=Default(nasty, "number", AT)),
        Column(name("stored"), name("jsonb"), AT, default=Default(nasty, "string", AT)),
    )
    index = Index((name(nasty),), AT, nasty, note=nasty, method=nasty)
    spoken = Index(
        (),
        AT,
        f"e{nasty}",
        expressions=(nasty,),
        parts=(IndexPart(nasty, True), IndexPart("id", order=nasty)),
        predicate=nasty,
    )
    tables = (
        Table(name("victim"), (columns[0],), AT),
        Table(
            name(f"t{nasty}"),
            columns,
            AT,
            (Key("unique", (name("counted"),), AT, nasty),),
            (index, spoken),
            (Check(nasty, AT, nasty), Check(f"id > 0 AND made <> '{nasty}'", AT), Check(f"id > 0 {nasty}", AT)),
            note=nasty,
        ),
    )
    return Schema(tables, (Enum(name("state_of"), (name(nasty), name("other")), AT, nasty),))


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_nothing_leaves_its_place(engine: Any, nasty: str) -> None:
    from sqlalchemy import inspect

    text, _ = ddl(schema(nasty), "", engine.name)
    with engine.kept(text) as connection:
        inspector = inspect(connection)
        tables = inspector.get_table_names(schema=HOME[engine.name])
        assert "victim" in tables
        assert len(tables) + sum(len(inspector.get_table_names(schema=one)) for one in _others(inspector, engine)) == 2


def _others(inspector: Any, engine: Any) -> list[str]:
    """Schemas that a name with dots made."""
    if engine.name == "sqlite":
        return []
    own = {"public", "information_schema", "proof", "mysql", "performance_schema", "sys"}
    return [one for one in inspector.get_schema_names() if one not in own]
