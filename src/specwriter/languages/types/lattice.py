"""Knows how two types lie to each other (see the package for the lattice)."""

from __future__ import annotations

from enum import StrEnum

from specwriter.languages.types.kind import Type
from specwriter.languages.types.words import FORMATS

_PARENTS = {
    **dict.fromkeys(FORMATS, "string"),
    "instant": "datetime",
    "local": "datetime",
    "ipv4": "ip",
    "ipv6": "ip",
    "uri": "uri-reference",
    "enum": "string",
    "map": "object",
    "object": "json",
    "array": "json",
}
_TIMES = frozenset({"datetime", "instant", "local"})
_SAFE = 2**53  # RFC 8259, section 6: beyond it readers may round


class Relation(StrEnum):
    """How the first type lies to the second."""

    SAME = "same"
    NARROWER = "narrower"
    WIDER = "wider"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


def compare(one: Type, other: Type) -> Relation:
    """Whether `one` is the same as, narrower or wider than, compatible with or different from `other`."""
    if one.base in ("unknown", "opaque") or other.base in ("unknown", "opaque"):
        same = one.base == other.base and one.name == other.name
        return Relation.SAME if same else Relation.COMPATIBLE
    below, above = _within(one, other), _within(other, one)
    if below and above:
        return Relation.SAME
    if below or above:
        return Relation.NARROWER if below else Relation.WIDER
    return Relation.COMPATIBLE if _related(one, other) or _related(other, one) else Relation.DIFFERENT


def _within(one: Type, other: Type) -> bool:
    """Whether every value of `one` is one of `other`."""
    if other.base == "any" or one.base == "null":
        return True
    if one.base == "union":
        return all(_within(option, other) for option in one.options)
    if other.base == "union":
        return any(_within(one, option) for option in other.options)
    if one.numeric and other.numeric:
        return _number_within(one, other)
    if not _below(one.base, other.base):
        return False
    if other.base == "enum":
        return not other.values or (bool(one.values) and set(one.values) <= set(other.values))
    if other.base == "array":
        return _part_within(one.item, other.item)
    if other.base == "map":
        return _part_within(one.item, other.item) and _part_within(one.key, other.key)
    return _bounds_within(one, other) if other.base in ("string", "bytes", *FORMATS) else True


def _below(base: str, other: str) -> bool:
    while base != other and base in _PARENTS:
        base = _PARENTS[base]
    return base == other


def _part_within(one: Type | None, other: Type | None) -> bool:
    if other is None:
        return True
    return one is not None and compare(one, other) in (Relation.SAME, Relation.NARROWER)


def _bounds_within(one: Type, other: Type) -> bool:
    if other.least is None and other.most is None:
        return True
    least, most = _lengths(one)
    enough = other.least is None or (least is not None and least >= other.least)
    return enough and (other.most is None or (most is not None and most <= other.most))


def _lengths(kind: Type) -> tuple[int | None, int | None]:
    """The shortest and the longest string of a type."""
    if kind.values:
        sizes = [len(value) for value in kind.values]
        return min(sizes), max(sizes)
    shortest, longest = FORMATS.get(kind.base, (0, None))
    return kind.least if kind.least is not None else shortest, kind.most if kind.most is not None else longest


def _number_within(one: Type, other: Type) -> bool:
    if other.base == "number":
        return _range_within(one, other)
    if other.base == "integer":
        return one.base == "integer" and _range_within(one, other)
    if other.base == "float":
        if one.base == "float":
            return (one.precision or 53) <= (other.precision or 53)
        return one.base == "integer" and _span(one) <= 2 ** (other.precision or 53)
    if one.base == "decimal":
        return other.precision is None or (
            one.precision is not None
            and (one.scale or 0) <= (other.scale or 0)
            and one.precision - (one.scale or 0) <= other.precision - (other.scale or 0)
        )
    whole = (other.precision or 0) - (other.scale or 0)
    return one.base == "integer" and (other.precision is None or _span(one) < 10**whole)


def _range_within(one: Type, other: Type) -> bool:
    low = other.least is None or (one.least is not None and one.least >= other.least)
    return low and (other.most is None or (one.most is not None and one.most <= other.most))


def _span(kind: Type) -> float:
    """The largest magnitude of an integer type."""
    if kind.least is None or kind.most is None:
        return float("inf")
    return max(-kind.least, kind.most)


def _related(one: Type, other: Type) -> bool:
    """Whether values of the two travel between each other by convention."""
    a, b = one.base, other.base
    if a in ("union", "null"):
        return a == "null" or any(compare(option, other) != Relation.DIFFERENT for option in one.options)
    if one.numeric and other.numeric:
        return True
    if a == "array" and b == "array" and one.item and other.item:
        return compare(one.item, other.item) != Relation.DIFFERENT
    if _below(a, "string") and _below(b, "string"):
        return _strings_related(one, other)
    if a == "integer":
        return _integer_related(one, other)
    if a in ("decimal", "float", "number"):
        return b in ("money", "duration") or (a == "decimal" and b == "string") or (b in _TIMES and a == "number")
    if a == "map" and b == "map":
        return _parts_related(one.item, other.item) and _parts_related(one.key, other.key)
    return (a, b) in _CONVENTIONS


def _parts_related(one: Type | None, other: Type | None) -> bool:
    return one is None or other is None or compare(one, other) != Relation.DIFFERENT


def _strings_related(one: Type, other: Type) -> bool:
    a, b = one.base, other.base
    if a == "enum" and b == "enum":
        return bool(set(one.values) & set(other.values))
    if a != b and "string" not in (a, b):
        return {a, b} <= _TIMES or {a, b} == {"uuid", "ulid"} or {a, b} == {"ipv4", "ipv6"} or "enum" in (a, b)
    (low, high), (bottom, top) = _lengths(one), _lengths(other)
    return (high is None or bottom is None or bottom <= high) and (top is None or low is None or low <= top)


def _integer_related(one: Type, other: Type) -> bool:
    """A 64-bit integer may stand as text, a small one for a boolean or an enum, and one of any size for a time."""
    size = _span(one)
    if other.base == "string":
        return one.most is not None and size > _SAFE
    if other.base == "boolean":
        # SQLite has no boolean: its INTEGER, the one of 64 bits under that name, takes its place.
        return size <= 255 or (one.name in ("int", "integer") and size == 2**63)
    if other.base == "enum":
        return size <= 1 << 16
    return other.base in ("money", "duration") or (other.base in _TIMES and size >= 1 << 31 - 1)


_CONVENTIONS = frozenset(
    {
        ("bytes", "string"),
        ("bytes", "uuid"),
        ("json", "string"),
        ("money", "string"),
        ("money", "object"),
        ("geo", "string"),
        ("geo", "object"),
        ("geo", "array"),
        ("geo", "json"),
    }
)
