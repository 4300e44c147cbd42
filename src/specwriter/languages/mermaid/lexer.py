"""Knows how a text with lexer modes is cut into tokens on demand, so that a parser can start again anywhere."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    # Group of the mode's pattern → (kind of token, mode that it opens, how many modes it closes). No kind: skipped.
    Actions = Mapping[str, tuple[str, str, int]]
    Mode = tuple[Callable[[str, int], re.Match[str] | None], Actions]
    Modes = Callable[[str], Mode]
    # A token that a pattern would find in quadratic time: in `initial` mode, any place from the first number up to the
    # second begins a token of this kind that reaches to the third.
    Special = tuple[int, int, int, str]

_LINE = regex(r"[^\n]*\n?")
_WORD = regex(r"\w+|[^\w\s]{1,8}|")
_DIRECTION = regex(r"direction\s+(?:TB|BT|RL|LR|TD)")
_DESCRIPTION = regex(r"\s*acc(?:Title|Descr)\b")


def direction_lines(text: str, pattern: re.Pattern[str] = _DIRECTION) -> list[Special]:
    """The lines that Mermaid reads as a direction, whatever else they hold."""
    if "direction" not in text and not pattern.flags & re.IGNORECASE:
        return []
    found = []
    for match in pattern.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        if not _DESCRIPTION.match(text, start):
            found.append((start, match.start() + 1, end if end >= 0 else len(text), "direction"))
    return found


def direction_in(line: str) -> str:
    """The direction that such a line says; `TD` is an old name of `TB`."""
    for value in ("TB", "BT", "RL", "LR", "TD"):
        if re.search(r"direction\s+" + value, line, re.IGNORECASE):
            return value.replace("TD", "TB")
    return ""


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems from the first place to the last."""
    return tuple(sorted(problems, key=lambda problem: problem.span.start))


class Unexpected(Exception):
    """Raised by a parser at a mistake and caught where it can go on; `resume` is the place to go on at, or -1."""

    def __init__(self, problem: Problem, resume: int = -1) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.resume = resume


class ModalLexer:
    """A cursor over `text`: `kind`, `start` and `end` describe the current token, `advance` reads the next one.

    In each mode the first alternative that matches wins, as in the official (jison) lexers. A character that no
    alternative takes is a token of kind `unknown`; at the end the kind is `end of text` for ever.
    """

    __slots__ = (
        "_actions",
        "_match",
        "_modes",
        "_next_special",
        "_specials",
        "end",
        "kind",
        "modes",
        "start",
        "text",
    )

    def __init__(self, text: str, modes: Modes, specials: list[Special]) -> None:
        self.text = text
        self._modes = modes
        self.kind = ""
        self.start = self.end = 0
        self._specials = specials[::-1]
        self._next_special = specials[0][0] if specials else len(text) + 1
        self.restart(0, "initial")

    def restart(self, position: int, *modes: str) -> None:
        """Forget the modes and read on from `position`; the last of `modes` is the current one."""
        self.modes = list(modes)
        self.end = position
        self._enter(modes[-1])

    def _enter(self, mode: str) -> None:
        self._match, self._actions = self._modes(mode)

    def advance(self) -> str:
        """Read the next token and return its kind."""
        while True:
            self.start = self.end
            if self.end >= self._next_special and self._at_special():
                return self.kind
            match = self._match(self.text, self.end)
            if match is None:
                return self._unmatched()
            self.end = match.end()
            kind, opens, closes = self._actions[match.lastgroup or ""]
            if opens or closes:
                self._change_mode(opens, closes)
            if kind:
                self.kind = kind
                return kind

    def _at_special(self) -> bool:
        """Whether a special token begins here; if so it becomes the current one."""
        while self._specials and self._specials[-1][1] <= self.end:
            self._specials.pop()
        first, _, end, kind = self._specials[-1] if self._specials else (len(self.text) + 1, 0, 0, "")
        self._next_special = first
        if self.end < first or self.modes[-1] != "initial" or self._prefers_keyword():
            return False
        self.end = end
        self.kind = kind
        return True

    def _prefers_keyword(self) -> bool:
        """Whether a keyword that goes before special tokens stands here."""
        return False

    def _change_mode(self, opens: str, closes: int) -> None:
        for _ in range(min(closes, len(self.modes) - 1)):
            self.modes.pop()
        if opens:
            self.modes.append(opens)
        self._enter(self.modes[-1])

    def _unmatched(self) -> str:
        self.kind = "unknown" if self.start < len(self.text) else "end of text"
        self.end = min(self.start + 1, len(self.text))
        return self.kind


class Lexer(ModalLexer):
    """The current token as words and places, and what is wrong with it."""

    __slots__ = ("long_string", "offset")

    def __init__(self, text: str, offset: int, modes: Modes, specials: list[Special]) -> None:
        self.offset = offset
        self.long_string = (0, 0)  # the last string over several lines: the usual sign of a quote that is not closed
        super().__init__(text, modes, specials)

    @property
    def word(self) -> str:
        """The text of the current token."""
        return self.text[self.start : self.end]

    def span(self, start: int, end: int) -> Span:
        """The absolute span of a range of the text."""
        return Span(self.offset + start, self.offset + end)

    def name(self, start: int, end: int) -> Name:
        """The characters of a range, without blanks around them, and their place."""
        word = self.text[start:end]
        inner = word.strip()
        start += word.index(inner) if inner else 0
        return Name(inner, self.span(start, start + len(inner)))

    def take(self, kind: str, expected: str) -> Name:
        """The current token if it is of `kind`, and advance; else raise that `expected` is missing here."""
        if self.kind != kind:
            raise self.unexpected(expected)
        name = Name(self.word, self.span(self.start, self.end))
        self.advance()
        return name

    def next_line(self, position: int) -> int:
        """Where the line after the one around `position` starts."""
        match = _LINE.match(self.text, position)
        return match.end() if match else len(self.text)

    def unexpected(self, expected: str = "", help_text: str = "") -> Unexpected:
        """What to raise when the current token does not fit."""
        start = self.start
        word = _WORD.match(self.text, start)
        text = word[0] if word else ""
        if not text and start < len(self.text):  # blanks: the place after the last word tells more
            return self.missing(expected, help_text)
        if not text:
            return self.missing(expected or "more", help_text)
        message = f"`{text}` stands where {expected} is due" if expected else f"`{text}` does not fit here"
        return Unexpected(Problem(self.span(start, start + len(text)), message, help_text))

    def missing(self, expected: str, help_text: str = "") -> Unexpected:
        """What to raise when the text ends too early; marks the word before the blanks."""
        before = self.text[max(self.start - 200, 0) : self.start].rstrip()
        end = max(self.start - 200, 0) + len(before)
        word = before.split()[-1] if before else ""
        message = f"{expected} is missing" if expected else "the line ends too early"
        return Unexpected(Problem(self.span(end - len(word), end), message, help_text))

    def close_description(self) -> int:
        """Where the `accDescr {` ends that is the current token; it may hold several lines."""
        close = self.text.find("}", self.end)
        if close < 0:
            brace = self.span(self.end - 1, self.end)
            raise Unexpected(Problem(brace, "`{` is not closed", "close the description with `}`"), len(self.text))
        return close + 1

    def read_styles(self, kinds: frozenset[str]) -> None:
        """Pass `fill:#f9f,stroke:#333`: styles made of tokens of these kinds, parted by commas."""
        while True:
            if self.kind not in kinds:
                raise self.unexpected("a style", "write styles such as `fill:#f9f,stroke:#333`")
            while self.advance() in kinds:
                pass
            if self.kind != "comma":
                return
            self.advance()
