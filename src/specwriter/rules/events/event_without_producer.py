"""Events whose row names no producer, in a list that names one for the others.

## Why it matters
Nobody is bound to publish the event, and nobody is asked when a consumer needs another field of it.

## Fix
Name the service, module or context that publishes the event.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Event
from specwriter.model.placeholders import holds_placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "event" or "producer" not in catalogue.columns:
            continue
        empty = [row for row in catalogue.rows if isinstance(row, Event) and row.name.text and not row.producer]
        if 2 * len(empty) < len(catalogue.rows):
            for row in empty:
                if not holds_placeholder(spec.source.slice(row.span)):
                    yield Finding(
                        row.name.span, f"event `{row.name.text}` has no producer", help="name who publishes it"
                    )


_HEAD = (
    "---\narchitecture: microservices\n---\n\n# Brewery\n\n## Messages\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
    "| MashStarted | mash-service | cellar-service |\n| KegFilled | keg-service | cellar-service |\n"
)

RULE = Rule(
    code="EVT008",
    name="event-without-producer",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «KegReturned» | - | cellar-service |\n", says="event `KegReturned` has no producer"),
        Good(f"{_HEAD}| KegReturned | pub partners | cellar-service |\n"),
    ),
)
