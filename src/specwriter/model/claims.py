"""Knows which documents say different things of one thing, without comparing every document with every other."""

from __future__ import annotations

from operator import ne

from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from specwriter.model.digest import Digest

_MOST = 16
"""So many statements of one kind about one thing are kept: what more documents than this speak of is no one thing."""


class Claim(Record):
    """A statement of a document: what it says as compared, as written, and where."""

    document: Digest
    said: str
    written: str
    span: Span


class Claims:
    """The statements that documents make, by the thing they make them of.

    Two of them are held against each other where `comparable` says so of their documents and `differ` of what they say.
    """

    def __init__(self, comparable: Callable[[Digest, Digest], bool], differ: Callable[[str, str], object] = ne) -> None:
        self._comparable, self._differ = comparable, differ
        self._by_thing: dict[object, dict[str, list[Claim]]] = {}
        self._told: set[tuple[object, frozenset[str]]] = set()

    def against(self, thing: object, claim: Claim) -> Claim | None:
        """The first earlier statement that this one contradicts, None where there is none; it is an earlier one from now on.

        That the same two things are said in further documents is no further contradiction.
        """
        known = self._by_thing.setdefault(thing, {})
        found = next(
            (
                other
                for said, others in known.items()
                if self._differ(claim.said, said) and (thing, frozenset((claim.said, said))) not in self._told
                for other in others
                if self._comparable(claim.document, other.document)
            ),
            None,
        )
        if found is not None:
            self._told.add((thing, frozenset((claim.said, found.said))))
        if claim.said in known or len(known) < _MOST:
            same = known.setdefault(claim.said, [])
            if len(same) < _MOST:
                same.append(claim)
        return found
