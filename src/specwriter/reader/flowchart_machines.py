"""Knows which flowcharts draw the life of a status: all their nodes but decisions are states that the document lists elsewhere."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import MARKER, Flowchart, Label, State, StateDiagram, Transition
from specwriter.reader.machines import machine_diagram
from specwriter.reader.words import key
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.languages.mermaid.tree import Edge, Node
    from specwriter.model.catalogue import Catalogue
    from specwriter.model.machine import MachineDiagram
    from specwriter.model.spec import DiagramBlock, SchemaBlock
    from specwriter.reader.machines import Found

_FEWEST = 3  # states: two may be meant for anything
_ENDS = frozenset(("start", "begin", "end", "stop", "finish"))


class _Chart(Record):
    """The nodes of a flowchart by their ids as states of a machine: the name of each, the marker for a start or an end."""

    names: dict[str, Name]
    choices: frozenset[str]


def listed_states(
    machines: Iterable[Found], catalogues: Iterable[Catalogue], schemas: Iterable[SchemaBlock]
) -> list[frozenset[str]]:
    """The keys of the states in each transition table, table of states, enum and column with values that no state diagram draws."""
    lists = [found.states for found in machines if found.table]
    lists += [frozenset([row.name.text for row in each.rows]) for each in catalogues if each.kind == "state"]
    for schema in [block.schema for block in schemas]:
        lists += [frozenset([value.text for value in enum.values]) for enum in schema.enums]
        columns = [column for table in schema.tables for column in table.columns if column.values]
        lists += [frozenset([value.text for value in column.values]) for column in columns]
    drawn = [frozenset(map(key, found.states)) for found in machines if found.diagram]
    return [known for known in (frozenset(map(key, one)) for one in lists) if not any(known & each for each in drawn)]


def may_be_machine(block: DiagramBlock) -> bool:
    """Whether a diagram is a flowchart with enough nodes that stand alone; whether they are states is asked of the lists then."""
    chart = block.diagram
    return isinstance(chart, Flowchart) and not chart.subgraphs and len(chart.nodes) >= _FEWEST


def flowchart_machine(block: DiagramBlock, lists: list[frozenset[str]]) -> MachineDiagram | None:
    """The machine that a flowchart draws; `lists` are the keys of states that tables and columns list. None where it draws other things.

    All nodes but one must be of one list, and each stand alone: one that is misspelt or missing there is what is looked for.
    """
    chart = block.diagram
    if not isinstance(chart, Flowchart):
        return None
    read = _read(chart)
    states = {key(name.text) for at, name in read.names.items() if at not in read.choices and name.text != MARKER}
    if len(states) < _FEWEST:
        return None
    if not any(len(states & known) >= max(len(states) - 1, _FEWEST) for known in lists):
        return None
    arrows = [_arrow(edge, read) for edge in chart.edges if edge.arrow.endswith(">") and not edge.arrow.startswith("<")]
    nodes = [node for node in chart.nodes if read.names[node.name.text].text != MARKER]
    drawn = tuple([_state(node, read) for node in nodes])
    ends = _ends(nodes, read, arrows)
    diagram = StateDiagram("flowchart", chart.span, states=drawn, transitions=(*ends, *arrows))
    return machine_diagram(block, diagram)


def _read(chart: Flowchart) -> _Chart:
    choices = [
        node for node in chart.nodes if node.shape == "diamond" or (node.label and node.label.text.endswith("?"))
    ]
    names = {}
    for node in chart.nodes:
        name = node.label or node.name
        names[node.name.text] = Name(MARKER, name.span) if key(name.text) in _ENDS or not key(name.text) else name
    return _Chart(names, frozenset([node.name.text for node in choices]))


def _state(node: Node, read: _Chart) -> State:
    kind = "choice" if node.name.text in read.choices else "state"
    name = read.names[node.name.text]
    return State(name, node.span, name.text, kind)


def _arrow(edge: Edge, read: _Chart) -> Transition:
    """An edge as an arrow; what stands on one that leaves a decision is a guard."""
    source, target = read.names[edge.source.text], read.names[edge.target.text]
    label = None
    if edge.label is not None and edge.label.text:
        decides = edge.source.text in read.choices
        label = Label(edge.label, None if decides else edge.label, edge.label if decides else None)
    return Transition(Name(source.text, edge.source.span), Name(target.text, edge.target.span), edge.span, label)


def _ends(nodes: list[Node], read: _Chart, arrows: list[Transition]) -> list[Transition]:
    """The start of a chart that draws none, at what no arrow enters or else at its first node; and the ends of its last states."""
    entered, left = {arrow.target.text for arrow in arrows}, {arrow.source.text for arrow in arrows}
    names = [read.names[node.name.text] for node in nodes if node.name.text not in read.choices]
    first = [] if MARKER in left else [name for name in names if name.text not in entered] or names[:1]
    starts = [Transition(Name(MARKER, name.span), name, name.span) for name in first]
    return starts + [Transition(name, Name(MARKER, name.span), name.span) for name in names if name.text not in left]
