"""Knows how an answer about a spec is worked out once, however many rules ask for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from specwriter.model.spec import Spec

    T = TypeVar("T")


def once(answer: Callable[[Spec], T]) -> Callable[[Spec], T]:
    """The same function, which keeps its last answer as long as it is asked about the same spec.

    The spec is told by identity: comparing or hashing a whole spec would cost more than most answers.
    """
    last: list[tuple[Spec, T]] = []

    def remembered(spec: Spec) -> T:
        if last and last[0][0] is spec:
            return last[0][1]
        found = answer(spec)
        last[:] = [(spec, found)]
        return found

    remembered.__doc__ = answer.__doc__
    return remembered
