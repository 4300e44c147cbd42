"""Events that two services publish.

## Why it matters
An event is a fact of the service that owns the data. Two publishers give it two meanings and two orders, and a consumer cannot
tell which one speaks.

## Fix
Leave the event to the owner of the data; the other service publishes one of its own, or asks the owner by a command. Where the
table of events names one producer, it is held against the services instead.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Service
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.events import catalogued, form_of
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "microservices"):
        return
    producers = {row.name.text: len(row.producer) for row in catalogued(spec)}
    first: dict[str, tuple[str, Name]] = {}
    for service in spec.entries(Service):
        for name in [bare(name) for name in service.publishes]:
            if not form_of(name.text) or producers.get(name.text) == 1:
                continue
            owner, place = first.setdefault(name.text, (service.name.text, name))
            if owner != service.name.text:
                message = f"event `{name.text}` is published by two services"
                yield Finding(
                    name.span,
                    message,
                    (Label(place.span, f"`{owner}` publishes it"),),
                    "leave it to the owner of the data",
                )


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV009",
    name="event-of-two-publishers",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Services\n\n| Service | Publishes |\n| --- | --- |\n| loan-service | LoanStarted, LoanEnded |\n"
            "| fine-service | FineOpened, «LoanEnded» |\n",
            says="event `LoanEnded` is published by two services",
        ),
        Good(
            f"{_HEAD}## Services\n\n| Service | Publishes |\n| --- | --- |\n| loan-service | LoanStarted, LoanEnded |\n"
            "| fine-service | FineOpened |\n"
        ),
    ),
)
