"""Events that a service consumes although the list of events does not name it, or the other way round.

## Why it matters
The list of events is what a producer looks at before a payload changes. A consumer that is missing there breaks with the next release; one
that is named without need blocks it.

## Fix
Add the consumer to the row of the event, or the event to what the service consumes; or remove it from the other side.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.traffic import consumers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues:
        return
    for found in consumers(spec):
        if found.listed:
            message = f"`{found.part.text}` does not list `{found.event.text}` as consumed"
            label = f"what `{found.part.text}` consumes stands here"
        else:
            message = f"`{found.event.text}` does not list `{found.part.text}` as consumer"
            label = "the list of events gives its consumers here"
        yield Finding(found.place.span, message, (Label(found.other.span, label),), "correct one of the two places")


_HEAD = (
    "# Orchard\n\n## Services\n\n| Service | Publishes | Consumes |\n| --- | --- | --- |\n"
    "| tree-service | TreePlanted, TreeFelled, FruitPicked | - |\n"
)
_EVENTS = (
    "\n## Messages\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
    "| TreePlanted | tree-service | map-service |\n| TreeFelled | tree-service | map-service |\n"
)

RULE = Rule(
    code="EVT006",
    name="consumer-mismatch",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}| map-service | - | TreePlanted, TreeFelled, «FruitPicked» |\n| shop-service | - | FruitPicked |\n"
            f"{_EVENTS}| FruitPicked | tree-service | shop-service |\n",
            says="`FruitPicked` does not list `map-service` as consumer",
        ),
        Bad(
            f"{_HEAD}| map-service | - | TreePlanted, TreeFelled |\n| shop-service | - | FruitPicked |\n"
            f"{_EVENTS}| FruitPicked | tree-service | shop-service, «map-service» |\n",
            says="`map-service` does not list `FruitPicked` as consumed",
        ),
        Good(
            f"{_HEAD}| map-service | - | TreePlanted, TreeFelled |\n| shop-service | - | FruitPicked |\n"
            f"{_EVENTS}| FruitPicked | tree-service | shop-service |\n"
        ),
    ),
)
