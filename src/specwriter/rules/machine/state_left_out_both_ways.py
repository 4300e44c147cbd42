"""States that alone have no step to a state which all others enter, and none back, though all others have both.

## Why it matters
Where a life can fall into one state from everywhere and return to everywhere (contact is lost and restored), a single state without either
step is mostly one that was forgotten: can a vehicle that was taken off the street lose contact? Two readers answer differently. The first
state, the last ones, and states that are of the same kind themselves are not asked for; nor is a machine of fewer than five states.

## Fix
Add the state to both rows, or say below the table why it is left out and suppress this rule.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.state_graph import is_any, state_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.machine import StateMachine, Transition
    from specwriter.model.spec import Spec

_FEWEST = 5
Ways = dict[str, dict[str, dict[str, "Transition"]]]
"""For each state, for each trigger, the steps by the state at their other end."""


def check(spec: Spec) -> Iterator[Finding]:
    for machine in spec.machines:
        transitions = machine.table.transitions if machine.table else machine.transitions
        if len(transitions) >= 2 * _FEWEST:
            yield from _left_out(machine, transitions)


def _left_out(machine: StateMachine, transitions: tuple[Transition, ...]) -> Iterator[Finding]:
    into: Ways = {}
    out: Ways = {}
    first: set[str] = set()
    for step in transitions:
        if step.target is None or (step.source is not None and is_any(step.source.text)):
            continue
        target, trigger = state_key(step.target.text), state_key(step.trigger.text) if step.trigger else ""
        if step.source is None:
            first.add(target)
        elif trigger and (source := state_key(step.source.text)) != target:
            into.setdefault(target, {}).setdefault(trigger, {})[source] = step
            out.setdefault(source, {}).setdefault(trigger, {})[target] = step
    states = into.keys() | out.keys()
    hubs = {state for state in states if _nearly_all(into, state, states) and _nearly_all(out, state, states)}
    for state in sorted(hubs) if len(states) >= _FEWEST else ():
        entering, leaving = _nearly_all(into, state, states), _nearly_all(out, state, states)
        for other in sorted((entering.keys() & leaving.keys()) - hubs - first):
            enters = any(state in steps for steps in out.get(other, {}).values())
            if other in into and other in out and not enters and not _nearly_all(out, other, states):
                yield _finding(other, entering[other], leaving[other])


def _nearly_all(ways: Ways, state: str, states: set[str]) -> dict[str, dict[str, Transition]]:
    """The steps of the first trigger that joins a state with all others but one, by that one."""
    found: dict[str, dict[str, Transition]] = {}
    for steps in ways.get(state, {}).values():
        if len(steps) == len(states) - 2:
            found.setdefault((states - steps.keys() - {state}).pop(), steps)
    return found


def _finding(other: str, entering: dict[str, Transition], leaving: dict[str, Transition]) -> Finding:
    enters, leaves = next(iter(entering.values())), next(iter(leaving.values()))
    assert enters.trigger is not None
    assert leaves.trigger is not None
    message = f"`{enters.trigger.text}` starts from every state but `{other}`"
    label = Label(leaves.trigger.span, f"`{leaves.trigger.text}` leads back to every state but it")
    return Finding(enters.trigger.span, message, (label,), f"add the steps from and to `{other}`")


_HEAD = (
    "# Bike states\n\n| From | Trigger | To |\n| --- | --- | --- |\n| - | buy | stored |\n| stored | place | parked |\n"
    "| parked | unlock | riding |\n"
    "| riding | lock | parked |\n| parked | damage | broken |\n"
    "| broken | repair | parked |\n| parked | collect | {depot} |\n| {depot} | place | parked |\n"
)
_LOST = "| parked, riding, broken, stored{more} | {lose} | unknown |\n"
_FOUND = "".join(f"| unknown | find | {state} |\n" for state in ("parked", "riding", "broken", "stored"))

RULE = Rule(
    code="STM023",
    name="state-left-out-both-ways",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_HEAD.format(depot='van')}{_LOST.format(more='', lose='«lose»')}{_FOUND}",
            says="`lose` starts from every state but `van`",
        ),
        Good(f"{_HEAD.format(depot='van')}{_LOST.format(more=', van', lose='lose')}{_FOUND}| unknown | find | van |\n"),
        Good(f"{_HEAD.format(depot='stored')}{_LOST.format(more='', lose='lose')}{_FOUND}"),
    ),
)
