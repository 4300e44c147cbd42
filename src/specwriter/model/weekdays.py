"""Knows which dates of a document are written with their day of the week, and on which day of the week they fall."""

from __future__ import annotations

from specwriter.model.dates import any_date
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from specwriter.model.dates import Date
    from specwriter.model.spec import Spec

_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_SHIFTS = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)

# One pass over the text with a literal at its head: a year behind a month, a day or a weekday, or before a weekday in brackets.
# Dates of the last century are left out, as they would take a second pass.
_YEAR = regex(r"20\d\d(?:(?<=[\w,.)][ -]\d{4})|(?=-\d\d-\d\d,? \([MTWFS]))(?!\d)")
_HEAD = regex(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_WEEKDAY = r"Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY, _TIME = r"\d\d?(?:st|nd|rd|th)?", r"(?: +\d\d:\d\d(?::\d\d)?)?(?: +[A-Z]{3,4})?"
_BEFORE = rf"(?:(?<![\w/&–-])(?<!very )(?P<before>{_WEEKDAY})(?:(?<!day)\.,?|,)? +)?"
_AFTER = rf"(?:,? \((?P<after>{_WEEKDAY})[),])?"
_ORDERS = (
    regex(
        rf"{_BEFORE}\b(?P<date>(?P<day>{_DAY})(?: of)?[ -](?P<month>{_MONTH})[.,]?[ -](?P<year>20\d\d))(?!\d){_AFTER}"
    ),
    regex(
        rf"{_BEFORE}\b(?P<date>(?P<month>{_MONTH})\.? +(?P<day>{_DAY})(?:,|{_TIME}) +(?P<year>20\d\d))(?!\d){_AFTER}"
    ),
    regex(rf"{_BEFORE}\b(?P<date>(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d))(?![\d-]){_AFTER}"),
)
_LONGEST = 48  # characters from a weekday to the year: `Wednesday, September 24th 08:49:37 AEST `


class DatedDay(Record):
    """A date that is written with a weekday. `falls_on` is its true weekday, cut where the author's is; empty where no calendar has it."""

    weekday: Name
    date: Name
    falls_on: str

    @property
    def agrees(self) -> bool:
        """Whether the date is on the weekday that stands with it."""
        return self.falls_on[:3] == self.weekday.text[:3]


def weekday(date: Date) -> str:
    """The English name of the weekday of a date in the Gregorian calendar (Tomohiko Sakamoto's method, comp.lang.c 1993)."""
    year, month, day = date
    year -= month < 3
    return _DAYS[(year + year // 4 - year // 100 + year // 400 + _SHIFTS[month - 1] + day) % 7]


def dated_days(spec: Spec) -> Iterator[DatedDay]:
    """The dates from 2000 to 2099 with an English weekday: HTTP-date and asctime (RFC 9110, 5.6.7), and what prose writes."""
    text = spec.source.text
    for year in _YEAR.finditer(text):
        start, end = max(0, year.start() - _LONGEST), year.end() + 24
        if not _HEAD.search(text, start, end):
            continue
        for order in _ORDERS:
            for match in order.finditer(text, start, end):
                if match.start("year") == year.start() and (match["before"] or match["after"]):
                    yield _dated(match)


def _dated(match: re.Match[str]) -> DatedDay:
    group = "before" if match["before"] else "after"
    word = match[group]
    day = match["day"].rstrip("dhnrst")
    date = any_date(
        f"{match['year']}-{match['month']}-{day}"
        if match["month"].isdigit()
        else f"{day} {match['month']} {match['year']}"
    )
    name = weekday(date) if date else ""
    return DatedDay(
        Name(word, Span(*match.span(group))),
        Name(match["date"], Span(*match.span("date"))),
        name if word.endswith("day") else name[:3],
    )
