"""Knows which columns of a schema hold a state, and what can be written of their machines: the states, and nothing that is not known."""

from __future__ import annotations

import re

from specwriter.importers.imported import Part
from specwriter.importers.page import code, table, text
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Column, Schema

_STATE = regex(r"(?:.*[_\W])?(?i:status|state|stage|phase)\Z|.*[a-z](?:Status|State|Stage|Phase)\Z", re.DOTALL)
_VALUE = regex(r"[^\W\d]\w*(?:[ -]\w+){0,3}\Z")
_MANY = 40  # values; more of them are a list of something else, such as the states of a country
_ARGUMENTS = regex(r"\s*[(\[].*\Z")


def machines(schema: Schema) -> Part | None:
    """The chapter of state machines: for each column of states a table of them, with placeholders; None where no column holds states."""
    parts: list[str] = []
    titles: set[str] = set()
    for holder, column, values in _held(schema):
        title = _title(holder, column.name.text)
        if title.casefold() in titles:
            continue
        titles.add(title.casefold())
        rows = [(text(value), "[TODO: what the state means]") for value in values]
        parts.append(
            f"### {text(title)}\n\nThe machine is held in {code(f'{holder}.{column.name.text}')}.\n\n"
            f"{table(('State', 'Meaning'), rows)}\n[TODO: the transitions between these states: from, trigger, guard, to, effect]\n"
        )
    return Part("State Machines", "\n".join(parts)) if parts else None


def _held(schema: Schema) -> Iterator[tuple[str, Column, list[str]]]:
    """The columns of states, with the table and the values; of several columns of one enum the first."""
    enums = {enum.name.text.casefold(): [value.text for value in enum.values] for enum in schema.enums}
    enums |= {name.rpartition(".")[2]: values for name, values in enums.items()}
    told: set[str] = set()
    for each in schema.tables:
        for column in each.columns:
            if not _STATE.match(column.name.text):
                continue
            kind = _ARGUMENTS.sub("", column.type.text).replace('"', "").casefold()
            values = list(dict.fromkeys([value.text for value in column.values] or enums.get(kind, [])))
            if not 2 <= len(values) <= _MANY or not all(_VALUE.match(value) for value in values):
                continue
            if kind not in enums or kind not in told:
                told.add(kind)
                yield each.name.text, column, values


def _title(holder: str, column: str) -> str:
    """What a machine is called: `Order status` for `orders.status`, as far as that can be told without knowing the language."""
    words = f"{column} of {holder}".replace("_", " ")
    return words[:1].upper() + words[1:]
