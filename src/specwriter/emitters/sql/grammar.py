"""Knows whether the words of an expression can stand in their order: values beside operators, brackets in pairs.

This is no parser: it refuses what no engine reads, so that one bad condition does not spoil a whole table.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.sql.tokens import Token

_DEEPEST = 60
_PAIRS = {")": "(", "]": "["}
_BINARY = frozenset("* / = < > <= >= <> != || % :: -> ->> , AND OR IN LIKE ILIKE BETWEEN IS".split())
_NEGATED = frozenset(("IN", "LIKE", "ILIKE", "BETWEEN"))
_VALUES = frozenset(
    "TRUE FALSE NULL END CURRENT_DATE CURRENT_TIMESTAMP CURRENT_TIME CURRENT_USER SYSDATE SYSTIMESTAMP".split()
)
_TYPES = frozenset(("::", "AS"))
_WORDS = frozenset("""
AND OR NOT IN IS LIKE ILIKE BETWEEN CASE WHEN THEN ELSE ESCAPE DISTINCT FROM SIMILAR TO ANY ALL ARRAY ROW INTERVAL AT TIME ZONE
SYMMETRIC ISNULL NOTNULL CAST AS COLLATE FOR BOTH LEADING TRAILING OVERLAPS EXTRACT WITH WITHOUT PRECISION VARYING REGEXP RLIKE DIV
MOD XOR BINARY GLOB UNKNOWN DATE TIMESTAMP
""".split())  # fmt: skip
_CONDITIONS = frozenset("""
= < > <= >= <> != ~ AND OR NOT IN LIKE ILIKE BETWEEN IS ISNULL NOTNULL SIMILAR REGEXP RLIKE GLOB TRUE FALSE @ ? &
""".split())  # fmt: skip


class Refused(Exception):
    """An expression that the engine cannot have; the text says why, to follow its name."""


def check_brackets(tokens: list[Token]) -> None:
    """Raises Refused where a bracket has no other half, too many stand in one another, or something is no part of an expression."""
    opened: list[str] = []
    for token in tokens:
        if token.kind not in ("word", "quoted", "string", "number", "op"):
            raise Refused(f"has `{token.text[:20]}` in it")
        if token.kind != "op":
            continue
        if token.word in ("(", "["):
            opened.append(token.word)
        elif token.word in _PAIRS and (not opened or opened.pop() != _PAIRS[token.word]):
            raise Refused("has brackets that do not match")
        if len(opened) > _DEEPEST:
            raise Refused("is nested too deeply")
    if opened:
        raise Refused("has brackets that do not match")


def check_order(tokens: list[Token]) -> None:
    """Raises Refused where two values stand side by side, or an operator has a side without one."""
    value = False  # whether a value ends here
    for at, token in enumerate(tokens):
        before = tokens[at - 1].word if at else ""
        if token.kind == "op" and token.word in _PAIRS:
            if not value and before not in _PAIRS.values():
                raise Refused("is not complete")
            value = True
        elif token.word in _BINARY and token.kind in ("op", "word"):
            touching = at and tokens[at - 1].kind == "op" and tokens[at - 1].end == token.start and before not in "(["
            if not value and not touching and not (before == "NOT" and token.word in _NEGATED):
                raise Refused("is not complete")
            value = False
        elif token.kind == "op" and token.word not in ("(", "["):
            value = False
        elif token.word in ("(", "["):
            called = at and tokens[at - 1].kind in ("word", "quoted")
            if value and not called and token.word == "(":
                raise Refused("has two values side by side")
            value = False
        elif token.kind == "word" and token.word in _WORDS and token.word not in _VALUES:
            value = token.word in ("ISNULL", "NOTNULL", "UNKNOWN", "ZONE", "VARYING", "PRECISION")
        else:
            if value and before not in _TYPES and token.word not in _VALUES - {"TRUE", "FALSE", "NULL"}:
                raise Refused("has two values side by side")
            value = True
    if not value:
        raise Refused("is not complete")


def is_condition(tokens: list[Token]) -> bool:
    """Whether an expression is true or false, as far as its words tell: it compares something, or calls a function."""
    called = any(token.word == "(" and at and tokens[at - 1].kind == "word" for at, token in enumerate(tokens))
    return called or any(token.kind in ("op", "word") and token.word in _CONDITIONS for token in tokens)
