"""Knows which latencies a document promises and measures, of what, at which load: in the objective, the criteria and the benchmarks."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from specwriter.markdown.tree import Leaf, Table
from specwriter.model.blocks import blocks_within, tables
from specwriter.model.catalogue import Criterion
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Row
    from specwriter.model.spec import Spec

_RANK = regex(r"\b(?:p(\d\d(?:\.\d+)?)\b|(\d\d(?:\.\d+)?)(?:st|nd|rd|th) percentile)", re.IGNORECASE)
# What each percentile but the median holds: a search for a fixed letter passes over a document in no time.
_SIGNS = tuple([regex(rf"{letter}(?:\d\d|(?i:ercentile))") for letter in "pP"])
_TIME = regex(r"(\d(?<![\w.,].)[\d,]*(?:\.\d+)?)\s?(ms|milliseconds?|s|secs?|seconds?)\b(?!\s*per\b)", re.IGNORECASE)
_LOAD = regex(
    r"(\d(?<![\w.,].)[\d,]*(?:\.\d+)?)(?:\s+(?:[a-z]+\s+)?(?:per|a)\s+second|\s*(?:rps|req/s|tps))\b", re.IGNORECASE
)
_OPERATION = regex(r"\b(GET|POST|PUT|PATCH|DELETE)\s+(/[^\s`|,;)]*)")
_WORD = regex(r"\w+")
_CONDITIONS = frozenset("while when during if after cold first worst cached uncached except".split())
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
def promises(spec: Spec) -> tuple[Figure, ...]:
    """Every latency with a percentile in the objective and the acceptance criteria, in that order."""
    return (*_objective(spec), *_criteria(spec)) if _signs(spec) else ()


def figures(spec: Spec) -> tuple[Figure, ...]:
    """Every latency with a percentile in the objective, the acceptance criteria and the benchmarks, in that order."""
    return (*promises(spec), *_benchmarks(spec))


def percentiles(spec: Spec) -> Iterator[tuple[Figure, ...]]:
    """The figures of each row, by rank, of every table with a column for each of several percentiles."""
    signs = _signs(spec)
    for table in tables(spec) if signs else ():
        header = table.header.span
        at = bisect_left(signs, header.start)
        columns = _ranks(table) if at < len(signs) and signs[at] < header.end else {}
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
def _signs(spec: Spec) -> list[int]:
    """Where a percentile may be named, in order."""
    return sorted([match.start() for sign in _SIGNS for match in sign.finditer(spec.source.text)])


def _has_sign(spec: Spec, span: Span) -> bool:
    signs = _signs(spec)
    at = bisect_left(signs, span.start)
    return at < len(signs) and signs[at] < span.end


def _objective(spec: Spec) -> Iterator[Figure]:
    yield from _in_section(spec, "objective", "objective")


def _in_section(spec: Spec, chapter: str, role: str) -> Iterator[Figure]:
    """The figures in the sentences, items and cells of a section."""
    section = spec.chapter(chapter)
    if section is not None and _has_sign(spec, section.span):
        for block in blocks_within(spec, section.span):
            rows = (block.header, *block.rows) if isinstance(block, Table) else ()
            for leaf in [block] if isinstance(block, Leaf) else [cell for row in rows for cell in row.cells]:
                if _has_sign(spec, leaf.span):
                    yield from _said(spec.source.text, leaf.span, leaf.span, role)


def _criteria(spec: Spec) -> Iterator[Figure]:
    rows = [*spec.entries(Criterion)]
    if not rows:  # they stand in a list
        yield from _in_section(spec, "acceptance criteria", "criterion")
    for row in rows:
        cells = [cell.span for cell in (row.criterion, row.measure) if cell and cell.text]
        if cells and _has_sign(spec, row.span):
            whole = Span(min(cell.start for cell in cells), max(cell.end for cell in cells))
            for cell in cells:
                yield from _said(spec.source.text, cell, whole, "criterion")


def _said(text: str, place: Span, around: Span, role: str) -> Iterator[Figure]:
    """The figures of a sentence or cell; the operation and the load may stand anywhere in the row around it."""
    times = [*_timed(text, place)]
    operations = _operations(text, around) if times else set()
    loads = list(_LOAD.finditer(text, around.start, around.end)) if times else []
    if len(operations) > 1 or len(loads) > 1:
        return
    for rank, time in times:
        yield Figure(
            next(iter(operations), ""),
            rank[1] or rank[2],
            _milliseconds(time),
            _number(loads[0]) if loads else "",
            role,
            Name(time[0], Span(time.start(), time.end())),
            Name(loads[0][0], Span(loads[0].start(), loads[0].end())) if loads else None,
            _conditional(text[around.start : around.end].casefold()),
        )


def _timed(text: str, place: Span) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The percentiles of a sentence or cell that a time belongs to, each with it."""
    ranks = list(_RANK.finditer(text, place.start, place.end))
    for number, rank in enumerate(ranks):
        end = ranks[number + 1].start() if number + 1 < len(ranks) else place.end
        time = _TIME.search(text, rank.end(), min(end, rank.end() + _REACH)) or _before(text, rank, place)
        if time is not None:
            yield rank, time


def _conditional(words: str) -> bool:
    """Whether a sentence is about a case of its own: `while the provider is down`, `per region`."""
    return "per region" in words or not _CONDITIONS.isdisjoint(_WORD.findall(words))


def _before(text: str, rank: re.Match[str], place: Span) -> re.Match[str] | None:
    """The time of `150 ms (p95)`."""
    start = max(place.start, rank.start() - 20)
    before = [*_TIME.finditer(text, start, rank.start())] if text.find("(", start, rank.start()) >= 0 else []
    return before[-1] if before and text[before[-1].end() : rank.start()].strip() == "(" else None


def _benchmarks(spec: Spec) -> Iterator[Figure]:
    headers = {catalogue.header.start for catalogue in spec.catalogues if catalogue.kind == "metric"}
    for table in tables(spec) if headers else ():
        if table.header.span.start in headers and (columns := _ranks(table)):
            for row in table.rows:
                yield from _row(spec, row, columns)


def _row(spec: Spec, row: Row, columns: dict[int, str]) -> Iterator[Figure]:
    text, span = spec.source.text, row.span
    operations = _operations(text, span)
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


def _operations(text: str, span: Span) -> set[str]:
    """The operations that a part of the text names."""
    if text.find("/", span.start, span.end) < 0:
        return set()
    return {operation_key(match) for match in _OPERATION.finditer(text, span.start, span.end)}


def operation_key(match: re.Match[str]) -> str:
    """An operation as compared: method and path without parameter names."""
    return f"{match[1]} {re.sub(r'{[^}]*}', '{}', match[2].rstrip('.'))}"


def _number(match: re.Match[str]) -> str:
    return match[1].replace(",", "")


def _milliseconds(match: re.Match[str]) -> float:
    value = float(match[1].replace(",", ""))
    return value if match[2].casefold().startswith("m") else value * 1000
