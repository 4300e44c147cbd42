"""Knows how answers become a ranked advice, from the decision tables that stand in the styles' manifests."""

from __future__ import annotations

from specwriter.source.near import near
from specwriter.source.record import Record
from specwriter.styles.manifest import Advice, Style
from specwriter.styles.questions import QUESTIONS
from specwriter.styles.registry import styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class BadAnswers(Exception):
    """Answers that cannot be used; the text says which and what can be said instead."""


class Rank(Record):
    """A style with its points and the cells of the decision table they come from, the weightiest first."""

    style: Style
    points: int
    reasons: tuple[Advice, ...]

    @property
    def ruled_out(self) -> tuple[Advice, ...]:
        """The reasons for which the style cannot serve at all; empty where it can."""
        return tuple(reason for reason in self.reasons if reason.rules_out)


def rank(answers: Mapping[str, str]) -> tuple[Rank, ...]:
    """All styles, best first: those that can serve by points, then those that cannot; raises BadAnswers."""
    for question, answer in answers.items():
        verify(question, answer)
    ranks = [_rank(style, answers) for style in styles()]
    ranks.sort(key=lambda rank: (bool(rank.ruled_out), -rank.points))
    return tuple(ranks)


def verify(question: str, answer: str) -> None:
    """Raises BadAnswers where there is no such question, or no such answer to it."""
    known = {each.id: [word for word, _ in each.answers] for each in QUESTIONS}
    if question not in known:
        raise BadAnswers(f"`{question}` is not a question; {_meant(question, list(known), 'the questions are')}")
    if answer not in known[question]:
        raise BadAnswers(f"`{answer}` is not an answer to `{question}`; {_meant(answer, known[question], 'say')}")


def _meant(word: str, known: list[str], all_of: str) -> str:
    meant = near(word, known)
    return f"did you mean `{meant}`?" if meant else f"{all_of} {', '.join(known)}"


def _rank(style: Style, answers: Mapping[str, str]) -> Rank:
    reasons = [cell for cell in style.advice if answers.get(cell.question) == cell.answer]
    reasons.sort(key=lambda cell: (not cell.rules_out, -abs(cell.points)))
    return Rank(style, sum(cell.points for cell in reasons), tuple(reasons))
