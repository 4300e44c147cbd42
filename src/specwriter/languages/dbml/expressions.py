"""Knows how DBML expressions are read: operators by binding power, brackets, setting lists, rows of values.

The powers are those of the official parser (holistics/dbml); `.` binds tightest, then a call, then a prefix.
"""

from __future__ import annotations

from specwriter.languages.dbml.cursor import Cursor, TooDeep, Unreadable
from specwriter.languages.dbml.syntax import Block, Element, Field, Node, Setting, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.dbml.lexer import Token
    from specwriter.languages.dbml.syntax import Expression

RELATIONS = frozenset(
    [">", "<", "-", "<>", "?>", ">?", "?>?", "?<", "<?", "?<?", "?-", "-?", "?-?", "?<>", "<>?", "?<>?"]
)
DEPENDENCIES = frozenset(("->", "<-"))
_INFIX = (
    dict.fromkeys(RELATIONS | DEPENDENCIES | {"<=", ">="}, 7)
    | dict.fromkeys(("+", "-", "?-", "-?", "?-?"), 9)
    | {"/": 11, "%": 11, "=": 2, "==": 4, "!=": 4, ".": 16}
)
_CALL_POWER = 14
_PREFIX_POWER = 15
_PREFIX = RELATIONS | DEPENDENCIES | {"+", "!", "~"}
_LEAVES = frozenset(("name", "quoted", "string", "number", "color", "code", "*"))
_NO_OPERATORS = _LEAVES | {"{", "}", ")", "]", ":", "columns", "end"}  # behind a leaf they do not go on with it
_LINE_ENDS = frozenset(("}", "]", ")", ",", ":", "end"))
_ROW_ENDS = frozenset(("}", "{", "]", "[", ")", "(", ":", "end"))
_SETTING_ENDS = frozenset((":", ",", "]"))


def line(cursor: Cursor) -> Field | Element:
    """One line of a body: a field, or an element with a body in braces."""
    tokens = cursor.tokens
    parts: list[Expression] = []
    while True:
        before = tokens[cursor.at]
        following = tokens[cursor.at + 1].kind if before.kind in _LEAVES else ""
        if following in _NO_OPERATORS or (following == "[" and before.spaced):
            parts.append(before)
            cursor.at += 1
        else:
            parts.append(_row(cursor))
            before = tokens[cursor.at - 1]
        if before.broken or tokens[cursor.at].kind in _LINE_ENDS:
            break
        if not before.spaced:
            cursor.report(before.start, tokens[cursor.at].end, f"no blank after `{before.text}`", "put a blank between")
    if parts[-1].kind == "block":
        return _element(parts) or Field(parts)
    return Field(parts)


def _element(parts: list[Expression]) -> Element | None:
    """The element that a line spells when it ends in a body; None where it spells no element."""
    head, rest = parts[0], parts[1:]
    if isinstance(head, Node) and head.kind == "call":
        rest = [head.parts[1], *rest]
        head = head.parts[0]
    if head.kind != "name" or not rest:
        return None
    element = Element(head)  # type: ignore[arg-type]
    element.body = rest.pop()  # type: ignore[assignment]
    element.end = parts[-1].end
    if rest and isinstance(rest[-1], Settings):
        element.settings = rest.pop()  # type: ignore[assignment]
    if len(rest) == 3 and rest[1].kind == "name" and rest[1].text.lower() == "as":  # type: ignore[union-attr]
        element.alias = rest.pop()
        rest.pop()
    if len(rest) > 1:
        return None
    element.name = rest[0] if rest else None
    return element


def _row(cursor: Cursor) -> Expression:
    """One expression, or several between commas (a row of records)."""
    tokens = cursor.tokens
    first = _nothing(cursor) if tokens[cursor.at].kind == "," else expression(cursor)
    if tokens[cursor.at].kind != ",":
        return first
    values = [first]
    while tokens[cursor.at].kind == ",":
        cursor.at += 1
        if tokens[cursor.at - 1].broken or tokens[cursor.at].kind in _ROW_ENDS:
            values.append(_nothing(cursor))
            break
        values.append(_nothing(cursor) if tokens[cursor.at].kind == "," else expression(cursor))
        if tokens[cursor.at - 1].broken:
            break
    return Node("row", first.start, values[-1].end, tuple(values))


def _nothing(cursor: Cursor) -> Node:
    end = cursor.tokens[cursor.at - 1].end
    return Node("empty", end, end)


def expression(cursor: Cursor, power: int = 0) -> Expression:
    """An expression whose operators bind tighter than `power`."""
    tokens = cursor.tokens
    token = tokens[cursor.at]
    left: Expression
    if token.kind in _LEAVES:
        left = token
        cursor.at += 1
    else:
        left = _prefixed(cursor) if token.kind == "op" else _operand(cursor)
    while True:
        token = tokens[cursor.at]
        if token.kind == "op":
            binding = _INFIX.get(token.text, 0)
            if binding <= power:
                return left
            cursor.at += 1
            right = _operand(cursor) if token.text == "." else expression(cursor, binding + 1)
            left = Node("infix", left.start, right.end, (left, token, right), token.text)
        elif token.kind == "(":
            if power > _CALL_POWER or (tokens[cursor.at - 1].broken and not cursor.enclosed):
                return left
            arguments = _tuple(cursor)
            left = Node("call", left.start, arguments.end, (left, arguments))
        elif token.kind == "[" and not tokens[cursor.at - 1].spaced:
            index = setting_list(cursor)
            left = Node("array", left.start, index.end, (left, index))
        else:
            return left


