"""Events that a service consumes and no service publishes.

## Why it matters
The consumer waits for a message that never comes. Either the producer was renamed, or it was forgotten.

## Fix
Name the event in the Publishes cell of the service that sends it. Where a table of events gives the producers, that table is held
against the services instead (`event-without-producer`).
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.catalogue import Service
from specwriter.model.mentions.cells import bare
from specwriter.model.mentions.events import form_of
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.naming import Glossary
from specwriter.styles.followed import demands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not demands(spec, "microservices") or any("producer" in catalogue.columns for catalogue in spec.catalogues):
        return
    services = list(spec.entries(Service))
    published = Glossary(bare(name) for service in services for name in service.publishes)
    told: set[str] = set()
    for name in [bare(name) for service in services for name in service.consumes] if len(published.names) > 1 else ():
        if form_of(name.text) and name.text not in told and surely(published, name.text) is None:
            told.add(name.text)
            message = f"no service publishes `{name.text}`"
            yield Finding(name.span, message, help="name it in the Publishes cell of the service that sends it")


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV002",
    name="consumed-event-that-nobody-publishes",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Services\n\n| Service | Publishes | Consumes |\n| --- | --- | --- |\n"
            "| loan-service | LoanStarted, LoanEnded | «FineOpened» |\n| fine-service | - | LoanEnded |\n",
            says="no service publishes `FineOpened`",
        ),
        Good(
            f"{_HEAD}## Services\n\n| Service | Publishes | Consumes |\n| --- | --- | --- |\n"
            "| loan-service | LoanStarted, LoanEnded | FineOpened |\n| fine-service | FineOpened | LoanEnded |\n"
        ),
    ),
)
