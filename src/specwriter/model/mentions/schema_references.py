"""Knows where two statements of one schema differ in foreign keys and in what happens when the other row is deleted."""

from __future__ import annotations

from functools import cached_property
from re import IGNORECASE

from specwriter.model.column_types import misfits
from specwriter.model.database import last_part
from specwriter.model.mentions.schema_difference import TITLES, Difference
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Reference, Table
    from specwriter.model.database import Database
    from specwriter.model.mentions.schema_difference import Ledger
    from specwriter.model.mentions.schema_pairs import SchemaPair
    from specwriter.model.spec import Spec

_ACTION = regex(r"(?:on\s+delete\s+|delete\s*:\s*)(?P<action>(?:set\s+(?:null|default)|no\s+action|\w+))", IGNORECASE)
_NOTHING = frozenset(("", "no action", "restrict"))

Ends = tuple["Reference", "Table", "Table"]


class Links:
    """The foreign keys of two statements, with tables and columns called as the first one calls them."""

    def __init__(self, pair: SchemaPair) -> None:
        self.called: dict[str, dict[str, str]] = {}
        self.tables: dict[int, str] = {}
        self.sides: tuple[dict[str, Table], dict[str, Table]] = {}, {}
        self._pair = pair
        for both in (*pair.tables, *pair.renamed):
            key = last_part(both.one.name.text)
            self.tables[id(both.one)] = self.tables[id(both.other)] = key
            self.sides[0][key], self.sides[1][key] = both.one, both.other
            self.called[key] = {other: one for one, other in both.called.items()}

    @cached_property
    def told(self) -> list[set[tuple[str, str]]]:
        """The tables and columns of the foreign keys on either side."""
        return [
            {(last_part(each.table.text), name.text.casefold()) for each in side.references for name in each.columns}
            for side in (self._pair.one, self._pair.other)
        ]

    def of(self, database: Database, *, second: bool) -> dict[tuple[str, tuple[str, ...]], Ends]:
        """The foreign keys between tables that both statements tell, by table and columns; no two over the same columns."""
        found: dict[tuple[str, tuple[str, ...]], Ends] = {}
        several = set()
        for reference in database.references:
            child, parent = database.child(reference), database.parent(reference)
            if child is None or parent is None or reference.cardinality == "<>" or id(child) not in self.tables:
                continue
            key = self.tables[id(child)]
            place = key, self.columns(key, tuple([name.text for name in reference.columns]), second=second)
            if place in found:
                several.add(place)
            found[place] = reference, child, parent
        return {place: ends for place, ends in found.items() if place not in several}

    def columns(self, key: str, names: tuple[str, ...], *, second: bool) -> tuple[str, ...]:
        """Columns of a table as the first statement calls them."""
        called = self.called[key] if second else None
        if not called:
            return tuple([name.casefold() for name in names])
        return tuple([called.get(name.casefold(), name.casefold()) for name in names])


def reference_differences(spec: Spec, pair: SchemaPair, ledger: Ledger) -> Iterator[Difference]:
    """Foreign keys that refer to different places, that run the other way, that delete otherwise, or that one statement lacks."""
    if not pair.firm or not (pair.one.references or pair.other.references):
        return
    links = Links(pair)
    ones, others = links.of(pair.one, second=False), links.of(pair.other, second=True)
    bad = {id(reference) for reference, *_ in misfits(spec)}
    for place, (reference, child, parent) in others.items():
        same = ones.pop(place, None)
        if same is not None:
            ledger.agree("foreign key missing")
            if id(reference) not in bad and id(same[0]) not in bad:
                yield from _two_targets(spec, pair, links, same, (reference, child, parent), ledger)
        elif (back := _reverse(links, ones, (reference, child, parent), second=True)) is not None:
            one = ones.pop(back)
            if "-" not in (one[0].cardinality, reference.cardinality):
                yield _difference(pair, "foreign key", reference.target.span, one[0].target.span, reference, one[0])
        else:
            _missing(pair, links, (reference, child, parent), ledger, at=0)
    for ends in ones.values():
        _missing(pair, links, ends, ledger, at=1)


def _difference(
    pair: SchemaPair, kind: str, span: Span, other: Span, reference: Reference, one: Reference
) -> Difference:
    here, there = TITLES[pair.other.language], TITLES[pair.one.language]
    subject = ", ".join(name.text for name in reference.columns)
    return Difference(
        kind, span, other, subject, here, there, reference.target.text, one.target.text, reference.table.text
    )


def _two_targets(
    spec: Spec, pair: SchemaPair, links: Links, one: Ends, other: Ends, ledger: Ledger
) -> Iterator[Difference]:
    first, second = one[0], other[0]
    parents = links.tables.get(id(one[2])), links.tables.get(id(other[2]))
    if parents[0] is None or parents[1] is None:
        if last_part(first.target.text) != last_part(second.target.text):
            yield _difference(pair, "foreign key", second.target.span, first.target.span, second, first)
        return
    if parents[0] != parents[1] or _other_schema(first, second):
        if all(_is_unique(*ends) or _is_unknown(ends[1]) for ends in ((pair.one, one), (pair.other, other))):
            yield _difference(pair, "foreign key", second.target.span, first.target.span, second, first)
        return
    targets = _targets(links, parents[0], one, second=False), _targets(links, parents[1], other, second=True)
    if targets[0] == targets[1]:
        yield from _two_actions(spec, pair, one, other, ledger)
        return
    known = all(ends[2].column(name.text) is not None for ends in (one, other) for name in ends[0].target_columns)
    if known and _is_unique(pair.one, one) and _is_unique(pair.other, other):
        places = [
            ends[0].target_columns[0].span if ends[0].target_columns else ends[0].target.span for ends in (one, other)
        ]
        found = _difference(pair, "foreign key", places[1], places[0], second, first)
        said, meant = (", ".join(_written(ends)) for ends in (other, one))
        names = f"{found.said}.{said}", f"{found.meant}.{meant}"
        yield Difference(
            found.kind, found.span, found.other, found.subject, found.here, found.there, *names, found.owner
        )


