"""Reading DBML never raises, stays inside the text, and takes time in proportion to it."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specwriter.languages.dbml import parse, schema
from specwriter.languages.dbml.tree import Dbml
from specwriter.source.problem import Problem
from specwriter.source.record import Record, values
from specwriter.source.span import Span
from tests.conftest import CORPUS

SEEDS = (
    "Table core.users as U [note: 'x', headercolor: #abc] {\n  id int [pk, increment]\n  ~base\n  Note: '''\n  a\n  '''\n}\n",
    "Table t {\n  a decimal(10,2) [default: -1.5, ref: ?> U.id]\n  indexes {\n    (a, `b`) [unique]\n  }\n  checks { `a > 0` }\n}\n",
    "TablePartial base { made timestamp [default: `now()`] }\nEnum st { a [note: 'n']\n \"b c\" }\nRef r: t.(a, b) <> u.(c, d)\n",
    "TableGroup g [color: #fff] { t\n u }\nProject p { database_type: 'X'\n Note { 'y' } }\nNote n { 'z' }\n",
    "Records t(a, b) {\n 1, 'x'\n ,\n st.a, -2\n}\nDep d { t.a -> u.b\n owner: 'me' }\nMetadata Table t { a: 'b' }\n",
    "DiagramView v { Tables { * }\n Schemas { core } }\nuse { table x as y } from './z.dbml'\n",
)
TOKEN = re.compile(r"\w+|'''|\s+|.")
SIGNS = [
    *"{}[](),.:;'\"`<>?-~#*/\\=@|",
    "'''",
    "/*",
    "*/",
    "//",
    "\n",
    "Table",
    "Ref",
    "Enum",
    "as",
    "é",
    "\x00",
    "\ud800",
    "🧀",
    "<>?",
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*SIGNS, "note", "pk", "t", "a", "int", "1", "1.5.2", " "]), max_size=40).map("".join),
)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    parts = TOKEN.findall("".join(draw(st.lists(st.sampled_from(SEEDS), min_size=1, max_size=3))))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(parts) - 1))
        change = draw(st.sampled_from(["drop", "insert", "twice", "swap", "cut"]))
        if change == "drop":
            parts[at] = ""
        elif change == "insert":
            parts.insert(at, draw(st.sampled_from(SIGNS)))
        elif change == "twice":
            parts.insert(at, parts[at])
        elif change == "swap":
            other = draw(st.integers(0, len(parts) - 1))
            parts[at], parts[other] = parts[other], parts[at]
        else:
            parts = parts[: at + 1]
    return "".join(parts)


def spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    fields = values(value) if isinstance(value, Record) else value if isinstance(value, tuple) else ()
    return [span for field in fields for span in spans(field)]


def check(text: str, dbml: Dbml, offset: int = 0) -> None:
    for span in spans(dbml):
        assert offset <= span.start <= span.end <= offset + len(text)
    places = [problem.span.start for problem in dbml.problems]
    assert places == sorted(places)
    for problem in dbml.problems:
        check_message(problem)


def check_message(problem: Problem) -> None:
    """The message guide: at most 12 words outside the author's own, no final period, no advice."""
    plain = re.sub(r"`[^`]*`", "x", problem.message, flags=re.DOTALL)
    assert len(plain.split()) <= 12, problem.message
    assert not plain.endswith("."), problem.message
    assert "should" not in plain, problem.message
    assert "please" not in plain, problem.message


@settings(max_examples=700, deadline=None)
@given(st.one_of(mutants(), TEXTS))
def test_reading_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    dbml = parse(text, 7)
    check(text, dbml, 7)
    schema(dbml)


@settings(max_examples=200, deadline=None)
@given(mutants())
def test_reading_is_deterministic_and_moves_with_its_offset(text: str) -> None:
    here, there = parse(text), parse(text, 1000)
    assert parse(text) == here
    assert [Span(span.start + 1000, span.end + 1000) for span in spans(here)] == spans(there)


def test_mutated_corpus_texts_never_raise() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus does not stand beside this checkout")
    lines = (CORPUS / "dbml" / "official.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [text for line in lines if len(text := json.loads(line)["text"]) < 3000]
    chance = random.Random(20261123)
    for _ in range(1500):
        parts = TOKEN.findall(chance.choice(texts))
        for _ in range(chance.randrange(1, 4)):
            parts[chance.randrange(len(parts))] = chance.choice(["", *SIGNS])
        text = "".join(parts)
        dbml = parse(text)
        check(text, dbml)
        schema(dbml)


SHAPES: dict[str, Callable[[int], str]] = {
    "tables": lambda n: "".join(f"Table t{i} {{\n  id int [pk]\n  up int [ref: > t0.id]\n}}\n" for i in range(n)),
    "unknown": lambda n: "".join(f"Table t{i} {{ a int }}\nRef: t{i}.a > u{i}.a\n" for i in range(n)),
    "brackets": lambda n: "Table t { a int " + "[x: " * n,
    "braces": lambda n: "Table t " + "{ a " * n,
    "quotes": lambda n: "'x\n" * n + "'''x" * n,
    "calls": lambda n: "Table t { a int" + "(1)" * n + " }",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_text_is_read_in_bounded_time(shape: str) -> None:
    text = SHAPES[shape](20_000)
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 60


def test_a_thousand_tables_are_read_without_a_problem() -> None:
    text = SHAPES["tables"](1000)
    assert parse(text).problems[1:] == ()
