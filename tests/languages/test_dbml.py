"""What a DBML text says: tables, keys, enums, relations, partials, notes, records, views, with the place of each name."""

from __future__ import annotations

import pytest

from specwriter.languages.dbml import parse, schema
from specwriter.languages.dbml.tree import Dbml
from specwriter.source.span import Span

RELATIONS = [f"{left}{kind}{right}" for kind in ("<", ">", "-", "<>") for left in ("", "?") for right in ("", "?")]
USERS = "Table users { id int [pk]\n name varchar\n email varchar }\n"
ORDERS = "Table orders { id int [pk]\n user_id int\n a int\n b int }\n"
THINGS = "Table core.things { x int\n y int }\n"


def sound(text: str) -> Dbml:
    dbml = parse(text)
    assert [problem.message for problem in dbml.problems] == []
    return dbml


def test_a_column_has_its_type_settings_and_places() -> None:
    text = "Table users {\n  price decimal(10, 2) [not null, default: 0.5, note: 'net', check: `price > 0`]\n}"
    column = sound(text).tables[0].columns[0]
    assert (column.name.text, column.type.text, column.arguments) == ("price", "decimal(10,2)", "10,2")
    assert (column.nullable, column.primary, column.unique, column.increment) == (False, False, False, False)
    assert column.default is not None
    assert (column.default.text, column.default.kind) == ("0.5", "number")
    assert column.note is not None
    assert column.note.text == "net"
    assert [check.expression.text for check in column.checks] == ["price > 0"]
    assert text[column.name.span.start : column.name.span.end] == "price"
    assert text[column.type.span.start : column.type.span.end] == "decimal(10, 2)"
    assert text[column.default.span.start : column.default.span.end] == "0.5"


def test_places_count_from_the_offset() -> None:
    at_start, later = parse(USERS), parse(USERS, 100)
    name = at_start.tables[0].name.span
    assert later.tables[0].name.span == Span(name.start + 100, name.end + 100)
    assert later.span == Span(100, 100 + len(USERS))


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", None),
        (" [null]", True),
        (" [not null]", False),
        (" [NOT NULL]", False),
    ],
)
def test_nullability_is_what_the_text_says(setting: str, expected: bool | None) -> None:
    assert sound(f"Table t {{ a int{setting} }}").tables[0].columns[0].nullable is expected


@pytest.mark.parametrize(
    ("written", "text", "kind"),
    [
        ("'a'", "a", "string"),
        ('"a"', "a", "string"),
        ("-1", "-1", "number"),
        ("1e5", "1e5", "number"),
        ("TRUE", "true", "boolean"),
        ("Null", "null", "null"),
        ("`now()`", "now()", "expression"),
        ("st.a", "st.a", "enum"),
    ],
)
def test_defaults_have_a_kind(written: str, text: str, kind: str) -> None:
    default = sound(f"Enum st {{ a }}\nTable t {{ a int [default: {written}] }}").tables[0].columns[0].default
    assert default is not None
    assert (default.text, default.kind) == (text, kind)


@pytest.mark.parametrize(
    "written", ["int", "varchar(64)", '"double precision"', "int[]", "int[3][4]", "core.kind", "enum('a', 'b')"]
)
def test_types_are_read_as_written_without_blanks_and_quotes(written: str) -> None:
    column = sound(f"Enum core.kind {{ a }}\nTable t {{ a {written} [pk] }}").tables[0].columns[0]
    assert column.type.text == {"enum('a', 'b')": "enum(a,b)"}.get(written, written.replace('"', ""))
    assert column.primary


@pytest.mark.parametrize("operator", sorted(RELATIONS))
def test_every_operator_works_in_every_form(operator: str) -> None:
    short = sound(USERS + ORDERS + f"Ref: orders.user_id {operator} users.id")
    block = sound(USERS + ORDERS + f"Ref named {{\n  orders.user_id {operator} users.id [delete: cascade]\n}}")
    inline = sound(USERS + f"Table t {{ a int [ref: {operator} users.id] }}")
    assert short.relations[0].operator.text == operator
    assert (block.relations[0].operator.text, block.relations[0].on_delete) == (operator, "cascade")
    assert inline.tables[1].columns[0].refs[0].operator.text == operator


