"""Every error and warning on the real documents was read and judged, and enough of them are true."""

from __future__ import annotations

import pytest

from tests.trust.judged import AIMS, CORPUS, PAGE, VERDICTS, findings, judgements, precision, table


def test_each_judgement_has_a_verdict_and_a_reason() -> None:
    for judgement in judgements():
        assert judgement.verdict in VERDICTS
        assert judgement.reason.strip()


@pytest.mark.parametrize("severity", AIMS)
def test_findings_are_as_precise_as_promised(severity: str) -> None:
    true, all_ = precision(severity)
    assert true >= AIMS[severity] * all_


def test_the_published_table_is_that_of_the_judgements() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the checkout")
def test_every_finding_was_judged() -> None:
    judged = {judgement.place for judgement in judgements()}
    assert set(findings()) == judged
