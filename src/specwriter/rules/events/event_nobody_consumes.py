"""Events whose list leaves the cell of their consumers empty.

## Why it matters
Either a consumer is missing from the list, and the next change of the payload breaks it unseen, or nobody needs the event and it is
published, stored and kept compatible for nothing.

## Fix
Name the consumers. Where there are none on purpose (an audit trail), write `none`.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.blank import left_empty
from specwriter.model.catalogue import Event
from specwriter.model.mentions.events import CONSUMES, READS, mentions
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec or not spec.catalogues:
        return
    for catalogue in spec.catalogues:
        if catalogue.kind != "event" or "consumers" not in catalogue.columns:
            continue
        empty = [row for row in catalogue.rows if isinstance(row, Event) and row.name.text and not row.consumers]
        if not empty or len(empty) == len(catalogue.rows) or follows(spec, "ddd"):  # that style has its own rule
            continue
        read = {each.target.text for each in mentions(spec) if each.target and each.role in (CONSUMES, READS)}
        for row in empty:
            if row.name.text not in read and left_empty(spec, catalogue, row, "consumers"):
                message = f"the consumers of `{row.name.text}` are left open"
                yield Finding(row.name.span, message, help="name the consumers, or write `none`")


_HEAD = (
    "---\narchitecture: microservices\n---\n\n# Kiln\n\n## Messages\n\n| Event | Producer | Consumers |\n| --- | --- | --- |\n"
    "| FiringStarted | kiln-service | plan-service |\n"
)

RULE = Rule(
    code="EVT003",
    name="event-nobody-consumes",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(f"{_HEAD}| «FiringEnded» | kiln-service | |\n", says="the consumers of `FiringEnded` are left open"),
        Good(f"{_HEAD}| FiringEnded | kiln-service | none: kept for the audit |\n"),
        Good(
            f"{_HEAD}| FiringEnded | kiln-service | |\n\n## Projections\n\n| Projection | Reads |\n| --- | --- |\n"
            "| firing_list | FiringEnded |\n"
        ),
    ),
)
