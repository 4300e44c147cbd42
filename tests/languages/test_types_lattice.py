"""How two types lie to each other, and which examples fit a type."""

from __future__ import annotations

import itertools

import pytest

from specwriter.languages.json import parse
from specwriter.languages.types import Relation, compare, fits, misfit, read_type

S, N, W, C, D = Relation.SAME, Relation.NARROWER, Relation.WIDER, Relation.COMPATIBLE, Relation.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("varchar", "text", S),
        ("bool", "boolean", S),
        ("tinyint(1)", "boolean", S),
        ("uuid", "uniqueidentifier", S),
        ("bigint", "int64", S),
        ("text[]", "array<string>", S),
        ("jsonb", "json", S),
        ("decimal(12,2)", "NUMBER(12,2)", S),
        ("order_status", "order_status", S),
        ("enum(a, b)", "enum(b, a)", S),
        ("uuid", "string", N),
        ("uuid", "varchar(36)", N),
        ("uuid", "varchar(255)", N),
        ("timestamptz", "string", N),
        ("timestamptz", "datetime", N),
        ("varchar(64)", "varchar(255)", N),
        ("varchar(64)", "string", N),
        ("string(1..64)", "varchar(64)", N),
        ("char(3)", "varchar(3)", N),
        ("int32", "bigint", N),
        ("smallint", "int32", N),
        ("int32", "double", N),
        ("int32", "decimal(12,2)", N),
        ("NUMBER(10)", "bigint", N),
        ("decimal(10,2)", "decimal(12,2)", N),
        ("decimal(12,2)", "number", N),
        ("enum(a, b)", "enum(a, b, c)", N),
        ("enum(a, b)", "varchar(20)", N),
        ("map<string, int>", "object", N),
        ("object", "jsonb", N),
        ("array<uuid>", "array<string>", N),
        ("ipv4", "inet", N),
        ("string", "any", N),
        ("string", "string | number", N),
        ("bigint", "string", C),
        ("decimal(12,2)", "string", C),
        ("int64", "double", C),
        ("decimal(10,4)", "decimal(12,2)", C),
        ("timestamptz", "timestamp without time zone", C),
        ("timestamptz", "bigint", C),
        ("uuid", "binary(16)", C),
        ("uuid", "varchar(32)", C),
        ("bytea", "string", C),
        ("boolean", "NUMBER(1)", C),
        ("enum(a, b)", "enum(b, c)", C),
        ("enum(a, b)", "smallint", C),
        ("jsonb", "string", C),
        ("money", "decimal(12,2)", C),
        ("duration", "integer", C),
        ("geometry", "object", C),
        ("order_status", "string", C),
        ("Order", "Customer", C),
        ("tsvector", "string", C),
        ("uuid", "integer", D),
        ("uuid", "bigint", D),
        ("uuid", "varchar(20)", D),
        ("timestamptz", "varchar(10)", D),
        ("int32", "string", D),
        ("integer", "string", D),
        ("boolean", "string", D),
        ("boolean", "bigint", D),
        ("date", "timestamptz", D),
        ("date", "integer", D),
        ("string", "number", D),
        ("object", "array", D),
        ("object", "string", D),
        ("array<string>", "array<int>", D),
        ("array<string>", "string", D),
        ("enum(a, b)", "enum(c, d)", D),
        ("email", "uuid", D),
    ],
)
def test_relations_hold_in_both_directions(one: str, other: str, relation: Relation) -> None:
    assert compare(read_type(one), read_type(other)) is relation
    back = {N: W, W: N}.get(relation, relation)
    assert compare(read_type(other), read_type(one)) is back


WORDS = (
    "uuid bigint int32 integer varchar(64) string string(1..64) char(3) timestamptz timestamp date decimal(12,2) decimal number double "
    "boolean jsonb object array array<string> map<string,int> enum(a,b) enum(a,b,c) bytea money any inet ipv4 url email Order"
)


def test_being_narrower_is_an_order() -> None:
    types = [read_type(word) for word in WORDS.split()]
    below = {(a.text, b.text) for a, b in itertools.product(types, types) if compare(a, b) in (S, N)}
    assert all((a.text, a.text) in below for a in types)
    for (a, b), (c, d) in itertools.product(below, below):
        if b == c:
            assert (a, d) in below


def test_sqlite_has_integers_for_booleans() -> None:
    assert compare(read_type("boolean"), read_type("INTEGER", "sqlite")) is C
    assert compare(read_type("boolean"), read_type("integer", "postgres")) is D


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("uuid", '"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"'),
        ("uuid", '"F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"'),
        ("uuid", '"urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"'),
        ("uuid", '"..."'),
        ("uuid", '"f81d4fae-..."'),
        ("uuid", '"{order_id}"'),
        ("uuid", '"uuid"'),
        ("uuid", "<uuid>"),
        ("uuid", "null"),
        ("uuid?", "null"),
        ("timestamptz", '"2026-03-31T12:00:00Z"'),
        ("timestamptz", '"2026-03-31T12:00:00.123+02:00"'),
        ("timestamptz", '"2016-12-31T23:59:60Z"'),
        ("datetime", '"2026-03-31T12:00:00"'),
        ("datetime", '"2024-02-29 12:00"'),
        ("datetime", "1767225600"),
        ("date", '"2024-02-29"'),
        ("Date", '"2026-03-31T12:00:00Z"'),
        ("Date", '"2026-03-31"'),
        ("time", '"23:59:59"'),
        ("email", '"a.b+c@example.com"'),
        ("url", '"https://example.com/{id}"'),
        ("url", '"urn:isbn:0451450523"'),
        ("inet", '"10.0.0.0/8"'),
        ("inet", '"2001:db8::1"'),
        ("int32", "2147483647"),
        ("integer", "1.0"),
        ("bigint", '"9007199254740993"'),
        ("bigint", "9007199254740992"),
        ("decimal(5,2)", "123.40"),
        ("decimal(5,2)", "123.4000"),
        ("decimal(5,2)", '"123.45"'),
        ("number", "1.5"),
        ("integer (1-100)", "100"),
        ("boolean", "true"),
        ("varchar(3)", '"EUR"'),
        ("char(3)", '"EU"'),
        ("string(1..3)", '"a"'),
        ("enum(a, b)", '"a"'),
        ("enum(1, 2)", "1"),
        ("array<uuid>", "[...]"),
        ("string[]", '["a", "b"]'),
        ("map<string, int>", '{"a": 1}'),
        ("object", "{ ... }"),
        ("jsonb", "[1]"),
        ("any", "1"),
        ("Order", "1"),
        ("string | number", "1"),
        ("money", '{"amount": 1, "currency": "EUR"}'),
        ("GeoJSON", '{"type": "Point"}'),
        ("bytes", '"aGVsbG8="'),
        ("duration", '"PT5M"'),
    ],
)
def test_an_example_fits(kind: str, value: str) -> None:
    node = parse(value).value
    assert node is not None
    assert misfit(node, read_type(kind)) is None
    assert fits(node, read_type(kind))


