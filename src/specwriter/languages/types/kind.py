"""Knows what a type is, whichever language it was written in."""

from __future__ import annotations

from specwriter.source.record import Record


class Type(Record):
    """What a type word says.

    `base` is a place in the lattice (see the package) or `unknown`: a word that is no usual type may still name an enum
    or a domain type. `name` is the written word in lower case without arguments. `least` and `most` bound the length of
    a string or bytes, and the value of a number. `precision` and `scale` are decimal digits in all and behind the point
    of a decimal, and binary digits of a float. `nullable` is None where the text does not say. `item` is what an array
    or map holds, `key` a map's key, `values` are those of an enum, `options` the types of a union.
    """

    text: str
    base: str = "unknown"
    name: str = ""
    least: int | None = None
    most: int | None = None
    precision: int | None = None
    scale: int | None = None
    nullable: bool | None = None
    item: Type | None = None
    key: Type | None = None
    values: tuple[str, ...] = ()
    options: tuple[Type, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the word is one of the usual types; an unknown word is no mistake."""
        return self.base != "unknown"

    @property
    def numeric(self) -> bool:
        """Whether values are numbers."""
        return self.base in ("integer", "decimal", "float", "number")
