"""Knows which columns hold the states of which machine, and every place that lists the values of a column."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from specwriter.markdown.tree import Heading
from specwriter.model.agreement import agreements
from specwriter.model.blocks import blocks
from specwriter.model.catalogue import State
from specwriter.model.machine import holders_in, states_of
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.mentions.schema_pairs import table_key
from specwriter.model.mentions.valued_columns import (
    HISTORY,
    Listing,
    ValuedColumn,
    holds_states,
    valued_columns,
)
from specwriter.model.once import once
from specwriter.model.state_graph import is_any, opening, state_graphs, state_key, twins
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Table
    from specwriter.markdown.tree import Block
    from specwriter.model.agreement import Agreement
    from specwriter.model.machine import StateMachine
    from specwriter.model.spec import Spec
    from specwriter.model.state_graph import StateGraph

_WORDS = 12  # of a heading that are looked at
_MANY = 50  # columns of one table name, or with one value, that a machine is compared with


class _StateTable(Record):
    """A table of states; `holder` are table and column, as compared, where the text above names a column that holds them."""

    listing: Listing
    holder: tuple[str, str] | None = None


class Subject(Record):
    """What has one set of values: a column with all that is said of it, the machine whose states it holds, or both.

    `table` and `column` are compared words (singular, without case and joints), empty where there is no column. `known` are all listed
    values by their keys, each at its first place; `sure` tells that the machine surely belongs to the column.
    """

    name: str
    table: str
    column: str
    columns: tuple[Column, ...]
    listings: tuple[Listing, ...]
    machine: StateMachine | None = None
    graph: StateGraph | None = None
    sure: bool = True
    tables: tuple[Table, ...] = ()
    known: dict[str, Name] = {}

    def key(self, text: str) -> str:
        """A value as compared: a description of a drawn state means the state."""
        return state_key(self.graph.find(text)) if self.graph else state_key(text)

    @property
    def fields(self) -> frozenset[str]:
        """The columns of its tables, as compared."""
        return frozenset([joined(each.name.text) for table in self.tables for each in table.columns])


@once
def subjects(spec: Spec) -> tuple[Subject, ...]:
    """Every machine with its column, then the other columns whose values are listed."""
    groups = valued_columns(spec)
    graphs = state_graphs(spec)
    if not groups and not graphs:
        return ()
    tables = _state_tables(spec, groups)
    held = _held(spec, groups)
    found: list[Subject] = []
    for order, (machine, graph) in enumerate(graphs):
        group, sure = held.get(order, (None, True))
        keys = group.keys if group else frozenset()
        own = _machine_listing(spec, machine, graph, keys)
        lists = (own, *(group.listings if group else ()), *_fitting(tables, own, group))
        found.append(_subject(group, lists, machine, graph, sure))
    taken = {id(group) for group, _ in held.values()}
    shown = {listing.head.span.start for subject in found for listing in subject.listings}
    tables = [table for table in tables if table.listing.head.span.start not in shown]
    for group in groups:
        if id(group) not in taken and group.listings:
            states = _fitting(tables, group.listings[0], group) if holds_states(group.column) else ()
            found.append(_subject(group, (*group.listings, *states)))
    return tuple(found)


def _subject(
    group: ValuedColumn | None,
    lists: tuple[Listing, ...],
    machine: StateMachine | None = None,
    graph: StateGraph | None = None,
    sure: bool = True,
) -> Subject:
    known: dict[str, Name] = {}
    seen: set[str] = set()
    for listing in lists:
        for value in listing.values:
            text = value.text
            if text not in seen:  # most lists repeat one
                seen.add(text)
                known.setdefault(state_key(graph.find(text) if graph else text), value)
    if group is None:
        return Subject(machine.name if machine else "", "", "", (), lists, machine, graph, sure, (), known)
    return Subject(
        group.name, group.table, group.column, group.columns, lists, machine, graph, sure, group.tables, known
    )


def _state_tables(spec: Spec, groups: tuple[ValuedColumn, ...]) -> list[_StateTable]:
    found: list[_StateTable] = []
    columns = {(group.table, group.column) for group in groups}
    for catalogue in spec.catalogues:
        if catalogue.kind == "state" and len(catalogue.rows) > 1:
            values = tuple([row.name for row in catalogue.rows if isinstance(row, State)])
            text = spec.source.slice(catalogue.header).strip("| \n").partition("|")[0].strip(" `*")
            at = spec.source.text.find(text, catalogue.header.start)
            listing = Listing("state table", Name(text, Span(at, at + len(text))), values)
            found.append(_StateTable(listing, _named_above(spec, catalogue.header.start, columns)))
    return found[:_MANY]


def _named_above(spec: Spec, place: int, columns: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The column that the paragraphs between a heading and a place name, the nearest first; None where they name none."""
    above = blocks(spec)
    for at in range(bisect_left(above, place, key=_begin) - 1, -1, -1):
        if isinstance(above[at], Heading):
            break
        for name in holders_in(above[at], spec.source.text):
            owner, _, column = name.text.rpartition(".")
            if (holder := (table_key(owner), joined(column))) in columns:
                return holder
    return None


def _begin(block: Block) -> int:
    return block.span.start


