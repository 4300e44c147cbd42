"""Stored events whose name is no fact in the past.

## Why it matters
The log says what has happened. `StartLoan` is a request that may be refused; in the log it would be replayed as if it had been
granted.

## Fix
Say what has happened: the thing, then the verb in the past. Where the document follows domain-driven design as well,
`event-not-in-past-tense` says it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.events import catalogued, form_of
from specwriter.model.tense import is_past
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "event-sourcing") or follows(spec, "ddd"):
        return
    for event in catalogued(spec):
        name = bare(event.name)
        if form_of(name.text) and not is_past(name.text):
            message = f"event `{name.text}` is not in the past tense"
            yield Finding(name.span, message, help="say what has happened, such as `ExpenseApproved`")


_HEAD = "---\narchitecture: event-sourcing\n---\n\n# Library\n\n"

RULE = Rule(
    code="EVS010",
    name="stored-event-not-in-past-tense",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| «ExtendLoan» | loan | 1 |\n",
            says="event `ExtendLoan` is not in the past tense",
        ),
        Good(
            f"{_HEAD}## Events\n\n| Event | Stream | Version |\n| --- | --- | --- |\n| LoanStarted | loan | 1 |\n"
            "| CopyFound | copy | 1 |\n"
        ),
    ),
)