def test_composite_relations_and_their_settings() -> None:
    text = USERS + ORDERS + THINGS
    text += "Ref r: orders.(a, b) > core.things.(x, y) [update: set null, color: #abc, inactive]"
    relation = sound(text).relations[0]
    assert [name.text for name in relation.left.columns] == ["a", "b"]
    assert relation.right.table is not None
    assert relation.right.table.text == "core.things"
    assert (relation.on_update, relation.color, relation.inactive) == ("set null", "#abc", True)


def test_an_alias_stands_for_its_table() -> None:
    text = "Table core.users as U { id int }\nTable t { a int [ref: > U.id] }\nTableGroup g { U }"
    reference = schema(sound(text)).references[0]
    assert (reference.table.text, reference.target.text) == ("t", "core.users")


def test_the_public_schema_is_the_default_one() -> None:
    sound("Table public.users { id int }\nTable t { a int [ref: > users.id]\n b int }\nRef: t.b > public.users.id\n")


def test_a_left_arrow_is_turned_so_that_the_key_is_on_the_left() -> None:
    reference = schema(sound(USERS + ORDERS + "Ref: users.id < orders.user_id")).references[0]
    assert (reference.table.text, reference.target.text, reference.cardinality) == ("orders", "users", ">")


def test_enums_keep_order_notes_and_quoted_values() -> None:
    enum = sound("Enum core.state {\n  new [note: 'fresh']\n  \"in work\"\n}").enums[0]
    assert enum.name.text == "core.state"
    assert [value.name.text for value in enum.values] == ["new", "in work"]
    assert enum.values[0].note is not None
    assert enum.values[0].note.text == "fresh"


def test_indexes_of_columns_and_expressions() -> None:
    text = "Table t { a int\n b int\n indexes { (a, b) [pk]\n a [unique, name: 'n', type: btree]\n (`lower(a)`, b) } }"
    first, second, third = sound(text).tables[0].indexes
    assert ([part.text for part in first.parts], first.primary) == (["a", "b"], True)
    assert (second.unique, second.name, second.method) == (True, "n", "btree")
    assert [part.kind for part in third.parts] == ["expression", "column"]


def test_a_partial_fills_the_tables_that_take_it() -> None:
    text = (
        "TablePartial base { id int [pk]\n note text\n indexes { id [unique] }\n checks { `id > 0` } }\n"
        "TablePartial times { created_at timestamp\n note varchar }\n"
        "Table t { a int\n ~base\n b int\n ~times }\n"
        "Table own { id uuid\n ~base }\n"
    )
    tables = schema(sound(text)).tables
    assert [column.name.text for column in tables[0].columns] == ["a", "id", "b", "created_at", "note"]
    assert tables[0].columns[4].type.text == "varchar"  # the later partial wins
    assert [check.expression for check in tables[0].checks] == ["id > 0"]
    assert len(tables[0].indexes) == 1
    assert [(column.name.text, column.type.text) for column in tables[1].columns] == [("id", "uuid"), ("note", "text")]


def test_a_relation_in_a_partial_leaves_from_every_table_that_takes_it() -> None:
    text = USERS + "TablePartial p { owner int [ref: > users.id] }\nTable a { ~p }\nTable b { ~p }"
    references = schema(sound(text)).references
    assert [(one.table.text, one.target.text) for one in references] == [("a", "users"), ("b", "users")]


def test_several_keys_make_a_composite_primary_key() -> None:
    table = schema(sound("Table t { a int [pk]\n b int [pk] }")).tables[0]
    assert table.primary_key == ("a", "b")


def test_notes_lose_the_indent_their_lines_share() -> None:
    text = "Table t {\n  a int\n  Note: '''\n    one\n      two\n  '''\n}"
    assert schema(sound(text)).tables[0].note == "one\n  two\n"


