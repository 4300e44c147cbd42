"""Knows how a defect is seeded, and whether what is found marks one of its places."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from specwriter.linter.run import run
from specwriter.linter.select import Selection
from specwriter.model.spec import Spec
from specwriter.reader import read
from specwriter.source.diagnostic import Diagnostic
from specwriter.source.span import Span
from specwriter.source.text import Source
from specwriter.styles.registry import FOLDER, folders
from specwriter.workspace.check import Checker
from specwriter.workspace.rules import words
from tests.defects.defect import Defect
from tests.defects.drawn_er import with_er
from tests.defects.operators import defects
from tests.defects.regions import region_at

WITH_ER = ("standard", "microservices", "clean")

"""The examples that are also tried with their schema drawn as an ER diagram."""


class Trial(NamedTuple):
    """A seeded defect and what was found of it."""

    example: str
    defect: Defect
    found: tuple[Diagnostic, ...]
    hit: bool


@cache
def example(style: str) -> Spec:
    """The finished example of a style; `<style> with er` is the same with its schema drawn."""
    name, _, drawn_too = style.partition(" with ")
    spec = read(Source(f"{name}.md", Path(FOLDER, name, "example.md").read_text(encoding="utf-8")))
    return read(Source(f"{name}.md", with_er(spec))) if drawn_too else spec


def documents() -> tuple[str, ...]:
    """The names of the documents that defects are seeded in."""
    return (*folders(), *(f"{style} with er" for style in WITH_ER))


@lru_cache(maxsize=1)
def _rules() -> tuple[object, ...]:
    return Checker(Selection()).rules(styles=folders())


def check(text: str) -> tuple[Diagnostic, ...]:
    return run(read(Source("seeded.md", text)), _rules(), words()).diagnostics  # type: ignore[arg-type]


@cache
def _told_before(style: str) -> frozenset[tuple[str, str]]:
    """What is found without any defect: nothing, unless a rule is being written."""
    return frozenset((item.code, item.message) for item in check(example(style).source.text))


def drawn(seed: int, most: int, in_all: int = 1_000_000) -> list[tuple[str, Defect]]:
    """At most so many defects of each operator and document, and of each operator in all, drawn by the seed."""
    random, found = Random(seed), defaultdict[str, list[tuple[str, Defect]]](list)
    for style in documents():
        by_operator: dict[str, list[Defect]] = defaultdict(list)
        for defect in defects(example(style), seed):
            # In a document with its schema drawn only the drawing is new.
            if " with " not in style or region_at(example(style), defect.span.start).kind == "er":
                by_operator[defect.operator].append(defect)
        for operator, all_ in by_operator.items():
            found[operator] += [(style, defect) for defect in random.sample(all_, min(most, len(all_)))]
    return [one for all_ in found.values() for one in random.sample(all_, min(in_all, len(all_)))]


def tried(style: str, defect: Defect) -> Trial:
    """Seeds one defect and checks the document."""
    text = example(style).source.text
    seeded = text[: defect.span.start] + defect.text + text[defect.span.end :]
    found = tuple(item for item in check(seeded) if (item.code, item.message) not in _told_before(style))
    lines = {line for place in defect.places for line in _lines(seeded, _moved(place, defect))}
    hit = any(not lines.isdisjoint(_lines(seeded, span)) for item in found for span in _marked(item))
    return Trial(style, defect, found, hit)


def _marked(item: Diagnostic) -> list[Span]:
    return [item.span, *(label.span for label in item.labels)]


def _moved(place: Span, defect: Defect) -> Span:
    """Where a place is after the edit."""
    shift = len(defect.text) - (defect.span.end - defect.span.start)
    if place.start >= defect.span.end:
        return Span(place.start + shift, place.end + shift)
    return Span(place.start, max(place.end + shift, place.start)) if place.end >= defect.span.end else place


def _lines(text: str, span: Span) -> range:
    first = text.count("\n", 0, span.start)
    return range(first, first + text.count("\n", span.start, max(span.end, span.start)) + 1)
