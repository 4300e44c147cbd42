"""Systems of others that are linked past the services.

## Why it matters
Each system has one adapter to the canonical record. A direct link between two of them brings back what the architecture is to
replace: one mapping for each pair.

## Fix
Draw the link through the service that owns the record.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.catalogue import Integration, Service
from specwriter.model.drawn import Parts, arrows, flowcharts
from specwriter.styles.followed import follows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not follows(spec, "soa"):
        return
    services = Parts(row.name for row in spec.entries(Service))
    systems = Parts(row.name for row in spec.entries(Integration) if services.find(row.name.text) is None)
    for chart, _ in flowcharts(spec):
        for arrow in arrows(chart, systems):
            message = f"`{arrow.source.text}` is linked to `{arrow.target.text}` directly"
            label = Label(arrow.target.span, "a system of others")
            yield Finding(arrow.edge.span, message, (label,), "draw the link through a service")


_HEAD = "---\narchitecture: soa\n---\n\n# Library\n\n"

RULE = Rule(
    code="SOA004",
    name="systems-linked-directly",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD}## Integration\n\n| System | Protocol | Contract | Failure handling |\n| --- | --- | --- | --- |\n"
            "| Trade hub | SFTP | ONIX 3.0 | Sent again |\n| ERP | OData | Orders 1.0 | Sent 6 times |\n\n"
            "```mermaid\nflowchart LR\n    hub[Trade hub] --> orders[order-service]\n    orders --> erp[ERP]\n"
            "    «hub --> erp»\n```\n",
            says="`Trade hub` is linked to `ERP` directly",
        ),
        Good(
            f"{_HEAD}## Integration\n\n| System | Protocol | Contract | Failure handling |\n| --- | --- | --- | --- |\n"
            "| Trade hub | SFTP | ONIX 3.0 | Sent again |\n| ERP | OData | Orders 1.0 | Sent 6 times |\n\n"
            "```mermaid\nflowchart LR\n    hub[Trade hub] --> orders[order-service]\n    orders --> erp[ERP]\n```\n"
        ),
    ),
)
