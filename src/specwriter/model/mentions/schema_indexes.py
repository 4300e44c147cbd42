"""Knows where two statements of one schema differ in indexes."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.model.mentions.schema_difference import Difference, Twins, orphans
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Index
    from specwriter.model.mentions.schema_difference import Ledger

_PARTIAL = regex(r"\bWHERE\b", IGNORECASE)


def index_differences(twins: Twins, matched: set[int], ledger: Ledger) -> Iterator[Difference]:
    """Indexes that differ, or that one statement leaves out; the places of those that differ are added to `matched`."""
    left, right = [[index for index in table.indexes if not index.primary] for table in twins.tables]
    if not left and not right:
        return
    by_name = {index.name.casefold(): index for index in left if index.name}
    rest: list[Index] = []
    known: set[int] = set()
    for index in right:
        same = by_name.pop(index.name.casefold(), None) if index.name else None
        if same is None:
            rest.append(index)
            continue
        known.add(id(same))
        ledger.agree("index missing")
        found = _two_indexes(twins, same, index)
        if found is not None:
            matched.update((same.span.start, index.span.start))
            yield found
    by_columns = {_columns(twins, index): index for index in left if id(index) not in known}
    both = {_columns(twins, index) for index in left}.intersection([_columns(None, index) for index in right])
    for index in rest:
        same = by_columns.pop(_columns(None, index), None)
        if same is None:
            if _columns(None, index) not in both:  # else it stands twice, and that is told
                _index_missing(twins, index, ledger, at=0)
            continue
        known.add(id(same))
        ledger.agree("index missing")
        if same.name and index.name and same.name != index.name:
            yield _two_names(twins, same, index)
    if twins.pair.firm:
        for index in left:
            if id(index) not in known and _columns(twins, index) not in both:
                _index_missing(twins, index, ledger, at=1)


def _columns(twins: Twins | None, index: Index) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An index as compared: the columns in their order and the expressions without space."""
    names = tuple([name.text.casefold() for name in index.columns])
    plain = tuple(["".join(text.split()).casefold().strip("()") for text in index.expressions])
    return (twins.names(names) if twins else names), plain


def _two_indexes(twins: Twins, one: Index, other: Index) -> Difference | None:
    """The first thing in which two indexes of one name differ."""
    first, second = _columns(twins, one)[0], _columns(None, other)[0]
    if first != second and not one.expressions and not other.expressions:
        unbound = orphans(twins.databases[0], twins.table.one) | orphans(twins.databases[1], twins.table.other)
        if not unbound.isdisjoint((*first, *second)) or not other.columns or not one.columns:
            return None
        odd = [at for at, names in enumerate(zip(first, second, strict=False)) if names[0] != names[1]]
        if len(first) == len(second) and len(odd) == 1:
            name, meant = other.columns[odd[0]], one.columns[odd[0]]
            return twins.difference("index", name.span, meant.span, other.name, name.text, meant.text)
        said, meant_ = [", ".join(name.text for name in index.columns) for index in (other, one)]
        here, there = [index.columns[0].span.to(index.columns[-1].span) for index in (other, one)]
        return twins.difference("index", here, there, other.name, said, meant_)
    if twins.pair.firm and one.unique != other.unique and not _is_partial(twins, one) and not _is_partial(twins, other):
        said, meant_ = ("unique", "not unique") if other.unique else ("not unique", "unique")
        return twins.difference(
            "index", _name_of(twins, other).span, _name_of(twins, one).span, other.name, said, meant_
        )
    if twins.pair.firm and (one.method or "btree").casefold() != (other.method or "btree").casefold():
        said, meant_ = (other.method or "btree").casefold(), (one.method or "btree").casefold()
        if one.method or twins.pair.one.language == "sql":
            return twins.difference(
                "index", _name_of(twins, other).span, _name_of(twins, one).span, other.name, said, meant_
            )
    return None


def _is_partial(twins: Twins, index: Index) -> bool:
    return _PARTIAL.search(twins.text, index.span.start, index.span.end) is not None


def _name_of(twins: Twins, index: Index) -> Name:
    at = twins.text.find(index.name, index.span.start, index.span.end) if index.name else -1
    return Name(index.name, Span(at, at + len(index.name)) if at >= 0 else index.span)


def _two_names(twins: Twins, one: Index, other: Index) -> Difference:
    names = _name_of(twins, one), _name_of(twins, other)
    return twins.difference("index name", names[1].span, names[0].span, names[1].text, names[1].text, names[0].text)


def _index_missing(twins: Twins, index: Index, ledger: Ledger, *, at: int) -> None:
    """Notes that the statement `at` does not have an index, nor a key over its columns."""
    if index.unique or (not index.columns and not index.name):
        return  # unique ones are compared with the keys
    if index.expressions and any(one.expressions for one in twins.tables[at].indexes):
        return  # nobody knows how an expression is written elsewhere
    names = frozenset([name.text.casefold() for name in index.columns])
    if not names <= twins.shared[not at] or orphans(twins.databases[at], twins.tables[at]):
        return
    there = names if at == 0 else frozenset(twins.names(names))
    if at == 0:
        back = {name: written for written, name in twins.called.items()}
        there = frozenset(back.get(name, name) for name in names)
    keys = twins.databases[at].unique_sets(twins.tables[at])
    if not index.expressions and any(key.columns == there for key in keys):
        return
    place = _name_of(twins, index)
    said = ", ".join([name.text for name in index.columns])
    found = twins.difference("index missing", twins.tables[at].name.span, place.span, place.text or said, at=at)
    ledger.silent(found, first=at == 0)
