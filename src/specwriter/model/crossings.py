"""Knows which foreign keys lead from a table of one service or module to a table of another."""

from __future__ import annotations

from specwriter.model.database import declared
from specwriter.model.mentions.owners import MODULE, SERVICE, ownerships, unquoted
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Reference, Table
    from specwriter.model.mentions.owners import Ownership
    from specwriter.model.spec import Spec


class Crossing(Record):
    """A foreign key between tables of two owners of one kind (`role`); `again` are the places where other blocks repeat it."""

    role: str
    reference: Reference
    child: Ownership
    parent: Ownership
    again: tuple[Reference, ...] = ()


@once
def crossings(spec: Spec) -> tuple[Crossing, ...]:
    """The foreign keys that leave their owner, each once, however many blocks state it; a table with two owners is left out."""
    found: dict[tuple[str, ...], list[tuple[Reference, Ownership, Ownership]]] = {}
    for role in (SERVICE, MODULE):
        owners = _owners(spec, role)
        for database in declared(spec) if len({owner.owner.text for owner in owners.values()}) > 1 else ():
            for reference in database.references:
                child, parent = database.child(reference), database.parent(reference)
                one, other = owners.get(_key(child)), owners.get(_key(parent))
                if one is not None and other is not None and one.owner.text != other.owner.text:
                    key = (role, _key(child), _key(parent), *(name.text.casefold() for name in reference.columns))
                    found.setdefault(key, []).append((reference, one, other))
    return tuple(
        Crossing(key[0], *first, tuple(reference for reference, _, _ in again))
        for key, (first, *again) in found.items()
    )


def _owners(spec: Spec, role: str) -> dict[str, Ownership]:
    """The owner of each table that has one alone."""
    found: dict[str, Ownership | None] = {}
    for each in ownerships(spec):
        if each.role == role:
            key = unquoted(each.table.text)
            earlier = found.setdefault(key, each)
            if earlier is not None and earlier.owner.text != each.owner.text:
                found[key] = None
    return {key: each for key, each in found.items() if each is not None}


def _key(table: Table | None) -> str:
    return unquoted(table.name.text) if table is not None else ""
