"""Knows who takes part in a sequence diagram and what happens in it, and when a step contradicts an earlier one.

The checks are those that Mermaid makes after parsing: who is active, who was just created or destroyed, and who is in
which box.
"""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Block, Message, Note, Participant, SequenceDiagram
from specwriter.source.problem import Problem
from specwriter.source.record import replace
from specwriter.source.span import Name, Span

_DEEPEST = 500  # every message lists the blocks around it; deeper nesting is a mistake, and would cost its square


class OpenBlock:
    """A block that is not closed yet; `path` holds the indexes of the blocks down to it, `index` is -1 for a box."""

    __slots__ = ("index", "kind", "path", "sections", "start")

    def __init__(self, kind: str, start: Span, label: Name, index: int, path: tuple[int, ...]) -> None:
        self.kind = kind
        self.start = start
        self.sections = [label]
        self.index = index
        self.path = path


class Scene:
    """What has been read of a sequence diagram so far."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.participants: dict[str, Participant] = {}
        self.messages: list[Message] = []
        self.notes: list[Note] = []
        self.blocks: list[Block] = []
        self.open: list[OpenBlock] = []
        self.closed: list[tuple[int, int]] = []  # where the closed ones start, and where their `end` stands
        self.gaps = False  # whether a line was not understood, so that what it did to participants is not known
        self.autonumber = False
        self.title = ""
        self._box = ""
        self._boxed: dict[str, int] = {}  # participant → number of its box
        self._box_number = 0  # of the open box; 0 outside
        self._boxes = 0
        self._active: dict[str, int] = {}
        self._created: Name | None = None
        self._destroyed: Name | None = None

    def declare(self, name: Name, span: Span, kind: str, label: str | None, implicit: bool = False) -> None:
        """A participant is declared, or named for the first time (`implicit`)."""
        old = self.participants.get(name.text)
        if self._box_number and name.text in self._boxed and self._boxed[name.text] != self._box_number:
            self.report(name.span, f"`{name.text}` is in two boxes", "a participant stands in one box only")
            return
        if self._box_number:
            self._boxed[name.text] = self._box_number
        box = old.box if old and old.box else self._box
        if old is None or label is not None:
            self.participants[name.text] = Participant(name, span, label or name.text, kind, box, implicit)
        elif old.implicit and not implicit:
            # As in Mermaid a later declaration without an alias changes neither kind nor label.
            self.participants[name.text] = replace(old, name=name, span=span, box=box, implicit=False)
        elif box != old.box:
            self.participants[name.text] = replace(old, box=box)

    def mention(self, name: Name) -> None:
        """A participant is named by a message or note."""
        if name.text not in self.participants:
            self.declare(name, name.span, "participant", None, implicit=True)

    def create(self, name: Name) -> None:
        """`create participant`: the name is new, and the next message goes to it."""
        if name.text in self.participants:
            self.report(name.span, f"`{name.text}` already exists when it is created", "give the new one another name")
        self._created = name

    def destroy(self, name: Name) -> None:
        """`destroy`: the next message comes from or goes to the participant."""
        self._destroyed = name

    @property
    def in_box(self) -> bool:
        """Whether a box is open: it holds only participants, no blocks."""
        return self._box_number > 0

    @property
    def place(self) -> tuple[tuple[int, ...], int]:
        """The blocks around here, and the section of the innermost."""
        inner = self.open[-1] if self.open else None
        return (inner.path, len(inner.sections) - 1) if inner else ((), 0)

    def say(self, message: Message) -> None:
        """A message is sent."""
        if self._created or self._destroyed:
            self._check_ends(message.source.text, message.target.text)
        self.messages.append(message)

    def _check_ends(self, source: str, target: str) -> None:
        """Whether the message after `create` or `destroy` involves who is created or destroyed."""
        if self._created:
            if self._created.text != target and not self.gaps:
                text = f"created `{self._created.text}` does not receive the next message"
                self.report(self._created.span, text, f"send the next message to `{self._created.text}`")
            self._created = None
        elif self._destroyed:
            if self._destroyed.text not in (source, target) and not self.gaps:
                text = f"destroyed `{self._destroyed.text}` has no part in the next message"
                self.report(self._destroyed.span, text, f"let the next message involve `{self._destroyed.text}`")
            self._destroyed = None

    def activate(self, name: Name) -> None:
        """A participant becomes active, once more if it already is."""
        self._active[name.text] = self._active.get(name.text, 0) + 1

    def deactivate(self, name: Name, span: Span) -> None:
        """A participant ends its last activation."""
        active = self._active.get(name.text, 0)
        if active:
            self._active[name.text] = active - 1
        elif not self.gaps:
            self.report(
                span, f"`{name.text}` is deactivated but is not active", "activate it first, such as with `->>+`"
            )

    def enter(self, kind: str, start: Span, label: Name) -> None:
        """A block or box opens."""
        path = self.open[-1].path if self.open else ()
        if kind == "box":
            self._boxes += 1
            self._box_number, self._box = self._boxes, label.text
            self.open.append(OpenBlock(kind, start, label, -1, path))
            return
        if len(self.open) < _DEEPEST:
            path += (len(self.blocks),)
        elif len(self.open) == _DEEPEST:
            self.report(start, f"blocks are nested more than {_DEEPEST} deep")
        self.open.append(OpenBlock(kind, start, label, len(self.blocks), path))
        self.blocks.append(Block(kind, (label,), start))

    def leave(self, end: Span) -> None:
        """The innermost block closes."""
        block = self.open.pop()
        self.closed.append((block.start.start, end.start))
        if block.index < 0:
            self._box = ""
            self._box_number = 0
        else:
            self.blocks[block.index] = Block(block.kind, tuple(block.sections), block.start.to(end))

    def report(self, span: Span, message: str, hint: str = "", related: tuple[tuple[Span, str], ...] = ()) -> None:
        """A problem is noted."""
        self.problems.append(Problem(span, message, hint, related=related))

    def diagram(self, span: Span) -> SequenceDiagram:
        """All of it, problems in the order of the text."""
        return SequenceDiagram(
            kind="sequence",
            span=span,
            title=self.title,
            problems=tuple(sorted(self.problems, key=lambda problem: problem.span.start)),
            participants=tuple(self.participants.values()),
            messages=tuple(self.messages),
            blocks=tuple(self.blocks),
            notes=tuple(self.notes),
            autonumber=self.autonumber,
        )
