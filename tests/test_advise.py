"""What `advise` asks on a terminal, and what it says to answers that are none."""

from __future__ import annotations

import io

import pytest

from specwriter.cli.advise import _asked
from specwriter.styles.questions import QUESTIONS


@pytest.mark.parametrize("odd", ["9", "0", "²", "huge", "-1"])
def test_an_answer_that_is_none_is_told_and_asked_again(
    odd: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{odd}\n 2 \n"))
    question = QUESTIONS[0]
    assert _asked(1, question) == question.answers[1][0]
    words = ", ".join(word for word, _ in question.answers)
    assert f"`{odd}` is not an answer; say 1 to {len(question.answers)}, or {words}\n" in capsys.readouterr().err
