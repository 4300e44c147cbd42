"""Knows where the DBML parser stands, how it reports a mistake and where it finds its footing again."""

from __future__ import annotations

from specwriter.languages.dbml.lexer import Token
from specwriter.languages.dbml.plain import columns
from specwriter.languages.dbml.syntax import PlainColumn
from specwriter.source.problem import Problem
from specwriter.source.span import Span

DEEPEST = 40
KEYWORDS = frozenset(
    [
        "table",
        "enum",
        "ref",
        "project",
        "tablegroup",
        "tablepartial",
        "note",
        "records",
        "dep",
        "diagramview",
        "metadata",
        "use",
        "reuse",
    ]
)
BLOCKS = frozenset(["table", "enum", "project", "tablegroup", "tablepartial", "diagramview"])


class Unreadable(Exception):
    """What follows cannot be read; the problem is reported already."""


class TooDeep(Unreadable):
    """Brackets nest deeper than any schema needs."""


class Cursor:
    """A place in a list of tokens, with the problems found so far."""

    __slots__ = ("_brackets", "at", "depth", "enclosed", "in_table", "offset", "problems", "tokens", "unclosed")

    def __init__(self, tokens: list[Token], problems: list[Problem], offset: int) -> None:
        self.tokens = tokens
        self.problems = problems
        self.offset = offset
        self.at = 0
        self.depth = 0
        self.enclosed = 0  # open parentheses and brackets: inside them a line break means nothing
        self.in_table = False  # whether the element is a table, whose lines may be columns
        self.unclosed = _unclosed(tokens)
        self._brackets: list[int] | None = None

    def report(self, start: int, end: int, message: str, help_: str = "", opening: Token | None = None) -> None:
        """Adds a syntax problem; `opening` is the bracket that explains it."""
        related: tuple[tuple[Span, str], ...] = ()
        if opening is not None:
            at = Span(self.offset + opening.start, self.offset + opening.end)
            related = ((at, f"`{opening.text}` opens here"),)
        span = Span(self.offset + start, self.offset + end)
        self.problems.append(Problem(span, message, help_, related=related))

    def unexpected(self, wanted: str, opening: Token | None = None) -> Unreadable:
        """Reports the next token where `wanted` belongs, and returns the exception to raise."""
        token = self.tokens[self.at]
        if token.kind == "end":
            self.report(token.start, token.end, f"text ends where {wanted} belongs", f"write {wanted}", opening)
        else:
            written = token.text.partition("\n")[0]
            message = f"`{written}` stands where {wanted} belongs"
            self.report(token.start, token.end, message, f"write {wanted} here", opening)
        return Unreadable()

    def enter(self, bracket: bool) -> Token:
        """Takes an opening bracket; raises `TooDeep` where brackets nest too deep."""
        token = self.tokens[self.at]
        if self.depth >= DEEPEST:
            self.report(token.start, token.end, f"brackets nest deeper than {DEEPEST} levels")
            raise TooDeep
        self.at += 1
        self.depth += 1
        self.enclosed += bracket
        return token

    def leave(self, bracket: bool) -> None:
        """Forgets the innermost bracket."""
        self.depth -= 1
        self.enclosed -= bracket

    def columns(self) -> list[PlainColumn]:
        """Takes lines that are plain columns of a table; raises where they stand elsewhere, or the settings of one are at odds."""
        token = self.tokens[self.at]
        found = columns(token.text, self.offset + token.start) if self.in_table and self.depth == 1 else None
        if found is None:
            raise self.unexpected("another line")
        self.at += 1
        return [PlainColumn(column) for column in found]

    def skip_setting(self) -> bool:
        """Goes to the next comma or closing bracket of a list; False where the list is not closed."""
        if self._brackets is None:
            self._brackets = _next_brackets(self.tokens)
        closing = self._brackets[self.at]
        if self.tokens[closing].kind != "]":
            return False
        while self.at < closing and self.tokens[self.at].kind != ",":
            self.at += 1
        return True

    def skip_line(self, start: int) -> None:
        """Goes to the next line or closing brace, at least one token past `start`."""
        tokens = self.tokens
        if self.at == start and tokens[start].kind not in ("}", "end"):
            self.at += 1
        while tokens[self.at].kind not in ("}", "end") and not tokens[self.at - 1].broken:
            self.at += 1

    def skip_element(self, start: int, *stops: str) -> None:
        """Goes to the next line that starts an element, or to one of `stops`, at least one token past `start`."""
        tokens = self.tokens
        if self.at == start and tokens[start].kind != "end":
            self.at += 1
        while not self.starts_element() and tokens[self.at].kind not in ("end", *stops):
            self.at += 1

    def starts_element(self) -> bool:
        """Whether a line starts here with the keyword of a top-level element."""
        token = self.tokens[self.at]
        return (
            token.kind == "name"
            and token.text.lower() in KEYWORDS
            and (self.at == 0 or self.tokens[self.at - 1].broken)
            and not token.broken
        )

    def starts_block(self) -> bool:
        """Whether `Table name … {` starts here inside a body; it does where that body was not closed."""
        tokens, at = self.tokens, self.at
        if tokens[at].text.lower() not in BLOCKS or not tokens[at - 1].broken:
            return False
        if tokens[at + 1].kind not in ("name", "quoted"):
            return False
        while not tokens[at].broken and tokens[at].kind not in ("{", "end"):
            at += 1
        return tokens[at].kind == "{"


def _unclosed(tokens: list[Token]) -> int:
    """How many more braces open than close."""
    kinds = [token.kind for token in tokens]
    return kinds.count("{") - kinds.count("}")


def _next_brackets(tokens: list[Token]) -> list[int]:
    """For each token the index of the next bracket, brace or end, all found in one pass: recovery stays linear."""
    following = len(tokens) - 1
    found = [following] * len(tokens)
    for index in range(following, -1, -1):
        if tokens[index].kind in ("[", "]", "{", "}"):
            following = index
        found[index] = following
    return found
