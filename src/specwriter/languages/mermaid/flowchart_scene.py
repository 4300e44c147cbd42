"""Knows what the statements of a flowchart add up to: nodes, edges and subgraphs, as Mermaid's flowDb keeps them."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Edge, Node, Subgraph
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span


class NodeDraft:
    """A node while the statements that add to it are read."""

    __slots__ = ("classes", "label", "name", "parent", "shape", "span")

    def __init__(self, name: Name) -> None:
        self.name = name
        self.span = name.span
        self.label: Name | None = None
        self.shape = ""
        self.parent = ""
        self.classes: list[str] = []


class OpenSubgraph:
    """A subgraph whose `end` is not read yet.

    `name` is None where a title with blanks leaves it to be numbered; `near_end` is a lone node such as `ned`.
    """

    __slots__ = ("direction", "label", "members", "name", "near_end", "span")

    def __init__(self, name: Name | None, label: str, span: Span) -> None:
        self.name = name
        self.label = label
        self.span = span
        self.members: list[str] = []
        self.direction = ""
        self.near_end: Name | None = None


class Link:
    """The link between two groups of nodes: its arrow as written, without its label."""

    __slots__ = ("arrow", "id", "label", "length", "span", "stroke")

    def __init__(self, arrow: str, stroke: str, length: int, span: Span) -> None:
        self.arrow = arrow
        self.stroke = stroke
        self.length = length
        self.span = span
        self.label: Name | None = None
        self.id: Name | None = None


class Scene:
    """Nodes, edges and subgraphs in the order in which they are met."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.direction = "TB"
        self.nodes: dict[str, NodeDraft] = {}
        self.edges: list[Edge] = []
        self.edge_ids: set[str] = set()
        self.subgraphs: dict[str, Subgraph] = {}
        self.open: list[OpenSubgraph] = []
        self._owner: dict[str, str] = {}  # node or subgraph → the first closed subgraph that lists it
        self._closed = 0
        self._given: dict[tuple[str, str], int] = {}  # ends → how many of the edges between them have got an id
        self._given_until = 0

    def node(self, name: Name) -> NodeDraft:
        """The node of that name, new or old; what names an edge is no node of the diagram."""
        node = self.nodes.get(name.text)
        if node is None:
            node = NodeDraft(name)
            if not self.is_edge(name.text):
                self.nodes[name.text] = node
        return node

    def is_edge(self, name: str) -> bool:
        """Whether an edge has that id, its own or the one that Mermaid gives (`L_source_target_0`)."""
        if name.startswith("L_") and self._given_until < len(self.edges):
            self._give_ids()
        return name in self.edge_ids

    def _give_ids(self) -> None:
        for edge in self.edges[self._given_until :]:
            ends = (edge.source.text, edge.target.text)
            before = self._given.get(ends, 0)
            self._given[ends] = before + 1
            if edge.id is None:
                self.edge_ids.add(f"L_{ends[0]}_{ends[1]}_{before + 1 if before else 0}")
        self._given_until = len(self.edges)

    def connect(self, sources: list[Name], targets: list[Name], link: Link) -> None:
        """Add an edge from each source to each target; an id goes to the last source and the first target."""
        for source in sources:
            for target in targets:
                own = link.id if source is sources[-1] and target is targets[0] else None
                if own and own.text in self.edge_ids:
                    own = None
                if own:
                    self.edge_ids.add(own.text)
                span = source.span.to(target.span)
                edge = Edge(source, target, link.arrow, span, link.label, link.stroke, link.length, own)
                self.edges.append(edge)

    def mention(self, names: list[Name]) -> None:
        """The nodes of a statement belong to the innermost open subgraph."""
        if self.open:
            self.open[-1].members += [name.text for name in names]

    def close(self, end: int) -> None:
        """The innermost open subgraph ends at `end`; a member stays in the first subgraph that closed around it."""
        group = self.open.pop()
        name = group.name or Name(f"subGraph{self._closed}", group.span)
        self._closed += 1
        members = [m for m in dict.fromkeys(group.members) if m not in self._owner and m != name.text]
        self._owner |= dict.fromkeys(members, name.text)
        known = self.subgraphs.get(name.text)
        if known:
            self.subgraphs[name.text] = Subgraph(
                known.name, known.span, known.label, "", known.members + tuple(members), known.direction
            )
        else:
            span = Span(group.span.start, end)
            self.subgraphs[name.text] = Subgraph(name, span, group.label, "", tuple(members), group.direction)
        if self.open:
            self.open[-1].members.append(name.text)

    def finished_nodes(self) -> tuple[Node, ...]:
        """The nodes with the subgraph around each."""
        owner = self._owner
        return tuple(
            Node(node.name, node.span, node.label, node.shape, owner.get(key, ""), tuple(node.classes))
            for key, node in self.nodes.items()
        )

    def finished_subgraphs(self) -> tuple[Subgraph, ...]:
        """The subgraphs with the subgraph around each, in the order in which they end."""
        return tuple(
            Subgraph(group.name, group.span, group.label, self._owner.get(key, ""), group.members, group.direction)
            for key, group in self.subgraphs.items()
        )
