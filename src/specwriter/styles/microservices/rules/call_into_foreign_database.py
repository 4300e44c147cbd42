"""Arrows from a service into the database of another service.

## Why it matters
A service that reads or writes the tables of another knows its columns. The owner can no longer change them, and its rules are
passed by.

## Fix
Draw the arrow to the service that owns the database, or keep a copy that its messages fill.
"""

from __future__ import annotations

from specwriter.linter.rule import ERROR, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Service
from specwriter.model.drawn import Parts, ends, flowcharts, owner_of_database, stands_for
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "microservices"):
        return
    services = [row.name for row in spec.entries(Service) if row.name.text]
    for chart, _ in flowcharts(spec) if len(services) > 1 else ():
        parts = Parts(services)
        known = stands_for(chart, parts)
        owners = {node.name.text: owner for node in chart.nodes if (owner := owner_of_database(node, parts))}
        for edge in chart.edges if owners else ():
            for source, target in ends(edge):
                caller, owner = known.get(source), owners.get(target)
                if caller is not None and owner is not None and caller is not owner and source not in owners:
                    message = f"`{caller.text}` calls the database of `{owner.text}`"
                    yield Finding(edge.span, message, (Label(owner.span, "its owner"),), f"call `{owner.text}` instead")


_HEAD = "---\narchitecture: microservices\n---\n\n# Library\n\n"

RULE = Rule(
    code="MSV007",
    name="call-into-foreign-database",
    severity=ERROR,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | loans |\n"
            "| reader-service | readers |\n\n"
            "```mermaid\nflowchart LR\n    loan[loan-service]\n    reader[reader-service] --> db[(reader-db)]\n"
            "    «loan --> db»\n```\n",
            says="`loan-service` calls the database of `reader-service`",
        ),
        Good(
            f"{_HEAD}## Services\n\n| Service | Owns |\n| --- | --- |\n| loan-service | loans |\n"
            "| reader-service | readers |\n\n"
            "```mermaid\nflowchart LR\n    reader[reader-service] --> db[(reader-db)]\n"
            "    loan[loan-service] --> reader\n```\n"
        ),
    ),
)
