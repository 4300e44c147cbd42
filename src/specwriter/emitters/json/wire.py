"""Knows which parts of the model the JSON form shows, and under which names."""

from __future__ import annotations

from specwriter.source.record import fields_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.source.record import Record

VERSION = 1
SCHEMA = f"urn:specwriter:model:{VERSION}"
HIDDEN = {
    "Spec": frozenset(
        ("source", "document", "policy", "anchors")
    ),  # the text itself, its syntax, and what the configuration asks
    "MachineDiagram": frozenset(("diagram",)),  # stands under `diagrams`
    "Catalogue": frozenset(("indexes",)),
    "Document": frozenset(("value", "strict", "head", "captions", "comments")),  # shown by value, see `emit.py`
}
"""The fields that are left out, by the name of their record."""


def shown(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of a record that are shown, each with the key that it has in JSON."""
    return shown_of(type(record).__name__, fields_of(record))


def shown_of(name: str, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The same, by the name of a record class and its fields."""
    hidden = HIDDEN.get(name, frozenset())
    for field in fields:
        if field not in hidden:
            yield field, key_of(field)


def key_of(field: str) -> str:
    """The key of a field: a place is a range of lines and columns."""
    return "range" if field == "span" else field
