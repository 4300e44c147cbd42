"""Knows when a word is near enough to another to ask whether that one was meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The first candidate that is one edit away from `word` (case apart), or an empty string."""
    lowered = word.lower()
    return next((candidate for candidate in candidates if _one_edit(lowered, candidate.lower())), "")


def _one_edit(word: str, other: str) -> bool:
    """Whether one letter added, dropped, changed, or swapped with its neighbour turns `word` into `other`."""
    if word == other or min(len(word), len(other)) < 2 or abs(len(word) - len(other)) > 1:
        return word == other
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    tail, other_tail = word[start:], other[start:]
    return (
        tail[1:] == other_tail
        or tail == other_tail[1:]
        or tail[1:] == other_tail[1:]
        or (tail[:2] == other_tail[1::-1] and tail[2:] == other_tail[2:])
    )
