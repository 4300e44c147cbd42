"""Knows what a defect is, and the slips and cuts that defects are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple, Protocol

from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span


class Defect(NamedTuple):
    """One edit: the text at `span` becomes `text`. `places` are in the text before the edit."""

    operator: str
    span: Span
    text: str
    places: tuple[Span, ...]


class Operator(Protocol):
    """What makes defects of a spec; it draws none where nothing of the document would disagree."""

    __name__: str

    def __call__(self, spec: Spec, random: Random) -> Iterator[Defect]: ...


def stands(spec: Spec, name: Name) -> bool:
    """Whether the name is written at its place as it is."""
    return spec.source.text[name.span.start : name.span.end] == name.text


def written(spec: Spec, span: Span) -> str:
    return spec.source.text[span.start : span.end]


def inner(spec: Spec, span: Span, text: str) -> Name:
    """The text as a name, at its first place inside the span."""
    start = spec.source.text.index(text, span.start)
    return Name(text, Span(start, start + len(text)))


def line_of(spec: Spec, span: Span) -> Span:
    """The whole lines around a place, with the line end."""
    text = spec.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.end - 1, span.start))
    return Span(start, end + 1 if end >= 0 else len(text))


def dropped(operator: str, spec: Spec, span: Span, others: tuple[Span, ...]) -> Defect:
    """The whole line goes."""
    line = line_of(spec, span)
    return Defect(operator, line, "", (line, *others))


def repeated(operator: str, spec: Spec, span: Span) -> Defect:
    """The whole line stands twice."""
    line = line_of(spec, span)
    return Defect(operator, line, written(spec, line) * 2, (line,))


def listed(spec: Spec, span: Span) -> Span | None:
    """A part of a comma list with the comma beside it; None where it is the only one."""
    text = spec.source.text
    after = re.compile(r"['`\"]?,[ ]*").match(text, span.end)
    quoted = text[span.start - 1] in "'`\"" and text[span.end] == text[span.start - 1]
    start, end = (span.start - 1, span.end + 1) if quoted else (span.start, span.end)
    if after:
        return Span(start, after.end())
    before = re.search(r",[ ]*$", text[:start][-8:])
    return Span(start - len(before.group()), end) if before else None


def misspelt(word: str, known: set[str], random: Random, *, plural: bool = True) -> str:
    """A word with one slip: a letter lost, doubled or swapped, a plural more or less."""
    slips: list[Callable[[], str]] = [
        lambda: _at(word, random, lambda w, i: w[:i] + w[i + 1 :]),
        lambda: _at(word, random, lambda w, i: w[:i] + w[i] + w[i:]),
        lambda: _at(word, random, lambda w, i: w[:i] + w[i + 1] + w[i] + w[i + 2 :] if i + 1 < len(w) else w),
    ]
    if plural:
        slips.append(lambda: _plural(word))
    for _ in range(50):
        new = random.choice(slips)()
        if new != word and new.casefold() not in known and new:
            return new
    return f"{word}X"


def _plural(word: str) -> str:
    if word[-1] in "sS":
        return word[:-1]
    return word + ("S" if word.isupper() else "s") if word[-1].isalpha() else word


def _at(word: str, random: Random, change: Callable[[str, int], str]) -> str:
    letters = [i for i, letter in enumerate(word) if letter.isalpha() and i > 0]
    return change(word, random.choice(letters)) if letters else word


def otherwise(word: str) -> str:
    """The word with another last part, in the case and form of the word."""
    new = "Widget" if word[-1:].islower() and re.search(r"[A-Z][a-z]+$", word) else "widget"
    new = "WIDGET" if word.isupper() else new
    return re.sub(r"([A-Z]?[a-z]+|[A-Z]+|[A-Za-z0-9]+)$", new, word) if word[-1:].isalnum() else f"{word}{new}"


def another(random: Random, names: list[str], *own: str) -> str:
    """One of the names that is not the own one; empty where there is none."""
    rest = sorted({name for name in names if name not in own})
    return random.choice(rest) if rest else ""
