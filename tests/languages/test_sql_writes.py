"""Which columns of which table the statements of a text write."""

from __future__ import annotations

import random
import time

import pytest

from specwriter.languages.sql.writes import Write, writes


def said(text: str) -> list[tuple[str, str, str, str]]:
    """Each write as verb, table, columns and other columns, in words."""
    return [
        (one.verb, one.table.text, " ".join(map(str, one.columns)), " ".join(map(str, one.others)))
        for one in writes(text)
    ]


def only(text: str) -> Write:
    (one,) = writes(text)
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT INTO seats (id, row) VALUES (1, 2)", ("insert", "seats", "id row", "")),
        ('insert into hall."Seats" ("id", [row]) select 1, 2', ("insert", "hall.Seats", "id row", "")),
        ("INSERT OR IGNORE INTO seats (id) VALUES (1)", ("insert", "seats", "id", "")),
        ("INSERT IGNORE INTO `seats` (`id`) VALUES (1)", ("insert", "seats", "id", "")),
        ("REPLACE INTO seats (id) VALUES (1)", ("insert", "seats", "id", "")),
        ("INSERT INTO seats VALUES (1, 2)", ("insert", "seats", "", "")),
        ("INSERT INTO seats SET id = 1, row = f(2, 3)", ("insert", "seats", "id row", "")),
        ("UPDATE seats SET held = true, until = now() WHERE id = 1", ("update", "seats", "held until", "")),
        (
            "UPDATE ONLY hall.seats AS s SET s.held = CASE WHEN a THEN b END, x.y = 1",
            ("update", "hall.seats", "held", ""),
        ),
        ("UPDATE seats SET (held, until) = (SELECT a, b FROM c), n = n + 1", ("update", "seats", "held until n", "")),
        ("UPDATE seats USING TTL 60 SET held = true", ("update", "seats", "held", "")),
    ],
)
def test_a_statement(text: str, expected: tuple[str, str, str, str]) -> None:
    assert said(text) == [expected]


def test_what_a_conflict_names_and_writes() -> None:
    text = (
        "INSERT INTO seats AS s (id, row) VALUES (1, f(2)) "
        "ON CONFLICT (id, lower(name), row) WHERE held DO UPDATE SET until = excluded.until, s.n = s.n + 1 RETURNING id"
    )
    assert said(text) == [("insert", "seats", "id row", "id row until n")]
    doubled = "INSERT INTO seats (id) VALUES (1) ON DUPLICATE KEY UPDATE n = n + 1, until = VALUES(until)"
    assert said(doubled) == [("insert", "seats", "id", "n until")]


def test_every_name_has_its_place() -> None:
    text = 'INSERT INTO hall.seats (id, "row") VALUES (1, 2)'
    one = writes(text, 100)[0]
    cut = [text[span.start - 100 : span.end - 100] for span in (one.table.span, *(name.span for name in one.columns))]
    assert cut == ["hall.seats", "id", '"row"']


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("INSERT INTO seats (id, row) VALUES (1, 2)", True),
        ("INSERT INTO seats (id, row) SELECT 1, 2", True),
        ("INSERT INTO seats (id, ..., row) VALUES (...)", False),
        ("INSERT INTO seats (id, row) ...", False),
        ("INSERT INTO seats VALUES (1, 2)", False),
    ],
)
def test_a_list_is_whole_where_nothing_is_left_out(text: str, whole: bool) -> None:
    assert only(text).whole is whole


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO seats (status = 'held') VALUES",
        "INSERT INTO seats (${columns}) VALUES ($1)",
        "INSERT INTO ${table} (id) VALUES ($1)",
        "UPDATE a JOIN b ON a.id = b.id SET a.x = 1",
        "CREATE TABLE a (b int REFERENCES c ON UPDATE SET NULL)",
        "CREATE TRIGGER t BEFORE INSERT OR UPDATE ON seats",
        "SELECT id INTO seats FROM a FOR UPDATE",
        "-- INSERT INTO seats (id) VALUES (1)",
        "SELECT 'INSERT INTO seats (id) VALUES (1)'",
        "INSERT INTO",
        "",
    ],
)
def test_what_is_no_write(text: str) -> None:
    assert writes(text) == ()


def test_statements_follow_each_other_and_stand_in_functions() -> None:
    text = (
        "WITH a AS (INSERT INTO x (p) VALUES (1) RETURNING p) UPDATE y SET q = 2 FROM a;\n"
        "CREATE FUNCTION f() RETURNS trigger AS $body$ BEGIN INSERT INTO z (r) VALUES (3); END $body$ LANGUAGE plpgsql"
    )
    assert [(table, columns) for _, table, columns, _ in said(text)] == [("x", "p"), ("y", "q"), ("z", "r")]
    place = writes(text)[2].table.span
    assert text[place.start : place.end] == "z"


def test_nothing_raises_and_time_grows_with_the_text() -> None:
    dice = random.Random(7)
    words = "INSERT INTO UPDATE SET ON CONFLICT DUPLICATE KEY DO ( ) , . = ... t a 'x ' $$ ; [ ] VALUES { -- \n".split(
        " "
    )
    for _ in range(400):
        writes(" ".join(dice.choices(words, k=30)))
    begun = time.process_time()
    for part in ("UPDATE t SET a = (", "INSERT INTO t (a, ", "INSERT INTO t (a) VALUES (1) ON CONFLICT (", "$$ "):
        writes(part * 4000)
    assert time.process_time() - begun < 5
