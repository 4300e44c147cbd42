"""Knows how names stand in a flowchart, and where a statement ends."""

from __future__ import annotations

from specwriter.languages.mermaid.lexer import Lexer
from specwriter.source.span import Name

# The tokens that a name can consist of; a comma parts two names where a list is allowed.
ID = frozenset({"number", "node", "down", "minus", "default", "comma", "colon", "amp", "hash", "star", "letters"})
LINE_END = frozenset({"newline", "semicolon", "end of text"})


def read_id(lexer: Lexer, expected: str) -> Name:
    """The name at the current token."""
    start = lexer.start
    if lexer.kind not in ID:
        raise lexer.unexpected(expected)
    end = lexer.end
    while lexer.advance() in ID:
        end = lexer.end
    return Name(lexer.text[start:end], lexer.span(start, end))


def end_of_line(lexer: Lexer) -> None:
    """Pass the end of a statement."""
    if lexer.kind not in LINE_END:
        raise lexer.unexpected()
    lexer.advance()
