"""Knows which known word an unknown one was probably meant to be."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


_LONGEST = 200
"""Longer words are near nothing but their other case: comparing two words takes time for each of their letters."""
_STEPS = 8
"""The steps that comparing two words takes for each letter."""


def near(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is really near `word`, or None.

    Near is one edit in words up to five letters, two in longer ones (an insertion, a deletion, a substitution or a swap
    of neighbours), without regard to case; words of one or two letters are near nothing but their other case. Of several
    the nearest wins, then the first. Who asks for many words among the same candidates asks a `Vocabulary`.
    """
    return Vocabulary(candidates).near(word)


class Patience:
    """How many steps the vocabularies that share it may take: enough for a thousand misspelt among a thousand known words."""

    def __init__(self) -> None:
        self.left = 2_000_000


class Vocabulary:
    """Known words that many unknown ones are compared with.

    The work is limited: a document with thousands of misspelt names is told of the first, and checked as fast as any other.
    Whoever asks several vocabularies about one document gives them one patience.
    """

    def __init__(self, words: Iterable[str], patience: Patience | None = None) -> None:
        self._words = words
        self._by_length: dict[int, list[tuple[int, str]]] | None = None
        self._patience = patience or Patience()

    def near(self, word: str) -> str | None:
        """The known word that is really near `word` (see the function `near`), or None."""
        wanted = word.casefold()
        length = len(wanted)
        best: str | None = None
        allowed = 0 if length < 3 or length > _LONGEST else 1 if length < 6 else 2
        candidates = self._of_length(length, allowed) if self._patience.left > 0 else []
        self._patience.left -= len(candidates)
        for candidate in candidates:
            if candidate == word or abs(len(candidate) - length) > allowed:
                continue
            distance = self._distance(wanted, candidate.casefold(), allowed)
            if distance <= allowed:
                best, allowed = candidate, distance - 1
                if allowed < 0:
                    break
        return best

    def _of_length(self, length: int, allowed: int) -> list[str]:
        """The words whose length is near, in their order."""
        if self._by_length is None:
            self._by_length = {}
            for place, word in enumerate(self._words):
                self._by_length.setdefault(len(word), []).append((place, word))
        found: list[tuple[int, str]] = []
        for each in range(length - allowed, length + allowed + 1):
            found += self._by_length.get(each, ())
        return [word for _, word in sorted(found)]

    def _distance(self, one: str, other: str, limit: int) -> int:
        """The number of edits between two words, or `limit + 1` where it is more; words of other letters are told apart at once."""
        if one == other or len(set(one).symmetric_difference(other)) > 2 * limit:
            return 0 if one == other else limit + 1
        self._patience.left -= _STEPS * len(one)
        return _distance(one, other, limit)


def _distance(a: str, b: str, limit: int) -> int:
    """The number of edits from `a` to `b` (optimal string alignment), or `limit + 1` where it is more.

    Only the cells near the diagonal are worked out: those further away cost more than the limit.
    """
    beyond = limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        earlier, before, row = before, row, [beyond] * (len(b) + 1)
        row[0] = i
        for j in range(max(1, i - limit), min(len(b), i + limit) + 1):
            right = b[j - 1]
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row[j] = cost
        if min(row) > limit and (not before or min(before) > limit):
            return beyond
    return min(row[-1], beyond)
