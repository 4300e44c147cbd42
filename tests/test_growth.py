"""Checking takes time in proportion to the document: what is done for each line does not grow with their number.

Work is counted in calls of functions, which are the same on every machine and on every run; a long document is 32 times the short one. A
quadratic step makes 32 times as many calls a line, so that twice as many is a generous limit. What happens inside one call (a search through
a long text) is not seen here: `benchmarks/growth.py` measures seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from specwriter.linter.fix import apply_fixes
from specwriter.linter.run import run
from specwriter.model.state_graph import twins
from specwriter.reader import read
from specwriter.reporters import concise, json, text
from specwriter.source.near import Vocabulary, near
from specwriter.source.span import Name, Span
from specwriter.source.text import Source
from specwriter.workspace.rules import of_one_document, words

HEAD = "---\narchitecture: standard\n---\n\n# Plan\n\n"
STATES = f"{HEAD}## State Machines\n\n| From | Trigger | To |\n| - | - | - |\n"
DDL = "CREATE TABLE a{n} (id int, b int REFERENCES a{n} (id), PRIMARY KEY (id));\n"
SHORT, TIMES = 40, 32


def repeated(before: str, line: str, after: str = "") -> Callable[[int], str]:
    return lambda size: before + "".join(line.replace("{n}", letters(number)) for number in range(size)) + after


def letters(number: int) -> str:
    """A name of six letters; those of neighbouring numbers differ in one."""
    return "".join("abcdefgh"[number >> shift & 7] for shift in (0, 3, 6, 9, 12, 15))


SHAPES = {
    "states with like names": repeated(STATES, "| {n} | go | {n}q |\n"),
    "states of a diagram": repeated(f"{HEAD}```mermaid\nstateDiagram-v2\n[*] --> S\n", "{n} --> {n}q: go\n", "```\n"),
    "operations of one name": repeated(f"{HEAD}## API\n\n", "### GET /orders\n\nText.\n\n"),
    "suppressed findings": repeated(HEAD, "<!-- specwriter: allow LNK001 because {n} -->\n\n[x](#{n})\n\n"),
    "suppressions in a row": repeated(HEAD, "<!-- specwriter: allow LNK001 because of that -->\n", "\n[x](#y)\n"),
    "placeholders on one line": repeated(HEAD, "The {n} is TBD. "),
    "SQL tables in one block": repeated(f"{HEAD}```sql\n", DDL, "```\n"),
    "SQL tables of one name": repeated(f"{HEAD}```sql\n", "CREATE TABLE a (id int REFERENCES a (id));\n", "```\n"),
    "blocks of broken JSON": repeated(HEAD, '```json\n{"{n}": 1, "{n}": 2,}\n```\n\n'),
    "names near a column": repeated(
        f"{HEAD}```sql\nCREATE TABLE a (order_total int, order_count int);\n```\n\n",
        "Set `order_{n}_total`, order_{n}x and order_totl.\n\n",
    ),
    "DBML blocks": repeated(HEAD, "```dbml\nTable {n} {\n  id int [pk]\n}\nRef: {n}.id > {n}q.id\n```\n\n"),
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile, generators' steps included."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def check(document: str) -> None:
    source = Source("plan.md", document)
    outcome = run(read(source), [page.rule for page in of_one_document()], words())
    assert not outcome.failures
    for reporter in (text, json, concise):
        reporter.document(source, outcome.diagnostics, (), False)
    apply_fixes(document, outcome.diagnostics, unsafe=True)


@pytest.mark.parametrize("name", SHAPES)
def test_the_work_grows_as_the_document_does(name: str) -> None:
    shape = SHAPES[name]
    check(shape(1))  # what is loaded and cached once
    empty = calls(lambda: check(HEAD))
    short = calls(lambda: check(shape(SHORT))) - empty
    long = calls(lambda: check(shape(SHORT * TIMES))) - empty
    assert long < 2 * TIMES * short


def test_a_vocabulary_answers_as_a_single_question_does() -> None:
    known = ["orders", "Order", "customer", "ORDERS"]
    vocabulary = Vocabulary(known)
    for word in ("ordres", "order", "oders", "custom", "x", "customers"):
        assert vocabulary.near(word) == near(word, known)
    assert vocabulary.near("ordres") == "orders"


def test_a_vocabulary_stops_when_a_document_asks_without_end() -> None:
    known = [f"word{letters(number)}" for number in range(2000)]
    vocabulary = Vocabulary(known)
    first = calls(lambda: vocabulary.near("wordabcdefx"))
    for number in range(2000):
        vocabulary.near(f"wxyz{letters(number)}")
    assert calls(lambda: vocabulary.near("wordabcdefx")) * 100 < first
    assert near("wordaaaaaab", known) == "wordaaaaaa"


def test_of_many_like_names_each_later_one_is_in_one_pair_with_the_earliest() -> None:
    names = tuple(
        Name(text, Span(at, at))
        for at, text in enumerate(("Cancelled", "Canceled", "CANCELLED", "Paid", "Step1", "Step2"))
    )
    assert [(one.text, other.text) for one, other in twins(names, {})] == [
        ("Cancelled", "Canceled"),
        ("Cancelled", "CANCELLED"),
    ]


def test_comments_that_silence_are_read_once_however_often_one_is_opened() -> None:
    document = f"{HEAD}{'<!-- specwriter: allow ' * 200}LNK001 because of that -->\n\n[x](#y)\n"
    (only,) = read(Source("plan.md", document)).suppressions
    assert (only.rules, only.reason) == (
        (),
        "",
    )  # the whole is one comment (CommonMark 0.31, 6.6), and no rule stands behind its `allow`
