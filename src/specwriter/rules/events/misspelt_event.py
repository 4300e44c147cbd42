"""Events that are named otherwise than they are declared.

## Why it matters
A consumer subscribes to the name that it reads. With one letter, another tense or another case it waits for an event that nobody
publishes, and nothing fails until somebody misses the data.

## Fix
Write the event as it is declared. Where every other place agrees on one spelling, correct the declaration.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.events import mentions
from specwriter.model.mentions.spelling import misspellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues:
        return
    for found in misspellings(mentions(spec)):
        wrong, right = found.wrong, found.right
        message = f"`{wrong.text}` is not a declared event"
        where = f"`{right.text}` is declared here"
        if not found.role:
            message, where = (
                f"event `{wrong.text}` is called `{right.text}` elsewhere",
                "the spelling that other places share",
            )
        yield Finding(wrong.span, message, (Label(right.span, where),), f"did you mean `{right.text}`?")


_EVENTS = (
    "# Parking\n\n## Domain Events\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
    "| GateOpened | gate-service | billing-service |\n| StayEnded | gate-service | billing-service |\n"
)

RULE = Rule(
    code="EVT001",
    name="misspelt-event",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_EVENTS}\n```mermaid\nsequenceDiagram\n    gate-service->>billing-service: «GateOpend»\n```\n",
            says="`GateOpend` is not a declared event",
        ),
        Bad(
            f"{_EVENTS}\n## Services\n\n| Service | Publishes | Consumes |\n| --- | --- | --- |\n"
            "| gate-service | GateOpened, «StaysEnded» | - |\n| billing-service | - | GateOpened, StayEnded |\n",
            says="`StaysEnded` is not a declared event",
        ),
        Bad(
            "# Parking\n\n## Events\n\n| Event | Payload |\n| --- | --- |\n| GateOpened | gate_id |\n| «StayEndedd» | stay_id |\n\n"
            "When a car leaves, the gate publishes StayEnded. Billing charges on StayEnded.\n",
            says="event `StayEndedd` is called `StayEnded` elsewhere",
        ),
        Good(f"{_EVENTS}\n`GateOpener` is the driver of the barrier; it has nothing to do with GateOpened.\n"),
        Good(
            f"{_EVENTS}\n## Services\n\n| Service | Publishes |\n| --- | --- |\n| gate-service | gate.opened, stay.ended |\n"
        ),
        Good(
            "# Seats\n\n## Domain Events\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n| seats.locked | stock | booking |\n"
            "| seats.freed | stock | booking |\n\nThen publish `seats.lock-failed` with the seats.\n"
        ),
    ),
)
