"""Transitions that nothing triggers.

## Why it matters
A transition happens because of an operation, a command, an event or a timer. Where none is named, each reader supplies another. A guard
counts as a trigger (`when stock is zero`), and the arrows from and to `[*]` and out of a choice need none.

## Fix
Name the trigger: in a Trigger column, or on the arrow as `A --> B: trigger`. Where a machine has both, the table must name it.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.state_graph import opening
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.machine import MachineDiagram, TransitionTable
    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for machine in spec.machines:
        if machine.table and machine.table.transitions and not (machine.table.prose or machine.table.is_matrix):
            if "trigger" in machine.table.columns or "guard" in machine.table.columns:
                yield from _rows(machine.table)
            elif not machine.diagram:
                yield Finding(
                    opening(spec, machine), "the transition table has no trigger column", help="add a column `Trigger`"
                )
        elif machine.diagram and not machine.table and machine.diagram.diagram.kind != "flowchart":
            yield from _arrows(machine.diagram)


def _rows(table: TransitionTable) -> Iterator[Finding]:
    for row in table.transitions:
        if row.source and row.target and not row.trigger and not row.guard:
            message = f"nothing triggers the step from `{row.source.text}` to `{row.target.text}`"
            yield Finding(row.target.span, message, help="name the trigger in the row")


def _arrows(diagram: MachineDiagram) -> Iterator[Finding]:
    pseudo = {state.name.text for state in diagram.diagram.states if state.kind != "state"}
    for arrow in diagram.diagram.transitions:
        ends = arrow.source.text, arrow.target.text
        if arrow.label is None and not arrow.initial and not arrow.final and pseudo.isdisjoint(ends):
            message = f"nothing triggers the step from `{ends[0]}` to `{ends[1]}`"
            yield Finding(
                Span(arrow.source.span.start, arrow.target.span.end),
                message,
                help=f"write `{ends[0]} --> {ends[1]}: trigger`",
            )


_SPEC = "---\narchitecture: event-sourcing\n---\n\n# Shipment states\n\n"

RULE = Rule(
    code="STM013",
    name="transition-without-trigger",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| From | Trigger | To |\n| --- | --- | --- |\n| - | pack | PACKED |\n| PACKED | - | «LOST» |\n",
            says="nothing triggers the step from `PACKED` to `LOST`",
        ),
        Bad(
            f"{_SPEC}```mermaid\nstateDiagram-v2\n    [*] --> Packed\n    «Packed --> Sent»\n    Sent --> [*]\n```\n",
            says="nothing triggers the step from `Packed` to `Sent`",
        ),
        Bad(
            f"{_SPEC}«| From | To | Effect |»\n| --- | --- | --- |\n| PACKED | SENT | mail the customer |\n",
            says="the transition table has no trigger column",
        ),
        Good(
            f"{_SPEC}| From | Trigger | Guard | To |\n| --- | --- | --- | --- |\n| - | pack | - | PACKED |\n"
            "| PACKED | - | 10 days without a scan | LOST |\n"
        ),
    ),
)
