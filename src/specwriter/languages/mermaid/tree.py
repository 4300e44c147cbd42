"""Knows the typed trees of the five modelled Mermaid diagrams; every name carries its place."""

from __future__ import annotations

from specwriter.source.problem import Problem
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

MARKER = "[*]"
"""What stands for the start and the end in a state diagram."""


class Diagram(Record):
    """What every diagram has. `kind` is flowchart, sequence, state, er, class, or the official name of another type."""

    kind: str
    span: Span
    title: str = ""
    problems: tuple[Problem, ...] = ()
    not_checked: str = ""  # why the content was not validated; empty where it was


class Label(Record):
    """The text on a transition or message, split as `trigger [guard] / action`; parts that are absent are None."""

    text: Name
    trigger: Name | None = None
    guard: Name | None = None
    action: Name | None = None


class State(Record):
    """A state. `kind` is state, choice, fork or join; `parent` is the id of the composite state around it, or empty.

    `name` is the id where it is first written; `label` is the description (the id where there is none).
    `[*]` is not a state: it is the source or target of a transition.
    """

    name: Name
    span: Span
    label: str = ""
    kind: str = "state"
    parent: str = ""
    composite: bool = False


class Transition(Record):
    """An arrow. `source` and `target` are written ids; `[*]` is the start as a source and the end as a target."""

    source: Name
    target: Name
    span: Span
    label: Label | None = None
    parent: str = ""

    @property
    def initial(self) -> bool:
        """Whether the arrow leaves the start marker."""
        return self.source.text == MARKER

    @property
    def final(self) -> bool:
        """Whether the arrow enters the end marker."""
        return self.target.text == MARKER


class Note(Record):
    """A note: its text and the ids it is attached to."""

    text: Name
    about: tuple[Name, ...]
    span: Span


class StateDiagram(Diagram):
    """A state diagram; states in order of first mention."""

    states: tuple[State, ...] = ()
    transitions: tuple[Transition, ...] = ()
    notes: tuple[Note, ...] = ()
    direction: str = ""


class Participant(Record):
    """A participant. `kind` is participant, actor, database… as written; `implicit` where only a message names it."""

    name: Name
    span: Span
    label: str = ""
    kind: str = "participant"
    box: str = ""
    implicit: bool = False


class Message(Record):
    """One message. `arrow` is as written (`->>`, `-->>`, `-x`…); `reply` is true for dotted lines.

    `blocks` are indexes into `SequenceDiagram.blocks` from the outermost to the innermost block around the message;
    `branch` is the number of the section of the innermost block (0 before the first else/and/option).
    `activation` is `+` where the message activates its target, `-` where it ends the activation of its source.
    `central` is source, target or both, where a `()` joins the arrow to the middle of the lifeline.
    """

    source: Name
    target: Name
    arrow: str
    text: Name
    span: Span
    blocks: tuple[int, ...] = ()
    branch: int = 0
    activation: str = ""
    central: str = ""

    @property
    def reply(self) -> bool:
        """Whether the line is dotted, as replies are drawn."""
        return "--" in self.arrow


class Block(Record):
    """An alt, opt, loop, par, par_over, critical, break or rect block; `sections` are the labels of its branches."""

    kind: str
    sections: tuple[Name, ...]
    span: Span


class SequenceDiagram(Diagram):
    """A sequence diagram; participants in order of first mention."""

    participants: tuple[Participant, ...] = ()
    messages: tuple[Message, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    autonumber: bool = False


class Node(Record):
    """A flowchart node; `shape` is the official shape name (square, round, diamond…), empty where not said."""

    name: Name
    span: Span
    label: Name | None = None
    shape: str = ""
    parent: str = ""
    classes: tuple[str, ...] = ()


class Edge(Record):
    """A flowchart edge; `arrow` is as written (`-->`, `-.->`, `==>`, `---`, `--x`, `<-->`…), without its label.

    `stroke` is normal, thick, dotted or invisible; `length` is how many ranks it spans; `id` is set where it is written.
    """

    source: Name
    target: Name
    arrow: str
    span: Span
    label: Name | None = None
    stroke: str = "normal"
    length: int = 1
    id: Name | None = None


class Subgraph(Record):
    """A subgraph; `members` are ids of the nodes and subgraphs directly inside."""

    name: Name
    span: Span
    label: str = ""
    parent: str = ""
    members: tuple[str, ...] = ()
    direction: str = ""


class Flowchart(Diagram):
    """A flowchart; nodes in order of first mention."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    subgraphs: tuple[Subgraph, ...] = ()
    direction: str = ""


class Attribute(Record):
    """An attribute of an ER entity: `keys` are PK, FK, UK."""

    type: Name
    name: Name
    span: Span
    keys: tuple[str, ...] = ()
    comment: str = ""


class Entity(Record):
    """An ER entity; `label` is its alias (the name where there is none)."""

    name: Name
    span: Span
    label: str = ""
    attributes: tuple[Attribute, ...] = ()
    classes: tuple[str, ...] = ()


class Relation(Record):
    """An ER relation. Cardinalities are zero-or-one, only-one, zero-or-more, one-or-more, seen from the other side."""

    left: Name
    right: Name
    left_cardinality: str
    right_cardinality: str
    span: Span
    label: Name | None = None
    identifying: bool = True


class ErDiagram(Diagram):
    """An entity-relationship diagram; entities in order of first mention."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    direction: str = ""
    subgraphs: tuple[Subgraph, ...] = ()


class Member(Record):
    """A field or method of a class, as written and split into its parts; `kind` is field or method."""

    text: Name
    kind: str
    visibility: str = ""
    name: str = ""
    type: str = ""
    parameters: str = ""
    classifier: str = ""


class Class(Record):
    """A class; `generic` is the type parameter between tildes, `namespace` the namespace around it."""

    name: Name
    span: Span
    label: str = ""
    generic: str = ""
    namespace: str = ""
    annotations: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    styles: tuple[str, ...] = ()


class ClassRelation(Record):
    """A relation between classes.

    `left_end` and `right_end` are none, aggregation, extension, composition, dependency or lollipop.
    """

    left: Name
    right: Name
    span: Span
    left_end: str = "none"
    right_end: str = "none"
    dotted: bool = False
    left_cardinality: str = ""
    right_cardinality: str = ""
    label: Name | None = None


class ClassDiagram(Diagram):
    """A class diagram; classes in order of first mention."""

    classes: tuple[Class, ...] = ()
    relations: tuple[ClassRelation, ...] = ()
    notes: tuple[Note, ...] = ()
    namespaces: tuple[Name, ...] = ()
    direction: str = ""
