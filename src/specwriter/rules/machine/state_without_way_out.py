"""States that nothing leaves and that are not drawn as an end.

## Why it matters
In a diagram that marks its ends by `--> [*]`, a state without any way out is either an end whose mark is missing or a state in which
everything gets stuck. A diagram that marks no end, and a table on its own, are not checked.

## Fix
Write `STATE --> [*]` if the life ends there, or the transition that leaves the state.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Rule
from specwriter.model.agreement import doubtful
from specwriter.model.state_graph import dead_ends, state_graphs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    for machine, graph in state_graphs(spec):
        stuck = dead_ends(graph)
        unsure = doubtful(spec, machine, graph) if stuck else ()
        for name in graph.names:
            if graph.node(name) in stuck and name not in unsure:
                message = f"nothing leaves `{name.text}`, and it is no end"
                yield Finding(name.span, message, help=f"write `{name.text} --> [*]` if it is one")


RULE = Rule(
    code="STM002",
    name="state-without-way-out",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            "# Visa application\n\n```mermaid\nstateDiagram-v2\n    [*] --> Filed: submit\n"
            "    Filed --> Granted: grant\n"
            "    Filed --> «Suspended»: doubt\n    Granted --> [*]\n```\n",
            says="nothing leaves `Suspended`, and it is no end",
        ),
        Good(
            "# Visa application\n\n```mermaid\nstateDiagram-v2\n    [*] --> Filed: submit\n"
            "    Filed --> Granted: grant\n"
            "    Filed --> Suspended: doubt\n    Suspended --> Filed: clarify\n    Granted --> [*]\n```\n"
        ),
        Good(
            "# Job\n\nNo end is marked, so none is missing.\n\n```mermaid\nstateDiagram-v2\n    [*] --> Queued\n"
            "    Queued --> Running\n"
            "    Running --> Done\n```\n"
        ),
    ),
)
