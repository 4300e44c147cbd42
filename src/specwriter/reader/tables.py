"""Knows how recognised tables become rows of the model: reviews, approvals, catalogues, fields and transitions."""

from __future__ import annotations

from functools import lru_cache

from specwriter.markdown.tree import Row, Table
from specwriter.model import catalogue as rows
from specwriter.model.api import Field, FieldTable
from specwriter.model.catalogue import Catalogue, Entry
from specwriter.model.machine import Transition, TransitionTable
from specwriter.model.review import Approval, ApprovalTable, ReviewTable, Revision
from specwriter.reader.headers import Match, kinds_named_by, recognise
from specwriter.reader.outline import Place
from specwriter.reader.words import is_nothing, key, name_at, names_at, row_names
from specwriter.source.pattern import regex
from specwriter.source.record import Record, replace
from specwriter.source.span import Name

ENTRIES: dict[str, type[Entry]] = {
    "bounded context": rows.Context,
    "aggregate": rows.Aggregate,
    "event": rows.Event,
    "command": rows.Command,
    "projection": rows.Projection,
    "port": rows.Port,
    "adapter": rows.Adapter,
    "service": rows.Service,
    "route": rows.Route,
    "circuit breaker": rows.Breaker,
    "saga step": rows.SagaStep,
    "module": rows.Module,
    "layer": rows.Layer,
    "use case": rows.UseCase,
    "component": rows.Component,
    "measurement": rows.Measurement,
    "retention": rows.Retention,
    "cache entry": rows.CacheEntry,
    "integration": rows.Integration,
    "error": rows.ErrorCode,
    "term": rows.Term,
    "decision": rows.Decision,
    "criterion": rows.Criterion,
    "metric": rows.Metric,
    "alert": rows.Alert,
}
LISTS = {
    cls: [(field, annotation == "Names") for field, annotation in cls.__annotations__.items()]
    for cls in ENTRIES.values()
}
"""The fields of each kind of entry, and which of them are lists."""


class Grid(Record):
    """A table with its context and what its header was recognised as."""

    text: str
    table: Table
    place: Place
    match: Match

    @property
    def roles(self) -> dict[str, int]:
        """The column index of each role."""
        return self.match.roles

    def name(self, row: Row, role: str) -> Name | None:
        """The cell of a role as a name; None where the table has no such column."""
        index = self.match.roles.get(role)
        return None if index is None else name_at(self.text, row, index)

    def names(self, row: Row, role: str, alternatives: bool = False) -> tuple[Name, ...]:
        """The cell of a role as a list."""
        index = self.match.roles.get(role)
        return () if index is None else names_at(self.text, row, index, alternatives)


def titles_above(place: Place) -> list[str]:
    """The keys of the label and the headings above a block, nearest first."""
    label, sections = place.label, place.sections
    titles = [key(section.heading.text) for section in reversed(sections) if section.heading]
    return titles if label is None or label is sections[-1].heading else [key(label.text), *titles]


def recognised(place: Place, table: Table) -> tuple[Match, ...]:
    """What a table may be, best first. A title that names no kind, as that of the document, tells tables apart for nothing."""
    label, sections = place.label, place.sections
    naming = [kinds_named_by(section.heading.text) for section in sections if section.heading]
    if label is not None and label is not sections[-1].heading:
        naming.append(kinds_named_by(label.text))
    while naming and not naming[0]:
        del naming[0]
    return recognise(tuple(table.header.texts), tuple(naming))


def review_table(grid: Grid) -> ReviewTable:
    """The review table."""
    text, roles = grid.text, grid.match.roles
    parts = [roles.get(part) for part in ("version", "date", "name", "role", "description")]
    revisions = tuple([Revision(row.span, *row_names(text, row, parts)) for row in grid.table.rows])
    return ReviewTable(grid.table.span, grid.table.header.span, tuple(roles), revisions)


def approval_table(grid: Grid) -> ApprovalTable:
    """The approval table; rows that say nothing at all are left out."""
    text, roles = grid.text, grid.match.roles
    parts = [roles.get(part) for part in ("by", "at", "note")]
    written = [row for row in grid.table.rows if any(row.texts)]
    approvals = tuple([Approval(row.span, *row_names(text, row, parts)) for row in written])
    return ApprovalTable(grid.table.span, grid.table.header.span, tuple(roles), approvals)


def catalogue(grid: Grid) -> Catalogue:
    """A table as a catalogue of its kind; a row without a name is kept under an empty one."""
    cls = ENTRIES[grid.match.kind]
    written = [row for row in grid.table.rows if any(row.texts)]
    entries = _entries(cls, grid, written)
    if cls in _LISTED and any("," in entry.name.text for entry in entries):
        pairs = zip(written, entries, strict=True)
        entries = tuple(each for row, entry in pairs for each in _apart(grid, row, entry))
    return Catalogue(
        grid.match.kind,
        entries,
        tuple(grid.roles),
        grid.table.span,
        grid.table.header.span,
        grid.place.title,
        tuple(grid.roles.values()),
    )


