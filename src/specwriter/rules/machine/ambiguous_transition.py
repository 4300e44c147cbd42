"""Triggers that lead from one state to two, with nothing that decides.

## Why it matters
Two readers build two machines. Of several transitions on one trigger all but one need a guard; the one without means "otherwise". In
documents that are not specs nothing is reported, since there one event often stands for several outcomes.

## Fix
Write a guard for each: `[amount < 100]` in the diagram, a Guard column in the table. Where a machine has both, the guards are looked
for in the table.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.state_graph import is_any, state_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.machine import StateMachine, Transition
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for machine in spec.machines:
        unguarded = _unguarded(machine)
        if len({word.text.casefold() for _, word in unguarded}) == len(unguarded):
            continue
        found: dict[tuple[str, str], list[tuple[Transition, Name]]] = {}
        for transition, word in unguarded:
            source = transition.source.text if transition.source else ""
            found.setdefault((state_key(source), word.text.casefold()), []).append((transition, word))
        for ways in found.values():
            targets = {state_key(way.target.text): way.target.text for way, _ in ways if way.target}
            if len(targets) > 1:
                yield _finding(ways, list(targets.values()))


def _finding(ways: list[tuple[Transition, Name]], targets: list[str]) -> Finding:
    first, word = ways[0][0], ways[-1][1]
    begin = f"`{first.source.text}`" if first.source else "the start"
    ends = f"to `{targets[0]}` and to `{targets[1]}`" if len(targets) == 2 else f"to {len(targets)} states"
    label = Label(ways[0][1].span, f"here it leads to `{targets[0]}`")
    return Finding(word.span, f"`{word.text}` leads from {begin} {ends}", (label,), "write a guard that decides")


def _unguarded(machine: StateMachine) -> list[tuple[Transition, Name]]:
    """The transitions with a trigger and no guard: of the table, or of the diagram where there is none."""
    found: list[tuple[Transition, Name]] = []
    if machine.table:
        for row in machine.table.transitions:
            if row.trigger and row.guard is None and not (row.source and is_any(row.source.text)):
                found.append((row, row.trigger))
    elif machine.diagram:
        for arrow, transition in zip(machine.diagram.diagram.transitions, machine.diagram.transitions, strict=True):
            trigger = arrow.label.trigger if arrow.label and arrow.label.guard is None else None
            if trigger and not (arrow.initial and arrow.parent):
                found.append((transition, trigger))
    return found


_SPEC = "---\narchitecture: microservices\n---\n\n# Claim states\n\n"

RULE = Rule(
    code="STM008",
    name="ambiguous-transition",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_SPEC}| From | Trigger | To |\n| --- | --- | --- |\n| - | file | FILED |\n| FILED | assess | PAID |\n"
            "| FILED | «assess» | REFUSED |\n",
            says="`assess` leads from `FILED` to `PAID` and to `REFUSED`",
        ),
        Bad(
            f"{_SPEC}```mermaid\nstateDiagram-v2\n    [*] --> Filed: file\n    Filed --> Paid: assess\n"
            "    Filed --> Refused: «assess»\n```\n",
            says="`assess` leads from `Filed` to `Paid` and to `Refused`",
        ),
        Good(
            f"{_SPEC}| From | Trigger | Guard | To |\n| --- | --- | --- | --- |\n| - | file | - | FILED |\n"
            "| FILED | assess | covered | PAID |\n"
            "| FILED | assess | - | REFUSED |\n"
        ),
        Good(
            "# Claim states\n\n| From | Event | To |\n| --- | --- | --- |\n| filed | assess | paid |\n"
            "| filed | assess | refused |\n"
        ),
    ),
)
