"""Knows what a state machine is, drawn or tabled, and the questions about its states."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import StateDiagram
from specwriter.markdown.tree import Leaf
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Block

_HOLDER = regex(r"^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*){1,2}$")


def holders_in(block: Block, text: str) -> Iterator[Name]:
    """The dotted names in ticks (`orders.status`) in a paragraph of a document, in order."""
    if isinstance(block, Leaf):
        for inline in block.inlines:
            if inline.kind == "code" and _HOLDER.match(inline.text):
                at = text.find(inline.text, inline.span.start, inline.span.end)
                yield Name(inline.text, Span(at, at + len(inline.text)))


class Transition(Record):
    """One step from a state to a state. `source` is None for the creation, `target` None for the end.

    `trigger`, `guard` and `effect` are None where not said.
    """

    source: Name | None
    target: Name | None
    span: Span
    trigger: Name | None = None
    guard: Name | None = None
    effect: Name | None = None


class TransitionTable(Record):
    """A table of transitions; a row with several sources or targets gives several transitions.

    `columns` are the roles its header covers (source, target, trigger, guard, effect). `prose` tells that it is a list of sentences, which
    may leave steps out and word the triggers freely.
    """

    span: Span
    header: Span
    columns: tuple[str, ...]
    transitions: tuple[Transition, ...]
    section: str = ""
    prose: bool = False

    @property
    def is_matrix(self) -> bool:
        """Whether the header names the states that are entered."""
        return (
            any(step.target and self.header.covers(step.target.span) for step in self.transitions[:1])
            and not self.prose
        )

    @property
    def noun(self) -> str:
        """What it is called where a finding speaks of it."""
        return "list" if self.prose else "table"

    @property
    def part(self) -> str:
        """What holds one step."""
        return "line" if self.prose else "row"


class MachineDiagram(Record):
    """A state diagram read as a machine: `states` in order of first mention, the ends left out of them."""

    span: Span
    states: tuple[Name, ...]
    transitions: tuple[Transition, ...]
    diagram: StateDiagram
    section: str = ""


class StateMachine(Record):
    """A diagram, a transition table, or both of one life cycle.

    `name` is the heading it stands under; `holder` is the column, enum or field that the text names as holding the state.
    """

    name: str
    span: Span
    diagram: MachineDiagram | None = None
    table: TransitionTable | None = None
    holder: Name | None = None

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """The transitions of the diagram, or of the table where nothing is drawn."""
        source = self.diagram or self.table
        return source.transitions if source else ()

    @property
    def states(self) -> tuple[Name, ...]:
        """Every state once, at its first mention: the diagram's, or the table's where nothing is drawn."""
        if self.diagram:
            return self.diagram.states
        return states_of(self.transitions)


def states_of(transitions: tuple[Transition, ...]) -> tuple[Name, ...]:
    """The states that transitions mention, each once, at its first mention."""
    seen: dict[str, Name] = {}
    for transition in transitions:
        for state in (transition.source, transition.target):
            if state is not None:
                seen.setdefault(state.text, state)
    return tuple(seen.values())
