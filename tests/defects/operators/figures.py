"""Knows the edits by which one figure stands otherwise in one of its places: latency, load, duration, retention."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.model import catalogue as rows
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span
from tests.defects.defect import Defect, line_of, written
from tests.defects.regions import regions, row_cells, tables

_CALL = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^`]*)`")
_MS = re.compile(r"\b([\d,]+) ms\b")
_LOAD = re.compile(r"\b(\d+) requests per second\b")


def _benchmarks(spec: Spec) -> Iterator[tuple[str, dict[str, Name]]]:
    """Each row of a table with the column p95, by the operation it is about and the names of its columns."""
    for header, *body in tables(spec):
        names = [cell.text for cell in header]
        for row in body if "p95" in names and len(names) > 2 else ():
            if (call := _CALL.search(row[0].text)) and len(row) == len(names):
                yield call[1], dict(zip(names, row, strict=True))


def _statements(spec: Spec, call: str, percentile: str) -> Iterator[Span]:
    """The lines outside the benchmarks that speak of one operation and one percentile."""
    text = spec.source.text
    for region in regions(text):
        line = text[region.span.start : region.span.end]
        alone = len(_CALL.findall(line)) == 1 and len(re.findall(r"\bp\d\d\b", line)) == 1
        if f"`{call}`" in line and percentile in line and alone and region.kind in ("list", "prose", "table"):
            yield region.span


def latencies(spec: Spec, random: Random) -> Iterator[Defect]:
    """The latency or load of an operation is another in the benchmarks, the objective or a criterion."""
    for call, row in _benchmarks(spec):
        for pattern, column in ((_MS, "p95"), (_LOAD, "Load")):
            cell = row.get(column)
            shown = pattern.match(cell.text) if cell else None
            for span in _statements(spec, call, "p95") if shown and cell else ():
                said = pattern.findall(written(spec, span))
                if not shown or not cell or said != [shown[1]]:
                    continue
                found = pattern.search(spec.source.text, span.start)
                at = Span(*found.span(1)) if found else span
                number, places = int(shown[1].replace(",", "")), (line_of(spec, cell.span), span)
                first = Span(cell.span.start, cell.span.start + len(shown[1]))
                worse, better = str(number * 4), str(max(number // 4, 1))
                if column == "p95":
                    yield Defect("slower benchmark than promised", first, worse, places)
                    yield Defect("promise faster than the benchmark", at, better, places)
                else:
                    yield Defect("benchmark under less load than promised", first, better, places)
                    yield Defect("promise of more load than the benchmark", at, worse, places)


def shared(spec: Spec, random: Random) -> Iterator[Defect]:
    """Objective and criterion state one measure of one operation with two figures."""
    bullets = [r.span for r in regions(spec.source.text) if r.kind == "list" and "p95" in written(spec, r.span)]
    for criterion in spec.entries(rows.Criterion):
        line = written(spec, criterion.span)
        for bullet in bullets if "p95" in line else ():
            both = [n for n in _MS.findall(line) if _MS.findall(written(spec, bullet)) == [n]]
            load = set(_LOAD.findall(line)) & set(_LOAD.findall(written(spec, bullet)))
            if both and load:
                found = _MS.search(spec.source.text, criterion.span.start)
                if found:
                    new = str(int(both[0].replace(",", "")) * 4)
                    yield Defect("change latency of criterion", Span(*found.span(1)), new, (criterion.span, bullet))


def retention(spec: Spec, random: Random) -> Iterator[Defect]:
    """Two lines say how long one table is kept, and differ."""
    period = re.compile(r"\b(\d+) (?:days|months|years|hours)\b")
    for row in spec.entries(rows.Retention):
        kept = period.fullmatch(row.kept_for.text) if row.kept_for else None
        for name in re.findall(r"`(\w+)`", written(spec, row.span)) if kept and row.kept_for else ():
            for region in regions(spec.source.text):
                if not kept or not row.kept_for or row.span.covers(region.span):
                    continue
                line = written(spec, region.span)
                if f"`{name}`" in line and kept.group() in line:
                    found = re.compile(re.escape(kept.group())).search(spec.source.text, region.span.start)
                    places = (row.span, region.span)
                    yield Defect(
                        "change retention in its table", Span(*_digits(row.kept_for.span, kept[1])), "7777", places
                    )
                    if found:
                        at = Span(found.start(), found.start() + len(kept[1]))
                        yield Defect("change retention elsewhere", at, "7777", places)


def _digits(span: Span, number: str) -> tuple[int, int]:
    return span.start, span.start + len(number)


def order(spec: Spec, random: Random) -> Iterator[Defect]:
    """The median of a row is above its p95."""
    for _, row in _benchmarks(spec):
        low, high = row.get("p50"), row.get("p95")
        first = _MS.fullmatch(low.text) if low else None
        if first and low and high and _MS.fullmatch(high.text):
            span = Span(low.span.start, low.span.start + len(first[1]))
            yield Defect("p50 above p95", span, "9000", (line_of(spec, low.span),))


def columns_of_tables(spec: Spec, random: Random) -> Iterator[Defect]:
    """A measurement names the tag or field of a table that has no such column."""
    known = {table.name.text: table for block in spec.schemas for table in block.schema.tables}
    for row in spec.entries(rows.Measurement):
        table = known.get(row.name.text.strip("`"))
        cells = row_cells(spec.source.text, line_of(spec, row.span))[1:3]
        for cell in cells if table else ():
            for match in re.finditer(r"`(\w+)`", written(spec, cell.span)):
                column = table.column(match[1]) if table else None
                if column is not None and table is not None:
                    at = cell.span.start + match.start(1)
                    edit = Span(at, at + len(match[1]))
                    places = (row.span, column.span, table.name.span)
                    yield Defect("rename column of measurement", edit, f"{match[1]}x", places)
                    yield Defect("reword column of measurement", edit, "weather", places)


OPERATORS = (latencies, shared, retention, order, columns_of_tables)
