"""Databases that two services reach in one drawing.

## Why it matters
Two services that write one database are one service with two deployments: a change of a table needs both releases, and a lock
of one stops the other. Brokers, caches and search indexes are no databases here.

## Fix
Give each service a database of its own. Where one server hosts both, draw two databases and say that they share a server.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Service
from specwriter.model.drawn import Parts, flowcharts, is_database, label, owner_of_database, stands_for
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec
    from specwriter.source.span import Name, Span


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "microservices"):
        return
    services = [row.name for row in spec.entries(Service) if row.name.text]
    for chart, _ in flowcharts(spec) if len(services) > 1 else ():
        parts = Parts(services)
        known = stands_for(chart, parts)
        open_ends = {
            node.name.text: node for node in chart.nodes if is_database(node) and not owner_of_database(node, parts)
        }
        first: dict[str, tuple[Name, Span]] = {}
        for edge in chart.edges if open_ends else ():
            service = known.get(edge.source.text) if edge.target.text in open_ends else None
            if service is None or edge.source.text in open_ends:
                continue
            earlier, place = first.setdefault(edge.target.text, (service, edge.span))
            if earlier is not service:
                database = label(open_ends[edge.target.text])
                message = f"`{earlier.text}` and `{service.text}` share the database `{database}`"
                yield Finding(
                    edge.span, message, (Label(place, f"`{earlier.text}` uses it here"),), "give each its own"
                )


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV008",
    name="shared-database",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | loans |\n"
            "| reader-service | readers |\n\n"
            "```mermaid\nflowchart LR\n    loan[loan-service] --> db[(PostgreSQL)]\n    reader[reader-service]\n"
            "    «reader --> db»\n```\n",
            says="`loan-service` and `reader-service` share the database `PostgreSQL`",
        ),
        Good(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | loans |\n"
            "| reader-service | readers |\n\n"
            "```mermaid\nflowchart LR\n    loan[loan-service] --> bus[(Kafka)]\n"
            "    reader[reader-service] --> bus\n```\n"
        ),
    ),
)
