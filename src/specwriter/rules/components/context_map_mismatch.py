"""Relations between contexts that the context map draws and no context lists, or the other way round.

## Why it matters
The map shows who must talk to whom before a change, the table who depends on whom. A relation in one of them alone is forgotten by
the readers of the other. Which way the arrow points is a matter of convention, and not compared.

## Fix
Draw the relation, or list it under what the context depends on; or remove it from the other side.
"""

from __future__ import annotations

from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.contexts import context_maps, dependencies, map_edges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues or not spec.diagrams or not map_edges(spec):
        return
    listed = {frozenset((each.context, each.on)): each for each in dependencies(spec)}
    drawn = {frozenset((edge.source, edge.target)): edge for edge in map_edges(spec)}
    shown = {name for edge in map_edges(spec) for name in (edge.source, edge.target)}
    shared = len(listed.keys() & drawn.keys())
    alone = [each for pair, each in listed.items() if pair not in drawn and pair <= shown]
    unlisted = [edge for pair, edge in drawn.items() if pair not in listed]
    if shared < 2 or len(alone) + len(unlisted) > shared:
        return
    for edge in unlisted:
        label = Label(edge.source.span, "what it depends on is listed here")
        message = f"neither of `{edge.source.text}` and `{edge.target.text}` lists the other"
        yield Finding(edge.edge.span, message, (label,), "list the dependency, or remove the arrow")
    for each in alone:
        label = Label(context_maps(spec)[0].span, "the context map")
        message = f"the map does not join `{each.context.text}` and `{each.on.text}`"
        yield Finding(each.place.span, message, (label,), "draw the arrow, or remove the dependency")


_CONTEXTS = (
    "# Ski resort\n\n## Bounded Contexts\n\n| Context | Owns | Depends on |\n| --- | --- | --- |\n| Lifts | Lift | - |\n"
    "| Passes | Pass | Lifts |\n| Rescue | Alarm | Lifts |\n| Shop | Sale | "
)
_MAP = "\n## Context Map\n\n```mermaid\nflowchart LR\n    Passes --> Lifts\n    Rescue --> Lifts\n"

RULE = Rule(
    code="CMP008",
    name="context-map-mismatch",
    severity=WARNING,
    since="0.1",
    check=check,
    examples=(
        Bad(
            f"{_CONTEXTS}Passes |\n{_MAP}    Shop --> Passes\n    «Shop --> Lifts»\n```\n",
            says="neither of `Shop` and `Lifts` lists the other",
        ),
        Bad(
            f"{_CONTEXTS}Passes, «Rescue» |\n{_MAP}    Shop --> Passes\n```\n",
            says="the map does not join `Shop` and `Rescue`",
        ),
        Good(f"{_CONTEXTS}Passes |\n{_MAP}    Passes --> Shop\n```\n"),
    ),
)
