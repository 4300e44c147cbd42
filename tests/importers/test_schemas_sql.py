"""`import` of SQL: what a dump, a script or a migration says becomes DBML and SQL that say the same, and all else is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specwriter.importers.imported import Imported, Unreadable
from specwriter.reader import read
from specwriter.source.text import Source
from specwriter.workspace.importing_schemas import imported

if TYPE_CHECKING:
    from specwriter.languages.relational import Schema
    from specwriter.model.spec import Spec

PG_DUMP = """--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TYPE public.order_status AS ENUM (
    'NEW',
    'PAID'
);
ALTER TYPE public.order_status OWNER TO shop;

CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit VALUES (1);
  RETURN NEW;
END $$;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: shop
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    status public.order_status DEFAULT 'NEW'::public.order_status NOT NULL,
    code character varying(16) DEFAULT 'x'::character varying,
    placed_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.orders OWNER TO shop;
COMMENT ON TABLE public.orders IS 'What customers buy';
COMMENT ON COLUMN public.orders.code IS 'shown on the invoice';

CREATE SEQUENCE public.orders_id_seq START WITH 1;
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
CREATE VIEW public.paid AS SELECT * FROM public.orders;
ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);

COPY public.orders (id, status, code) FROM stdin;
1\tNEW\tCREATE TABLE no (a int);
\\.

ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX orders_code ON public.orders USING btree (code) WHERE (code IS NOT NULL);
GRANT SELECT ON TABLE public.orders TO reader;
"""


def spec_of(found: Imported) -> Spec:
    chapters = "\n".join([f"## {part.title}\n\n{part.text}" for part in found.parts])
    return read(Source("spec.md", f"# Shop\n\n{chapters}"))


def schema_of(found: Imported, language: str) -> Schema:
    return next(block.schema for block in spec_of(found).schemas if block.language == language)


def told(found: Imported, text: str) -> dict[str, tuple[int, str]]:
    """The line and the severity of each remark."""
    source = Source("dump.sql", text)
    return {one.message: (source.position(one.span.start)[0], one.severity) for one in found.remarks}


def test_dump_of_postgresql() -> None:
    found = imported("sql", PG_DUMP)
    dbml = schema_of(found, "dbml")
    (orders,) = dbml.tables
    assert [(c.name.text, c.type.text, c.nullable, c.increment) for c in orders.columns] == [
        ("id", "bigint", False, True),
        ("status", "public.order_status", False, False),
        ("code", "varchar(16)", None, False),
        ("placed_at", "timestamptz", False, False),
    ]
    assert [(c.default.text, c.default.kind) for c in orders.columns if c.default] == [
        ("NEW", "string"),
        ("x", "string"),
        ("now()", "expression"),
    ]
    assert orders.primary_key == ("id",)
    assert (orders.note, orders.columns[2].note) == ("What customers buy", "shown on the invoice")
    assert [value.text for value in dbml.enums[0].values] == ["NEW", "PAID"]
    assert [(index.name, index.unique) for index in orders.indexes] == [("orders_code", True)]


def test_sql_is_kept_as_written() -> None:
    text = imported("sql", PG_DUMP).parts[0].text
    sql = text[text.index("```sql") :]
    assert "    code character varying(16) DEFAULT 'x'::character varying,\n" in sql
    assert "ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;" in sql
    for left in (
        "OWNER TO",
        "GRANT",
        "VIEW",
        "FUNCTION",
        "SET statement_timeout",
        "SELECT",
        "COPY",
        "CREATE TABLE no",
        "Owner: shop",
    ):
        assert left not in sql


def test_each_kind_left_out_is_told_once_with_its_first_place() -> None:
    assert told(imported("sql", PG_DUMP), PG_DUMP) == {
        "`SET`: 1 statement is left out": (4, "info"),
        "`SELECT`: 1 statement is left out": (5, "info"),
        "`OWNER TO`: 2 statements are left out": (11, "info"),
        "`CREATE FUNCTION`: 1 statement is left out": (13, "warning"),
        "`CREATE VIEW`: 1 statement is left out": (35, "warning"),
        "`COPY`: 1 statement is left out": (38, "info"),
        "`GRANT`: 1 statement is left out": (44, "info"),
    }


def test_states_of_a_column_are_listed_and_nothing_else_is_said() -> None:
    found = imported("sql", PG_DUMP)
    assert [part.title for part in found.parts] == ["Database Design", "State Machines"]
    text = found.parts[1].text
    assert "The machine is held in `public.orders.status`." in text
    assert "| NEW | [TODO: what the state means] |\n| PAID |" in text
    assert "-->" not in text


@pytest.mark.parametrize(
    ("column", "states"),
    [
        ("status text CHECK (status IN ('A', 'B'))", ["A", "B"]),
        ("order_state varchar(9) CHECK (order_state = 'A' OR order_state = 'B')", ["A", "B"]),
        ("phase ENUM('A', 'B')", ["A", "B"]),
        ("paymentStatus text -- OPEN, PAID", ["OPEN", "PAID"]),
        ("status text", []),
        ("status text CHECK (status IN ('A'))", []),
        ("kind text CHECK (kind IN ('A', 'B'))", []),
        ("status integer CHECK (status IN (1, 2))", []),
        ("estate text CHECK (estate IN ('A', 'B'))", []),
    ],
)
def test_columns_that_hold_states(column: str, states: list[str]) -> None:
    found = imported("sql", f"CREATE TABLE t (\n  id int PRIMARY KEY,\n  {column}\n);")
    text = found.parts[1].text if len(found.parts) > 1 else ""
    assert [line.split("|")[1].strip() for line in text.splitlines() if "TODO: what" in line] == states


def test_one_enum_of_two_columns_is_one_machine() -> None:
    ddl = (
        "CREATE TYPE st AS ENUM ('A', 'B'); CREATE TABLE a (status st); CREATE TABLE a_log (status st, old_status st);"
    )
    assert imported("sql", ddl).parts[1].text.count("###") == 1


def test_trailing_comments_become_notes() -> None:
    ddl = (
        "-- The tickets of the help desk\nCREATE TABLE tickets (\n  id integer PRIMARY KEY, -- given by us\n  -- not this one\n"
        "  title text NOT NULL /* as the\n caller says */,\n  a text, b text, -- two\n  c text -- last\n);\n"
    )
    found = imported("sql", ddl)
    notes = {column.name.text: column.note for column in schema_of(found, "dbml").tables[0].columns}
    assert notes == {"id": "given by us", "title": "as the caller says", "a": "", "b": "two", "c": "last"}
    assert "-- The tickets of the help desk\nCREATE TABLE tickets" in found.parts[0].text


def test_dump_of_mysql() -> None:
    dump = (
        "/*!40101 SET NAMES utf8mb4 */;\n/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;\n"
        "CREATE DATABASE `shop_floor`;\nUSE `shop_floor`;\nDROP TABLE IF EXISTS `lines`;\n"
        "CREATE TABLE `lines` (\n  `id` int NOT NULL AUTO_INCREMENT,\n  `order_id` int DEFAULT NULL COMMENT 'it''s the\\norder',\n"
        "  `state` enum('OPEN','SENT') NOT NULL DEFAULT 'OPEN',\n  PRIMARY KEY (`id`),\n  KEY `by_order` (`order_id`),\n"
        "  CONSTRAINT `of_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE\n"
        ") ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;\n"
        "INSERT INTO `lines` VALUES (1,1,'it\\'s; CREATE TABLE x (a int);'),\n(2,2,'b');\nINSERT INTO `lines` VALUES (3,1,'c');\n"
        "CREATE TABLE `orders` (\n  `id` int NOT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB\n"
        "/*!50100 PARTITION BY HASH (id) PARTITIONS 4 */;\n"
        "DELIMITER ;;\nCREATE TRIGGER t BEFORE INSERT ON `lines` FOR EACH ROW BEGIN SET NEW.id = 1; END ;;\nDELIMITER ;\n"
    )
    found = imported("sql", dump)
    assert found.title == "Shop floor"
    for language in ("dbml", "sql"):
        schema = schema_of(found, language)
        assert [table.name.text for table in schema.tables] == ["lines", "orders"]
        assert [(one.table.text, one.target.text, one.on_delete) for one in schema.references] == [
            ("lines", "orders", "cascade")
        ]
    lines = schema_of(found, "dbml").tables[0]
    assert [(c.name.text, c.increment, c.default and c.default.text, c.note) for c in lines.columns] == [
        ("id", True, None, ""),
        ("order_id", False, None, "it's the\norder"),
        ("state", False, "OPEN", ""),
    ]
    text = found.parts[0].text
    assert "SET FOREIGN_KEY_CHECKS = 0;\n" in text  # `lines` refers to a table below it
    assert "PARTITION BY HASH (id) PARTITIONS 4 */;" in text
    said = told(found, dump)
    assert said["`INSERT`: 2 statements are left out"] == (14, "info")
    assert said["`CREATE TRIGGER`: 1 statement is left out"] == (23, "warning")


def test_scripts_of_sql_server_and_oracle() -> None:
    server = (
        "USE [Shop]\nGO\nCREATE TABLE [dbo].[Orders] (\n  [Id] [int] IDENTITY(1,1) NOT NULL,\n  [Note] [nvarchar](max) NULL,\n"
        "  CONSTRAINT [PK_Orders] PRIMARY KEY CLUSTERED ([Id])\n)\nGO\nINSERT [dbo].[Orders] ([Note]) VALUES (N'a; b')\nGO\n"
        "CREATE PROCEDURE p AS\nBEGIN\n  SELECT 1;\nEND\nGO\n"
    )
    found = imported("sql", server)
    (orders,) = schema_of(found, "dbml").tables
    assert [(c.name.text, c.type.text, c.increment) for c in orders.columns] == [
        ("Id", "int", True),
        ("Note", "nvarchar(max)", False),
    ]
    assert "[Note] [nvarchar](max) NULL" in found.parts[0].text
    assert [(c.name.text, c.type.text) for c in schema_of(found, "sql").tables[0].columns] == [
        ("Id", "int"),
        ("Note", "nvarchar(max)"),
    ]
    oracle = "CREATE TABLE t (\n  id NUMBER(10) NOT NULL,\n  CONSTRAINT pk PRIMARY KEY (id)\n)\n/\nCREATE VIEW v AS SELECT 1 FROM dual\n/\n"
    assert schema_of(imported("sql", oracle), "dbml").tables[0].primary_key == ("id",)


def test_types_are_written_without_the_blanks_of_their_script() -> None:
    text = "CREATE TABLE t (id INT PRIMARY KEY, a NVARCHAR (60), b DECIMAL (10, 2), c ENUM('a, b', 'c'));"
    (table,) = schema_of(imported("sql", text, "mysql"), "dbml").tables
    assert [column.type.text for column in table.columns][:3] == ["INT", "NVARCHAR(60)", "DECIMAL(10,2)"]


def test_descriptions_of_sql_server_are_notes() -> None:
    text = (
        "CREATE TABLE [dbo].[Orders] ([Id] [int] NOT NULL PRIMARY KEY, [Note] [nvarchar](max) NULL)\nGO\n"
        "EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'What customers''s buy', "
        "@level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N'Orders'\nGO\n"
        "EXECUTE sp_addextendedproperty 'MS_Description', 'Printed below', 'schema', dbo, 'table', [Orders], 'column', Note;\n"
        "EXEC sp_addextendedproperty @name=N'Owner', @value=N'Bo', @level1type=N'TABLE', @level1name=N'Orders'\nGO\n"
    )
    found = imported("sql", text)
    (orders,) = schema_of(found, "dbml").tables
    assert orders.note == "What customers's buy"
    assert [column.note for column in orders.columns] == ["", "Printed below"]
    assert told(found, text) == {"`EXEC`: 1 statement is left out": (6, "info")}


def test_the_fence_names_a_dialect_that_the_text_does_not_tell() -> None:
    plain = "CREATE TABLE t (id integer PRIMARY KEY, name text);"
    assert "```sql\n" in imported("sql", plain).parts[0].text
    assert "```mysql\n" in imported("sql", plain, "mysql").parts[0].text
    assert "```tsql\n" in imported("sql", plain, "mssql").parts[0].text


def test_migrations_end_in_their_last_state() -> None:
    text = (
        "CREATE TABLE a (id int PRIMARY KEY, old text);\nALTER TABLE a RENAME COLUMN old TO fresh;\nALTER TABLE a ADD COLUMN n int;\n"
        "CREATE TABLE gone (id int);\nDROP TABLE gone;\n"
    )
    found = imported("sql", text)
    for language in ("dbml", "sql"):
        (table,) = schema_of(found, language).tables
        assert [column.name.text for column in table.columns] == ["id", "fresh", "n"]


@pytest.mark.parametrize(
    ("up", "down"),
    [
        ("-- +goose Up\n-- +goose StatementBegin", "-- +goose Down"),
        ("-- +migrate Up", "-- +migrate Down"),
        ("-- migrate:up", "-- migrate:down transaction:false"),
        ("--  // the first tables", "-- //@UNDO"),
    ],
)
def test_of_a_migration_with_a_way_down_the_way_up_is_read(up: str, down: str) -> None:
    text = f"{up}\n-- the cars\nCREATE TABLE cars (id int PRIMARY KEY);\n\n{down}\nDROP TABLE cars;\n"
    found = imported("sql", text)
    assert "```sql\n" in found.parts[0].text
    assert "CREATE TABLE cars (id int PRIMARY KEY);\n```" in found.parts[0].text
    assert "goose" not in found.parts[0].text
    assert [table.name.text for table in schema_of(found, "dbml").tables] == ["cars"]
    (remark,) = found.remarks
    assert (remark.message, text[remark.span.start : remark.span.end]) == ("the way down is left out", down)


GUARDED = """\
DO $$ BEGIN
 CREATE TYPE "state" AS ENUM('OPEN', 'PAID');
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--> statement-breakpoint
CREATE TABLE a (id int PRIMARY KEY, state "state" NOT NULL);
CREATE TABLE b (a_id int PRIMARY KEY);
DO $fk$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'b_a_fk') THEN
    ALTER TABLE b ADD CONSTRAINT b_a_fk FOREIGN KEY (a_id) REFERENCES a (id);
  END IF;
