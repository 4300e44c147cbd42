"""Which latencies a document promises and measures, and where two places give two numbers for one thing."""

from __future__ import annotations

import pytest

from specwriter.model.mentions.figures import figures
from specwriter.model.mentions.measures import conflicts
from specwriter.model.people import spelled_twice
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.text import Source

CRITERIA = "## Acceptance Criteria\n\n| ID | Criterion | Measure | Verified by |\n| --- | --- | --- | --- |\n"
BENCHMARKS = "## Performance Benchmarks\n\n| Operation | Load | p50 | p95 | p99 |\n| --- | --- | --- | --- | --- |\n"


def spec(objective: str, *parts: str) -> Spec:
    return read(Source("toll.md", f"# Toll\n\n## Objective\n\n- {objective}\n\n{''.join(parts)}"))


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("p95 of `GET /tolls` stays under 60 ms at 50 requests per second", ("GET /tolls", "95", 60, "50")),
        ("`POST /tolls` answers within 1.2 s (p99)", ("POST /tolls", "99", 1200, "")),
        ("`POST /tolls` has a p95 under 1,200 ms, of which the bank takes 900 ms", ("POST /tolls", "95", 1200, "")),
        ("The 95th percentile of `GET /tolls/{id}` is at most 80 ms at 20 rps", ("GET /tolls/{}", "95", 80, "20")),
    ],
)
def test_a_sentence_gives_a_figure(sentence: str, figure: tuple[str, str, float, str]) -> None:
    (found,) = figures(spec(sentence))
    assert (found.of, found.rank, found.milliseconds, found.load) == figure


@pytest.mark.parametrize(
    "sentence",
    [
        "`GET /tolls` is fast",
        "p95 of `GET /tolls` and `POST /tolls` stays under 60 ms",
        "A page shows 95 tolls within 60 ms",
        "p95 of the queue is 40 entries",
    ],
)
def test_a_sentence_without_a_clear_figure_gives_none(sentence: str) -> None:
    assert figures(spec(sentence)) == ()


def test_a_row_of_benchmarks_gives_a_figure_for_each_percentile() -> None:
    document = spec("Be quick", BENCHMARKS, "| `GET /tolls` | 50 requests per second | 12 ms | 60 ms | 1.5 s |\n")
    assert [(figure.rank, figure.milliseconds, figure.load) for figure in figures(document)] == [
        ("50", 12, "50"),
        ("95", 60, "50"),
        ("99", 1500, "50"),
    ]
    assert [document.source.slice(figure.place.span) for figure in figures(document)] == ["12 ms", "60 ms", "1.5 s"]


PROMISE = "p95 of `GET /tolls` stays under 60 ms at 50 requests per second"


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("| AC-1 | Speed | p95 of `GET /tolls` under 80 ms at 50 requests per second | Test |", ("80 ms", "60 ms")),
        ("| AC-1 | `GET /tolls` is quick | p95 at most 50 ms at 50 requests per second | Test |", ("50 ms", "60 ms")),
        ("| AC-1 | Lists are quick | p95 at most 50 ms at 50 requests per second | Test |", ("50 ms", "60 ms")),
    ],
)
def test_a_criterion_with_another_number(row: str, numbers: tuple[str, str]) -> None:
    (found,) = conflicts(spec(PROMISE, CRITERIA, row, "\n"))
    assert (found.one.place.text, found.other.place.text) == numbers
    assert not found.load


@pytest.mark.parametrize(
    "row",
    [
        "| AC-1 | Speed | p95 of `GET /tolls` under 60 ms at 50 requests per second | Test |",
        "| AC-1 | Speed | p99 of `GET /tolls` under 90 ms at 50 requests per second | Test |",
        "| AC-1 | Speed | p95 of `POST /tolls` under 90 ms at 50 requests per second | Test |",
        "| AC-1 | Speed | p95 of `GET /tolls` under 90 ms at 200 requests per second | Test |",
        "| AC-1 | Speed | p95 of `GET /tolls` under 90 ms while the bank is down | Drill |",
        "| AC-1 | Speed | p95 under 90 ms | Test |",
    ],
)
def test_another_percentile_operation_load_or_case_is_no_conflict(row: str) -> None:
    assert conflicts(spec(PROMISE, CRITERIA, row, "\n")) == ()


def test_the_same_number_at_another_load_is_a_conflict_of_loads() -> None:
    (found,) = conflicts(
        spec(PROMISE, CRITERIA, "| AC-1 | Speed | p95 of `GET /tolls` under 60 ms at 40 requests per second | Test |\n")
    )
    assert found.load


def test_a_benchmark_may_be_better_and_not_worse_than_the_promise() -> None:
    row = "| `GET /tolls` | 50 requests per second | 12 ms | {} ms | 300 ms |\n"
    assert conflicts(spec(PROMISE, BENCHMARKS, row.format(45))) == ()
    (found,) = conflicts(spec(PROMISE, BENCHMARKS, row.format(75)))
    assert (found.one.place.text, found.other.role) == ("75 ms", "objective")


def test_one_wrong_number_among_three_places_is_told_once() -> None:
    criterion = "| AC-1 | Speed | p95 of `GET /tolls` under 40 ms at 50 requests per second | Test |\n\n"
    row = "| `GET /tolls` | 50 requests per second | 12 ms | 60 ms | 300 ms |\n"
    (found,) = conflicts(spec(PROMISE, CRITERIA, criterion, BENCHMARKS, row))
    assert found.one.place.text == "40 ms"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tomasz Wilk", "Tomazs Wilk", True),
        ("Marta Lindqvist, Security", "Marta Lindquist", True),
        ("Anna Berg", "Anne Berg", False),
        ("Jon Berg", "Tom Berg", False),
        ("Security team", "Security", False),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str, same: bool) -> None:
    table = "## Review Table\n\n| Version | Date | Name | Description |\n| --- | --- | --- | --- |\n"
    rows = f"| 0.1 | 2026-01-05 | {one} | Draft |\n| 0.2 | 2026-01-06 | {other} | Review |\n"
    assert bool(list(spelled_twice(read(Source("toll.md", f"# Toll\n\n{table}{rows}"))))) is same
