"""Knows the state of one reading: the open objects and arrays, and the mistakes met so far."""

from __future__ import annotations

from specwriter.languages.json.tokens import BRACKETS, LEFT_OUT
from specwriter.languages.json.tree import Array, Elision, Member, Object, Value, is_elided
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

# RFC 8259, section 9, allows a limit. This one keeps trees shallow enough to compare, hash and print by recursion.
DEEPEST = 64
# A text with this many mistakes is something else than JSON: reading on would only repeat that.
MOST_PROBLEMS = 1000

# What the dialect of a fence allows beyond RFC 8259.
ALLOWED = {
    "json": frozenset[str](),
    "jsonc": frozenset({"comment", "trailing-comma"}),
    "json5": frozenset({"comment", "trailing-comma", "single-quote", "unquoted-key", "number"}),
}
# Kinds that are mistakes without being mistakes of grammar.
GRAMMATICAL = frozenset({"duplicate-key"})

READY, COMMA, FULL, EITHER = range(4)


class Frame:
    """An open object or array. `state` says what may come next; `mark` is the place of the last comma; `keys_alone` whether some key
    has no value, which is told once.
    """

    __slots__ = (
        "array",
        "end",
        "implicit",
        "key",
        "key_start",
        "keys_alone",
        "mark",
        "more",
        "start",
        "state",
        "values",
    )

    def __init__(self, start: int, array: bool, implicit: bool = False) -> None:
        self.start = self.end = self.key_start = start
        self.array = array
        self.key: Name | None = None  # the key that waits for its value
        self.keys_alone = False
        self.implicit = implicit  # members without an object around them
        self.values: list[Member | Value] = []
        self.more: list[Elision] = []
        self.state = READY
        self.mark = start


class Reading:
    """One pass over a text; `pos` is the index in the text that is read next, `offset` its place in the document."""

    def __init__(self, text: str, offset: int, dialect: str) -> None:
        self.text = text
        self.offset = offset
        self.allowed = ALLOWED.get(dialect, ALLOWED["json"])
        self.pos = 0
        self.begin(0)

    def begin(self, pos: int) -> None:
        """Starts the next document at `pos`."""
        self.pos = pos
        self.frames: list[Frame] = []
        self.problems: list[Problem] = []
        self.unread: list[Problem] = []
        self.comments: list[Name] = []
        self.lax = False
        self.result: Value | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of a slice of the text."""
        return Span(self.offset + start, self.offset + end)

    def word(self, start: int, end: int) -> Name:
        """A slice of the text as a name."""
        return Name(self.text[start:end], self.span(start, end))

    def problem(self, kind: str, start: int, end: int, message: str, help: str = "") -> None:  # noqa: A002
        """Records a mistake, unless the dialect allows it."""
        self.lax = self.lax or kind not in GRAMMATICAL
        if kind not in self.allowed:
            self.problems.append(Problem(self.span(start, end), message, help, kind))

    def elision(self, start: int, end: int) -> Elision:
        """A slice of the text as something left out."""
        self.lax = True
        return Elision(self.span(start, end), self.text[start:end])

    def deliver(self, value: Value) -> None:
        """Puts a finished value where it belongs: into the open object or array, or out as the result."""
        if not self.frames:
            self.result = value
            return
        frame = self.frames[-1]
        frame.state, frame.end = FULL, value.span.end - self.offset
        if frame.array:
            frame.values.append(value)
            return
        key, frame.key = frame.key, None
        assert key is not None
        span = Span(self.offset + frame.key_start, value.span.end)
        if key.text in ("...", "\u2026"):
            frame.more.append(Elision(span, key.text))
        else:
            frame.values.append(Member(key, value, span))

    def open(self, start: int, array: bool) -> None:
        """Opens an object or array at `start`; one that is nested too deep is skipped."""
        if len(self.frames) < DEEPEST:
            self.pos = start + 1
            self.frames.append(Frame(start, array))
            return
        self.pos = _past(self.text, start)
        message = f"nesting deeper than {DEEPEST} levels is not read"
        self.unread.append(Problem(self.span(start, self.pos), message, kind="nesting"))
        self.deliver(self.elision(start, self.pos))

    def close(self, end: int) -> None:
        """Closes the innermost object or array at `end`."""
        frame = self.frames.pop()
        span = self.span(frame.start, end)
        if frame.array:
            self.deliver(Array(span, tuple(frame.values), tuple(frame.more)))  # type: ignore[arg-type]
            return
        members: tuple[Member, ...] = tuple(frame.values)  # type: ignore[arg-type]
        if len({member.key.text for member in members}) < len(members):
            self.repeated(members)
        self.deliver(Object(span, members, tuple(frame.more)))

    def repeated(self, members: tuple[Member, ...]) -> None:
        """Reports keys that stand twice in one object; a placeholder may stand for several keys."""
        first: dict[str, Name] = {}
        for key in (member.key for member in members):
            if key.text not in first:
                first[key.text] = key
            elif key.text and not is_elided(key.text) and len(self.problems) < MOST_PROBLEMS:
                message = f"the key {tick(key.text)} stands twice in one object"
                related = ((first[key.text].span, "the first is here; most readers drop it"),)
                self.problems.append(Problem(key.span, message, "keep one of the two", "duplicate-key", related))


def _past(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`; the end of the text where there is none."""
    depth = 0
    for match in BRACKETS.finditer(text, start):
        run = match[0]
        if run[0] in "[{":
            depth += len(run)
        elif run[0] != '"':
            depth -= len(run)
            if depth <= 0:
                return match.end() + depth
    return len(text)


def is_left_out(comment: str) -> bool:
    """Whether a comment says that something is left out: `... 20 more`, `other fields`."""
    return LEFT_OUT.match(comment) is not None or comment.endswith(("...", "\u2026"))


def tick(text: str) -> str:
    """A text of the author for a message: in backticks, on one line, not too long."""
    line = " ".join(text.split())
    return f"`{line if len(line) <= 40 else line[:39] + '…'}`"
