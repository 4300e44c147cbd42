"""Domain events whose name is no fact in the past.

## Why it matters
`CancelLoan` asks for something that can be refused; `LoanCancelled` says what nobody can undo. Where an event is named like a
request, one team will treat it as a command and answer it.

## Fix
Say what has happened: the thing, then the verb in the past.
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
    if not follows(spec, "ddd"):
        return
    for event in catalogued(spec):
        name = bare(event.name)
        if form_of(name.text) and not is_past(name.text):
            yield Finding(
                name.span,
                f"event `{name.text}` is not in the past tense",
                help="say what has happened, such as `PaymentCaptured`",
            )


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD003",
    name="event-not-in-past-tense",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Domain Events\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
            "| LoanStarted | Lending | Fines |\n| «CancelLoan» | Lending | Fines |\n",
            says="event `CancelLoan` is not in the past tense",
        ),
        Good(
            f"{_HEAD}## Domain Events\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
            "| LoanStarted | Lending | Fines |\n| BookLost | Lending | Fines |\n| fine.paid | Fines | Lending |\n"
        ),
    ),
)
