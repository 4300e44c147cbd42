"""Knows how an answer about a spec is worked out once, however many rules ask for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    S = TypeVar("S")
    T = TypeVar("T")

_NONE_YET = object()
_last: tuple[object, dict[object, Any]] = (None, {})
"""The spec that was asked about last, and what was answered; both leave together, before the next document takes up memory."""


def once(answer: Callable[[S], T]) -> Callable[[S], T]:
    """The same function, which keeps its answer as long as questions are about the same spec.

    The spec is told by identity: comparing or hashing a whole spec would cost more than most answers.
    """

    def remembered(spec: S) -> T:
        global _last
        known, answers = _last  # read once: another thread may ask about another spec meanwhile
        if known is not spec:
            answers = {}
            _last = spec, answers
        found = answers.get(answer, _NONE_YET)
        if found is _NONE_YET:
            found = answers[answer] = answer(spec)
        return found  # type: ignore[no-any-return]

    remembered.__doc__ = answer.__doc__
    return remembered


def forget() -> None:
    """Lets go of the last spec and all that was answered about it."""
    global _last
    _last = (None, {})
