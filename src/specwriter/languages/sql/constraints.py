"""Knows keys, references, checks and indexes as SQL writes them."""

from __future__ import annotations

from specwriter.languages.relational import Check, Index, IndexPart, Key, Reference
from specwriter.languages.sql.cursor import Cursor
from specwriter.source.span import Name

# A condition that ends in one of these lacks its last operand.
_UNFINISHED = frozenset(("=", "<", ">", "<=", ">=", "<>", "!=", "+", "-", "/", "||", "AND", "OR", "NOT", "IN", "LIKE"))


def reference(cursor: Cursor, table: Name, columns: tuple[Name, ...], begin: int, name: str) -> Reference:
    """The foreign key at `REFERENCES`; `begin` is the token where the whole constraint begins."""
    cursor.index += 1
    target = cursor.qualified()
    target_columns = cursor.names() if cursor.word == "(" else ()
    on = {"DELETE": "", "UPDATE": ""}
    stop = cursor.index
    while not cursor.done:
        if cursor.word == "ON" and cursor.peek(1).word in on:
            event = cursor.peek(1).word
            cursor.index += 2
            on[event] = _action(cursor)
        elif cursor.word == "MATCH":
            cursor.index += 2
        else:
            break
        stop = cursor.index
    span = cursor.span(begin, min(stop, cursor.stop))
    return Reference(table, columns, target, target_columns, span, name, ">", on["DELETE"], on["UPDATE"])


def _action(cursor: Cursor) -> str:
    """A referential action in lower case (ISO 9075-2 11.8)."""
    for words in (("CASCADE",), ("RESTRICT",), ("NO", "ACTION"), ("SET", "NULL"), ("SET", "DEFAULT")):
        if cursor.accept(*words):
            if words[0] == "SET" and cursor.word == "(":
                cursor.skip()
            return " ".join(words).lower()
    raise cursor.unexpected("write `CASCADE`, `RESTRICT`, `SET NULL`, `SET DEFAULT` or `NO ACTION`")


def check(cursor: Cursor, begin: int, name: str) -> tuple[Check, Cursor]:
    """The check at `CHECK (`, and its condition."""
    cursor.index += 1
    if cursor.word != "(":
        raise cursor.unexpected("write the condition in parentheses")
    condition = cursor.group()
    text = condition.slice(condition.index, condition.stop)
    if condition.done or condition.tokens[condition.stop - 1].word in _UNFINISHED:
        condition.index = condition.stop
        raise condition.unexpected("write a condition")
    return Check(text, cursor.span(begin), name), condition


def key(cursor: Cursor, kind: str, begin: int, name: str) -> Key | Index:
    """The key whose words were read; a unique constraint over expressions is an index in the model."""
    while not cursor.done and cursor.word != "(":
        if cursor.accept("USING", "INDEX"):
            return Key(kind, (), cursor.span(begin), cursor.qualified().text)
        token = cursor.take()
        if token.word == "USING":
            cursor.take()
        elif token.word not in ("KEY", "INDEX", "CLUSTERED", "NONCLUSTERED", "NULLS", "NOT", "DISTINCT"):
            name = name or cursor.named(token).text
    if cursor.done:
        raise cursor.unexpected("write the columns in parentheses")
    columns, expressions, parts = index_parts(cursor.group(), cursor.source.dialect)
    span = cursor.span(begin)
    if expressions:
        return Index(columns, span, name, unique=True, expressions=expressions, parts=parts)
    return Key(kind, columns, span, name)


def index_parts(inside: Cursor, dialect: str) -> tuple[tuple[Name, ...], tuple[str, ...], tuple[IndexPart, ...]]:
    """The plain columns of an index, the parts that are expressions, and all parts in order where columns alone do not tell it."""
    columns: list[Name] = []
    expressions: list[str] = []
    parts: list[IndexPart] = []
    plain = True
    for part in inside.elements():
        begin = part.index
        if part.done:
            raise part.unexpected("write a column")
        if not part.at_name() or (part.peek(1).word == "(" and not _prefix(part)):
            name = None
        else:
            name = part.name()
        if name is None or part.word in ("::", "->", "->>", ".", "||", "+"):
            written = part.slice(begin, part.stop)
            expressions.append(written)
            parts.append(IndexPart(written, True))
            plain = False
        else:
            columns.append(name)
            plain = plain and part.done
            parts.append(IndexPart(name.text, False, "" if part.done else part.slice(part.index, part.stop)))
    return tuple(columns), tuple(expressions), () if plain else tuple(parts)


def _prefix(part: Cursor) -> bool:
    """Whether parentheses behind a name hold MySQL's prefix length: `email(10)`."""
    return part.peek(2).kind == "number" and part.peek(3).word == ")" and part.source.dialect == "mysql"


def index(cursor: Cursor, begin: int, unique: bool, name: str = "") -> Index:
    """The index whose parts begin at the next parenthesis; `USING method` may stand before or behind them."""
    method = ""
    while not cursor.done and cursor.word != "(":
        token = cursor.take()
        if token.word == "USING":
            method = cursor.name().text.lower()
        elif token.word not in ("TYPE",):
            name = name or cursor.named(token).text
    if cursor.done:
        raise cursor.unexpected("write the columns in parentheses")
    columns, expressions, parts = index_parts(cursor.group(), cursor.source.dialect)
    if cursor.accept("USING"):
        method = cursor.name().text.lower()
    included = index_parts(cursor.group(), cursor.source.dialect)[0] if cursor.accept("INCLUDE") else ()
    span = cursor.span(begin, cursor.stop)
    return Index(columns, span, name, unique, False, method, expressions, "", parts, _predicate(cursor), included)


def _predicate(cursor: Cursor) -> str:
    """The condition of a partial index; empty where the index is of all rows."""
    while not cursor.done and cursor.word != "WHERE":
        cursor.skip()
    return cursor.slice(cursor.index + 1, cursor.stop) if cursor.index + 1 < cursor.stop else ""
