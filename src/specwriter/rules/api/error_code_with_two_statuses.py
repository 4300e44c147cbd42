"""Error codes that have one status in one operation and another in the next.

## Why it matters
Clients branch on the code and proxies on the status: a code that is now 400 and now 409 is retried by one and given up by the other.
A code that the error catalogue lists is compared with its row instead.

## Fix
Write one status at all places, or use two codes.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.errors import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for each in split(spec):
        here, there = each.here.text, each.there.text
        label = Label(each.there.span, f"here it is {there}")
        message = f"`{each.code}` is {here} here and {there} elsewhere"
        yield Finding(each.here.span, message, (label,), "write one status, or use two codes")


_TABLE = "**Errors**\n\n| Status | Code | When |\n| --- | --- | --- |\n| "
_FIRST = f"# Depot\n\n### POST /trams\n\n{_TABLE}409 | TRACK_BLOCKED | Another tram stands there |\n\n"

RULE = Rule(
    code="API039",
    name="error-code-with-two-statuses",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_FIRST}### PUT /trams/{{id}}\n\n{_TABLE}«400» | TRACK_BLOCKED | The track is taken |\n",
            says="`TRACK_BLOCKED` is 400 here and 409 elsewhere",
        ),
        Good(f"{_FIRST}### PUT /trams/{{id}}\n\n{_TABLE}409 | TRACK_BLOCKED | The track is taken |\n"),
    ),
)
