"""Knows how a table is recognised by its header words, whatever their order.

A kind is taken when all its `needs` are in the header, and either the heading or label above names it (`titles`) or the header has
little that the kind does not know. Of several candidates, the one that knows most columns wins; the order of the kinds breaks ties.
"""

from __future__ import annotations

from functools import lru_cache

from specwriter.reader.kinds import KINDS, Kind
from specwriter.reader.words import key
from specwriter.source.record import Record


class Match(Record):
    """A recognised header: the kind and the column index of each role."""

    kind: str
    roles: tuple[tuple[str, int], ...]


@lru_cache(maxsize=2048)
def matches(header: tuple[str, ...], titles: tuple[str, ...]) -> tuple[Match, ...]:
    """The kinds that a header fits, best first; `titles` are the keys of the label and headings above, nearest first."""
    scored: list[tuple[int, int, Match]] = []
    for order, kind in enumerate(KINDS):
        roles = _roles(kind, header)
        if any(need not in roles for need in kind.needs):
            continue
        named = _named(kind, titles)
        if not named and not _speaks_for_itself(kind, roles, header):
            continue
        score = 2 * len(roles) - (len(header) - len(roles)) + (6 - named if named else 0)
        scored.append((-score, order, Match(kind.name, tuple(roles.items()))))
    return tuple(match for _, _, match in sorted(scored, key=lambda item: item[:2]))


def _roles(kind: Kind, header: tuple[str, ...]) -> dict[str, int]:
    roles: dict[str, int] = {}
    taken: set[int] = set()
    for role, words in kind.columns:
        for word in words:
            index = _column(word, header, taken)
            if index is not None:
                roles[role] = index
                taken.add(index)
                break
    if kind.name == "transition" and "source" in roles and "target" not in roles:
        _add_subject(roles, header)
    return roles


def _add_subject(roles: dict[str, int], header: tuple[str, ...]) -> None:
    """`Valid prior vehicle state | Vehicle state`: the target is the column whose words the source's header repeats."""
    source = f" {header[roles['source']]} "
    for index, cell in enumerate(header):
        if cell and index not in roles.values() and f" {cell} " in source:
            roles["target"] = index
            return


def _column(word: str, header: tuple[str, ...], taken: set[int]) -> int | None:
    for index, cell in enumerate(header):
        if index not in taken and (cell == word or (word.endswith("*") and cell.startswith(word[:-1]))):
            return index
    return None


def _named(kind: Kind, titles: tuple[str, ...]) -> int:
    """How near a title names the kind: 1 for the nearest, 0 for not at all."""
    for distance, title in enumerate(titles, start=1):
        padded = f" {title} "
        if any(f" {word} " in padded for word in kind.titles):
            return distance
    return 0


def _speaks_for_itself(kind: Kind, roles: dict[str, int], header: tuple[str, ...]) -> bool:
    if len(roles) < 2 or (kind.name == "field" and "type" not in roles and "required" not in roles):
        return False
    return len(header) - len(roles) <= (1 if len(roles) > 2 else 0)


def header_keys(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The header cells as compared."""
    return tuple(key(cell) for cell in cells)
