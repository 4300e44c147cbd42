"""Knows which latencies a document promises and measures, of what, at which load: in the objective, the criteria and the benchmarks."""

from __future__ import annotations

import re
from itertools import pairwise

from specwriter.model.blocks import leaves, tables
from specwriter.model.catalogue import Criterion
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Row, Table
    from specwriter.model.spec import Spec

_RANK = regex(r"\b(?:p(\d\d(?:\.\d+)?)\b|(\d\d(?:\.\d+)?)(?:st|nd|rd|th) percentile)", re.IGNORECASE)
_TIME = regex(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s?(ms|milliseconds?|s|secs?|seconds?)\b(?!\s*per\b)", re.IGNORECASE)
_LOAD = regex(
    r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)\s+(?:[a-z]+\s+)?(?:per|a)\s+second\b|(?<![\w.,])(\d[\d,]*)\s*(?:rps|req/s|tps)\b",
    re.I,
)
_OPERATION = regex(r"\b(GET|POST|PUT|PATCH|DELETE)\s+(/[^\s`|,;)]*)")
_CONDITION = regex(
    r"\b(?:while|when|during|if|after|cold|first|worst|cached|uncached|except|per region)\b", re.IGNORECASE
)
_MEDIAN = "50"
_REACH = 120


class Figure(Record):
    """A latency: `of` is the operation (`POST /orders`, empty where none is named), `rank` the percentile, `milliseconds` its value.

    `load` is in requests per second, empty where none is said; `role` is objective, criterion or benchmark; `place` is the number with its
    unit. A figure with a `condition` (`while the provider is down`) is for a case of its own.
    """

    of: str
    rank: str
    milliseconds: float
    load: str
    role: str
    place: Name
    load_place: Name | None = None
    condition: bool = False


@once
def figures(spec: Spec) -> tuple[Figure, ...]:
    """Every latency with a percentile in the objective, the acceptance criteria and the benchmarks, in that order."""
    return (*_objective(spec), *_criteria(spec), *_benchmarks(spec))


def percentiles(spec: Spec) -> Iterator[tuple[Figure, ...]]:
    """The figures of each row, by rank, of every table with a column for each of several percentiles."""
    for table, columns in _ranked(spec):
        if len(columns) > 1:
            for row in table.rows:
                yield tuple(sorted(_cells(spec, row, columns), key=_by_rank))


@once
def disordered(spec: Spec) -> tuple[tuple[Figure, ...], ...]:
    """The rows in which a higher percentile is below a lower one."""
    return tuple(
        [row for row in percentiles(spec) if any(high.milliseconds < low.milliseconds for low, high in pairwise(row))]
    )


def _by_rank(figure: Figure) -> float:
    return float(figure.rank)


@once
def _ranked(spec: Spec) -> tuple[tuple[Table, dict[int, str]], ...]:
    """The tables with columns for percentiles, and which they are."""
    return tuple([(table, columns) for table in tables(spec) if (columns := _ranks(table))])


def _objective(spec: Spec) -> Iterator[Figure]:
    section = spec.chapter("objective")
    if section is not None and _RANK.search(spec.source.text, section.span.start, section.span.end):
        for leaf in leaves(spec):
            if section.span.covers(leaf.span):
                yield from _said(spec.source.text, leaf.span, leaf.span, "objective")


def _criteria(spec: Spec) -> Iterator[Figure]:
    for row in spec.entries(Criterion):
        cells = [cell.span for cell in (row.criterion, row.measure) if cell and cell.text]
        if cells:
            whole = Span(min(cell.start for cell in cells), max(cell.end for cell in cells))
            for cell in cells:
                yield from _said(spec.source.text, cell, whole, "criterion")


def _said(text: str, place: Span, around: Span, role: str) -> Iterator[Figure]:
    """The figures of a sentence or cell; the operation and the load may stand anywhere in the row around it."""
    ranks = list(_RANK.finditer(text, place.start, place.end))
    if not ranks:
        return
    operations = {operation_key(match) for match in _OPERATION.finditer(text, around.start, around.end)}
    loads = list(_LOAD.finditer(text, around.start, around.end))
    if len(operations) > 1 or len(loads) > 1:
        return
    for number, match in enumerate(ranks):
        end = ranks[number + 1].start() if number + 1 < len(ranks) else place.end
        time = _TIME.search(text, match.end(), min(end, match.end() + _REACH)) or _before(text, match, place)
        if time is not None:
            yield Figure(
                next(iter(operations), ""),
                match[1] or match[2],
                _milliseconds(time),
                _number(loads[0]) if loads else "",
                role,
                Name(time[0], Span(time.start(), time.end())),
                Name(loads[0][0], Span(loads[0].start(), loads[0].end())) if loads else None,
                bool(_CONDITION.search(text, around.start, around.end)),
            )


def _before(text: str, rank: re.Match[str], place: Span) -> re.Match[str] | None:
    """The time of `150 ms (p95)`."""
    before = [*_TIME.finditer(text, max(place.start, rank.start() - 20), rank.start())]
    return before[-1] if before and text[before[-1].end() : rank.start()].strip() == "(" else None


def _benchmarks(spec: Spec) -> Iterator[Figure]:
    headers = {catalogue.header.start for catalogue in spec.catalogues if catalogue.kind == "metric"}
    for table, columns in _ranked(spec) if headers else ():
        if table.header.span.start in headers:
            for row in table.rows:
                yield from _row(spec, row, columns)


def _row(spec: Spec, row: Row, columns: dict[int, str]) -> Iterator[Figure]:
    text, span = spec.source.text, row.span
    operations = {operation_key(match) for match in _OPERATION.finditer(text, span.start, span.end)}
    loads = list(_LOAD.finditer(text, span.start, span.end))
    if len(operations) > 1 or len(loads) > 1:
        return
    for figure in _cells(spec, row, columns):
        load = _number(loads[0]) if loads else ""
        where = Name(loads[0][0], Span(loads[0].start(), loads[0].end())) if loads else None
        of = next(iter(operations), "")
        yield Figure(of, figure.rank, figure.milliseconds, load, "benchmark", figure.place, where)


def _cells(spec: Spec, row: Row, columns: dict[int, str]) -> Iterator[Figure]:
    for index, rank in columns.items():
        content = row.cells[index].content if index < len(row.cells) else None
        time = _TIME.search(spec.source.text, content.start, content.end) if content else None
        if time is not None:
            place = Name(time[0], Span(time.start(), time.end()))
            yield Figure("", rank, _milliseconds(time), "", "benchmark", place)


def _ranks(table: Table) -> dict[int, str]:
    """The columns that give a percentile each (`p50`, `P95 latency`, `median`)."""
    found: dict[int, str] = {}
    for index, cell in enumerate(table.header.cells):
        words = cell.text.casefold().strip()
        match = _RANK.match(words) if any(map(str.isdigit, words)) else None
        if match or words == "median":
            found[index] = (match[1] or match[2]) if match else _MEDIAN
    return found if len(set(found.values())) == len(found) else {}


def operation_key(match: re.Match[str]) -> str:
    """An operation as compared: method and path without parameter names."""
    return f"{match[1]} {re.sub(r'{[^}]*}', '{}', match[2].rstrip('.'))}"


def _number(match: re.Match[str]) -> str:
    return (match[1] or match[2]).replace(",", "")


def _milliseconds(match: re.Match[str]) -> float:
    value = float(match[1].replace(",", ""))
    return value if match[2].casefold().startswith("m") else value * 1000
