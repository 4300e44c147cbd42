"""Ends of deprecated things that lie before the latest revision of the document.

## Why it matters
The document still describes what it says is gone since then: either it is gone, or the date was moved and nobody wrote it down (RFC 8594,
section 3, on `Sunset`).

## Fix
Correct the date, or remove what has ended.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.dates import iso_date, written
from specwriter.model.operation_text import deprecates
from specwriter.model.revisions import date_of
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_END = regex(
    r"(?:eprecat\w*|EPRECAT\w*|unset|UNSET)\b[^.\n|]{0,60}?\b(?i:sunset|remov\w+|ends?|ending|until|switched off|shut down|will be|gone)\b"
    r"[^.\n|\d]{0,30}"
    r"(?P<date>\d{4}-\d\d-\d\d)"
)


def check(spec: Spec) -> Iterator[Finding]:
    text = spec.source.text
    if spec.reviews is None or not (deprecates(spec) or "unset" in text):
        return
    dated = [
        (date, row.date) for row in spec.reviews.rows if row.date is not None and (date := date_of(row)) is not None
    ]
    if not dated:
        return
    latest, name = max(dated, key=lambda each: each[0])
    for match in _END.finditer(text):
        end = iso_date(match["date"])
        if end is not None and end < latest:
            label = Label(name.span, f"the latest revision is of {written(latest)}")
            message = f"the end on `{match['date']}` lies before the latest revision"
            yield Finding(Span(*match.span("date")), message, (label,), "correct the date, or remove what has ended")


_HEAD = (
    "# Farm\n\n## Review Table\n\n| Version | Date | Name |\n| --- | --- | --- |\n| 1.0 | 2026-05-04 | Ada |\n\n### GET /cattle\n\n"
    "Deprecated; it will be removed on "
)

RULE = Rule(
    code="API060",
    name="sunset-in-the-past",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}«2025-12-31».\n", says="the end on `2025-12-31` lies before the latest revision"),
        Good(f"{_HEAD}2027-12-31.\n"),
    ),
)
