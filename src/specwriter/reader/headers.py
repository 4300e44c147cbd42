"""Knows how a table is recognised by its header words, whatever their order.

A kind is taken when all its `needs` are in the header, and either the heading or label above names it (`titles`) or the header has
little that the kind does not know. Of several candidates, the one that knows most columns wins; the order of the kinds breaks ties.
"""

from __future__ import annotations

from functools import lru_cache

from specwriter.reader.catalogue_kinds import KINDS
from specwriter.reader.kinds import Kind
from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.record import Record


class Match(Record):
    """A recognised header: the kind and the column index of each role; `roles` is shared and never changed."""

    kind: str
    roles: dict[str, int]


@lru_cache(maxsize=1024)
def recognise(header: tuple[str, ...], naming: tuple[frozenset[int], ...]) -> tuple[Match, ...]:
    """The kinds that a header fits, best first; `naming` is what each heading above it and its label names, nearest last.

    What titles name is all that is asked of them, so that the same header under other words is recognised but once.
    """
    scored: list[tuple[int, int, Match]] = []
    words = tuple([key(cell) for cell in header])
    for order, kind, match in _candidates(words):
        named = next((distance for distance, kinds in enumerate(reversed(naming), start=1) if order in kinds), 0)
        if (named and _says_more(match, words)) or _speaks_for_itself(kind, match, words):
            known = len(match.roles)
            score = 2 * known - (len(words) - known) + (6 - named if named else 0)
            scored.append((-score, order, match))
    if not scored and naming:
        return _led_by_name(words, naming[-1])
    return tuple([match for _, _, match in sorted(scored, key=lambda item: item[:2])])


def _led_by_name(header: tuple[str, ...], named: frozenset[int]) -> tuple[Match, ...]:
    """The kind of parts that the nearest title names, where all is known of it but what its first column is called.

    `Caller and callee | Timeout | When open` under Circuit Breakers, `Name | Fields | Notes` under Events.
    """
    found: list[tuple[int, int, Match]] = []
    for order in sorted(named & _PARTS):
        kind, claims = KINDS[order], _claims(header).get(order, {})
        if any(column == 0 or kind.columns[role][0] == "name" for role in claims for _, column in claims[role]):
            continue  # the first column is known as something else, or another one is the name
        roles = {"name": 0, **_roles(kind, claims, header)}
        others = len(roles) - 1
        enough = others > 1 or (others == 1 and header[0] == "name")
        if enough and len(header) - len(roles) <= others and all(need in roles for need in kind.needs):
            found.append((-others, order, Match(kind.name, roles)))
    return tuple([match for _, _, match in sorted(found, key=lambda item: item[:2])])


@lru_cache(maxsize=2048)
def _candidates(header: tuple[str, ...]) -> tuple[tuple[int, Kind, Match], ...]:
    """The kinds whose needs are all in a header, with their place in the order of kinds."""
    found: list[tuple[int, Kind, Match]] = []
    fields_of = frozenset(header)
    for order, claims in sorted(_claims(header).items()):
        kind = KINDS[order]
        if not claims.keys() >= _NEEDED[order]:
            continue
        if kind.name == "column" and not _PRESENCE.isdisjoint(fields_of) and _NULL.isdisjoint(fields_of):
            continue  # what may be left out is a field of a message; a column is nullable
        roles = _roles(kind, claims, header)
        if all(need in roles for need in kind.needs):
            found.append((order, kind, Match(kind.name, roles)))
    return tuple(found)


_SUBJECT = ("transition", "target")
"""A role that `_add_subject` may find where no word claims it."""
_PRESENCE = frozenset(
    (
        "required",
        "mandatory",
        "optional",
        "required optional",
        "optional required",
        "presence",
        "compulsory",
        "m o",
        "cardinality",
    )
)
_NULL = frozenset(("nullable", "null", "modifiers", "column", "column name", "constraints", "key", "keys", "sql type"))
_NEEDED = [
    {number for number, (role, _) in enumerate(kind.columns) if role in kind.needs and (kind.name, role) != _SUBJECT}
    for kind in KINDS
]
HEADED = frozenset(
    (
        "bounded context",
        "aggregate",
        "event",
        "command",
        "projection",
        "port",
        "adapter",
        "service",
        "module",
        "integration",
    )
)
"""The kinds of parts that may have a heading each, and no table."""
_TABLED = frozenset(
    (
        "route",
        "circuit breaker",
        "saga step",
        "layer",
        "use case",
        "measurement",
        "retention",
        "cache entry",
    )
)
_PARTS = frozenset(order for order, kind in enumerate(KINDS) if kind.name in HEADED | _TABLED)
"""The kinds whose rows are parts of a design."""
Claims = dict[int, list[tuple[int, int]]]
"""For each role of a kind (by its number) the columns that its words mean: (place of the word in the role's list, column)."""


