"""Events that something publishes, emits or consumes, and that the list of events lacks.

## Why it matters
Nobody knows what such an event carries, who else may rely on it, or whether it is a second name of another one.

## Fix
Add the event to the list with its producer, consumers and payload, or remove it where it is named.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.events import CONSUMES, catalogued, mentions
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or not spec.catalogues:
        return
    named = mentions(spec)
    declared = {mention.target.text for mention in named if mention.target}
    listed = bool(catalogued(spec))
    if not listed and follows(spec, "microservices"):  # that style has its own rule
        return
    unknown: dict[str, list[Name]] = {}
    for mention in named:
        if mention.target is None and mention.meant is None and (listed or mention.role == CONSUMES):
            unknown.setdefault(mention.name.text, []).append(mention.name)
    if len(declared) < 2 or len(unknown) > len(declared):  # the list is a choice of events
        return
    for text, places in unknown.items():
        labels = tuple(Label(place.span, "named here, too") for place in places[1:2])
        message = f"no list of events declares `{text}`" if listed else f"no service publishes `{text}`"
        yield Finding(places[0].span, message, labels, f"add a row for `{text}`" if listed else "name its publisher")


_EVENTS = (
    "---\narchitecture: microservices\n---\n\n# Ferry\n\n## Messages\n\n| Event | Producer | Payload |\n| --- | --- | --- |\n"
    "| SeatHeld | seat-service | seat_id |\n| SeatSold | seat-service | seat_id |\n"
)
_SERVICES = "\n## Services\n\n| Service | Publishes | Consumes |\n| --- | --- | --- |\n"

RULE = Rule(
    code="EVT002",
    name="undeclared-event",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_EVENTS}{_SERVICES}| seat-service | SeatHeld, SeatSold | «VoyageCancelled» |\n",
            says="no list of events declares `VoyageCancelled`",
        ),
        Bad(
            f"{_EVENTS}{_SERVICES}| seat-service | SeatHeld, SeatSold | - |\n\nWhen a hold ends, seat-service publishes «HoldLapsed».\n",
            says="no list of events declares `HoldLapsed`",
        ),
        Bad(
            f"---\narchitecture: soa\n---\n\n# Ferry\n{_SERVICES}| seat-service | SeatHeld, SeatSold | «VoyageCancelled» |\n"
            "| bill-service | - | SeatHeld, SeatSold |\n",
            says="no service publishes `VoyageCancelled`",
        ),
        Bad(
            f"{_EVENTS}\n## Seat\n\n"
            "| From | Trigger | To | Effect |\n| --- | --- | --- | --- |\n| FREE | hold | HELD | Publish SeatHeld |\n"
            "| HELD | pay | SOLD | Publish SeatSold |\n| HELD | lapse | FREE | Publish «Lapsed» |\n",
            says="no list of events declares `Lapsed`",
        ),
        Bad(
            f"{_EVENTS}\n## Data Ownership\n\n| Data | Owner | Copies | Kept in step by |\n| --- | --- | --- | --- |\n"
            "| State of a seat | seat-service | `decks.seats` | SeatHeld |\n| Fare | seat-service | `bills.fare` | SeatSold |\n"
            "| Berth | seat-service | `bills.berth` | «BerthSold» |\n",
            says="no list of events declares `BerthSold`",
        ),
        Good(f"{_EVENTS}{_SERVICES}| seat-service | SeatHeld, SeatSold | - |\n"),
        Good(f"{_EVENTS}{_SERVICES}| seat-service | SeatHeld, SeatSold | none |\n| port-service | - | all events |\n"),
    ),
)
