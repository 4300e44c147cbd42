"""The SQL reader against schemas and verdicts that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from specwriter.languages.sql import libpg_query
from tests.conformance.sql import measure_without_servers

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

pytestmark = [
    pytest.mark.skipif(not (CORPUS / "sql").is_dir(), reason="the corpus is not beside the repository"),
    pytest.mark.skipif(not libpg_query.available(), reason="the wheel of postgast is not installed"),
]


def test_every_figure_is_above_its_floor() -> None:
    below = [
        (figure.name, figure.share, figure.failures[:3])
        for figure in measure_without_servers(CORPUS)
        if figure.share < figure.floor
    ]
    assert not below
