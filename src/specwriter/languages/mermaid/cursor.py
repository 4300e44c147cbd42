"""Knows where the reading of a diagram stands among its tokens, and how to say what was expected there."""

from __future__ import annotations

from specwriter.languages.mermaid.detect import ENTITY_START, unmask
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

# A token is (kind, start, end); these kinds every lexer uses.
Token = tuple[str, int, int]
NEWLINE, INVALID, END = "newline", "invalid", "end of text"

_LONGEST_QUOTE = 30


class UnexpectedTokenError(Exception):
    """A token that the statement cannot go on with; the problem is noted already."""


class Cursor:
    """The tokens of a diagram, the place of the next one, and the problems met so far.

    `wording` says for a kind of token what a message calls it.
    """

    def __init__(self, text: str, offset: int, tokens: list[Token], wording: dict[str, str]) -> None:
        self.text = text
        self.offset = offset
        self.tokens = tokens
        self.wording = wording
        self.at = 0
        self.problems: list[Problem] = []

    def next(self) -> Token:
        """The next token, which is passed."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def peek(self) -> str:
        """The kind of the next token."""
        return self.tokens[self.at][0]

    def accept(self, *kinds: str) -> Token | None:
        """The next token where it is of one of `kinds`."""
        token = self.tokens[self.at]
        if token[0] not in kinds:
            return None
        self.at += 1
        return token

    def header(self, kind: str, written: str) -> None:
        """Passes the header, which only line breaks come before."""
        while self.accept(NEWLINE):
            pass
        first = self.tokens[self.at]
        if first[0] == kind:
            self.at += 1
            return
        self.problems.append(Problem(self.span(first), f"`{self.quote(first)}` stands before `{written}`"))
        while self.tokens[self.at][0] not in (kind, END):
            self.at += 1
        self.accept(kind)

    def expect(self, kind: str) -> Token:
        """The next token, which is of `kind`; else a problem is noted and the statement ends."""
        token = self.tokens[self.at]
        if token[0] != kind:
            self.refuse(self.wording.get(kind, f"`{kind}`"))
        self.at += 1
        return token

    def refuse(self, wanted: str) -> NoReturn:
        """Notes that the next token stands where `wanted` belongs, or that the line ends there; ends the statement."""
        token = self.tokens[self.at]
        start, end = self.tokens[self.at - 1][1:] if self.at else (0, 0)
        if self.at and (token[0] in (NEWLINE, END) or "\n" in self.text[end : token[1]]):
            last = Span(self.offset + max(start, end - 1), self.offset + end)
            self.fail(last, f"{wanted} is missing at the end of the line")
        self.fail(self.span(token), f"`{self.quote(token)}` stands where {wanted} belongs")

    def fail(self, span: Span, message: str, hint: str = "") -> NoReturn:
        """Notes a problem and ends the statement."""
        self.problems.append(Problem(span, message, hint))
        raise UnexpectedTokenError

    def span(self, token: Token) -> Span:
        """Where a token stands in the document."""
        return Span(self.offset + token[1], self.offset + token[2])

    def quote(self, token: Token) -> str:
        """A token as it is written, shortened for a message."""
        words = unmask(self.text[token[1] : token[2]]).strip().split("\n")[0]
        return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"

    def name(self, token: Token, skip: int = 0) -> Name:
        """The text of a token without the blanks around it and without its first `skip` characters."""
        start = token[1] + skip
        raw = self.text[start : token[2]]
        text = raw.strip()
        start += self.offset
        if len(text) < len(raw) and text:  # blanks alone: the name is missing where they begin
            start += len(raw) - len(raw.lstrip())
        return Name(unmask(text) if ENTITY_START in text else text, Span(start, start + len(text)))
