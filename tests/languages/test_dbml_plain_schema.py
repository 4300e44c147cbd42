"""A plain DBML document becomes the same relational model in one stroke as through its tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.dbml import parse, schema
from specwriter.languages.dbml.plain_schema import plain_schema

NAMES = st.sampled_from(["a", "b", "c", "id", '"x y"', "note", "indexes", "public", "é"])
PATHS = st.one_of(NAMES, NAMES, st.builds("{}.{}".format, NAMES, NAMES))
SETTINGS = st.sampled_from(
    ["pk", "not null", "null", "unique", "increment", "default: 0", "default: 'x'", 'default: "x"', "default: `now()`", "default: a.b",
     "default: true", "note: ' n, [m]'", 'note: "n"', "ref: > a.id", "ref: < b.a", "ref: - core.a.b", "ref: <> c.c", "check: `a`"]
)  # fmt: skip
LISTS = st.one_of(st.just(""), st.lists(SETTINGS, min_size=1, max_size=3).map(lambda found: f" [{', '.join(found)}]"))
TYPES = st.sampled_from(["int", "varchar(40)", "decimal(10, 2)", '"a b"(3)', "int[]"])
ENDS = st.sampled_from(["\n", "\n", "\n", "\n\n", " // remark\n", "\n  // remark\n", "\r\n"])
COLUMNS = st.builds("  {} {}{}{}".format, NAMES, TYPES, LISTS, ENDS)
INDEX_SETTINGS = st.sampled_from(["unique", "pk", "name: 'i'", 'name: "i"', "type: btree", "note: 'n'"])
INDEX_LISTS = st.one_of(
    st.just(""), st.lists(INDEX_SETTINGS, min_size=1, max_size=2).map(lambda found: f" [{', '.join(found)}]")
)
PARTS = st.one_of(NAMES, st.lists(NAMES, min_size=1, max_size=2).map(lambda found: f"({', '.join(found)})"))
INDEXES = st.lists(st.builds("    {}{}{}".format, PARTS, INDEX_LISTS, ENDS), max_size=2).map("".join)
INSIDE = st.one_of(
    st.just(""), st.builds("  indexes {{\n{}  }}\n".format, INDEXES), st.just("  Note: 'n'\n"), st.just('  note: "n"\n')
)
HEADS = st.sampled_from(["", "", " as A", " as b", " [headercolor: #abc]", " [note: ' n']", " as a [note: 'n']"])
TABLES = st.builds(
    "Table {}{} {{{}{}{}}}{}".format, PATHS, HEADS, ENDS, st.lists(COLUMNS, max_size=3).map("".join), INSIDE, ENDS
)
VALUES = st.lists(st.builds("  {}{}{}".format, NAMES, st.sampled_from(["", " [note: 'n']"]), ENDS), max_size=3)
ENUMS = st.builds("enum {} {{\n{}}}{}".format, PATHS, VALUES.map("".join), ENDS)
PLACES = st.builds("{}.{}".format, PATHS, NAMES)
ACTIONS = st.sampled_from(
    ["", "", " [delete: cascade]", " [update: set null, delete: no action]", " [delete: cascade, delete: restrict]"]
)
REFS = st.builds(
    "Ref{}: {} {} {}{}{}".format,
    st.sampled_from(["", " r"]),
    PLACES,
    st.sampled_from([">", "<", "-", "<>"]),
    PLACES,
    ACTIONS,
    ENDS,
)
DOCUMENTS = st.lists(st.one_of(TABLES, TABLES, ENUMS, REFS), max_size=4).map("".join)
STRAYS = st.sampled_from(["", "", "", "{", "}", "[", "]", ",", ":", "'", "\n", " ", "x", "// ", "\t", "\x0b"])


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, STRAYS, st.floats(0, 1))
def test_states_the_same_as_the_tree(written: str, stray: str, place: float) -> None:
    at = round(place * len(written))
    text = written[:at] + stray + written[at:]
    stated = plain_schema(text, 7)
    assert stated is None or stated == schema(parse(text, 7))


HELD = st.sampled_from(["a.id", "a.x", "core.b.id", "B.id", 'core.b."y z"', "b.id", "a.y"])
SIGNS = st.sampled_from([">", "<", "-", "<>"])
RELATIONS = st.lists(st.builds("Ref: {} {} {}{}\n".format, HELD, SIGNS, HELD, ACTIONS), max_size=3).map("".join)
INLINE = st.one_of(st.just(""), st.builds(" [pk, ref: {} {}]".format, SIGNS, HELD))


@settings(max_examples=200, deadline=None)
@given(RELATIONS, INLINE, INLINE, RELATIONS)
def test_relates_the_same_as_the_tree(before: str, first: str, second: str, behind: str) -> None:
    tables = f'Table a {{\n  id int{first}\n  x int\n}}\nTable core.b as B {{\n  id int{second}\n  "y z" int\n}}\n'
    text = before + tables + behind
    stated, tree = plain_schema(text, 7), parse(text, 7)
    assert stated == (None if tree.problems else schema(tree)) or "[delete: cascade, delete" in text


@pytest.mark.parametrize(
    "text",
    [
        "Table t {\n  id int\n}",
        "// shop\n\nTable core.t as T [note: 'n'] {\n  id int [pk, ref: > T.up] // key\n  up int\n\n  indexes {\n    (id, up) [unique]\n  }\n}\n",
        "enum \"s\" {\n  a [note: 'n']\n  \"b c\"\n}\nTable t {\n  s s\n  u int\n  Note: 'n'\n}\nRef r: t.s > t.u [delete: set null]\n",
    ],
)
def test_a_plain_document_needs_no_tree(text: str) -> None:
    stated = plain_schema(text, 7)
    assert stated is not None
    assert stated == schema(parse(text, 7))


@pytest.mark.parametrize(
    "text",
    [
        "Table t {\n}\n",
        "Table t {\n  a int\n  a int\n}\n",
        "Table t {\n  a int\n}\nTable t {\n  a int\n}\n",
        "Table t as u {\n  a int\n}\nTable u {\n  a int\n}\n",
        "Table t {\n  a int [ref: > u.a]\n}\n",
        "Table t {\n  a int\n}\nRef: t.a > t.b\n",
        "Table t {\n  a int\n}\nRef: t.a > t.a\n",
        "Table t {\n  a int [ref: > t.b]\n  b int [ref: - t.a]\n}\n",
        "Table t {\n  a int\n  indexes {\n    b\n  }\n}\n",
        "Table t {\n  a int [null, not null]\n}\n",
        "enum e {\n  a\n  a\n}\n",
        "enum e {\n  a\n}\nenum e {\n  b\n}\n",
        "Table t {\n  a int\n",
        "Project p {\n  database_type: 'x'\n}\n",
    ],
)
def test_all_else_is_for_the_parser(text: str) -> None:
    assert plain_schema(text, 0) is None