def _claims(header: tuple[str, ...]) -> dict[int, Claims]:
    claims: dict[int, Claims] = {}
    words, beginnings = _index()
    for column, cell in enumerate(header):
        meant = list(words.get(cell, ()))
        meant += (claim for beginning, claim in beginnings if cell.startswith(beginning))
        for kind, role, rank in meant:
            claims.setdefault(kind, {}).setdefault(role, []).append((rank, column))
    return claims


Claim = tuple[int, int, int]


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[Claim]], list[tuple[str, Claim]]]:
    """Every header word with the (kind, role, place in the list) that it can mean; words that end in `*` apart."""
    words: dict[str, list[Claim]] = {}
    beginnings: list[tuple[str, Claim]] = []
    for number, kind in enumerate(KINDS):
        for role, (_, synonyms) in enumerate(kind.columns):
            for rank, word in enumerate(synonyms):
                if word.endswith("*"):
                    beginnings.append((word[:-1], (number, role, rank)))
                else:
                    words.setdefault(word, []).append((number, role, rank))
    return words, beginnings


def _roles(kind: Kind, claims: Claims, header: tuple[str, ...]) -> dict[str, int]:
    """The column of each role: roles choose in their order, each the untaken column that its first words mean."""
    roles: dict[str, int] = {}
    for role in sorted(claims):
        free = [claim for claim in sorted(claims[role]) if claim[1] not in roles.values()]
        if free:
            roles[kind.columns[role][0]] = free[0][1]
    if kind.name == "transition" and "source" in roles and "target" not in roles:
        _add_subject(roles, header)
    if kind.name == "event" and "handler" in roles and "consumers" not in roles:
        _turn_to_consumer(roles, header)
    return roles


def _turn_to_consumer(roles: dict[str, int], header: tuple[str, ...]) -> None:
    """`Service | Event | Handler`: the service is the one that handles the event, not the one that sends it."""
    if "producer" in roles and header[roles["producer"]] == "service":
        roles["consumers"] = roles.pop("producer")


def _add_subject(roles: dict[str, int], header: tuple[str, ...]) -> None:
    """`Valid prior vehicle state | Vehicle state`: the target is the column whose words the source's header repeats."""
    source = f" {header[roles['source']]} "
    for index, cell in enumerate(header):
        if cell and index not in roles.values() and f" {cell} " in source:
            roles["target"] = index
            return


@lru_cache(maxsize=4096)
def kinds_named_by(title: str) -> frozenset[int]:
    """The kinds, by their place in the order, that a title names."""
    phrases = _phrases()
    title = key(title)
    words = title.split(" ")
    named: set[int] = set()
    for start, word in enumerate(words):
        for phrase, kind in phrases.get(word, ()):
            if words[start : start + len(phrase)] == phrase:
                named.add(kind)
    if "table" in title and _TABLE.search(title):
        named.add(_COLUMN)
    return frozenset(named)


def parts_among(kinds: frozenset[int]) -> list[tuple[int, str]]:
    """Those of some kinds whose rows are parts of a design: their places in the order, and their names."""
    return [(order, KINDS[order].name) for order in sorted(kinds & _PARTS)]


def part_role(kind: int, label: str) -> str:
    """The role that a label means as a header would, for the kind at that place in the order; the name is none."""
    role = next((role for role in sorted(_claims((key(label),)).get(kind, ())) if role), 0)
    return KINDS[kind].columns[role][0] if role else ""


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[list[str], int]]]:
    """By its first word, each phrase of a title with the kind that it names."""
    phrases: dict[str, list[tuple[list[str], int]]] = {}
    for order, kind in enumerate(KINDS):
        for title in kind.titles:
            words = title.split(" ")
            phrases.setdefault(words[0], []).append((words, order))
    return phrases


_COLUMN = next(order for order, kind in enumerate(KINDS) if kind.name == "column")
# `Orders table` and `Table: orders` head a table of columns, `Generate temporary table credentials` does not.
_TABLE = regex(r"^table\b(?! of )|(?<!\ba )(?<!\bthe )\btable$")


def _says_more(match: Match, header: tuple[str, ...]) -> bool:
    """Whether more than the name is known of a table of several columns."""
    return len(match.roles) > 1 or len(header) < 3 or match.kind == "field"


def _speaks_for_itself(kind: Kind, match: Match, header: tuple[str, ...]) -> bool:
    roles = match.roles
    if kind.clear:
        return True
    if kind.name == "decision" and header[roles["name"]] == "decision" and len(roles) > 1:
        return len(header) - len(roles) < 2
    if len(roles) < 2 or (kind.name == "field" and "type" not in roles and "required" not in roles):
        return False
    return len(header) - len(roles) <= (1 if len(roles) > 2 else 0)
