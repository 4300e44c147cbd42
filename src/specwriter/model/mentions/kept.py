"""Knows for how long the data of a table is kept, as the table of retention and other lines say."""

from __future__ import annotations

import re
from itertools import islice

from specwriter.model.catalogue import Retention
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

_TICKED = regex(r"`([a-z]\w*)`")
_PERIOD = regex(r"(\d+) (hour|day|week|month|year)s?")
_UNITS = r"(\d+ (hour|day|week|month|year)s?)\b"
_BEHIND = regex(rf"`(?:,| (?:is|are) (?:kept|stored)(?: for)?) {_UNITS}(?! (?:late|after|before|old|ago|back))")
_BEFORE = regex(rf"\bkept (?:for )?{_UNITS} in `\Z")
_POLICY = regex(
    r"\badd_retention_policy\(\s*(?:relation\s*=>\s*)?'(?:\w+\.)?(?P<table>\w+)'\s*,\s*(?:drop_after\s*=>\s*)?(?:interval\s*)?"
    r"'(?P<period>\d+ (?P<unit>hour|day|week|month|year)s?)'",
    re.IGNORECASE,
)
_REACH = 40
_MANY = 100  # rows that are looked for in the text


@once
def conflicts(spec: Spec) -> tuple[tuple[Name, Name, Name], ...]:
    """Each other place that gives a table another number of the same unit: that place, the cell of the table, and the name of the table."""
    found: list[tuple[Name, Name, Name]] = []
    text = spec.source.text
    policies = _policies(text)
    for row in islice(spec.entries(Retention), _MANY):
        kept = _PERIOD.fullmatch(row.kept_for.text) if row.kept_for is not None else None
        if kept is None or row.kept_for is None:
            continue
        for match in _TICKED.finditer(text, row.name.span.start - 1, row.name.span.end + 1):
            name = Name(match[1], Span(*match.span(1)))
            for place, unit in (*_periods(text, match[0], row.span), *policies.get(match[1], ())):
                if unit == kept[2] and place.text.split()[0] != kept[1]:
                    found.append((place, row.kept_for, name))
    return tuple(found)


def _policies(text: str) -> dict[str, list[tuple[Name, str]]]:
    """The periods that statements of SQL set for a table, with their units."""
    found: dict[str, list[tuple[Name, str]]] = {}
    for match in _POLICY.finditer(text) if "add_retention_policy" in text else ():
        period = Name(match["period"], Span(*match.span("period")))
        found.setdefault(match["table"], []).append((period, match["unit"].casefold()))
    return found


def _periods(text: str, ticked: str, row: Span) -> list[tuple[Name, str]]:
    """The periods that stand right beside a name in ticks, outside of its row."""
    found: list[tuple[Name, str]] = []
    at = text.find(ticked)
    while at >= 0:
        match = None if row.start <= at < row.end else _BEHIND.match(text, at + len(ticked) - 1)
        if match is None and not row.start <= at < row.end:
            match = _BEFORE.search(text, max(at - _REACH, 0), at + 1)
        if match is not None:
            found.append((Name(match[1], Span(*match.span(1))), match[2]))
        at = text.find(ticked, at + len(ticked))
    return found
