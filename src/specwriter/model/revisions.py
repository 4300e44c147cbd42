"""Knows how the rows of a review table follow each other: what a version is worth, which row is the newest."""

from __future__ import annotations

import re
from functools import lru_cache

from specwriter.model.dates import any_date
from specwriter.model.review import ReviewTable, Revision
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.dates import Date

    Worth = tuple[tuple[int, ...], int, str, int]

_VERSION = regex(
    r"(?:v|ver|version|rev|revision)?\.?\s*(\d{1,9}(?:\.\d{1,9})*)(?:[-. ]*(alpha|beta|draft|pre|rc)[-. ]*(\d{0,9}))?",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def version_worth(text: str) -> Worth | None:
    """What a version compares by: its numbers, a pre-release before its release; None where it is no number.

    Semantic Versioning 2.0.0, section 11, for as many numbers as there are; `1.0` and `1.0.0` are worth the same.
    """
    match = _VERSION.fullmatch(text.strip())
    if match is None:
        return None
    numbers = [int(number) for number in match[1].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    if match[2] is None:
        return tuple(numbers), 1, "", 0
    return tuple(numbers), 0, match[2].lower(), int(match[3] or 0)


def worth_of(revision: Revision) -> Worth | None:
    """What the version of a row compares by."""
    return version_worth(revision.version.text) if revision.version else None


def date_of(revision: Revision) -> Date | None:
    """The date of a row, in any notation with one reading."""
    return any_date(revision.date.text) if revision.date else None


def newest_first(table: ReviewTable) -> bool:
    """Whether the table lists its newest row first: versions fall from the first row to the last, and dates do not rise."""
    versions = [worth for row in table.rows if (worth := worth_of(row))]
    dates = [date for row in table.rows if (date := date_of(row))]
    if len(versions) < 2 or versions[0] <= versions[-1]:
        return False
    return len(dates) < 2 or dates[0] >= dates[-1]


def oldest_to_newest(table: ReviewTable) -> tuple[Revision, ...]:
    """The rows in the order in which the table means them to have been written."""
    return tuple(reversed(table.rows)) if newest_first(table) else table.rows
