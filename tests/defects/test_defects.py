"""One wrong word anywhere in a spec is found, at one of the two places that disagree; a sound spec stays silent."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import pytest

from specwriter.styles.registry import folders
from tests.defects.harness import Trial, check, drawn, example, tried

SEED = 20261123
MOST = 2
"""Defects of each operator and example that are tried here; `python3 -m tests.defects 20` tries them all."""


@lru_cache(maxsize=1)
def trials() -> tuple[Trial, ...]:
    return tuple(tried(style, defect) for style, defect in drawn(SEED, MOST))


@pytest.mark.parametrize("style", folders())
def test_the_sound_spec_is_silent(style: str) -> None:
    assert check(example(style).source.text) == ()


def test_at_least_four_hundred_defects_are_tried() -> None:
    assert len(trials()) >= 400


def test_at_least_95_of_100_defects_are_found() -> None:
    missed = [f"{trial.example}: {trial.defect.operator}" for trial in trials() if not trial.hit]
    assert len(missed) <= 0.05 * len(trials()), missed


def test_no_operator_is_missed_by_half() -> None:
    """An average must not hide a kind of defect that nothing looks for."""
    by_operator: dict[str, list[bool]] = defaultdict(list)
    for trial in trials():
        by_operator[trial.defect.operator].append(trial.hit)
    assert [name for name, hits in by_operator.items() if sum(hits) * 2 < len(hits)] == []
