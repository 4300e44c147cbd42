"""Events that say that a row was updated, and not what happened.

## Why it matters
`LoanUpdated` says that something about a loan is different now. Why it changed, which is what an event log is kept for, is lost,
and every reader has to compare payloads to find out.

## Fix
Name what happened in the business, such as `LoanExtended` or `ReaderMoved`; one event for each reason.
"""

from __future__ import annotations

from specwriter.linter.rule import INFO, Bad, Finding, Good, Rule
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.events import catalogued
from specwriter.model.mentions.naming import words_of
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "event-sourcing"):
        return
    for event in catalogued(spec):
        words = words_of(bare(event.name).text)
        if len(words) > 1 and words[-1] in ("updated", "changed", "modified", "saved", "edited") and len(words) == 2:
            message = f"event `{event.name.text}` does not say what happened"
            yield Finding(bare(event.name).span, message, help="name the reason for the change, one event for each")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS012",
    name="event-that-names-a-row",
    severity=INFO,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| «LoanUpdated» | loan | 1 |\n",
            says="event `LoanUpdated` does not say what happened",
        ),
        Good(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| LoanExtended | loan | 1 |\n| ReaderAddressChanged | reader | 1 |\n"
        ),
    ),
)
