"""Knows which of two spellings of one name must change: the place that stands alone."""

from __future__ import annotations

from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.model.mentions.mention import Mention
    from specwriter.source.span import Name


class Misspelling(Record):
    """A name that is written wrongly at one place.

    `wrong` is the word that must change, `right` the same name as it stands elsewhere. `role` is what the word is at its place;
    empty where the declaration itself is outvoted by the places that mention it.
    """

    kind: str
    wrong: Name
    right: Name
    role: str = ""


def misspellings(mentions: Sequence[Mention]) -> tuple[Misspelling, ...]:
    """The near misses among mentions, by place.

    Where nothing is written as the declaration, and two places agree on another spelling, the declaration is the one to change.
    """
    near: dict[Name, list[Mention]] = {}
    for mention in mentions:
        if mention.target is None and mention.meant is not None:
            near.setdefault(mention.meant, []).append(mention)
    if not near:
        return ()
    confirmed = {
        mention.target
        for mention in mentions
        if mention.target is not None
        and mention.target.text == mention.name.text
        and mention.target != mention.name
        and mention.target in near
    }
    found = [each for meant, wrong in near.items() for each in _verdicts(meant, wrong, meant in confirmed)]
    return tuple(sorted(found, key=lambda each: each.wrong.span.start))


def _verdicts(meant: Name, wrong: list[Mention], confirmed: bool) -> Iterator[Misspelling]:
    if not confirmed:
        agreed = next(
            (one for one in wrong if sum(other.name.text == one.name.text for other in wrong[:_MANY]) > 1), None
        )
        if agreed is not None:
            yield Misspelling(agreed.kind, meant, agreed.name)
            wrong = [each for each in wrong if each.name.text != agreed.name.text]
            meant = agreed.name
    for each in wrong:
        yield Misspelling(each.kind, each.name, meant, each.role)


_MANY = 50  # so many places are asked whether they agree: more than one is enough
