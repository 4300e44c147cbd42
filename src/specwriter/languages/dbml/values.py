"""Knows how DBML expressions become names, values, types and endpoints, and which shapes are none of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from specwriter.languages.dbml.syntax import Node, Settings
from specwriter.languages.dbml.tree import Endpoint, QualifiedName, Value
from specwriter.source.pattern import regex
from specwriter.source.problem import Problem
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from specwriter.languages.dbml.lexer import Token
    from specwriter.languages.dbml.syntax import Expression

    class Placed(Protocol):
        @property
        def start(self) -> int: ...
        @property
        def end(self) -> int: ...


_COLOR = regex(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_VARIABLES = ("name", "quoted")
_STRINGS = ("string", "quoted")


class Reading:
    """What the readers of elements share: the place of the text in its document, and the problems found.

    `problems` holds the problems of syntax at first, in order; `lines` are the lines on which they stand.
    """

    __slots__ = ("_damage", "_lines", "offset", "problems")

    def __init__(self, problems: list[Problem], offset: int, lines: list[tuple[int, int]]) -> None:
        self.problems = problems
        self.offset = offset
        self._damage = [problem.span.start for problem in problems]
        self._lines = lines

    def damaged(self, placed: Placed) -> bool:
        """Whether a mistake of syntax stands inside: then something that seems absent may just be unreadable."""
        at = bisect_left(self._damage, self.offset + placed.start)
        return at < len(self._damage) and self._damage[at] <= self.offset + placed.end

    def span(self, placed: Placed) -> Span:
        """Where something stands in the document."""
        return Span(self.offset + placed.start, self.offset + placed.end)

    def name(self, token: Token | Node) -> Name:
        """A token as a name."""
        return Name(token.text, Span(self.offset + token.start, self.offset + token.end))

    def mistake(
        self, placed: Placed, message: str, help_: str = "", kind: str = "syntax", again: Placed | None = None
    ) -> None:
        """Adds a problem, unless its line has one of syntax; `again` is a later place that says the same."""
        start = self.offset + placed.start
        at = bisect_right(self._lines, start, key=lambda line: line[0]) - 1
        if at >= 0 and start <= self._lines[at][1]:
            return
        related = ((self.span(again), "and again here"),) if again is not None else ()
        self.problems.append(Problem(self.span(placed), message, help_, kind, related))


def fragments(expression: Expression) -> list[Expression]:
    """The parts between the dots of an expression, first to last."""
    parts: list[Expression] = []
    while isinstance(expression, Node) and expression.kind == "infix" and expression.text == ".":
        parts.append(expression.parts[2])
        expression = expression.parts[0]
    parts.append(expression)
    parts.reverse()
    return parts


def qualified(reading: Reading, expression: Expression | None) -> QualifiedName | None:
    """An expression as a dotted name; None where it is something else."""
    if expression is None:
        return None
    if expression.kind in _VARIABLES:
        span = Span(reading.offset + expression.start, reading.offset + expression.end)
        return QualifiedName((Name(expression.text, span),), span)  # type: ignore[union-attr]
    if expression.kind != "infix":
        return None
    names = variables(reading, fragments(expression))
    return QualifiedName(names, reading.span(expression)) if names else None


def variables(reading: Reading, parts: list[Expression]) -> tuple[Name, ...] | None:
    """Expressions as names; None where one of them is no name."""
    names: list[Name] = []
    for part in parts:
        if part.kind not in _VARIABLES:
            return None
        names.append(reading.name(part))  # type: ignore[arg-type]
    return tuple(names)


def path(reading: Reading, expression: Expression) -> tuple[tuple[Name, ...], tuple[Name, ...] | None] | None:
    """A dotted name that may end in a tuple of names: the names, and the tuple or None; None where it is neither."""
    parts = fragments(expression)
    last = parts[-1]
    grouped: tuple[Name, ...] | None = None
    if isinstance(last, Node) and last.kind == "tuple":
        parts.pop()
        grouped = variables(reading, list(last.parts))
        if grouped is None:
            return None
    names = variables(reading, parts)
    return None if names is None else (names, grouped)


def endpoint(reading: Reading, expression: Expression) -> Endpoint | None:
    """One end of a relation, `table.column` or `table.(a, b)`; None where the expression is neither."""
    found = path(reading, expression)
    if found is None:
        return None
    names, grouped = found
    if not grouped:
        names, grouped = names[:-1], names[-1:]
    table = QualifiedName(names, names[0].span.to(names[-1].span)) if names else None
    return Endpoint(table, grouped, reading.span(expression))


def is_string(expression: Expression | None) -> bool:
    """Whether an expression is a string in any quotes."""
    return expression is not None and expression.kind in _STRINGS


def is_color(expression: Expression | None) -> bool:
    """Whether an expression is `#rgb` or `#rrggbb`."""
    return expression is not None and expression.kind == "color" and _COLOR.fullmatch(text_of(expression)) is not None


def is_word(expression: Expression | None, *words: str) -> bool:
    """Whether an expression is one of some words, in any case."""
    return expression is not None and expression.kind == "name" and text_of(expression).lower() in words


def text_of(expression: Expression) -> str:
    """The text of a token or operator; empty for a bracket."""
    return getattr(expression, "text", "")


def number(expression: Expression | None) -> str | None:
    """A number with its signs as written (`-1`, `+-2.5`); None where the expression is no number."""
    signs = ""
    while isinstance(expression, Node) and expression.kind == "prefix" and expression.text in ("-", "+"):
        signs += expression.text
        expression = expression.parts[1]
    return signs + text_of(expression) if expression is not None and expression.kind == "number" else None


def value(reading: Reading, expression: Expression) -> Value | None:
    """A value as defaults and records have it: string, number, `true`, `null`, expression or `enum.value`."""
    span = reading.span(expression)
    text = text_of(expression)
    if expression.kind in _STRINGS:
        return Value(text, "string", span)
    if expression.kind == "code":
        return Value(text, "expression", span)
    if expression.kind == "name":
        word = text.lower()
        kind = {"true": "boolean", "false": "boolean", "null": "null"}.get(word)
        return Value(word, kind, span) if kind else Value(text, "word", span)
    written = number(expression)
    if written is not None:
        return Value(written, "number", span)
    names = variables(reading, fragments(expression)) if expression.kind == "infix" else None
    return Value(".".join(name.text for name in names), "enum", span, names) if names else None


def literal(reading: Reading, expression: Expression) -> Value:
    """A value of a free setting: colours and words too; what is none of these is a word of its text."""
    if expression.kind == "color":
        return Value(text_of(expression), "color", reading.span(expression))
    return value(reading, expression) or Value(text_of(expression), "word", reading.span(expression))


def column_type(reading: Reading, expression: Expression) -> tuple[Name, QualifiedName, str | None] | None:
    """A column's type: its text, its names and its arguments; None where the expression is no type."""
    if expression.kind in _VARIABLES:
        name = reading.name(expression)  # type: ignore[arg-type]
        return name, QualifiedName((name,), name.span), None
    suffixes: list[str] = []
    arguments: str | None = None
    inner = expression
    while isinstance(inner, Node) and inner.kind in ("call", "array"):
        written = _arguments(inner.parts[1]) if inner.kind == "call" else _index(inner.parts[1])
        if written is None:
            return None
        if inner is expression and inner.kind == "call":
            arguments = written[1:-1]
        suffixes.append(written)
        inner = inner.parts[0]
    names = qualified(reading, inner)
    if names is None:
        return None
    return Name(names.text + "".join(reversed(suffixes)), reading.span(expression)), names, arguments


def _arguments(group: Expression) -> str | None:
    texts: list[str] = []
    for part in group.parts if isinstance(group, Node) else ():
        text = text_of(part) if part.kind in ("string", "quoted", "name") else number(part)
        if text is None:
            return None
        texts.append(text)
    return f"({','.join(texts)})"


def _index(index: Expression) -> str | None:
    texts: list[str] = []
    for entry in index.entries if isinstance(index, Settings) else ():
        if entry.value is not None or entry.name.kind != "number":
            return None
        texts.append(entry.name.text)
    return f"[{','.join(texts)}]"
