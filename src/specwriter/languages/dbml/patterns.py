"""Knows the forms of plain DBML lines: names, values, settings and columns as most documents write them, each on a line of its own."""

from __future__ import annotations

from functools import lru_cache

from specwriter.source.pattern import regex

WORD = r'(?:[A-Za-z_][A-Za-z0-9_]*+|"[^"\\\n.]++")'
"""A name, in quotes or not; without a dot, so that a path falls apart at its dots."""
STRING = r"""(?:'(?!'')[^'\\\n]*+'|"[^"\\\n]*+")"""
GAP = r"(?:[ \t\r]*+(?://[^\n]*+)?+\n)++"
"""The end of a line, with the empty lines and comments below it."""
RELATION = r"(?:<>|[<>-])"
_VALUE = rf"{STRING}|`[^`\n]*+`|[0-9]++(?:\.[0-9]++)?+|true|false|null"
_SETTING = (
    r"[ \t]*+(?:(?P<flag>pk|primary key|not null|null|unique|increment)"
    rf"|default:[ \t]*+(?P<default>{_VALUE})|note:[ \t]*+(?P<note>{STRING})"
    rf"|(?P<ref>ref:[ \t]*+(?P<operator>{RELATION})[ \t]++(?P<target>{WORD}(?:\.{WORD})++)))[ \t]*+"
)
_COLUMN = (
    rf"[ \t]*+(?P<name>{WORD})[ \t]++(?P<type>{WORD})(?:\((?P<arguments>[0-9]++(?:, ?[0-9]++)*+)\))?+"
    rf"(?:[ \t]++\[(?P<settings>{_SETTING}(?:,{_SETTING})*+)\])?+{GAP}"
)


def uncounted(pattern: str) -> str:
    """The pattern with groups that keep nothing."""
    return "(?:".join(part.partition(">")[2] if at else part for at, part in enumerate(pattern.split("(?P<")))


ANY_COLUMN = uncounted(_COLUMN)
COLUMN = regex(_COLUMN.replace(_SETTING, uncounted(_SETTING)))
"""A line that is a column, with the empty lines below it: name, type, arguments of the type, settings."""
SETTING = regex(rf"{_SETTING}(?:,|\Z)")
KINDS = {"'": "string", '"': "string", "`": "expression", "t": "boolean", "f": "boolean", "n": "null"}
"""The kinds of values by their first characters; all others are numbers."""
_AT_ODDS = ({"pk", "primary key"}, {"null", "not null"})


@lru_cache(maxsize=256)
def flags(keys: str) -> tuple[bool, bool, bool, bool | None] | None:
    """Whether a column with these settings is the key, is unique, is incremented, may be null; None where two are at odds."""
    words = [key.strip(" \t") for key in keys.split(",")]
    said = set(words)
    if len(said) < len(words) or any(pair <= said for pair in _AT_ODDS):
        return None
    nullable = False if "not null" in said else True if "null" in said else None
    return "pk" in said or "primary key" in said, "unique" in said, "increment" in said, nullable
