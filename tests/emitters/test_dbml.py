"""What `emit dbml` makes of a schema, whatever language states it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specwriter.emitters.dbml import text_of
from specwriter.emitters.dbml.ends import Ends
from specwriter.languages import dbml, sql
from specwriter.languages.relational import Column, Enum, Schema, Table
from specwriter.source.span import Name, Span
from tests.conftest import CORPUS

SQL = """
CREATE TYPE order_status AS ENUM ('OPEN', 'on hold');
COMMENT ON TYPE order_status IS 'life of an order';
CREATE TABLE core.customers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email character varying(254) NOT NULL UNIQUE,
    born timestamp with time zone
);
CREATE TABLE core.orders (
    id bigint GENERATED ALWAYS AS IDENTITY,
    customer_id uuid NOT NULL REFERENCES core.customers ON DELETE CASCADE,
    status order_status NOT NULL DEFAULT 'OPEN',
    total numeric(12, 2) CHECK (total >= 0),
    "order" integer,
    CONSTRAINT orders_pk PRIMARY KEY (id, customer_id),
    CONSTRAINT orders_total_check CHECK (total < 1000000)
);
CREATE UNIQUE INDEX one_open ON core.orders USING btree (customer_id, lower("order"::text)) WHERE status = 'OPEN';
COMMENT ON TABLE core.orders IS 'It''s what
they buy';
"""
DBML = """\
// life of an order
Enum order_status {
  OPEN
  "on hold"
}

Table core.customers {
  id uuid [pk, default: `gen_random_uuid()`]
  email "character varying(254)" [not null, unique]
  born "timestamp with time zone"
}

Table core.orders {
  id bigint [increment]
  customer_id uuid [not null]
  status order_status [not null, default: 'OPEN']
  total "numeric(12, 2)" [check: `total >= 0`]
  order integer

  indexes {
    (id, customer_id) [pk, name: 'orders_pk']
    (customer_id, `lower("order"::text)`) [unique, name: 'one_open', type: btree, note: 'only rows where status = \\'OPEN\\'']
  }

  checks {
    `total < 1000000` [name: 'orders_total_check']
  }

  Note: '''
  It's what
  they buy'''
}

Ref: core.orders.customer_id > core.customers.id [delete: cascade]
"""


def test_from_sql() -> None:
    schema = sql.parse(SQL, 0, "postgres")
    assert not schema.problems
    assert text_of(schema) == DBML
    assert not dbml.parse(DBML).problems


def test_an_enum_without_a_name() -> None:
    """MySQL lists values in the type; DBML must call the list something."""
    schema = sql.parse("CREATE TABLE orders (id int PRIMARY KEY, status ENUM('a', 'b') NOT NULL);", 0, "mysql")
    assert (
        text_of(schema)
        == "Enum orders_status {\n  a\n  b\n}\n\nTable orders {\n  id int [pk]\n  status orders_status [not null]\n}\n"
    )


def test_what_leads_nowhere_is_left_out() -> None:
    schema = sql.parse(
        "CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b (id), c int REFERENCES a (id), d int REFERENCES a (id));"
    )
    assert "Ref: a.c > a.id\nRef: a.d > a.id\n" in text_of(schema)
    assert [one.target.text for one in Ends(schema).dangling] == ["b"]


NASTY = ("'", '"', "`", "\\", "\\'", "a\nb", "a\r\nb", "'''", "x'''y\nz", "]", "}", "//", "/* */", "${}", "</script>", "🎉", "‮", "\u2028", "\x00", "x" * 10_000, "Table", "ref", " a ", "\\u0041", "a\n  b", "\n\n", "tab\there")  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_whatever_stands_in_it(nasty: str) -> None:
    """It reads back as one table, with the names and notes as they were, but for letters that no name has."""
    at = Span(0, 0)
    column = Column(Name(nasty, at), Name(nasty, at), at, note=nasty)
    plain = Column(Name("id", at), Name("int", at), at, primary=True)
    schema = Schema(
        (Table(Name(f"t{nasty}", at), (plain, column), at, note=nasty),),
        (Enum(Name(f"e{nasty}", at), (Name(nasty, at),), at, nasty),),
    )
    tree = dbml.parse(text_of(schema))
    assert not tree.problems
    read = dbml.schema(tree)
    assert len(read.tables) == len(read.enums) == 1
    clean = not any(letter < " " for letter in nasty)
    assert not clean or read.tables[0].name.text == f"t{nasty}"
    assert not clean or read.tables[0].columns[1].name.text == nasty
    assert not clean or read.enums[0].values[0].text == nasty
    assert read.tables[0].note == dbml.schema.__globals__["dedent"](nasty)


def _model(schema: Schema) -> dict[str, Any]:
    ends = Ends(schema)
    tables = {
        table.name.text: [
            [
                (
                    c.name.text,
                    c.type.text,
                    c.nullable,
                    c.increment,
                    c.default and (c.default.text, c.default.kind),
                    c.note,
                )
                for c in table.columns
            ],
            table.primary_key,
            table.note,
            {
                (tuple(n.text for n in i.columns), i.expressions, i.name, i.unique, i.method, i.note)
                for i in table.indexes
                if not i.primary
            },
            [check.expression for check in table.checks],
            [check.expression for column in table.columns for check in column.checks],
        ]
        for table in ends.tables
    }
    references = {
        (ends.child(one), one.cardinality, ends.parent(one), one.name, one.on_delete, one.on_update)
        for one in ends.references
    }
    return {
        "tables": tables,
        "enums": {enum.name.text: [value.text for value in enum.values] for enum in schema.enums},
        "refs": references,
    }


def test_every_valid_text_of_the_corpus_reads_back() -> None:
    path = CORPUS / "dbml" / "official.jsonl"
    if not path.is_file():
        pytest.skip("the corpus is not here")
    for row in map(json.loads, path.open(encoding="utf-8")):
        if not row["valid"] or len(row["text"]) > 60_000:
            continue
        schema = dbml.schema(dbml.parse(row["text"]))
        tree = dbml.parse(text_of(schema))
        assert not tree.problems, row["name"]
        assert _model(dbml.schema(tree)) == _model(schema), row["name"]
