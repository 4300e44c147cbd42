"""State machines that do not say where a life begins.

## Why it matters
Whoever inserts the first row must know its status, and the default of the column comes from there. A table in which exactly one state is
never entered says so without a mark.

## Fix
Write `[*] --> STATE` in the diagram, or a row whose From is `-` in the table. The arrow is offered as an unsafe fix where the table tells
the start, or exactly one state is never entered.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Edit, Finding, Fix, Good, Rule
from specwriter.model.state_graph import opening, state_graphs
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.machine import MachineDiagram
    from specwriter.model.spec import Spec
    from specwriter.model.state_graph import StateGraph
    from specwriter.source.span import Name


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.is_spec:
        return
    for machine, graph in state_graphs(spec):
        if machine.diagram and machine.diagram.transitions:
            if not any(arrow.initial and not arrow.parent for arrow in machine.diagram.diagram.transitions):
                start = _start_of(graph)
                says = f"write `[*] --> {start.text if start else 'STATE'}`"
                fix = _arrow(spec, machine.diagram, start) if start else None
                yield Finding(opening(spec, machine), "no arrow leaves the start `[*]`", help=says, fix=fix)
        elif graph.arrows and not machine.diagram and _start_of(graph) is None:
            help_ = "write a row whose From is `-` for the creation"
            yield Finding(opening(spec, machine), "no row tells the state of a new record", help=help_)


def _start_of(graph: StateGraph) -> Name | None:
    """The state that the table is created in, or the only one of the top level that nothing enters."""
    created = [target for source, target, parent in graph.arrows if source is None and target and not parent]
    entered = {target for source, target, _ in graph.arrows if source != target}
    wanted = set(created) or {
        state for state in map(graph.node, graph.names) if state not in entered and state not in graph.parents
    }
    found = [name for name in graph.names if graph.node(name) in wanted and name.text[:1].isalnum()]
    return found[0] if found and (created or len(found) == 1) else None


def _arrow(spec: Spec, diagram: MachineDiagram, state: Name) -> Fix | None:
    """Writes the arrow on a line of its own above the first one."""
    first = diagram.transitions[0].span.start
    indent = spec.source.text[spec.source.text.rfind("\n", 0, first) + 1 : first]
    edit = Edit(Span(first, first), f"[*] --> {state.text}\n{indent}")
    return Fix(f"start in `{state.text}`", (edit,), False) if not indent.strip() else None


RULE = Rule(
    code="STM003",
    name="missing-initial-state",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "---\narchitecture: clean\n---\n\n# Recipe\n\n```mermaid\n«stateDiagram-v2»\n"
            "    Draft --> Published: publish\n"
            "    Published --> Hidden: hide\n    Hidden --> Published: publish\n```\n",
            says="no arrow leaves the start `[*]`",
            fixed="---\narchitecture: clean\n---\n\n# Recipe\n\n```mermaid\nstateDiagram-v2\n    [*] --> Draft\n"
            "    Draft --> Published: publish\n"
            "    Published --> Hidden: hide\n    Hidden --> Published: publish\n```\n",
        ),
        Bad(
            "---\narchitecture: clean\n---\n\n# Door states\n\n«| From | Trigger | To |»\n| --- | --- | --- |\n"
            "| open | push | closed |\n"
            "| closed | pull | open |\n",
            says="no row tells the state of a new record",
        ),
        Good(
            "---\narchitecture: clean\n---\n\n# Recipe states\n\n| From | Trigger | To |\n| --- | --- | --- |\n"
            "| - | create | DRAFT |\n"
            "| DRAFT | publish | PUBLISHED |\n| PUBLISHED | withdraw | DRAFT |\n"
        ),
    ),
)
