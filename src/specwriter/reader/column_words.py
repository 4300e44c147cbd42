"""Knows what the words beside a column say of it: its default, and the column that it refers to."""

from __future__ import annotations

import re

from specwriter.languages.relational import Default, Reference
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

# A value as it stands behind `default` or in a cell of defaults: in quotes, a number, a call, a word.
_VALUE = (
    r"(?:`'(?P<inner>[^'`\n]*)'`|'(?P<single>[^'\n]*)'|\"(?P<double>[^\"\n]*)\"|"
    r"`?(?P<call>[A-Za-z_]\w*\([^()`\n]*\))`?|`?(?P<number>-?\d+(?:\.\d+)?)`?(?![\w.])|`?(?P<word>[A-Za-z_]\w*)`?)"
)
_CELL = regex(rf"\s*{_VALUE}\s*\Z")
_STATED = regex(rf"\bdefault(?:s to|s)?\s*[:=]?\s*{_VALUE}", re.IGNORECASE)
# Words that tell where a value comes from, and are none.
_NO_VALUES = frozenset(
    "auto autoincrement auto_increment identity generated sequence serial now today uuid random yes no none null nil empty "
    "required optional computed current_timestamp current_date current_time sysdate systimestamp getdate newid value is to on "
    "when if the a an".split()
)
_TARGET = regex(
    r"(?:\bFK\b|\bforeign key\b|\breferences\b)[\s:`]*(?:(?:→|->|=>|to|of|references)[\s`]*)?"
    r"(?P<table>[A-Za-z_][\w.]*?)`?(?:\.`?(?P<column>[A-Za-z_]\w*)(?![\w.(])|[ \t]*\([ \t]*`?(?P<inner>[A-Za-z_]\w*)`?[ \t]*\))",
    re.IGNORECASE,
)


def default_in_cell(text: str, span: Span) -> Default | None:
    """The default that a cell gives; None where it tells in words where the value comes from."""
    found = _CELL.match(text[span.start : span.end])
    return _default(found, span.start) if found else None


def default_said(text: str, span: Span) -> Default | None:
    """The default that constraints or notes name: `DEFAULT 'OPENED'`, "default `draft`"."""
    found = _STATED.search(text, span.start, span.end)
    return _default(found, 0) if found else None


def _default(found: re.Match[str], at: int) -> Default | None:
    group = next(name for name in ("inner", "single", "double", "call", "number", "word") if found[name] is not None)
    word, (start, end) = found[group], found.span(group)
    kind = {"call": "expression", "number": "number"}.get(group, "string")
    if group == "word" and word.casefold() in ("true", "false"):
        kind = "boolean"
    elif group == "word" and word.casefold() in _NO_VALUES:
        return None
    return Default(word, kind, Span(at + start, at + end))


def reference_said(text: str, span: Span, table: Name, column: Name) -> Reference | None:
    """The foreign key that constraints or notes name with its column: `FK → users.id`, `REFERENCES users(id)`."""
    found = _TARGET.search(text, span.start, span.end)
    if found is None:
        return None
    group = "column" if found["column"] else "inner"
    target = Name(found["table"], Span(*found.span("table")))
    return Reference(table, (column,), target, (Name(found[group], Span(*found.span(group))),), Span(*found.span()))
