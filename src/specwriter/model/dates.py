"""Knows how the dates of a document read: ISO 8601 calendar dates, and the other notations that leave no doubt."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_ISO = regex(r"(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_NOTATIONS = (
    (regex(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})"), "ymd"),
    (regex(r"(\d{4})-(\d{1,2})-(\d{1,2})"), "ymd"),
    (regex(r"(\d{4})(\d\d)(\d\d)"), "ymd"),
    (regex(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"), "dmy"),
    (regex(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})"), "slashes"),
    (regex(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]*([A-Za-z]{3,9})\.?[ ,-]*(\d{4})"), "dmy"),
    (regex(r"([A-Za-z]{3,9})\.? *(\d{1,2})(?:st|nd|rd|th)?,? *(\d{4})"), "mdy"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Date = tuple[int, int, int]


@lru_cache(maxsize=256)
def iso_date(text: str) -> Date | None:
    """The year, month and day of an ISO 8601 calendar date in extended form, with or without a time; None for all else."""
    match = _ISO.match(text)
    return _real(int(match[1]), int(match[2]), int(match[3])) if match else None


def looks_iso(text: str) -> bool:
    """Whether a text has the form of an ISO 8601 date, be there such a day or not."""
    return _ISO.match(text) is not None


@lru_cache(maxsize=256)
def any_date(text: str) -> Date | None:
    """The date a text means in any notation with one reading; None where it has none or two (`04/05/2026`)."""
    text = text.strip()
    found = iso_date(text)
    if found:
        return found
    for pattern, order in _NOTATIONS:
        match = pattern.fullmatch(text)
        if match:
            return _ordered(match[1], match[2], match[3], order)
    return None


def written(date: Date) -> str:
    """A date as ISO 8601 writes it."""
    return f"{date[0]:04}-{date[1]:02}-{date[2]:02}"


def longest_rise(dates: Sequence[Date]) -> list[int]:
    """The places of the longest part of a list whose dates do not fall, in order: whatever else stands in the list is out of order.

    Patience sorting (Fredman 1975) from the end, so that of two equally long parts the one with the earlier rows wins; n log n steps.
    """
    tops: list[Date] = []
    places: list[int] = []
    follower = [-1] * len(dates)
    for place in range(len(dates) - 1, -1, -1):
        falling = -dates[place][0], -dates[place][1], -dates[place][2]
        at = bisect_right(tops, falling)
        tops[at : at + 1] = [falling]
        places[at : at + 1] = [place]
        follower[place] = places[at - 1] if at else -1
    found: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = follower[place]
    return found


def _ordered(first: str, second: str, third: str, order: str) -> Date | None:
    if order == "ymd":
        return _real(int(first), int(second), int(third))
    if order == "mdy":
        return _real(int(third), _month(first), int(second))
    if order == "dmy":
        return _real(int(third), _month(second), int(first))
    readings = {_real(int(third), int(second), int(first)), _real(int(third), int(first), int(second))} - {None}
    return readings.pop() if len(readings) == 1 else None


def _month(word: str) -> int:
    """The number of a month, 0 where the word names none (English names, whole or cut to three letters and more)."""
    if word.isdigit():
        return int(word)
    head = word[:3].lower()
    return _MONTHS.index(head) + 1 if head in _MONTHS else 0


def _real(year: int, month: int, day: int) -> Date | None:
    """The date, where the Gregorian calendar has it."""
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return None
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    return year, month, day
