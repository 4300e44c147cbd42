"""Knows how an answer about a spec is worked out once, however many rules ask for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    S = TypeVar("S")
    T = TypeVar("T")


def once(answer: Callable[[S], T]) -> Callable[[S], T]:
    """The same function, which keeps its last answer as long as it is asked about the same spec.

    The spec is told by identity: comparing or hashing a whole spec would cost more than most answers.
    """
    last: tuple[S, T] | None = None

    def remembered(spec: S) -> T:
        nonlocal last
        known = last  # one name for both: another thread may ask about another spec meanwhile
        if known is None or known[0] is not spec:
            last = known = spec, answer(spec)
        return known[1]

    remembered.__doc__ = answer.__doc__
    return remembered
