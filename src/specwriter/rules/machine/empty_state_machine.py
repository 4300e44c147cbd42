"""State diagrams and transition tables without a transition.

## Why it matters
States alone do not say what is allowed. An empty diagram or table is mostly one that waits to be filled in.

## Fix
Write the transitions, or remove the diagram or table.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.state_graph import opening

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for machine in spec.machines:
        if machine.diagram and not machine.diagram.transitions:
            yield Finding(
                opening(spec, machine), "the state diagram has no transition", help="draw them as `A --> B: trigger`"
            )
        elif machine.table and not machine.table.transitions and not machine.diagram:
            yield Finding(
                opening(spec, machine),
                "the transition table has no row",
                help="list the transitions, or remove the table",
            )


RULE = Rule(
    code="STM012",
    name="empty-state-machine",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: standard\n---\n\n# Membership\n\n```mermaid\n«stateDiagram-v2»\n"
            "    ACTIVE: may borrow\n    LAPSED: may return\n```\n",
            says="the state diagram has no transition",
        ),
        Bad(
            "---\narchitecture: standard\n---\n\n# Membership states\n\n«| From | Trigger | To |»\n"
            "| --- | --- | --- |\n",
            says="the transition table has no row",
        ),
        Good(
            "---\narchitecture: standard\n---\n\n# Membership\n\n```mermaid\nstateDiagram-v2\n"
            "    [*] --> ACTIVE: pay\n    ACTIVE --> LAPSED: year ends\n```\n"
        ),
    ),
)
