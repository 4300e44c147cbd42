"""Knows how classes, labels and single words are written in a class diagram."""

from __future__ import annotations

from specwriter.languages.mermaid.detect import unmask
from specwriter.languages.mermaid.lexer import Lexer
from specwriter.source.span import Name

WORDS = frozenset({"word", "letters", "minus"})


def read_class_name(lexer: Lexer) -> tuple[Name, str]:
    """The name and the type parameter; words that follow each other are one name to Mermaid."""
    start, parts = lexer.start, []
    while True:
        literal, end = lexer.kind == "literal", lexer.end
        if literal:
            parts.append(lexer.word[1:-1])
        elif lexer.kind in WORDS:
            parts.append(lexer.word)
        else:
            raise lexer.unexpected("a class")
        kind = lexer.advance()
        if kind == "dot" and not literal:
            parts.append(".")
            lexer.advance()
        elif literal or (kind not in WORDS and kind != "literal"):
            break
    if len(parts) == 1 and literal:
        start, end = start + 1, end - 1
    return Name("".join(parts), lexer.span(start, end)), _generic(lexer)


def _generic(lexer: Lexer) -> str:
    if lexer.kind != "generic":
        return ""
    generic = lexer.word[1:-1]
    lexer.advance()
    return generic


def read_string(lexer: Lexer, expected: str) -> Name:
    """A text in quotes, without them."""
    if lexer.kind != "string":
        raise lexer.unexpected(expected)
    if "\n" in lexer.word:
        lexer.long_string = (lexer.start, lexer.end)
    text = Name(unmask(lexer.word[1:-1]), lexer.span(lexer.start + 1, lexer.end - 1))
    lexer.advance()
    return text


def read_word(lexer: Lexer, expected: str) -> str:
    """A single word."""
    if lexer.kind not in WORDS:
        raise lexer.unexpected(expected)
    word = lexer.word
    lexer.advance()
    return word


def read_bracketed_label(lexer: Lexer) -> str:
    """`["label"]`, which the current token opens."""
    lexer.advance()
    label = read_string(lexer, "a label in quotes").text
    lexer.take("square_end", "`]`")
    return label
