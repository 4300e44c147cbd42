"""Domain events whose Consumers cell is left empty.

## Why it matters
An empty cell has two readings: nobody needs the event, or nobody has asked yet. The producer cannot tell whether its payload
may change.

## Fix
Name the contexts that consume the event, or write `-` where nobody does.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blank import left_empty
from specwriter.model.catalogue import Event
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "ddd"):
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "event" or "consumers" not in catalogue.columns:
            continue
        for event in catalogue.rows:
            told = not isinstance(event, Event) or not event.name.text or event.consumers
            if not told and left_empty(spec, catalogue, event, "consumers"):
                message = f"event `{event.name.text}` has no consumer"
                yield Finding(event.name.span, message, help="name its consumers, or write `-` where nobody reads it")


_HEAD = "---\narchitecture: ddd\n---\n\n# Library\n\n"

RULE = Rule(
    code="DDD004",
    name="event-without-consumer",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Domain Events\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
            "| LoanStarted | Lending | Fines |\n| «LoanEnded» | Lending | |\n",
            says="event `LoanEnded` has no consumer",
        ),
        Good(
            f"{_HEAD}## Domain Events\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
            "| LoanStarted | Lending | Fines |\n| LoanEnded | Lending | - |\n"
        ),
    ),
)