def _prefixed(cursor: Cursor) -> Expression:
    operators: list[Token] = []
    while (token := cursor.tokens[cursor.at]).kind == "op":
        if token.text not in _PREFIX:
            raise cursor.unexpected("a value")
        operators.append(token)
        cursor.at += 1
    operand = expression(cursor, _PREFIX_POWER)
    for operator in reversed(operators):
        operand = Node("prefix", operator.start, operand.end, (operator, operand), operator.text)
    return operand


def _operand(cursor: Cursor) -> Expression:
    token = cursor.tokens[cursor.at]
    if token.kind in _LEAVES:
        cursor.at += 1
        return token
    if token.kind == "[":
        return setting_list(cursor)
    if token.kind == "{":
        return block(cursor)
    if token.kind == "(":
        return _tuple(cursor)
    raise cursor.unexpected("a name or value")


def _tuple(cursor: Cursor) -> Node:
    opening = cursor.enter(True)
    try:
        values: list[Expression] = []
        if cursor.tokens[cursor.at].kind != ")":
            values.append(expression(cursor))
            while (token := cursor.tokens[cursor.at]).kind == ",":
                cursor.at += 1
                values.append(expression(cursor))
            if token.kind != ")":
                raise cursor.unexpected("`,` or `)`", opening)
        cursor.at += 1
        return Node("tuple", opening.start, cursor.tokens[cursor.at - 1].end, tuple(values))
    finally:
        cursor.leave(True)


def setting_list(cursor: Cursor) -> Settings:
    """A list of settings in brackets; a setting that cannot be read is left out."""
    opening = cursor.enter(True)
    tokens = cursor.tokens
    entries: list[Setting] = []
    try:
        first = True
        while tokens[cursor.at].kind != "]":
            try:
                if not first:
                    _comma(cursor, opening)
                first = False
                entry = _setting(cursor, opening)
                if entry is not None:
                    entries.append(entry)
            except TooDeep:
                raise
            except Unreadable:
                if not cursor.skip_setting():
                    raise
        cursor.at += 1
        return Settings(opening.start, tokens[cursor.at - 1].end, entries)
    finally:
        cursor.leave(True)


def _comma(cursor: Cursor, opening: Token) -> None:
    """Takes the comma before a setting; reports a missing one and, before a name, goes on as if it were there."""
    token = cursor.tokens[cursor.at]
    if token.kind == ",":
        cursor.at += 1
        return
    mistake = cursor.unexpected("`,` or `]`", opening)
    if token.kind != "name":
        raise mistake


def _setting(cursor: Cursor, opening: Token) -> Setting | None:
    tokens = cursor.tokens
    token = tokens[cursor.at]
    name: Token | Node = token
    if token.kind == "name":
        name = _words(cursor, opening)
    elif token.kind in ("string", "number", "color", "quoted"):
        cursor.at += 1
    else:
        mistake = cursor.unexpected("the name of a setting", opening)
        if token.kind not in _SETTING_ENDS:
            raise mistake
        if token.kind != ":":
            return None
    if tokens[cursor.at].kind != ":":
        return Setting(name, None)
    cursor.at += 1
    if tokens[cursor.at].kind == "name" and tokens[cursor.at + 1].kind == "name":
        return Setting(name, _words(cursor, opening))
    return Setting(name, expression(cursor))


def _words(cursor: Cursor, opening: Token) -> Token | Node:
    """Names in a row, such as `not null`."""
    tokens = cursor.tokens
    first = tokens[cursor.at]
    cursor.at += 1
    if tokens[cursor.at].kind in _SETTING_ENDS:
        return first
    words = [first.text]
    while (token := tokens[cursor.at]).kind not in _SETTING_ENDS:
        if token.kind != "name":
            raise cursor.unexpected("`,` or `]`", opening)
        words.append(token.text)
        cursor.at += 1
    return Node("words", first.start, tokens[cursor.at - 1].end, (), " ".join(words))


def block(cursor: Cursor) -> Block:
    """A body in braces; a line that cannot be read is left out."""
    opening = cursor.enter(False)
    enclosed, cursor.enclosed = cursor.enclosed, 0
    tokens = cursor.tokens
    body = Block(opening.start, opening.end, [], [])
    try:
        while tokens[cursor.at].kind not in ("}", "end") and not (cursor.unclosed > 0 and cursor.starts_block()):
            start = cursor.at
            try:
                if tokens[start].kind == "columns":
                    body.fields += cursor.columns()
                    continue
                named = tokens[start + 1].kind == ":" and tokens[start].kind == "name"
                entry = _named(cursor) if named else line(cursor)
                if isinstance(entry, Field):
                    body.fields.append(entry)
                else:
                    body.elements.append(entry)
            except TooDeep:
                raise
            except Unreadable:
                cursor.skip_line(start)
        if tokens[cursor.at].kind == "}":
            cursor.at += 1
        else:
            cursor.unclosed -= 1
            cursor.unexpected("`}`", opening)
        body.end = tokens[cursor.at - 1].end
        return body
    finally:
        cursor.enclosed = enclosed
        cursor.leave(False)


def _named(cursor: Cursor) -> Element:
    """An element inside a body whose value stands behind a colon."""
    element = Element(cursor.tokens[cursor.at])
    cursor.at += 2
    simple_body(cursor, element)
    return element


def simple_body(cursor: Cursor, element: Element) -> None:
    """Reads what follows the colon of an element into its body."""
    element.simple = True
    entry = line(cursor)
    element.end = entry.end
    if isinstance(entry, Field):
        element.body = Block(entry.start, entry.end, [entry], [])
    else:
        cursor.report(entry.start, entry.keyword.end, f"`{entry.keyword.text}` stands where a value belongs")
