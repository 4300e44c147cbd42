"""Knows how labels of a flowchart are written: brackets that say a shape, bars, quotes, markdown."""

from __future__ import annotations

from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.lexer import Lexer, Unexpected
from specwriter.source.problem import Problem
from specwriter.source.span import Name

# Kind of the opening bracket, or shape where a bracket stands twice → how it is written, and how it is closed.
BRACKETS = {
    "square": ("[", "]"),
    "round": ("(", ")"),
    "diamond": ("{", "}"),
    "circle": ("((", "))"),
    "hexagon": ("{{", "}}"),
    "ellipse": ("(-", "-)"),
    "stadium": ("([", "])"),
    "subroutine": ("[[", "]]"),
    "odd": (">", "]"),
    "cylinder": ("[(", ")]"),
    "doublecircle": ("(((", ")))"),
    "slash": ("[/", "/]"),
    "backslash": ("[\\", "\\]"),
    "properties": ("[|", "]"),
    "pipe": ("|", "|"),
    "link": ("--", "-->"),
}
OPENING = frozenset(BRACKETS) - {"circle", "hexagon", "pipe", "link"}
_DOUBLED = {"round": "circle", "diamond": "hexagon"}
_CLOSED_BY = {"odd": "square_end", "properties": "square_end"}
# The two slants give four shapes, by what opens and what closes.
_SLANTS = {
    "slash": {"backslash_end": "trapezoid", "slash_end": "lean_right"},
    "backslash": {"slash_end": "inv_trapezoid", "backslash_end": "lean_left"},
}
_QUOTES = {"text": 0, "string": 1, "markdown": 2}
_LABEL_HELP = "put a label that holds brackets or quotes between double quotes"


def read_shape(lexer: Lexer) -> tuple[str, Name]:
    """The shape that the brackets at the current token say, and the label between them."""
    opening, start = lexer.kind, lexer.start
    lexer.advance()
    if opening in _SLANTS:
        label = read_label(lexer, opening, start)
        shape = _SLANTS[opening].get(lexer.kind, "")
        if not shape:
            raise _unclosed(lexer, opening, start)
        lexer.advance()
        return shape, label
    shape = opening
    if lexer.kind == opening and opening in _DOUBLED:
        shape = _DOUBLED[opening]
        lexer.advance()
    elif opening == "properties":
        for kind in ("node", "colon", "node", "pipe"):  # `[|borders:lt|`, an old form
            lexer.take(kind, "`name:value|`")
    label = read_label(lexer, shape, start)
    close(lexer, shape, start, _CLOSED_BY.get(opening, opening + "_end"))
    if shape != opening:
        close(lexer, shape, start, opening + "_end")
    return "rect" if shape == "properties" else shape, label


def read_label(lexer: Lexer, shape: str, start: int) -> Name:
    """The text in brackets or bars: a string in quotes, or anything without brackets and quotes."""
    kind, first, end = lexer.kind, lexer.start, lexer.end
    if kind not in _QUOTES:
        raise _unclosed(lexer, shape, start)
    while lexer.advance() == "text":
        end = lexer.end
    quotes = _QUOTES[kind]
    if quotes and lexer.text[end - 1] == '"':
        first, end = first + quotes, end - quotes
    label = lexer.name(first, end)
    return Name(unmask(label.text), label.span)


def close(lexer: Lexer, shape: str, start: int, closing: str) -> None:
    """Pass the closing bracket of `shape`, which opened at `start`."""
    if lexer.kind != closing:
        raise _unclosed(lexer, shape, start)
    lexer.advance()


def _unclosed(lexer: Lexer, shape: str, start: int) -> Unexpected:
    """What to raise where a label goes on with what it cannot hold: a bracket, a quote, another line, the end."""
    opening, closing = BRACKETS[shape]
    if lexer.kind in ("end of text", "quote") or "\n" in lexer.text[start : lexer.start]:
        span = lexer.span(start, start + len(opening))
        problem = Problem(span, f"`{opening}` is not closed", f"close it with `{closing}`")
        return Unexpected(problem, lexer.next_line(start))
    return lexer.unexpected(f"`{closing}`", _LABEL_HELP)
