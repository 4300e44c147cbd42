"""Knows which known word an unknown one was probably meant to be."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is really near `word`, or None.

    Near is one edit in words up to five letters, two in longer ones (an insertion, a deletion, a substitution or a swap
    of neighbours), without regard to case; words of one or two letters are near nothing but their other case. Of several
    the nearest wins, then the first.
    """
    wanted = word.casefold()
    length = len(wanted)
    best: str | None = None
    allowed = 0 if length < 3 else 1 if length < 6 else 2
    for candidate in candidates:
        if candidate == word or abs(len(candidate) - length) > allowed:
            continue
        distance = _distance(wanted, candidate.casefold(), allowed)
        if distance <= allowed:
            best, allowed = candidate, distance - 1
            if allowed < 0:
                break
    return best


def _distance(a: str, b: str, limit: int) -> int:
    """The number of edits from `a` to `b` (optimal string alignment), or `limit + 1` where it is more."""
    if a == b:
        return 0
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and (not before or min(before) > limit):
            return limit + 1
    return row[-1]
