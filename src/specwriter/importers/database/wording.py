"""Knows how PostgreSQL's own way of writing types, defaults and checks is put in the words that people use; the meaning is the same."""

from __future__ import annotations

import re

from specwriter.importers.sql.model import short_type
from specwriter.source.pattern import regex

_STRING = r"'(?:[^']|'')*'"
_CAST = r"(?:::[A-Za-z_][\w. ]*(?:\(\d+(?:,\d+)?\))?(?:\[\])?)"
_LITERAL = regex(rf"({_STRING}){_CAST}\Z")
_ITEMS = rf"{_STRING}{_CAST}?(?:, {_STRING}{_CAST}?)*"
_ANY = regex(
    rf"(?P<column>\b\w+|\"[^\"]+\"|\((?:\w+|\"[^\"]+\")\)){_CAST}? = ANY "
    rf"\((?P<open>\()?ARRAY\[(?P<items>{_ITEMS})\](?(open)\)){_CAST}?\)"
)
_TARGET = regex(r"(REFERENCES (?:[\w.]+|\"[^\"]+\"\.?)+)\(")
_ITEM = regex(_STRING)
_LENGTH = regex(r"\(\d+(?:,\d+)?\)\Z")


def string(text: str) -> str:
    """A text as a string of standard SQL."""
    return "'" + text.replace("'", "''") + "'"


def column_type(text: str) -> str:
    """A type by its short name: `timestamptz` for `timestamp with time zone`."""
    return short_type(text, "postgresql")


def default(text: str, kind: str) -> str:
    """A default without the cast of a string to the type of its own column."""
    found = _LITERAL.match(text)
    if found is None:
        return text
    cast = text[found.end(1) + 2 :]
    return found[1] if _LENGTH.sub("", cast) == _LENGTH.sub("", kind) or cast == "text" else text


def condition(text: str) -> str:
    """A check or the predicate of an index with `IN` where PostgreSQL stores `= ANY (ARRAY[...])`."""
    return _ANY.sub(_listed, text) if "ARRAY[" in text else text


def _listed(found: re.Match[str]) -> str:
    values: list[str] = re.findall(_ITEM, found["items"])
    return f"{found['column'].strip('()')} IN ({', '.join(values)})"


def reference(text: str) -> str:
    """A foreign key with a blank before the columns that it refers to."""
    return _TARGET.sub(r"\1 (", text, count=1)
