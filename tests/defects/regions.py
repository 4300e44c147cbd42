"""Knows in what part of a document a place stands: a code block by its language, a table by its kind, a heading, a list, prose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span


class Region(NamedTuple):
    """A run of lines. `kind` is dbml, sql, json, graphql, sequence, flowchart, state, er, front, heading, list, table or prose."""

    kind: str
    span: Span


_BLOCK = re.compile(r"\A---\n.*?^---$|^(```|~~~)(\w*)[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_MERMAID = {"sequenceDiagram": "sequence", "flowchart": "flowchart", "stateDiagram-v2": "state", "erDiagram": "er"}
_TELLING = ("alert", "criterion", "decision", "metric", "error", "integration", "component", "aggregate", "adapter")
_LINE = {"#": "heading", "|": "table", "-": "list", "*": "list"}


@lru_cache(maxsize=32)
def regions(text: str) -> tuple[Region, ...]:
    """Every region in document order; lines outside code are one region each."""
    found: list[Region] = []
    at = 0
    for block in _BLOCK.finditer(text):
        found += _lines(text, at, block.start())
        found.append(Region(_kind(block), Span(block.start(), block.end())))
        at = block.end()
    found += _lines(text, at, len(text))
    return tuple(found)


def _kind(block: re.Match[str]) -> str:
    if block[1] is None:
        return "front"
    first = (block[3].split() or [""])[0]
    return _MERMAID.get(first, "diagram") if block[2] == "mermaid" else block[2] or "code"


def _lines(text: str, start: int, end: int) -> Iterator[Region]:
    for match in re.compile(r"[^\n]+").finditer(text, start, end):
        yield Region(_LINE.get(match.group()[0], "prose"), Span(match.start(), match.end()))


def place_of(spec: Spec, at: int) -> str:
    """What stands there, in words for the name of an operator."""
    kind = region_at(spec, at).kind
    if kind != "table":
        return "text" if kind in ("prose", "list", "heading") else kind
    for catalogue in spec.catalogues:
        if catalogue.span.start <= at < catalogue.span.end:
            return "text" if catalogue.kind in _TELLING else catalogue.kind
    for machine in spec.machines:
        if machine.table and machine.table.span.start <= at < machine.table.span.end:
            return "transition table"
    for operation in spec.operations:
        if operation.documented and operation.body.start <= at < operation.body.end:
            return "error table" if any(e.span.start <= at < e.span.end for e in operation.errors) else "field table"
    return "text"


def region_at(spec: Spec, at: int) -> Region:
    """The region that holds the place, or the one before it."""
    all_ = regions(spec.source.text)
    return all_[max(bisect_right(all_, at, key=lambda region: region.span.start) - 1, 0)]


def row_cells(text: str, line: Span) -> list[Name]:
    """The cells of a table row, stripped."""
    row = text[line.start : line.end]
    found = []
    for match in re.finditer(r"(?<=\|)[^|\n]*(?=\|)", row):
        inner = match.group().strip()
        start = line.start + match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(Name(inner, Span(start, start + len(inner))))
    return found


def tables(spec: Spec) -> Iterator[list[list[Name]]]:
    """Every table: its header and rows as lists of cells."""
    text = spec.source.text
    rows: list[list[Name]] = []
    for region in regions(text):
        if region.kind == "table" and (not rows or text[rows[-1][-1].span.end : region.span.start].count("\n") == 1):
            rows.append(row_cells(text, region.span))
            continue
        if len(rows) > 2:
            yield [rows[0], *rows[2:]]
        rows = [row_cells(text, region.span)] if region.kind == "table" else []
    if len(rows) > 2:
        yield [rows[0], *rows[2:]]
