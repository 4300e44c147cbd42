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
    "required optional computed getdate newid value is to on "
    "when if the a an".split()
)
_CLOCK = frozenset(("current_timestamp", "current_date", "current_time", "localtimestamp", "sysdate", "systimestamp"))
_TO = (
    r"`?(?P<table>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*?)`?"
    r"(?:\.`?(?P<column>[A-Za-z_]\w*)(?![\w.(])|[ \t]*\([ \t]*`?(?P<inner>[A-Za-z_]\w*)`?[ \t]*\))?(?![\w.])"
)
_TARGET = regex(
    rf"(?:\bFK\b|\bforeign key\b|\breferences\b)[\s:`*(]*(?:(?:→|->|=>|>|to\b|on\b|of\b|references\b)[\s`]*)?{_TO}",
    re.IGNORECASE,
)
_NO_COLUMNS = frozenset(
    ("nullable", "null", "optional", "required", "mandatory", "unique", "cascade", "index", "indexed")
)
_ALONE = regex(rf"\s*{_TO}")
_COUNTED = regex(r"\s*`?(?:auto[ _-]?incr\w*|identity|serial|sequence)", re.IGNORECASE)
_ACTION = regex(
    r"\bON\s+(?P<event>DELETE|UPDATE)\s+(?P<action>CASCADE|RESTRICT|NO ACTION|SET NULL|SET DEFAULT)\b", re.IGNORECASE
)


def is_counted(text: str) -> bool:
    """Whether a cell says that the engine counts the column up."""
    return _COUNTED.match(text) is not None


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
    elif group == "word" and word.casefold() in _CLOCK:
        kind = "expression"
    elif group == "word" and word.casefold() in _NO_VALUES:
        return None
    return Default(word, kind, Span(at + start, at + end))


def reference_said(text: str, span: Span, table: Name, column: Name) -> Reference | None:
    """The foreign key that constraints or notes name: `FK → users.id`, `REFERENCES users(id) ON DELETE CASCADE`, `FK to users`."""
    return _reference(text, _TARGET.search(text, span.start, span.end), span, table, column)


def reference_in_cell(text: str, span: Span, table: Name, column: Name) -> Reference | None:
    """The foreign key that a cell of its own names: `users.id`, `users(id)`."""
    return _reference(text, _ALONE.match(text, span.start, span.end), span, table, column)


def _reference(text: str, found: re.Match[str] | None, span: Span, table: Name, column: Name) -> Reference | None:
    if found is None:
        return None
    group = "column" if found["column"] else "inner"
    named = found[group] and found[group].casefold() not in _NO_COLUMNS
    to = (Name(found[group], Span(*found.span(group))),) if named else ()
    target = Name(found["table"], Span(*found.span("table")))
    actions = {each["event"].upper(): each["action"].lower() for each in _ACTION.finditer(text, span.start, span.end)}
    place, on = Span(*found.span()), (actions.get("DELETE", ""), actions.get("UPDATE", ""))
    return Reference(table, (column,), target, to, place, "", ">", *on)
