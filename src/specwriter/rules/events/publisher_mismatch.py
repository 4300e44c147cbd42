"""Events that the list of events gives to one producer and a service or context to another.

## Why it matters
Two teams both publish the event, or neither does, and each has a table that says it is right.

## Fix
Correct the producer in the list of events, or what the service publishes.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.traffic import publishers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues:
        return
    for found in publishers(spec):
        if found.listed:
            message = f"`{found.part.text}` does not list `{found.event.text}` as published"
            label = f"what `{found.part.text}` publishes stands here"
        else:
            message = f"`{found.event.text}` has another producer than `{found.part.text}`"
            label = f"the list of events names `{found.other.text}`"
        yield Finding(found.place.span, message, (Label(found.other.span, label),), "correct one of the two places")


_SERVICES = (
    "# Choir\n\n## Services\n\n| Service | Owns | Publishes |\n| --- | --- | --- |\n"
    "| hall-service | halls | HallBooked, HallFreed |\n| choir-service | choirs | ConcertPlanned |\n\n"
    "## Messages\n\n| Event | Producer | Payload |\n| --- | --- | --- |\n| HallBooked | hall-service | hall_id |\n"
)

RULE = Rule(
    code="EVT005",
    name="publisher-mismatch",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            _SERVICES.replace("HallFreed", "«HallFreed»")
            + "| HallFreed | choir-service | hall_id |\n| ConcertPlanned | choir-service | concert_id |\n",
            says="`HallFreed` has another producer than `hall-service`",
        ),
        Bad(
            f"{_SERVICES}| HallFreed | hall-service | hall_id |\n| ConcertPlanned | choir-service | concert_id |\n"
            "| ConcertMoved | «choir-service» | concert_id |\n",
            says="`choir-service` does not list `ConcertMoved` as published",
        ),
        Good(f"{_SERVICES}| HallFreed | hall-service | hall_id |\n| ConcertPlanned | choir-service | concert_id |\n"),
    ),
)
