"""Knows which tables an SQL query reads or writes, by the words before their names."""

from __future__ import annotations

import re

from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Code

_HIDDEN = regex(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
_SOURCE = regex(
    r"\b(?:FROM|JOIN|INTO|UPDATE(?!\s+SET\b))\s+(?:ONLY\s+|LATERAL\s+)?(?P<name>\"?[A-Za-z_][\w$]*\"?(?:\.\"?[A-Za-z_][\w$]*\"?)?)(?!\s*\(|[\w$.\"])",
    re.IGNORECASE,
)
_OWN = regex(
    r"(?:\bWITH\s+(?:RECURSIVE\s+)?|\)\s*,\s*|\bVIEW\s+(?:IF\s+NOT\s+EXISTS\s+)?|\bTABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?)(?P<name>\w+)"
    r"\s*(?:\([^()]*\)\s*)?(?:WITH\s*\([^()]*\)\s*)?AS\b",
    re.IGNORECASE,
)
_WITHIN_CALL = regex(r"\b(?:EXTRACT|SUBSTRING|TRIM|OVERLAY|POSITION)\s*\([^()]*\Z|\bDISTINCT\s+\Z", re.IGNORECASE)
_NO_TABLE = frozenset(("select", "set", "values", "lateral", "unnest", "generate_series", "dual", "the"))
_BEFORE = 120  # so far back the function around a FROM is looked for


def sources(code: Code) -> Iterator[Name]:
    """The tables that the statements of a block name, at their places; what a statement names itself (WITH, CREATE VIEW) is left out."""
    body = _HIDDEN.sub(lambda match: " " * len(match[0]), code.body)
    own = {match["name"].casefold() for match in _OWN.finditer(body)}
    for match in _SOURCE.finditer(body):
        name = match["name"]
        if name.casefold() in own or name.casefold() in _NO_TABLE:
            continue
        if not _WITHIN_CALL.search(body[max(match.start() - _BEFORE, 0) : match.start()]):
            start = code.body_span.start + match.start("name")
            yield Name(name, Span(start, start + len(name)))
