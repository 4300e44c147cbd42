"""Knows the people who wrote, reviewed and approved a spec, and whose name is written in two ways."""

from __future__ import annotations

from specwriter.model.mentions.cells import named
from specwriter.model.once import once
from specwriter.source.near import near
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec

_MOST = 100  # so many people are compared: a table of reviews is no telephone book


@once
def people(spec: Spec) -> tuple[Name, ...]:
    """Everyone in the tables of reviews and approvals, without title or team behind the name, each spelling at its first place."""
    found: dict[str, Name] = {}
    for cell in _cells(spec):
        name = named(spec.source.text, cell)
        words = name.text.partition(",")[0].strip()
        if words and words not in found:
            start = name.span.start
            found[words] = name if words == name.text else Name(words, Span(start, start + len(words)))
    return tuple(found.values())


def _cells(spec: Spec) -> Iterator[Name]:
    if spec.reviews:
        yield from (row.name for row in spec.reviews.rows if row.name and row.name.text)
    if spec.approvals:
        yield from (row.by for row in spec.approvals.rows if row.by and row.by.text)


def spelled_twice(spec: Spec) -> Iterator[tuple[Name, Name]]:
    """Pairs of a name and an earlier one that differ by a letter in one word of at least five, the others being the same."""
    known: list[tuple[Name, list[str]]] = []
    for name in people(spec)[:_MOST]:
        words = name.text.split()
        for other, theirs in known:
            if len(words) != len(theirs) or len(words) < 2:
                continue
            apart = [(a, b) for a, b in zip(words, theirs, strict=True) if a != b]
            if len(apart) == 1 and _slip(*apart[0]):
                yield name, other
                break
        known.append((name, words))


def _slip(one: str, other: str) -> bool:
    """Whether two words are one name in two spellings; `Anna` and `Anne` are two people."""
    return min(len(one), len(other)) > 4 and one[:1] == other[:1] and near(one, [other]) is not None
