"""States of one machine whose names differ by case or by a letter.

## Why it matters
`Cancelled` and `Canceled` are two states to every parser and one to every reader. Transitions end in the one and start from the other.

## Fix
Write one of the two everywhere.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.agreement import agreements
from specwriter.model.machine import states_of
from specwriter.model.state_graph import state_graphs, state_key, twins

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.machine import TransitionTable
    from specwriter.model.spec import Spec
    from specwriter.model.state_graph import StateGraph
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    for machine, graph in state_graphs(spec):
        pairs = twins(graph.names, graph.parents)
        if machine.diagram and machine.table:
            missing = {name for both in agreements(spec) if both.machine is machine for name, _ in both.untold}
            pairs = [pair for pair in pairs if missing.isdisjoint(pair)]
            listed = twins(states_of(machine.table.transitions), {})
            pairs += [(one, other) for one, other in listed if state_key(one.text) == state_key(other.text)]
            pairs += _written_otherwise(machine.table, graph, pairs)
        for one, other in pairs:
            label = Label(one.span, f"`{one.text}` stands here")
            message = f"`{other.text}` and `{one.text}` are almost the same state"
            yield Finding(other.span, message, (label,), "write one of the two everywhere")


def _written_otherwise(
    table: TransitionTable, graph: StateGraph, told: list[tuple[Name, Name]]
) -> list[tuple[Name, Name]]:
    """The states that the table writes in another case than the diagram, where it writes most of them alike."""
    names = {name.text: name for name in graph.names}
    listed = states_of(table.transitions)
    strange = [state for state in listed if state.text not in names]
    if not strange:
        return []
    other = [state for state in strange if graph.find(state.text) in names]
    pairs = [(names[graph.find(state.text)], state) for state in other]
    pairs = [(one, state) for one, state in pairs if one.text.casefold() == state.text.casefold()]
    known = {name for pair in told for name in pair}
    few = 3 * len(pairs) <= sum(state.text in names for state in listed)
    return [pair for pair in pairs if known.isdisjoint(pair)] if few else []


RULE = Rule(
    code="STM010",
    name="similar-states",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Appointment\n\n```mermaid\nstateDiagram-v2\n    [*] --> Booked\n    Booked --> Cancelled: cancel\n"
            "    Confirmed --> «Canceled»: cancel\n"
            "    Booked --> Confirmed: confirm\n```\n",
            says="`Canceled` and `Cancelled` are almost the same state",
        ),
        Bad(
            "# Pump states\n\n| From | On | To |\n| --- | --- | --- |\n| idle | start | running |\n"
            "| «Running» | stop | idle |\n",
            says="`Running` and `running` are almost the same state",
        ),
        Good(
            "# Account\n\n```mermaid\nstateDiagram-v2\n    [*] --> Active\n    Active --> Inactive: suspend\n"
            "    Inactive --> Active: resume\n"
            "    Active --> Step1: verify\n    Step1 --> Step2: verify\n```\n"
        ),
    ),
)
