"""Knows how the links of a spec are listed: every declaration with the places that speak of it, and the words that lead nowhere."""

from __future__ import annotations

from specwriter.model.links import links
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.model.mentions.mention import Mention
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name


class Place(Record):
    """A word at a place: `role` tells what it is there; line and column are 1-based."""

    name: str
    role: str
    line: int
    column: int


class Declaration(Record):
    """A thing that is declared once, and the places that speak of it, in document order."""

    kind: str
    name: str
    line: int
    column: int
    uses: tuple[Place, ...]


class Listing(Record):
    """All declarations with uses, kind by kind, and the uses of each kind that no declaration was found for."""

    declarations: tuple[Declaration, ...]
    loose: tuple[tuple[str, Place], ...]


def link_listing(spec: Spec) -> Listing:
    """What is linked with what in a spec."""
    uses: dict[tuple[str, Name], list[Mention]] = {}
    loose: list[tuple[str, Place]] = []
    for mention in links(spec):
        target = mention.target or mention.meant
        if target is None:
            loose.append((mention.kind, _place(spec, mention)))
        else:
            uses.setdefault((mention.kind, target), []).append(mention)
    return Listing(tuple(_declarations(spec, uses)), tuple(sorted(loose, key=_by_place)))


def _declarations(spec: Spec, uses: dict[tuple[str, Name], list[Mention]]) -> Iterator[Declaration]:
    for kind in sorted({kind for kind, _ in uses}):
        own = sorted((name for other, name in uses if other == kind), key=lambda name: name.span.start)
        for name in own:
            line, column = spec.source.position(name.span.start)
            yield Declaration(kind, name.text, line, column, _places(spec, uses[kind, name]))


def _places(spec: Spec, mentions: Iterable[Mention]) -> tuple[Place, ...]:
    return tuple(_place(spec, mention) for mention in sorted(mentions, key=lambda mention: mention.name.span.start))


def _place(spec: Spec, mention: Mention) -> Place:
    line, column = spec.source.position(mention.name.span.start)
    near = f", near `{mention.meant.text}`" if mention.meant and not mention.target else ""
    return Place(mention.name.text, f"{mention.role}{near}", line, column)


def _by_place(item: tuple[str, Place]) -> tuple[str, int, int]:
    return item[0], item[1].line, item[1].column
