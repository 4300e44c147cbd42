"""Knows what a style says of itself: when to choose it, what it requires, how it answers the advice questions."""

from __future__ import annotations

from specwriter.source.record import Record


class Advice(Record):
    """One cell of the decision table: `answer` to `question` gives the style `points` (-3 to 3) for `reason`.

    `rules_out` says that the style cannot serve that answer at all; `reason` is one sentence for a reader.
    """

    question: str
    answer: str
    points: int
    reason: str
    rules_out: bool = False


class Style(Record):
    """The manifest of an architecture style; its constant `STYLE` stands in `style.py` of the style's folder.

    `sections` are the headings that this style requires beyond those of every spec; `example` names the worked example.
    """

    id: str
    title: str
    summary: str
    choose_when: tuple[str, ...]
    avoid_when: tuple[str, ...]
    sections: tuple[str, ...]
    advice: tuple[Advice, ...]
    example: str
    aliases: tuple[str, ...] = ()
