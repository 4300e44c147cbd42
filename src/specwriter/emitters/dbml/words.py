"""Knows how names, strings, expressions and types are written in DBML (holistics/dbml 10.2.0), whatever stands in them."""

from __future__ import annotations

from specwriter.source.pattern import regex

_PLAIN = regex(r"[A-Za-z_][A-Za-z0-9_]*\Z")
# Words that open something else where a column or a table could stand.
_OPENERS = frozenset(
    (
        "as checks dep diagramview enum indexes metadata note project records ref reuse table tablegroup tablepartial use "
        "true false null"
    ).split()
)
_TYPE = regex(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\((?:[0-9]+|[A-Za-z]+)(?:,[0-9]+)*\))?(?:\[[0-9]*\])*\Z")
_SPECIAL = regex(r"[\\'\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BLANKS = regex(r"[\x00-\x1f\x7f]+")
_TICKED = regex(r"`([^`]*)`")
_WORD = regex(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def name(text: str) -> str:
    """A name of one part: bare where that reads as a name, else in double quotes."""
    if _PLAIN.match(text) and text.casefold() not in _OPENERS:
        return text
    inside = _BLANKS.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def qualified(text: str) -> str:
    """A name with the names of schemas before it, each part quoted on its own."""
    return ".".join([name(part) for part in text.split(".")]) if all(text.split(".")) else name(text)


def string(text: str) -> str:
    """A text in single quotes, with escapes for all that would end it or the line."""
    return "'" + _SPECIAL.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + "'"


def block(text: str, indent: str) -> str:
    """A text over several lines in triple quotes where that keeps every sign of it, else as a string."""
    lines = text.split("\n")
    plain = len(lines) > 1 and lines[0][:1].strip() and not text.endswith("'")
    if not plain or "'''" in text or "\\" in text or _SPECIAL.search(text.replace("\n", "").replace("'", "")):
        return string(text)
    return (
        "'''\n"
        + "\n".join([f"{indent}{line}" if line or at == len(lines) - 1 else "" for at, line in enumerate(lines)])
        + "'''"
    )


def expression(text: str) -> str:
    """An expression in backticks; MySQL's own backticks within it become nothing or the quotes of the standard."""
    bare = _TICKED.sub(lambda match: match[1] if _WORD.match(match[1]) else f'"{match[1]}"', text)
    return f"`{bare.replace('`', '')}`"


def type_name(text: str, enums: dict[str, str]) -> str:
    """A type as written; `enums` are the names of enums in lower case with the way they are written."""
    found = enums.get(text.casefold())
    if found:
        return found
    if _TYPE.match(text):
        return text
    return '"' + _BLANKS.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"') + '"' if text.strip() else "any"
