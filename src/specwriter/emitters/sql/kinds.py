"""Knows what a column holds on an engine: its type as the engine writes it, and the family of values behind it."""

from __future__ import annotations

from specwriter.source.record import Record


class Kind(Record):
    """A type on one engine. `sql` is how it is written.

    `family` is integer, decimal, float, boolean, string, bytes, uuid, date, time, moment (a date with a time), interval, json, xml,
    array, enum or other. `size` is the length of a string, the bits of an integer. `values` are those of an enum and `name` its own name.
    `stand_in` says that the spec's word means nothing to the engine. `precision` are the digits of a second, -1 where it says none.
    """

    sql: str
    family: str
    size: int = 0
    values: tuple[str, ...] = ()
    name: str = ""
    stand_in: bool = False
    unsigned: bool = False
    precision: int = -1


class Mapped(Record):
    """A type of the spec on an engine, and what is lost by it: kind, message and help of the loss, empty where nothing is."""

    kind: Kind
    loss: str = ""
    message: str = ""
    help: str = ""