_LISTED = (rows.Event, rows.Command)


def _apart(grid: Grid, row: Row, entry: Entry) -> tuple[Entry, ...]:
    """An entry each for the events (or commands) that one row lists in ticks."""
    names = grid.names(row, "name")
    if len(names) < 2 or any(grid.text[name.span.start - 1] != "`" for name in names):
        return (entry,)
    return tuple(replace(entry, name=name) for name in names)


def _entries(cls: type[Entry], grid: Grid, written: list[Row]) -> tuple[Entry, ...]:
    text, roles = grid.text, grid.match.roles
    name = roles.get("criterion" if cls is rows.Criterion and "name" not in roles else "name")
    fields = LISTS[cls]
    columns = [name, *[None if lists else roles.get(field) for field, lists in fields]]
    listed = [(number, roles.get(field)) for number, (field, lists) in enumerate(fields, 1) if lists]
    entries: list[Entry] = []
    for row in written:
        parts: list[Name | rows.Names | None] = [*row_names(text, row, columns)]
        for number, index in listed:
            parts[number] = () if index is None else names_at(text, row, index)
        if name is None:
            parts[0] = Name("", row.span)
        entries.append(cls(row.span, *parts))  # type: ignore[arg-type]
    return tuple(entries)


def field_table(grid: Grid, place: str) -> FieldTable:
    """A table of fields or parameters; `place` is path, query, header, body or response."""
    text, roles, header = grid.text, grid.match.roles, grid.table.header.texts
    name, required, constraints = roles["name"], roles.get("required"), roles.get("constraints")
    columns = roles.get("type"), roles.get("description")
    optional_column = required is not None and key(header[required]) == "optional"
    fields: list[Field] = []
    for row in grid.table.rows:
        texts = row.texts
        if texts[name]:
            kind, description = row_names(text, row, columns)
            needed = None if required is None else is_required(texts[required], optional_column)
            if constraints is not None and needed is None and (match := _PRESENCE.search(texts[constraints])):
                needed = match["required"] is not None
            fields.append(Field(name_at(text, row, name), row.span, kind, needed, description))
    return FieldTable(place, tuple(fields), grid.table.span, tuple(roles))


_PRESENCE = regex(r"(?i)(?:\A|[,;])[\s`*_]*(?:(?P<required>required|mandatory)|optional)[\s`*_]*(?:\Z|[,;.])")
_YES = frozenset(
    ["y", "yes", "true", "required", "mandatory", "x", "✓", "✔", "✅", "always", "must", "1", "1..*", "1..n", "m"]
)
_NO = frozenset(["n", "no", "false", "optional", "✗", "❌", "✘", "never", "may", "0", "0..1", "0..*", "0..n", "o"])


_CONDITION = regex(r"\b(?:if|when|unless|only|except|for|with|without|in|mode|either|one of|or)\b")


@lru_cache(maxsize=1024)
def is_required(cell: str, optional_column: bool = False) -> bool | None:
    """What a Required cell says; None where it says neither (`conditionally`, `yes (if paid by card)`)."""
    words = cell.strip(" *`_").casefold()
    first = words.split(None, 1)[0].rstrip(".,;:") if words else ""
    answer = (
        (True if not _CONDITION.search(words, len(first)) else None)
        if first in _YES
        else False
        if first in _NO or is_nothing(words)
        else None
    )
    if optional_column and answer is not None:
        return not answer
    return answer


def transition_table(grid: Grid) -> TransitionTable:
    """A transition table; a cell with several states gives a transition for each."""
    transitions: list[Transition] = []
    for row in grid.table.rows:
        sources: tuple[Name | None, ...] = grid.names(row, "source", True) or (None,)
        targets: tuple[Name | None, ...] = grid.names(row, "target", True) or (None,)
        if sources == (None,) and targets == (None,):
            continue
        triggers: tuple[Name | None, ...] = grid.names(row, "trigger") or (None,)
        guard, effect = _said(grid.name(row, "guard")), _said(grid.name(row, "effect"))
        for source in sources:
            before = source if source is not None and source.text == "*" else end_of_step(source)  # any state
            for target in targets:
                after = end_of_step(target)
                transitions += [Transition(before, after, row.span, each, guard, effect) for each in triggers]
    return TransitionTable(
        grid.table.span, grid.table.header.span, tuple(grid.roles), tuple(transitions), grid.place.title
    )


_MARKS = frozenset(("[*]", "*", "∅", "●", "◉"))


def _said(name: Name | None) -> Name | None:
    return name if name is not None and name.text else None


def end_of_step(state: Name | None) -> Name | None:
    """An end of a step, None where there is no state: the marks for "before the first state" and "after the last" are no states."""
    return None if state is None or state.text in _MARKS or state.text.startswith("(") else state