def _other_schema(one: Reference, other: Reference) -> bool:
    """Whether two names are qualified by two schemas."""
    schemas = one.target.text.casefold().rpartition(".")[0], other.target.text.casefold().rpartition(".")[0]
    return "" not in schemas and schemas[0] != schemas[1]


def _written(ends: Ends) -> tuple[str, ...]:
    return tuple([name.text for name in ends[0].target_columns]) or ends[2].primary_key


def _targets(links: Links, key: str, ends: Ends, *, second: bool) -> frozenset[str]:
    return frozenset(links.columns(key, _written(ends), second=second))


def _is_unique(database: Database, ends: Ends) -> bool:
    """Whether the target is a key; where it is none, a rule of one block reports it."""
    wanted = frozenset(name.casefold() for name in _written(ends))
    return any(one.columns == wanted for one in database.unique_sets(ends[2]))


def _is_unknown(ends: Ends) -> bool:
    """Whether the target has no such column."""
    return any(ends[2].column(name.text) is None for name in ends[0].target_columns)


def _two_actions(spec: Spec, pair: SchemaPair, one: Ends, other: Ends, ledger: Ledger) -> Iterator[Difference]:
    first, second = (_normal(ends[0].on_delete) for ends in (one, other))
    kind = "delete action"
    if first == second:
        if first:
            ledger.agree(kind)
        return
    if _is_refused(one) or _is_refused(other) or (first in _NOTHING and second in _NOTHING):
        return
    spans = [_action(spec, ends[0]) for ends in (one, other)]
    found = _difference(pair, kind, spans[1], spans[0], other[0], one[0])
    if first and second:
        yield Difference(
            kind, found.span, found.other, found.subject, found.here, found.there, second, first, found.owner
        )
        return
    at = 1 if first else 0
    silent = (one, other)[at]
    titles = TITLES[pair.one.language], TITLES[pair.other.language]
    place = silent[0].columns[0].span
    lacking = Difference(
        kind, place, spans[not at], found.subject, titles[at], titles[not at], "", first or second, found.owner
    )
    ledger.silent(lacking, first=at == 0)


def _normal(action: str) -> str:
    return " ".join(action.casefold().split())


def _is_refused(ends: Ends) -> bool:
    """Whether a key sets to null what is required, which a rule of one block reports."""
    columns = [ends[1].column(name.text) for name in ends[0].columns]
    return _normal(ends[0].on_delete) == "set null" and any(column and column.nullable is False for column in columns)


def _action(spec: Spec, reference: Reference) -> Span:
    """Where the action stands, or the whole key where it does not stand in it."""
    match = _ACTION.search(spec.source.text, reference.span.start, reference.span.end)
    return Span(*match.span("action")) if match else reference.span


def _reverse(
    links: Links, ones: dict[tuple[str, tuple[str, ...]], Ends], ends: Ends, *, second: bool
) -> tuple[str, tuple[str, ...]] | None:
    """The foreign key of the first statement that runs from this one's target to its columns."""
    reference, child, parent = ends
    if id(parent) not in links.tables or not reference.target_columns:
        return None
    key = links.tables[id(parent)]
    place = key, links.columns(key, tuple(name.text for name in reference.target_columns), second=second)
    other = ones.get(place)
    return place if other is not None and links.tables.get(id(other[2])) == links.tables[id(child)] else None


def _missing(pair: SchemaPair, links: Links, ends: Ends, ledger: Ledger, *, at: int) -> None:
    """Notes that the statement `at` does not have a foreign key, though it has both tables and the columns."""
    reference, child, parent = ends
    if id(parent) not in links.tables:
        return
    lacking = (pair.one, pair.other)[at]
    table = links.sides[at].get(links.tables[id(child)])
    if table is None:
        return
    key = links.tables[id(child)]
    wanted = links.columns(key, tuple(name.text for name in reference.columns), second=at == 0)
    column = next(
        (each for each in table.columns if links.columns(key, (each.name.text,), second=at == 1) == wanted[:1]), None
    )
    if column is None or not lacking.complete(table) or _has_one(links, at, table, column):
        return
    titles = TITLES[pair.one.language], TITLES[pair.other.language]
    found = Difference(
        "foreign key missing",
        column.name.span,
        reference.target.span,
        column.name.text,
        titles[at],
        titles[not at],
        "",
        reference.target.text,
        table.name.text,
    )
    ledger.silent(found, first=at == 0)


def _has_one(links: Links, at: int, table: Table, column: Column) -> bool:
    """Whether a column is part of a foreign key after all, whose target nobody knows."""
    return (last_part(table.name.text), column.name.text.casefold()) in links.told[at]