def _fitting(tables: list[_StateTable], own: Listing, group: ValuedColumn | None) -> Iterator[Listing]:
    """The tables of states that surely list those of a machine or column: two thirds of the longer of the two are shared (others list the
    states of which something is said), and the text does not say that another column holds them.
    """
    states = {state_key(value.text) for value in own.values}
    for table in tables:
        if table.holder is not None and (group is None or table.holder != (group.table, group.column)):
            continue
        keys = {state_key(value.text) for value in table.listing.values}
        shared = len(keys & (states | own.also))
        if shared > 1 and 3 * shared >= 2 * max(len(keys), len(states)):
            yield table.listing


def _machine_listing(spec: Spec, machine: StateMachine, graph: StateGraph, keys: frozenset[str]) -> Listing:
    """The states of a machine, those left out that diagram and table do not both know.

    A column may hold a composite state or the states in it: those count that it has. It holds one of several concurrent regions.
    """
    both = _agreements(spec).get(id(machine))
    unsure = {name.text for pair in twins(graph.names, graph.parents) for name in pair} if both else set()
    if both is not None:
        unsure.update(name.text for name, _ in both.untold)
        unsure.update(meant.text for _, meant in both.unknown + both.untold if meant)
    composites = set(graph.parents.values())
    held = {graph.node(name) for name in graph.names if state_key(name.text) in keys} if composites else set()
    unsure |= graph.aside(held) if held else set()
    states = [] if composites else [name for name in graph.names if name.text not in unsure]
    for name in graph.names if composites else ():
        inside = any(state_key(around) in keys for around in graph.around(name.text)[1:])
        own = state_key(name.text) in keys
        if name.text not in unsure and (own or not (inside or name.text in composites)):
            states.append(name)
    also = {state_key(name.text) for name in graph.names}
    also.update(state_key(state.text) for state, _ in (both.unknown if both else ()))
    return Listing("machine", Name(machine.name, opening(spec, machine)), tuple(states), frozenset(also))


@once
def _agreements(spec: Spec) -> dict[int, Agreement]:
    return {id(both.machine): both for both in agreements(spec)}


def _held(spec: Spec, groups: tuple[ValuedColumn, ...]) -> dict[int, tuple[ValuedColumn, bool]]:
    """The column of each machine (by its place in the spec): the one that the text names, else the one that shares its states.

    Of two columns that fit a machine alike neither is taken.
    """
    held: dict[int, tuple[ValuedColumn, bool]] = {}
    taken: set[int] = set()
    fits: list[tuple[tuple[int, float], int, int]] = []
    index = _GroupIndex(groups)
    for order, (machine, graph) in enumerate(state_graphs(spec)):
        group = index.named(machine)
        if group is not None and id(group) not in taken:
            held[order] = group, True
            taken.add(id(group))
        else:
            near = index.near(machine, graph)
            found = [(fit, order, number) for number in near if (fit := _fit(machine, graph, groups[number]))]
            best = max(found)[0] if found else None
            fits += found if [fit for fit, _, _ in found].count(best or (0, 0.0)) < 2 else ()
    for _, order, number in sorted(fits, reverse=True):
        group = groups[number]
        if order not in held and id(group) not in taken:
            held[order] = group, bool(group.listings)
            taken.add(id(group))
    return held


class _GroupIndex:
    """The columns by their tables and values: a machine is compared with those alone that share either with it."""

    def __init__(self, groups: tuple[ValuedColumn, ...]) -> None:
        self.groups = groups
        self.by_name = {(group.table, group.column): group for group in reversed(groups)}

    @cached_property
    def by_word(self) -> dict[str, list[int]]:
        """The numbers of the columns by their tables and values."""
        found: dict[str, list[int]] = {}
        for number, group in enumerate(self.groups):
            for word in (f"table {group.table}", *group.keys):
                found.setdefault(word, []).append(number)
        return found

    def named(self, machine: StateMachine) -> ValuedColumn | None:
        """The column that the text names as the machine's."""
        if machine.holder is None:
            return None
        owner, _, column = machine.holder.text.rpartition(".")
        return self.by_name.get((table_key(owner), joined(column)))

    def near(self, machine: StateMachine, graph: StateGraph) -> list[int]:
        """The numbers of the columns whose table the machine's heading names, or that share a state with it."""
        words = words_of(machine.name)[:_WORDS]
        asked = [
            f"table {table_key('_'.join(words[start:end]))}"
            for start in range(len(words))
            for end in range(start + 1, min(start + 4, len(words) + 1))
        ]
        asked += [state_key(graph.find(name.text)) for name in graph.names]
        return sorted({number for word in asked for number in self.by_word.get(word, ())[:_MANY]})


def _fit(machine: StateMachine, graph: StateGraph, group: ValuedColumn) -> tuple[int, float] | None:
    """How well a column fits a machine; None where it may be another one's."""
    named = len(group.table) > 2 and group.table in joined(machine.name)
    names = graph.names or states_of(machine.transitions)
    keys = {state_key(graph.find(name.text)) for name in names if not is_any(name.text)}
    labels = {state_key(graph.find(value.text)) for listing in group.listings for value in listing.values}
    if not labels:
        return (1, 0.0) if named and group.column in ("status", "state") else None
    shared, longer = len(keys & labels), max(len(keys), len(labels))
    if shared < (1 if named else 2) or 2 * shared < longer or group.column.startswith(HISTORY):
        return None
    return int(named), shared / longer
