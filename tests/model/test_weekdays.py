"""On which weekday a date falls, and which dates of a document stand with one."""

from __future__ import annotations

import datetime

import pytest

from specwriter.model.weekdays import dated_days, weekday
from specwriter.reader import read
from specwriter.source.text import Source


def told(text: str) -> list[tuple[str, str, str]]:
    return [(one.weekday.text, one.date.text, one.falls_on) for one in dated_days(read(Source("ferry.md", text)))]


def test_the_weekday_is_that_of_the_calendar() -> None:
    for number in range(datetime.date(1900, 1, 1).toordinal(), datetime.date(2101, 1, 1).toordinal(), 5):
        date = datetime.date.fromordinal(number)
        assert weekday((date.year, date.month, date.day)) == f"{date:%A}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sunset: Sat, 12 Jun 2026 00:00:00 GMT", ("Sat", "12 Jun 2026", "Fri")),
        ("Sun Nov 16 08:49:37 2025", ("Sun", "Nov 16 08:49:37 2025", "Sun")),
        ("on Saturday, June 13th, 2026 at noon", ("Saturday", "June 13th, 2026", "Saturday")),
        ("Sat 2026-06-13", ("Sat", "2026-06-13", "Sat")),
        ("2026-06-13 (Sunday)", ("Sunday", "2026-06-13", "Saturday")),
        ("Tues. 30 Feb. 2027", ("Tues", "30 Feb. 2027", "")),
    ],
)
def test_a_date_with_its_weekday(text: str, found: tuple[str, str, str]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "closed on Monday. 12 June 2026 is a holiday",
        "open Mon\u2013Fri, 8\u201312 June 2026",
        "every Monday 2 June 2026 and on",
        "On 2026-06-13, Monday mornings are free",
        "Sat, 12 Jun, order 2026",
        "it sat June 12, 2026",
    ],
)
def test_what_is_no_date_with_a_weekday(text: str) -> None:
    assert told(text) == []
