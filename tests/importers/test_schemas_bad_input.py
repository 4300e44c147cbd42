"""Schemas that are broken, huge or hostile: a clear message or safe Markdown, in bounded time."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.importers.imported import Unreadable
from specwriter.markdown import parse
from specwriter.markdown.tree import Code, Heading, Html, walk
from specwriter.workspace.importing_schemas import imported
from tests.importers.test_schemas_sql import schema_of, spec_of

NAMES = [
    "a|b", "a`b", "``` x", "~~~", "</script>", "<!-- c", "a\\b", 'a"b', "a'b", "a.b", "[x](y)", "*b*", "# h", "$$", "--x", "/*x*/", "é€😀",
    "\u202eabc", "select", "Table", "Ref", "  pad  ", "a;b", "{x}", "%", "x" * 10_000, "null", "a-b", "1a", "${x}", "](", "| |",
]  # fmt: skip
QUOTES = {"postgresql": '""', "sqlite": '""', "oracle": '""', "mysql": "``"}


def quoted(name: str, dialect: str) -> str:
    opening, closing = QUOTES[dialect]
    return opening + name.replace(closing, closing * 2) + closing


@pytest.mark.parametrize("dialect", QUOTES)
@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:12]))
def test_hostile_names_read_back_as_they_are(name: str, dialect: str) -> None:
    table = quoted(name, dialect)
    text = (
        f"CREATE TABLE {table} ({table} varchar(20) NOT NULL PRIMARY KEY, status varchar(9) CHECK (status IN ('A', 'B')));\n"
        f"CREATE TABLE other (id int PRIMARY KEY, r varchar(20) REFERENCES {table} ({table}));\n"
    )
    if dialect in ("postgresql", "oracle"):
        text += f"COMMENT ON COLUMN {table}.{table} IS '{name.replace(chr(39), chr(39) * 2)}';\n"
    found = imported("sql", text, dialect)
    for language in ("dbml", "sql"):
        schema = schema_of(found, language)
        assert [table.name.text for table in schema.tables] == [name, "other"]
        assert schema.tables[0].columns[0].name.text == name
        assert schema.problems == ()
        assert [one.target.text for one in schema.references] == [name]
    assert_plain(found.parts[0].text, ["DBML", "SQL"])
    assert_plain(found.parts[1].text, [None])


def assert_plain(text: str, headings: list[str | None]) -> None:
    """Nothing but the headings that were meant, and no HTML."""
    blocks = list(walk(parse(text).blocks))
    titles = [block.text for block in blocks if isinstance(block, Heading)]
    assert len(titles) == len(headings)
    assert all(wanted is None or wanted == title for wanted, title in zip(headings, titles, strict=True))
    assert not any(isinstance(block, Html) for block in blocks)


@pytest.mark.parametrize(
    "mark", ["'", '"', "`", "\\", "\n", "|", "</script>", "```", "--", "*/", "[TODO: x]", "\u2028", "😀" * 100]
)
def test_hostile_comments_stay_in_their_block(mark: str) -> None:
    text = f"CREATE TABLE t (id int PRIMARY KEY);\nCOMMENT ON TABLE t IS '{mark.replace(chr(39), chr(39) * 2)} note {mark.replace(chr(39), chr(39) * 2)}';\n"
    found = imported("sql", text, "postgresql")
    assert schema_of(found, "dbml").tables[0].note.strip() == f"{mark} note {mark}".strip()
    codes = [block for block in walk(parse(found.parts[0].text).blocks) if isinstance(block, Code)]
    assert [code.language for code in codes] == ["dbml", codes[1].language]


LARGE = {
    "binary": bytes(range(1, 256)).decode("latin-1") * 1000,
    "prose": "Hello world, this is no SQL.\n" * 5000,
    "parentheses": "CREATE TABLE x (a int DEFAULT " + "(" * 50_000 + "1" + ")" * 50_000 + ");",
    "never closed": "CREATE TABLE x (a int DEFAULT " + "(" * 50_000,
    "open string": "CREATE TABLE x (a int DEFAULT 'abc\n" + "CREATE TABLE y (b int);\n" * 1000,
    "open name": 'CREATE TABLE "x (a int);\n' + "CREATE TABLE y (b int);\n" * 1000,
    "open comments": "/*" * 50_000 + "CREATE TABLE y (b int);",
    "open rows": "CREATE TABLE y (b int);\n" + "INSERT INTO y VALUES ('a\n" * 50_000,
    "rows in comments": "CREATE TABLE y (b int);\n" + "INSERT INTO y VALUES (1 -- x\n" * 20_000,
    "rows": "CREATE TABLE y (b int);\n" + "INSERT INTO y VALUES (1, 'a;b', 'it''s');\n" * 200_000,
    "one long row": "CREATE TABLE y (b int);\nINSERT INTO y VALUES " + ",".join(["(1, 'x')"] * 200_000) + ";",
    "copies": "COPY x FROM stdin;\n" * 10_000 + "CREATE TABLE y (b int);",
    "semicolons": "CREATE TABLE t (a int)" + ";" * 50_000,
    "wide": "CREATE TABLE w (" + ",".join([f"c{i} int" for i in range(3000)]) + ");",
    "same table": "CREATE TABLE t (a int);\n" * 1000,
    "long name": "CREATE TABLE " + "x" * 1_000_000 + " (a int);",
    "large enum": "CREATE TYPE e AS ENUM ("
    + ",".join([f"'v{i}'" for i in range(5000)])
    + "); CREATE TABLE t (status e);",
    "mistakes": "".join([f"CREATE TABLE t{i} (a int b c);\n" for i in range(500)]),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_broken_texts_take_bounded_time(name: str) -> None:
    for kind in ("sql", "dbml") if len(LARGE[name]) < 500_000 else ("sql",):
        start = time.process_time()
        with suppress(Unreadable):
            imported(kind, LARGE[name])
        assert time.process_time() - start < 5


def test_a_dump_of_ten_megabytes_and_a_thousand_tables() -> None:
    parts = []
    for i in range(1000):
        parts.append(
            f"CREATE TABLE public.t{i} (\n  id bigint NOT NULL,\n  name character varying(40) DEFAULT 'x'::character varying,\n  of bigint\n);\n"
            f"ALTER TABLE ONLY public.t{i} ADD CONSTRAINT t{i}_pkey PRIMARY KEY (id);\n"
            f"INSERT INTO public.t{i} VALUES "
            + ",\n".join([f"({n}, 'name {n}; it''s', {n})" for n in range(300)])
            + ";\n"
        )
    text = "".join(parts)
    assert len(text) > 7_000_000
    start = time.process_time()
    found = imported("sql", text)
    assert time.process_time() - start < 12
    assert len(schema_of(found, "dbml").tables) == 1000
    assert [one.message for one in found.remarks] == ["`INSERT`: 1,000 statements are left out"]


def test_of_many_mistakes_the_first_are_told() -> None:
    found = imported("sql", LARGE["mistakes"], "postgresql")
    assert len(found.remarks) == 31
    assert found.remarks[-1].message == "470 more mistakes like these follow"


PIECES = st.sampled_from([
    "CREATE TABLE t", "CREATE TYPE e AS ENUM ('a', 'b')", "(", ")", ",", ";", "'", '"', "`", "\n", " ", "id int", "PRIMARY KEY", "INSERT INTO t VALUES (1)",
    "--", "/*", "*/", "$$", "COPY t FROM stdin;\n", "\\.\n", "GO\n", "DELIMITER ;;\n", "ALTER TABLE t ADD", "COMMENT ON TABLE t IS 'x'", "DROP TABLE t",
    "status text CHECK (status IN ('A', 'B'))", "REFERENCES t", "Table t {", "}", "[", "]", "Ref: t.a > t.b", "```", "|", "\\", "é", "\u202e", "CREATE VIEW v AS",
])  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["", "postgresql", "mysql", "sqlite", "mssql", "oracle"]))
def test_no_text_gives_a_traceback(pieces: list[str], dialect: str) -> None:
    text = " ".join(pieces)
    for kind in ("sql", "dbml"):
        with suppress(Unreadable):
            found = imported(kind, text, dialect)
            assert spec_of(found).schemas
            assert all(0 <= one.span.start <= one.span.end <= len(text) for one in found.remarks)
