"""Dates that stand with the weekday of another date.

## Why it matters
One of the two is wrong, and a reader plans by the other. In a header such as `Sunset` or `Last-Modified` the weekday has to be that of
the date (RFC 5322, section 3.3, whose form RFC 9110, section 5.6.7 takes for HTTP): strict parsers refuse the value.

Reported are English weekdays with a full date from 2000 to 2099, in prose and in examples. Left alone are quoted lines, addresses of
links, and lines that say that something is invalid.

## Fix
Write the weekday of the date, or the date that was meant.
"""

from __future__ import annotations

import re

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Rule
from specwriter.model.weekdays import dated_days
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_WRONG_ON_PURPOSE = regex(r"\b(?:invalid|malformed|mismatch\w*|wrong)\b", re.IGNORECASE)


def check(spec: Spec) -> Iterator[Finding]:
    for found in dated_days(spec):
        date, day = found.date.text, found.falls_on
        if found.agrees or _is_left_alone(spec.source.text, found.weekday.span.start):
            continue
        if day:
            help_ = f"write `{day}`, or the date that was meant"
            yield Finding(found.weekday.span, f"`{date}` is a {day}, not a `{found.weekday.text}`", help=help_)
        else:
            yield Finding(found.date.span, f"`{date}` is not a calendar date", help="write a day that the month has")


def _is_left_alone(text: str, at: int) -> bool:
    """Whether the line quotes another text, has the place inside the address of a link, or tells of what is invalid."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    if line.lstrip().startswith(">") or _WRONG_ON_PURPOSE.search(line):
        return True
    return line.rfind("](", 0, at - start) > line.rfind(")", 0, at - start)


RULE = Rule(
    code="WRT010",
    name="weekday-of-another-date",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Ferry times\n\nVersion 1 answers with `Sunset: «Sat», 12 Jun 2026 23:59:59 GMT`.\n",
            says="`12 Jun 2026` is a Fri, not a `Sat`",
        ),
        Bad(
            "# Ferry times\n\n```http\nHTTP/1.1 200 OK\nLast-Modified: «Tue», 20 Oct 2027 07:28:00 GMT\n```\n",
            says="`20 Oct 2027` is a Wed, not a `Tue`",
        ),
        Bad(
            "# Ferry times\n\nThe summer timetable starts on «Sunday», June 12, 2027.\n",
            says="`June 12, 2027` is a Saturday, not a `Sunday`",
        ),
        Bad(
            "# Ferry times\n\n| Milestone | Due |\n| --- | --- |\n| Cut-over | 2026-06-13 («Fri») |\n",
            says="`2026-06-13` is a Sat, not a `Fri`",
        ),
        Bad(
            "# Ferry times\n\nThe old piers close on Tue «31 June 2026».\n",
            says="`31 June 2026` is not a calendar date",
        ),
        Good(
            "# Ferry times\n\nThe summer timetable starts on Saturday, June 12, 2027 and is printed by Fri 2027-05-28. "
            "The last ferry of Mon–Fri, 1–5 May 2028 leaves early; there is none on Sunday. 1 January 2027 is a holiday.\n\n"
            "> Sailings resume on Sunday, 12 June 2027.\n\n"
            "A request with `If-Modified-Since: Sun, 12 Jun 2027 00:00:00 GMT` is answered with 400: the date is invalid.\n"
        ),
    ),
)
