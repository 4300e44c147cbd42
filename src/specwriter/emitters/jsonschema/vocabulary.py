"""Knows the lists of values that have a name: enums, status columns, states of machines, and what several tables repeat."""

from __future__ import annotations

from specwriter.emitters.jsonschema.naming import one_of, pascal
from specwriter.languages.types import read_type
from specwriter.model.database import databases
from specwriter.model.field_tables import field_tables
from specwriter.model.mentions.naming import joined, words_of
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.spec import Spec


class Listed(Record):
    """A list of values and the name that it is known by."""

    name: str
    values: tuple[str, ...]


@once
def enums(spec: Spec) -> dict[frozenset[str], Listed]:
    """The lists of values by their values: as the schema names them, then as columns, machines and repeated fields do."""
    found: dict[frozenset[str], Listed] = {}
    names: set[str] = set()
    for name, values in (*_declared(spec), *_machines(spec), *_repeated(spec)):
        key = frozenset(values)
        if name and len(values) > 1 and len(key) == len(values) and key not in found and joined(name) not in names:
            names.add(joined(name))
            found[key] = Listed(name, values)
    return found


def _declared(spec: Spec) -> Iterator[tuple[str, tuple[str, ...]]]:
    for database in databases(spec):
        for enum in database.enums:
            yield pascal(enum.name.text.rpartition(".")[2]), tuple([value.text for value in enum.values])
    for database in databases(spec):
        for table in database.tables:
            for column in table.columns:
                if column.values:
                    owner, own = table.name.text.rpartition(".")[2], column.name.text
                    twice = words_of(own)[:1] == words_of(one_of(owner))[:1]
                    name = pascal(own) if twice else one_of(owner) + pascal(own)
                    yield name, tuple([value.text for value in column.values])


def _machines(spec: Spec) -> Iterator[tuple[str, tuple[str, ...]]]:
    for machine in spec.machines:
        last = words_of(machine.name)[-1:]
        name = pascal(machine.name) if last in (("status",), ("state",)) else pascal(f"{machine.name} status")
        yield name, tuple([state.text for state in machine.states])


def _repeated(spec: Spec) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What at least two fields of one name list alike."""
    seen: dict[tuple[str, frozenset[str]], int] = {}
    for table in field_tables(spec):
        for field in table.fields:
            written = field.type.text if field.type is not None else ""
            if "(" not in written and "|" not in written:
                continue
            values = read_type(written).values
            name = field.name.text.rpartition(".")[2].strip("[]{}")
            key = (name, frozenset(values))
            seen[key] = seen.get(key, 0) + 1
            if seen[key] == 2:
                yield pascal(name), values
