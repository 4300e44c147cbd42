"""PostgreSQL's own way of writing checks and defaults in the words that people use: the meaning stays."""

from __future__ import annotations

import pytest

from specwriter.importers.database.definitions import left_out, parents_first
from specwriter.importers.database.wording import column_type, condition, default


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("CHECK (s = ANY (ARRAY['a'::text, 'b'::text]))", "CHECK (s IN ('a', 'b'))"),
        (
            "CHECK (s::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[]))",
            "CHECK (s IN ('a', 'b'))",
        ),
        ("CHECK ((s)::text = ANY ((ARRAY['a'::character varying])::text[]))", "CHECK (s IN ('a'))"),
        (
            "CHECK (s IS NULL OR (s = ANY (ARRAY['it''s'::text, ')'::text])))",
            "CHECK (s IS NULL OR (s IN ('it''s', ')')))",
        ),
        ("CHECK (s = ANY (ARRAY['a'::text]) AND n > 1)", "CHECK (s IN ('a') AND n > 1)"),
        (
            'CHECK ("S t" = ANY (ARRAY[\'a\'::"my type", \'b\'::"my type"]))',
            'CHECK ("S t" = ANY (ARRAY[\'a\'::"my type", \'b\'::"my type"]))',
        ),
        ("CHECK (n = ANY (ARRAY[1, 2]))", "CHECK (n = ANY (ARRAY[1, 2]))"),
        ("CHECK (s <> ALL (ARRAY['a'::text]))", "CHECK (s <> ALL (ARRAY['a'::text]))"),
        (
            "CHECK (s = ANY (ARRAY['a'::text, lower('B'::text)]))",
            "CHECK (s = ANY (ARRAY['a'::text, lower('B'::text)]))",
        ),
    ],
)
def test_lists_of_values(stored: str, written: str) -> None:
    assert condition(stored) == written


@pytest.mark.parametrize(
    ("stored", "kind", "written"),
    [
        ("'NEW'::character varying", "character varying(10)", "'NEW'"),
        ("'NEW'::order_status", "order_status", "'NEW'"),
        ("'it''s'::text", "character varying", "'it''s'"),
        ("'{}'::jsonb", "jsonb", "'{}'"),
        ("'a'::bpchar", "character(1)", "'a'::bpchar"),
        ("now()", "timestamp with time zone", "now()"),
        ("'a'::text || 'b'::text", "text", "'a'::text || 'b'::text"),
        ("nextval('s'::regclass)", "integer", "nextval('s'::regclass)"),
    ],
)
def test_defaults(stored: str, kind: str, written: str) -> None:
    assert default(stored, kind) == written


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("character varying(40)", "varchar(40)"),
        ("character varying", "varchar"),
        ("character varying(3)[]", "varchar(3)[]"),
        ("character(2)", "char(2)"),
        ("timestamp with time zone", "timestamptz"),
        ("timestamp(3) without time zone", "timestamp(3)"),
        ("time(2) with time zone[]", "timetz(2)[]"),
        ("double precision", "double precision"),
        ('"My character"', '"My character"'),
        ("interval day to second(3)", "interval day to second(3)"),
    ],
)
def test_types(stored: str, written: str) -> None:
    assert column_type(stored) == written


def test_parents_come_first_and_circles_are_cut() -> None:
    assert parents_first(["a", "b", "c"], {"a": ["c"], "b": [], "c": ["b", "elsewhere"]}) == ["b", "c", "a"]
    assert parents_first(["a", "b"], {"a": ["b"], "b": ["a"]}) == ["b", "a"]
    assert parents_first(["a"], {"a": ["a"]}) == ["a"]
    chain = {f"t{n}": [f"t{n + 1}"] for n in range(20_000)} | {"t20000": []}
    assert parents_first(list(chain), chain)[0] == "t20000"


def test_what_is_left_out_is_named_up_to_five() -> None:
    assert left_out("view", []) == ()
    (remark,) = left_out("row policy", [f"p{n}`" for n in range(7)])
    assert (remark.message, remark.help) == (
        "7 row policies are left out",
        "`p0'`, `p1'`, `p2'`, `p3'`, `p4'` and 2 more",
    )