@pytest.mark.parametrize("value", ["2026-03-31", "2026-03-31T12:00:00"])
def test_a_date_of_oracle_holds_a_time_and_may_be_written_without(value: str) -> None:
    node = parse(f'"{value}"').value
    assert node is not None
    assert misfit(node, read_type("DATE", "oracle")) is None


@pytest.mark.parametrize(
    ("kind", "value", "why", "marked"),
    [
        ("uuid", '"ord-123"', "format", '"ord-123"'),
        ("uuid", '"f81d4fae-7dec-11d0-a765-00a0c91e6bf"', "format", '"f81d4fae-7dec-11d0-a765-00a0c91e6bf"'),
        ("uuid", "12", "kind", "12"),
        ("uuid NOT NULL", "null", "null", "null"),
        ("timestamptz", '"2026-03-31T12:00:00"', "format", '"2026-03-31T12:00:00"'),
        ("timestamptz", '"2026-02-29T12:00:00Z"', "format", '"2026-02-29T12:00:00Z"'),
        ("timestamptz", '"2026-03-31T24:00:00Z"', "format", '"2026-03-31T24:00:00Z"'),
        ("timestamptz", '"31.03.2026"', "format", '"31.03.2026"'),
        ("datetime", '"yesterday"', "format", '"yesterday"'),
        ("date", '"2026-13-01"', "format", '"2026-13-01"'),
        ("date", '"2026-03-31T12:00:00Z"', "format", '"2026-03-31T12:00:00Z"'),
        ("date", "20260331", "kind", "20260331"),
        ("time", '"25:00"', "format", '"25:00"'),
        ("email", '"example.com"', "format", '"example.com"'),
        ("url", '"/orders/1"', "format", '"/orders/1"'),
        ("ipv4", '"256.1.1.1"', "format", '"256.1.1.1"'),
        ("int32", "2147483648", "range", "2147483648"),
        ("int32", '"12"', "kind", '"12"'),
        ("integer", "1.5", "kind", "1.5"),
        ("integer", "true", "kind", "true"),
        ("integer", "9007199254740993", "precision", "9007199254740993"),
        ("bigint", "9007199254740993", "precision", "9007199254740993"),
        ("bigint", "9223372036854775808", "range", "9223372036854775808"),
        ("bigint", '"9223372036854775808"', "range", '"9223372036854775808"'),
        ("integer (1-100)", "101", "range", "101"),
        ("decimal(5,2)", "1.234", "precision", "1.234"),
        ("decimal(5,2)", "1234.5", "range", "1234.5"),
        ("number", '"1.5"', "kind", '"1.5"'),
        ("boolean", '"true"', "kind", '"true"'),
        ("boolean", "1", "kind", "1"),
        ("string", "1", "kind", "1"),
        ("varchar(3)", '"EURO"', "length", '"EURO"'),
        ("string(2..3)", '"E"', "length", '"E"'),
        ("enum(a, b)", '"c"', "value", '"c"'),
        ("enum(a, b)", '"A"', "value", '"A"'),
        ("string[]", '["a", 1, 2]', "kind", "1"),
        ("string[]", '"a"', "kind", '"a"'),
        ("array<map<string, int>>", '[{"a": 1, "b": "c"}]', "kind", '"c"'),
        ("object", "[]", "kind", "[]"),
        ("string | number", "true", "kind", "true"),
        ("uuid | int32", '"ord-1"', "format", '"ord-1"'),
    ],
)
def test_an_example_that_does_not_fit_is_marked_at_the_smallest_value(
    kind: str, value: str, why: str, marked: str
) -> None:
    node = parse(value).value
    assert node is not None
    found = misfit(node, read_type(kind))
    assert found is not None
    assert (found.kind, value[found.span.start : found.span.end]) == (why, marked)
    assert not fits(node, read_type(kind))


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("integer", '"x"', "is a string, not an integer"),
        ("uuid", "12", "is a number, not a string"),
        ("string[]", "{}", "is an object, not an array"),
        ("varchar(3)", '"EURO"', "is 4 characters long, more than 3"),
        ("timestamptz", '"2026-03-31T12:00:00"', "has no offset such as Z"),
        ("enum(a, b)", '"c"', "is none of `a`, `b`"),
    ],
)
def test_the_reason_goes_on_after_the_name_of_the_value(kind: str, value: str, reason: str) -> None:
    node = parse(value).value
    assert node is not None
    found = misfit(node, read_type(kind))
    assert found is not None
    assert found.reason == reason