END
$fk$ LANGUAGE plpgsql;
DO $$ BEGIN
  UPDATE a SET id = 1;
  ALTER TABLE a ADD COLUMN never int;
END $$;
"""


def test_definitions_in_blocks_that_let_them_run_twice_arrive() -> None:
    found = imported("sql", GUARDED)
    for language in ("dbml", "sql"):
        schema = schema_of(found, language)
        assert [value.text for value in schema.enums[0].values] == ["OPEN", "PAID"]
        assert [column.name.text for column in schema.tables[0].columns] == ["id", "state"]
        assert [(one.table.text, one.target.text) for one in schema.references] == [("b", "a")]
    text = found.parts[0].text
    assert "EXCEPTION" not in text
    assert "IF NOT" not in text
    assert "breakpoint" not in text
    assert told(found, GUARDED) == {"`DO`: 1 statement is left out": (16, "info")}


def test_a_table_that_takes_its_columns_from_a_select_is_in_the_sql_alone() -> None:
    text = (
        "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b AS SELECT id FROM a;\nCREATE INDEX b_id ON b (id);\n"
        "ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES a (id);\n"
    )
    found = imported("sql", text)
    assert [table.name.text for table in schema_of(found, "dbml").tables] == ["a"]
    assert schema_of(found, "dbml").references == ()
    assert "CREATE TABLE b AS SELECT id FROM a;" in found.parts[0].text
    assert told(found, text) == {"`b` names no columns: DBML leaves it out": (2, "warning")}


def test_a_key_below_the_remarks_of_a_script_of_oracle_arrives() -> None:
    text = (
        "rem ***\nrem Create tables\n\nCREATE TABLE t (\n  id NUMBER(10) NOT NULL,\n  remark VARCHAR2(20)\n);\n\n"
        "rem Create constraints\nPrompt ****** Don't wait ...\n\nALTER TABLE t ADD CONSTRAINT t_pk PRIMARY KEY (id);\n"
    )
    found = imported("sql", text)
    for language in ("dbml", "sql"):
        (table,) = schema_of(found, language).tables
        assert [column.name.text for column in table.columns] == ["id", "remark"]
    assert "ADD CONSTRAINT t_pk" in found.parts[0].text
    assert told(found, text) == {"`client command`: 4 statements are left out": (1, "info")}


def test_the_own_tables_of_sqlite_are_left_out() -> None:
    text = (
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);\nCREATE TABLE sqlite_sequence(name,seq);\n"
        "CREATE VIRTUAL TABLE notes USING fts5(body);\n"
    )
    found = imported("sql", text)
    assert "sqlite_" not in found.parts[0].text
    assert told(found, text) == {
        "`CREATE TABLE` of SQLite itself: 1 statement is left out": (2, "info"),
        "`CREATE VIRTUAL TABLE`: 1 statement is left out": (3, "warning"),
    }


def test_what_cannot_be_read_is_told_and_the_rest_is_imported() -> None:
    text = "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY, n int);\nCREATE INDEX ON;\nCREATE TABLE c (id int PRIMARY KEY);\n"
    found = imported("sql", text, "postgresql")
    assert [table.name.text for table in schema_of(found, "dbml").tables] == ["a", "b", "c"]
    lines = {Source("x", text).position(one.span.start)[0] for one in found.remarks if one.kind == "not-read"}
    assert lines == {2, 3}
    assert "CREATE INDEX ON" not in found.parts[0].text


def test_rows_inside_of_comments_strings_and_routines_hide_no_table() -> None:
    text = (
        "/*\nINSERT INTO x VALUES (1\n*/\nCREATE TABLE a (id int);\n"
        "INSERT INTO a VALUES (1) -- don't\n;\nCREATE TABLE b (id int);\n"
        "COMMENT ON TABLE b IS 'rows:\nINSERT INTO b';\nCREATE TABLE c (id int);\n"
        "INSERT INTO c VALUES (1)\nCREATE TABLE d (id int);\n"
        "INSERT INTO d VALUES ('C:\\');\nCREATE TABLE e (id int);\n"
        "INSERT INTO e VALUES (E'it\\'s');\nCREATE TABLE f (id int);\n"
        "INSERT INTO f VALUES ($$;'$$);\nCREATE TABLE g (id int);\n"
    )
    assert [table.name.text for table in schema_of(imported("sql", text, "postgresql"), "dbml").tables] == list(
        "abcdefg"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no SQL statement stands in the text"),
        ("-- nothing\n", "no SQL statement stands in the text"),
        ("SELECT 1;", "no table is created in the text, which begins with `SELECT`"),
        ("Dear all,\nthe meeting is at ten.", "no table is created in the text, which begins with `Dear`"),
        ("CREATE TABLE t (a int\0);", "the text holds NUL characters: it is no SQL, or saved as UTF-16"),
        ("CREATE TABLE b AS SELECT 1;", "`b` names no columns, and no other table does (line 1, column 14)"),
        ("CREATE TABLE (a int);", "no table can be read: unexpected `(` (line 1, column 14)"),
        (
            "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nDROP TABLE b;\nDROP TABLE a;\n",
            "each table that is created is dropped again: import the part above (line 3, column 1)",
        ),
    ],
)
def test_no_schema(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        imported("sql", text)
    assert str(caught.value) == message
