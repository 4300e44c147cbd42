"""Knows which ids in the messages and edges of a diagram nobody declares, and which declared ones they are a slip of."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Flowchart, SequenceDiagram
from specwriter.model.mentions.participants import mentions
from specwriter.model.mentions.slips import one_edit
from specwriter.model.once import once
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Node, Participant
    from specwriter.model.spec import Spec

_SHORT = 3  # ids of so few letters stand for a label; each is a letter from each other
_LONG = 6  # among nodes without labels a shorter id may well be one of its own
_ENOUGH = 3  # declared participants beside which one that is not says something
_MANY = 200  # ids beyond which nothing is compared


class Undeclared(Record):
    """An id that is declared nowhere, where others are. `meant` is the declared one that it is a slip of, or None.

    `alone` tells that every other one of the diagram, at least three, is declared; `bare` that it is one letter where all others stand
    for labels.
    """

    name: Name
    meant: Name | None
    alone: bool
    bare: bool


@once
def participants(spec: Spec) -> tuple[Undeclared, ...]:
    """The ends of messages that no participant is declared for, in diagrams that declare at least two."""
    found: list[Undeclared] = []
    for block in spec.diagrams:
        diagram = block.diagram
        if type(diagram) is SequenceDiagram:
            implicit = [one for one in diagram.participants if one.implicit]
            if implicit and len(diagram.participants) - len(implicit) > 1:  # two are declared
                found += _undeclared(diagram, implicit)
    return tuple(found)


def _undeclared(diagram: SequenceDiagram, implicit: list[Participant]) -> Iterator[Undeclared]:
    declared = [one for one in diagram.participants if not one.implicit]
    used = {end.text for message in diagram.messages for end in (message.source, message.target)}
    labelled = all(other.label not in ("", other.name.text) for other in declared)
    for one in implicit[:_MANY]:
        name = one.name.text
        near = [other for other in declared[:_MANY] if _alike(name, other.name.text, other.name.text not in used)]
        meant = near[0].name if near else None
        alone = len(implicit) == 1 and len(declared) >= _ENOUGH
        yield Undeclared(one.name, meant, alone, len(name) == 1 and labelled)


def _alike(name: str, other: str, unused: bool) -> bool:
    """Whether one is a slip for the other: of short ids only where the declared one is used by no message."""
    if name.casefold() == other.casefold():
        return True
    return one_edit(name, other) and (unused or min(len(name), len(other)) > _SHORT)


@once
def nodes(spec: Spec) -> tuple[tuple[Name, Name], ...]:
    """The ids of flowcharts that stand at one end of an edge and nowhere else, and are a slip of another node's, with that node's."""
    found: list[tuple[Name, Name]] = []
    for block in spec.diagrams:
        diagram = block.diagram
        if type(diagram) is Flowchart and 2 < len(diagram.nodes) <= _MANY:
            bare = [node for node in diagram.nodes if node.label is None and not node.shape]
            if bare:
                found += _slips(diagram, bare)
    told = {each.name.span.start for each in mentions(spec) if each.meant is not None} if found else set()
    return tuple([(name, meant) for name, meant in found if name.span.start not in told])


def _slips(diagram: Flowchart, bare: list[Node]) -> Iterator[tuple[Name, Name]]:
    ends = [end.text for edge in diagram.edges for end in (edge.source, edge.target)]
    groups = {group.name.text for group in diagram.subgraphs}
    alone = len(bare) == 1
    for node in bare:
        name = node.name.text
        if name in groups or len(name) <= _SHORT or ends.count(name) != 1 or name[-1].isdigit():
            continue
        near = [other for other in diagram.nodes if other is not node and one_edit(name, other.name.text)]
        if len(near) == 1 and _is_meant(near[0], name, alone, ends):
            yield node.name, near[0].name


def _is_meant(other: Node, name: str, alone: bool, ends: list[str]) -> bool:
    """Whether a node is surely meant by an id that is nearly its own: it has a label and the id has none, or both are long."""
    if other.label is not None and alone:
        return True
    plural = name in (f"{other.name.text}s", other.name.text[:-1])
    return (
        min(len(name), len(other.name.text)) >= _LONG
        and not plural
        and (other.label is not None or ends.count(other.name.text) > 1)
    )
