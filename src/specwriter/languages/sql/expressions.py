"""Knows how far an expression reaches where no parentheses say so, and what kind of default value it is."""

from __future__ import annotations

from specwriter.languages.relational import Default
from specwriter.languages.sql.cursor import Cursor, plain
from specwriter.languages.sql.datatypes import type_name
from specwriter.languages.sql.tokens import Token

_BINARY = frozenset((
    "+", "-", "*", "/", "%", "||", "->", "->>", "=", "<", ">", "<=", ">=", "<>", "!=", "^", "&", "|",
))  # fmt: skip
_UNITS = frozenset((
    "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND",
))  # fmt: skip
# What opens the next option is no value.
_OPTIONS = ("NOT", "CHECK", "PRIMARY", "UNIQUE", "REFERENCES", "CONSTRAINT", "COLLATE", "GENERATED")
_BOOLEANS = ("TRUE", "FALSE")


def default_value(cursor: Cursor) -> Default:
    """The default value that stands here; raises `Unreadable` where none does."""
    begin = cursor.index
    expression(cursor)
    text, kind = cursor.slice(begin, cursor.index), "expression"
    value = [token for token in cursor.tokens[begin : min(cursor.index, begin + 6)] if token.word not in ("(", ")")]
    if len(value) > 1 and value[1].word == "::":
        value = value[:1]
    if len(value) == 1:
        text, kind = _literal(value[0], text, cursor.source.dialect)
    elif len(value) == 2 and value[0].word in ("-", "+") and value[1].kind == "number":
        text, kind = value[0].word.replace("+", "") + value[1].text, "number"
    return Default(text, kind, cursor.span(begin))


def _literal(token: Token, text: str, dialect: str) -> tuple[str, str]:
    """The text and the kind of a default that is one token; `text` as it stands where that is no literal."""
    if token.kind == "string" or (token.kind == "quoted" and dialect in ("mysql", "sqlite")):
        return plain(token), "string"
    if token.kind == "number":
        return token.text, "number"
    if token.word in _BOOLEANS:
        return token.text, "boolean"
    return text, "null" if token.word == "NULL" else "expression"


def expression(cursor: Cursor) -> None:
    """Steps over one value and what operators join to it, up to the next option (PostgreSQL's `b_expr`)."""
    _operand(cursor)
    while not cursor.done:
        if cursor.accept("::"):
            type_name(cursor)
        elif cursor.accept("AT", "TIME", "ZONE"):
            _operand(cursor)
        elif cursor.word in _BINARY:
            cursor.index += 1
            _operand(cursor)
        else:
            return


def _operand(cursor: Cursor) -> None:
    while cursor.word in ("+", "-", "~"):
        cursor.index += 1
    token = cursor.peek()
    if (
        cursor.done
        or token.kind == "bad"
        or token.word in _OPTIONS
        or (token.kind == "op" and token.word not in ("(", "$", "?", ":", "@"))
    ):
        raise cursor.unexpected("write a value after `DEFAULT`")
    if cursor.accept("NEXT", "VALUE", "FOR"):
        cursor.qualified()
        return
    if cursor.word == "CASE":
        _case(cursor)
        return
    cursor.skip()
    if token.kind in ("word", "quoted"):
        _follow(cursor)
    while cursor.word in _UNITS and token.word == "INTERVAL":
        cursor.index += 1


def _follow(cursor: Cursor) -> None:
    """What belongs to a name: more of the name, arguments, subscripts, the text of a typed literal."""
    while cursor.word == "." and not cursor.done:
        cursor.index += 2
    while cursor.word in ("(", "["):
        cursor.skip()
    if cursor.peek().kind == "string":
        cursor.index += 1


def _case(cursor: Cursor) -> None:
    depth = 0
    while not cursor.done:
        word = cursor.take().word
        depth += {"CASE": 1, "END": -1}.get(word, 0)
        if depth == 0:
            return
