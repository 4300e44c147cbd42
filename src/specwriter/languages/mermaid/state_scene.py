"""Knows the states, transitions and notes of a state diagram as they are met, and which composite state holds which."""

from __future__ import annotations

from specwriter.languages.mermaid.label import split
from specwriter.languages.mermaid.tree import MARKER, Note, State, StateDiagram, Transition
from specwriter.source.problem import Problem
from specwriter.source.record import replace
from specwriter.source.span import Name, Span

_DEEPEST = 200  # to place a state costs a walk up its parents


class Scene:
    """What has been read of a state diagram so far; `scopes` are the ids of the open composite states."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.states: dict[str, State] = {}
        self.transitions: list[Transition] = []
        self.notes: list[Note] = []
        self.scopes: list[str] = []
        self.direction = ""
        self._descriptions: dict[str, list[Name]] = {}

    @property
    def parent(self) -> str:
        """The id of the composite state that is open, or nothing."""
        return self.scopes[-1] if self.scopes else ""

    def mention(self, name: Name) -> None:
        """A state is named; a mention inside a composite state places it there."""
        if name.text == MARKER:
            return
        state = self.states.get(name.text)
        parent = self.parent
        if state is None:
            own = parent if parent != name.text else ""
            self.states[name.text] = State(name, name.span, name.text, parent=own)
        elif parent and parent != state.parent and not self._within(parent, name.text):
            self.states[name.text] = replace(state, parent=parent)

    def _within(self, state: str, ancestor: str) -> bool:
        """Whether `ancestor` is `state` or holds it."""
        for _ in range(_DEEPEST):
            if state == ancestor:
                return True
            if state not in self.states:
                return False
            state = self.states[state].parent
        return True

    def declare(self, name: Name, span: Span, kind: str = "state") -> None:
        """A statement says more of a state than its name."""
        self.mention(name)
        state = self.states.get(name.text)
        if state is not None:
            self.states[name.text] = replace(state, span=span, kind=kind if kind != "state" else state.kind)

    def describe(self, name: Name, description: Name) -> None:
        """A state has a description; several are lines of one label."""
        state = self.states.get(name.text)
        if state is None or not description.text:
            return
        descriptions = self._descriptions.setdefault(name.text, [])
        descriptions.append(description)
        self.states[name.text] = replace(state, label="\n".join(line.text for line in descriptions))

    def connect(self, source: Name, target: Name, label: Name | None, span: Span) -> None:
        """An arrow leads from one state to another."""
        parent = self.scopes[-1] if self.scopes else ""
        for name in (source, target):
            if parent or (name.text not in self.states and name.text != MARKER):
                self.mention(name)
        parts = split(label) if label and label.text else None
        self.transitions.append(Transition(source, target, span, parts, parent))

    def enter(self, name: Name, span: Span) -> None:
        """A composite state opens."""
        self.declare(name, span)
        state = self.states.get(name.text)
        if state is not None:
            self.states[name.text] = replace(state, composite=True)
        self.scopes.append(name.text if len(self.scopes) < _DEEPEST else self.parent)
        if len(self.scopes) == _DEEPEST:
            self.problems.append(Problem(span, f"states are nested more than {_DEEPEST} deep"))

    def leave(self, end: int) -> None:
        """The innermost composite state closes at `end`."""
        state = self.states.get(self.scopes.pop())
        if state is not None:
            self.states[state.name.text] = replace(state, span=Span(state.span.start, max(end, state.span.end)))

    def diagram(self, span: Span) -> StateDiagram:
        """All of it, problems in the order of the text."""
        for state, descriptions in self._descriptions.items():
            if self.states[state].composite and len(descriptions) > 1:
                message = f"composite state `{state}` has a second description"
                self.problems.append(Problem(descriptions[1].span, message, "describe it once"))
        return StateDiagram(
            kind="state",
            span=span,
            problems=tuple(sorted(self.problems, key=lambda problem: problem.span.start)),
            states=tuple(self.states.values()),
            transitions=tuple(self.transitions),
            notes=tuple(self.notes),
            direction=self.direction,
        )
