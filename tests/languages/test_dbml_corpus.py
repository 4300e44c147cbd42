"""The DBML reader against the official parser's verdicts, places and models."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.dbml import measure


def test_every_figure_is_above_its_floor(corpus: Path) -> None:
    figures = measure(corpus)
    assert len(figures) == 4
    for figure in figures:
        assert figure.total > 100
        assert figure.share >= figure.floor, (figure.name, figure.share, figure.failures[:5])
