"""Knows how an answer about a spec is worked out once, however many rules ask for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    S = TypeVar("S")
    T = TypeVar("T")

_NOTHING: tuple[object, Any] = (object(), None)
_last: tuple[object, list[list[tuple[object, Any]]]] = (None, [])
"""The spec that was asked about last, and where its answers are kept; all leave together, before the next document takes up memory."""


def once(answer: Callable[[S], T]) -> Callable[[S], T]:
    """The same function, which keeps its answer as long as questions are about the same spec.

    The spec is told by identity: comparing or hashing a whole spec would cost more than most answers.
    """
    kept = [_NOTHING]  # the spec and its answer in one tuple: another thread may ask about another spec meanwhile

    def remembered(spec: S) -> T:
        known, found = kept[0]
        if known is spec:
            return found  # type: ignore[no-any-return]
        if _last[0] is not spec:
            _start(spec)
        found = answer(spec)
        kept[0] = spec, found
        _last[1].append(kept)
        return found

    remembered.__doc__ = answer.__doc__
    return remembered


def _start(spec: object) -> None:
    """Lets go of the last spec for another one."""
    global _last
    before = _last[1]
    _last = spec, []
    for kept in before:
        kept[0] = _NOTHING


def forget() -> None:
    """Lets go of the last spec and all that was answered about it."""
    _start(None)
