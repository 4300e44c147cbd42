"""States that no transition leads to.

## Why it matters
Code for a state that is never entered is never run; more often the transition that enters it was forgotten. Arrows of the diagram and rows
of the table count together, and a machine that gives no start is not checked.

## Fix
Add the transition that enters the state, or remove the state.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.agreement import doubtful
from specwriter.model.state_graph import reached, state_graphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for machine, graph in state_graphs(spec):
        found = reached(graph)
        lost = [name for name in graph.names if graph.node(name) not in found] if found is not None else []
        unsure = doubtful(spec, machine, graph) if lost else ()
        for name in lost:
            if name not in unsure:
                help_ = f"write what enters `{name.text}`, or remove it"
                yield Finding(name.span, f"no transition leads to `{name.text}`", help=help_)


RULE = Rule(
    code="STM001",
    name="unreachable-state",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Parcel\n\n```mermaid\nstateDiagram-v2\n    [*] --> Labelled: print\n    Labelled --> Shipped: scan\n"
            "    «Returned» --> Refunded: inspect\n    Shipped --> Refunded: complain\n```\n",
            says="no transition leads to `Returned`",
        ),
        Bad(
            "# Loan states\n\n| From | Trigger | To |\n| --- | --- | --- |\n| - | apply | REQUESTED |\n"
            "| REQUESTED | approve | PAID_OUT |\n"
            "| «OVERDUE» | remind | OVERDUE |\n| PAID_OUT | repay | CLOSED |\n",
            says="no transition leads to `OVERDUE`",
        ),
        Good(
            "# Parcel\n\n```mermaid\nstateDiagram-v2\n    [*] --> Labelled: print\n    Labelled --> Shipped: scan\n"
            "    Shipped --> Returned: refuse\n"
            "    state Shipped {\n        [*] --> OnTruck\n        OnTruck --> AtDepot\n    }\n```\n"
        ),
        Good(
            "# Scooter states\n\nNothing tells where a scooter starts.\n\n| From | Event | To |\n"
            "| --- | --- | --- |\n| parked | unlock | riding |\n"
            "| riding | lock | parked |\n| broken | repair | parked |\n"
        ),
    ),
)
