"""Knows a table that lists the states of something: its first column is headed by a status or state, each row names one."""

from __future__ import annotations

from functools import lru_cache

from specwriter.markdown.tree import Table
from specwriter.model.catalogue import Catalogue, State
from specwriter.reader.outline import Place
from specwriter.reader.words import key, name_at
from specwriter.source.pattern import regex

_STATE = regex(r"[^\W\d]\w*(?:[ -]\w+){0,3}\Z")
_HEADS = ("state", "status", "states", "statuses")


def state_list(text: str, place: Place, table: Table) -> Catalogue | None:
    """The table as a catalogue of states; None where it is none: codes of HTTP and sentences are no states."""
    if not _heads_states(table.header.texts[0]) or len(table.rows) < 2:
        return None
    names = [name_at(text, row, 0) for row in table.rows]
    if len({name.text for name in names}) < len(names) or not all(_STATE.match(name.text) for name in names):
        return None
    meaning = 1 if len(table.header.texts) == 2 else None
    rows = tuple(
        State(row.span, name, None if meaning is None else name_at(text, row, meaning))
        for row, name in zip(table.rows, names, strict=True)
    )
    columns = ("name",) if meaning is None else ("name", "meaning")
    return Catalogue("state", rows, columns, table.span, table.header.span, place.title)


@lru_cache(maxsize=256)
def _heads_states(header: str) -> bool:
    words = key(header).split()
    return bool(words) and words[-1] in _HEADS and len(words) < 5
