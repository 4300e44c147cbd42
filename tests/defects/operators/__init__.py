"""Knows the edits that make a sound spec contradict itself: one module for each artefact, collected by folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from random import Random

from specwriter.model.spec import Spec
from tests.defects.defect import Defect, Operator


@lru_cache(maxsize=1)
def operators() -> tuple[Operator, ...]:
    """Every operator, in the order of the module names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(one for name in names for one in import_module(f"{__name__}.{name}").OPERATORS)


def defects(spec: Spec, seed: int) -> Iterator[Defect]:
    """Every defect that the operators make of a spec; the same for the same seed."""
    for operator in operators():
        random = Random(f"{seed} {operator.__name__}")
        yield from (defect for defect in operator(spec, random) if _changes(spec, defect))


def _changes(spec: Spec, defect: Defect) -> bool:
    return bool(defect.places) and spec.source.text[defect.span.start : defect.span.end] != defect.text
