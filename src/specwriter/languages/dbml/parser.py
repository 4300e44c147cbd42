"""Knows how a DBML document is read into elements, and how reading goes on after a mistake."""

from __future__ import annotations

from specwriter.languages.dbml.cursor import Cursor, TooDeep, Unreadable
from specwriter.languages.dbml.expressions import block, expression, setting_list, simple_body
from specwriter.languages.dbml.lexer import tokenize
from specwriter.languages.dbml.syntax import Element, Imported, Use

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.source.problem import Problem

_BODY = frozenset((":", "{"))
_HEADER_ENDS = frozenset((":", "{", "["))


def read(text: str, problems: list[Problem], offset: int) -> list[Element | Use]:
    """The elements of a DBML text in source order; mistakes are added to `problems`.

    Lines that are plain columns are read as a whole; where that leads to any mistake, all is read again token by token.
    """
    mistakes: list[Problem] = []
    tokens = tokenize(text, mistakes, offset, columns=True)
    elements = _elements(Cursor(tokens, mistakes, offset))
    if mistakes and any(token.kind == "columns" for token in tokens):
        mistakes = []
        elements = _elements(Cursor(tokenize(text, mistakes, offset), mistakes, offset))
    problems += mistakes
    return elements


def _elements(cursor: Cursor) -> list[Element | Use]:
    elements: list[Element | Use] = []
    tokens = cursor.tokens
    while (token := tokens[cursor.at]).kind != "end":
        start = cursor.at
        try:
            if token.kind != "name":
                raise cursor.unexpected("an element such as `Table`")
            elements.append(_use(cursor) if token.text.lower() in ("use", "reuse") else _element(cursor))
        except Unreadable:
            cursor.depth = cursor.enclosed = 0
            cursor.skip_element(start)
    return elements


def _element(cursor: Cursor) -> Element:
    tokens = cursor.tokens
    element = Element(tokens[cursor.at])
    cursor.at += 1
    if element.kind == "metadata":
        if tokens[cursor.at].kind != "name":
            raise cursor.unexpected("a kind such as `Table`")
        element.target = tokens[cursor.at]
        cursor.at += 1
    cursor.in_table = element.kind in ("table", "tablepartial")
    _header(cursor, element)
    if tokens[cursor.at].kind not in _BODY:
        return element
    if tokens[cursor.at].kind == ":":
        cursor.at += 1
        simple_body(cursor, element)
    else:
        element.body = block(cursor)
        element.end = element.body.end
    return element


def _header(cursor: Cursor, element: Element) -> None:
    """Reads name, alias and settings up to the body; after a mistake goes on at the body."""
    tokens = cursor.tokens
    start = cursor.at
    try:
        if tokens[cursor.at].kind not in _HEADER_ENDS:
            element.name = expression(cursor)
        if tokens[cursor.at].kind == "name" and tokens[cursor.at].text.lower() == "as":
            cursor.at += 1
            element.alias = expression(cursor)
        if tokens[cursor.at].kind == "[":
            element.settings = setting_list(cursor)
        if tokens[cursor.at].kind not in _BODY:
            raise cursor.unexpected("`{` or `:`")
    except TooDeep:
        raise
    except Unreadable:
        if tokens[cursor.at].kind not in _BODY:
            cursor.skip_element(start, "{", ":")
    element.end = tokens[cursor.at - 1].end


def _use(cursor: Cursor) -> Use:
    """Reads `use { kind name as alias … } from 'path'` or `use * from 'path'` (official module system)."""
    tokens = cursor.tokens
    use = Use(tokens[cursor.at])
    cursor.at += 1
    if tokens[cursor.at].kind == "*":
        cursor.at += 1
    elif tokens[cursor.at].kind == "{":
        _imported(cursor, use)
    else:
        raise cursor.unexpected("`{` or `*`")
    if tokens[cursor.at].kind != "name" or tokens[cursor.at].text.lower() != "from":
        raise cursor.unexpected("`from`")
    cursor.at += 1
    if tokens[cursor.at].kind != "string":
        raise cursor.unexpected("a path in quotes")
    use.path = tokens[cursor.at]
    use.end = use.path.end
    cursor.at += 1
    return use


def _imported(cursor: Cursor, use: Use) -> None:
    tokens = cursor.tokens
    opening = tokens[cursor.at]
    cursor.at += 1
    while (token := tokens[cursor.at]).kind != "}":
        if token.kind != "name":
            raise cursor.unexpected("a kind such as `table`", opening)
        cursor.at += 1
        if tokens[cursor.at].kind not in ("name", "quoted"):
            raise cursor.unexpected("a name", opening)
        name, alias = expression(cursor), None
        if tokens[cursor.at].kind == "name" and tokens[cursor.at].text.lower() == "as":
            cursor.at += 1
            alias = expression(cursor)
        use.names.append(Imported(token.text.lower(), name, alias))
        if not tokens[cursor.at - 1].broken and tokens[cursor.at].kind != "}":
            raise cursor.unexpected("a line break", opening)
    cursor.at += 1
