"""Knows how a text of SQL is cut into the definitions that are plain, which are read at once, and the tokens between them."""

from __future__ import annotations

from specwriter.languages.sql.plain_statements import PlainStatement, plain_statement
from specwriter.languages.sql.split import ROUTINES
from specwriter.languages.sql.tokens import Comment, Lexer, Token, lex

TYPE_CHECKING = False
if TYPE_CHECKING:
    Run = PlainStatement | list[Token]


def cut(text: str, offset: int) -> tuple[list[Run], list[Comment]]:
    """The plain definitions of a text and the runs of tokens between them, each of whole statements, and the comments.

    Whatever has statements of its own is not looked into: from the first routine on all is tokens.
    """
    lexer = Lexer(text, False)
    found: list[Run] = []
    position = 0
    last = max(text.rfind("CREATE"), text.rfind("create"))  # nothing is plain behind it
    while 0 <= position < len(text):
        plain = (
            plain_statement(text, position, offset, lexer.comments)
            if position <= last and not lexer.delimiter
            else None
        )
        if plain is not None:
            found.append(plain)
            position = plain.behind
            continue
        tokens: list[Token] = []
        lexer.tokens = tokens
        if position <= last:
            position = lexer.statement(position)
        if position > last or not ROUTINES.isdisjoint([token.word for token in tokens]):
            lexer.run(position)
            position = -1
        if lexer.rewound:  # a quote that is never closed may lie before what is plain
            tokens, comments = lex(text)
            return [tokens], comments
        if tokens:
            found.append(tokens)
    return found, lexer.comments
