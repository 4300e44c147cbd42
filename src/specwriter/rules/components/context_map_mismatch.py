"""Relations between contexts that the context map draws and no context lists, or the other way round.

## Why it matters
The map shows who must talk to whom before a change, the table who depends on whom. A relation in one of them alone is forgotten by
the readers of the other. Which way the arrows point is a matter of convention; one that points against at least three others is reported.

## Fix
Draw the relation, or list it under what the context depends on; or remove it from the other side. Turn an arrow that points the wrong way.
"""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Flowchart
from specwriter.linter.rule import WARNING, Bad, Finding, Good, Label, Rule
from specwriter.model.mentions.contexts import context_maps, contexts, dependencies, map_edges

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.mentions.contexts import Dependency, MapEdge
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_ENOUGH = 3  # relations that agree before one that does not says something


def check(spec: Spec) -> Iterator[Finding]:
    if not spec.catalogues or not spec.diagrams or not map_edges(spec):
        return
    listed = {frozenset((each.context, each.on)): each for each in dependencies(spec)}
    drawn = {frozenset((edge.source, edge.target)): edge for edge in map_edges(spec)}
    shown = {name for edge in map_edges(spec) for name in (edge.source, edge.target)}
    shared = len(listed.keys() & drawn.keys())
    undrawn = [(pair, each) for pair, each in listed.items() if pair not in drawn]
    # A map may leave a context out, but hardly the last arrow.
    unlisted = [edge for pair, edge in drawn.items() if pair not in listed]
    whole = len(undrawn) == 1 and not unlisted and shared >= _ENOUGH and _is_whole(spec)
    alone = [each for pair, each in undrawn if pair <= shown or whole]
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
    yield from _turned(listed, drawn)


def _is_whole(spec: Spec) -> bool:
    """Whether the contexts are listed once, and the map is sound and shows no other."""
    names = [name.text for name in contexts(spec)]
    nodes = [
        node.label.text if node.label else node.name.text
        for block in context_maps(spec)
        if isinstance(block.diagram, Flowchart)
        for node in block.diagram.nodes
    ]
    broken = any(block.diagram.problems for block in context_maps(spec))
    return not broken and len({*names}) == len(names) and {*nodes} <= {*names}


def _turned(listed: dict[frozenset[Name], Dependency], drawn: dict[frozenset[Name], MapEdge]) -> Iterator[Finding]:
    """The only arrow that does not point as the others do: from the context that depends, or to it."""
    both = [(edge, listed[pair]) for pair, edge in drawn.items() if pair in listed and _points(edge)]
    away = [(edge, each) for edge, each in both if edge.source == each.context]
    back = [(edge, each) for edge, each in both if edge.source != each.context]
    few, many = sorted((away, back), key=len)
    if len(few) == 1 and len(many) >= _ENOUGH:
        edge, each = few[0]
        label = Label(each.place.span, f"`{each.context.text}` depends on it")
        message = f"only the arrow to `{edge.target.text}` points against the dependencies"
        yield Finding(
            edge.edge.span, message, (label,), "turn the arrow round, or list the dependency on the other side"
        )


def _points(edge: MapEdge) -> bool:
    """Whether an arrow has one head, at its end."""
    return edge.edge.arrow.endswith(">") and not edge.edge.arrow.startswith("<")


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
        Bad(
            f"{_CONTEXTS}Passes, Rescue |\n{_MAP}    Shop --> Rescue\n    «Passes --> Shop»\n```\n",
            says="only the arrow to `Shop` points against the dependencies",
        ),
        Good(f"{_CONTEXTS}Passes |\n{_MAP}    Shop --> Passes\n```\n"),
    ),
)