def test_escapes_in_strings() -> None:
    column = sound(r"Table t { a int [note: 'it\'s \\ \t tab'] }").tables[0].columns[0]
    assert column.note is not None
    assert column.note.text == "it's \\ \t tab"


def test_records_stand_alone_or_in_their_table() -> None:
    text = USERS + "Records users(id, name) {\n  1, 'Ann'\n  2, null\n  3,\n}\nTable t { a int\n records { 1\n 2 } }"
    alone, inside = sound(text).records
    assert [[value.text for value in row.values] for row in alone.rows] == [["1", "Ann"], ["2", "null"], ["3", ""]]
    assert (inside.table.text, inside.columns, len(inside.rows)) == ("t", None, 2)


def test_project_group_sticky_note_and_metadata() -> None:
    text = USERS + (
        "Project shop { database_type: 'PostgreSQL'\n Note: 'all of it' }\n"
        "TableGroup g [color: #fff, team: 'core'] { users }\n"
        "Note todo [color: none] { 'later' }\n"
        "Metadata Column users.id { pii: 'no' }\n"
    )
    dbml = sound(text)
    assert [(s.name.text, s.value.text) for s in dbml.projects[0].settings if s.value] == [
        ("database_type", "PostgreSQL")
    ]
    assert schema(dbml).dialect == "PostgreSQL"
    assert (dbml.groups[0].color, [t.text for t in dbml.groups[0].tables]) == ("#fff", ["users"])
    assert dbml.groups[0].metadata[0].name.text == "team"
    assert (dbml.notes[0].text.text, dbml.notes[0].color) == ("later", "none")
    assert (dbml.metadata[0].kind, dbml.metadata[0].target.text) == ("column", "users.id")


def test_dependencies_in_all_forms() -> None:
    text = (
        USERS
        + ORDERS
        + (
            "Dep: users -> orders\nDep: orders.a <- users.id\n"
            "Dep load { users.name -> orders.b\n note: 'nightly'\n owner: 'team' }\n"
            "Table t [dep: <- users] { a int [dep: <- users.email] }\n"
        )
    )
    dbml = sound(text)
    ends = [(edge.source.table, edge.target.table) for dep in dbml.dependencies for edge in dep.edges]
    assert [(a.text, b.text) for a, b in ends if a and b] == [
        ("users", "orders"), ("users.id", "orders.a"), ("users.name", "orders.b"),
    ]  # fmt: skip
    assert dbml.dependencies[2].note is not None
    assert len(dbml.tables[2].deps) == len(dbml.tables[2].columns[0].deps) == 1


def test_views_show_what_they_list() -> None:
    view = sound(USERS + "DiagramView v { Tables { users }\n Notes { * } }").views[0]
    assert [name.text for name in view.visible("tables") or ()] == ["users"]
    assert view.visible("notes") is None
    assert view.visible("schemas") is None  # what is not listed does not narrow the choice
    assert sound("DiagramView empty { }").views[0].visible("tables") == ()


def test_an_import_is_not_checked_and_its_names_are_not_missing() -> None:
    text = "use { table users } from './base.dbml'\nTable t { a int [ref: > users.id] }"
    dbml = sound(text)
    assert [(problem.kind, problem.span) for problem in dbml.unread] == [("not-supported", Span(0, 38))]
    assert schema(dbml).unread == dbml.unread


@pytest.mark.parametrize(
    "text",
    [
        "Table t { a int } Table u { a int }",
        "table t{a int}",
        "Table t\n{\n\n  a int\n}\n",
        "Table t { a int pk unique }",
        "Table t { a int // note\n b int /* two\n lines */ }",
        "Table t { a int [\n pk,\n\n note: 'x'\n ] }",
        "Table таблица { имя int }",
        "Table ตาราง { ชื่อ int }",
        "Table t { note int\n table int\n ref int }",
        'Table "a table" { "a column" int }\nRef: "a table"."a column" > "b"."c"\nTable b { c int }',
        "Table t {\r\n  a int\r\n  b int\r\n}\r\n",
        "",
        "// nothing\n",
    ],
)
def test_sound_ways_to_write(text: str) -> None:
    sound(text)
