"""Points in time without an offset, where the other examples have one.

## Why it matters
`2026-05-02T18:00:00` is another moment in every time zone; RFC 3339 requires an offset. Local times that the table,
the column or the name calls so are left alone.

## Fix
Add `Z` or the offset. Where a local time is meant, name the field so (`local_start`) or say so in its type.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.example_values import floating_moments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for moment in floating_moments(spec):
        label = Label(moment.other, "here the moment has an offset") if moment.other is not None else None
        message = f"the moment of `{moment.slot.name.text}` has no offset"
        yield Finding(moment.place, message, (label,) if label else (), "add `Z` or the offset")


_SPEC = "# Pool\n\n### POST /swims\n\n**Request**\n\n```json\n"

RULE = Rule(
    code="API080",
    name="moment-without-offset",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f'{_SPEC}{{"from": "2027-03-01T07:00:00Z", "to": «"2027-03-01T08:00:00"», "paid_at": "2027-02-28T19:00:00Z"}}\n```\n',
            says="the moment of `to` has no offset",
        ),
        Good(
            f'{_SPEC}{{"from": "2027-03-01T07:00:00Z", "local_start": "2027-03-01T08:00:00", "paid_at": "2027-02-28T19:00:00Z"}}\n```\n'
        ),
    ),
)
