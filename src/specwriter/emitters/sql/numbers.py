"""Knows how numbers are held on each engine: integers by their range, decimals by their digits, floats by their width."""

from __future__ import annotations

from specwriter.emitters.sql.dialect import DIALECTS
from specwriter.emitters.sql.kinds import Kind, Mapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.types.kind import Type

# By engine the integers of 16, 32 and 64 bits.
_INTEGERS = {
    "postgresql": {16: "smallint", 32: "integer", 64: "bigint"},
    "mysql": {16: "SMALLINT", 32: "INT", 64: "BIGINT"},
    "sqlite": {16: "INTEGER", 32: "INTEGER", 64: "INTEGER"},
    "mssql": {16: "SMALLINT", 32: "INT", 64: "BIGINT"},
    "oracle": {16: "NUMBER(5)", 32: "NUMBER(10)", 64: "NUMBER(19)"},
}
_DECIMAL = {"postgresql": "numeric", "mysql": "DECIMAL", "sqlite": "DECIMAL", "mssql": "DECIMAL", "oracle": "NUMBER"}
_MOST = {"postgresql": (1000, 1000), "mysql": (65, 30), "sqlite": (1000, 1000), "mssql": (38, 38), "oracle": (38, 38)}
_FLOATS = {
    "postgresql": ("real", "double precision"),
    "mysql": ("FLOAT", "DOUBLE"),
    "sqlite": ("REAL", "REAL"),
    "mssql": ("REAL", "FLOAT(53)"),
    "oracle": ("BINARY_FLOAT", "BINARY_DOUBLE"),
}
_BIG = frozenset(("biginteger", "big integer", "bigserial", "serial8", "long", "int8"))
_WIDE = 38  # digits that every engine can hold


def integer(kind: Type, target: str) -> Mapped:
    """An integer type that holds the range; 32 bits where the word says no range."""
    least, most = kind.least, kind.most
    if most is None:
        return Mapped(of_bits(64 if kind.name in _BIG or "long" in kind.name else 32, target))
    if target == "mysql" and least == 0 and most > 255:
        bits = next((size for size in (16, 32, 64) if most < 1 << size), 0)
        if bits:
            word = _INTEGERS[target][bits]
            return Mapped(Kind(f"{word} UNSIGNED", "integer", bits, unsigned=True))
    largest = max(most, -(least or 0) - 1)
    for bits in (16, 32, 64):
        if largest < 1 << bits - 1:
            return Mapped(of_bits(bits, target))
    digits = min(len(str(largest)), _MOST[target][0])
    return Mapped(Kind(f"{_DECIMAL[target]}({digits})", "decimal", digits))


def of_bits(bits: int, target: str) -> Kind:
    """The integer type of that many bits."""
    return Kind(_INTEGERS[target][bits], "integer", bits)


def decimal(kind: Type, target: str) -> Mapped:
    """A decimal of the digits that the word says, or of enough of them."""
    if kind.base == "money":
        return Mapped(Kind(f"{_DECIMAL[target]}(19,4)", "decimal", 19))
    precision, scale = kind.precision, kind.scale or 0
    if precision is None:
        if target in ("mysql", "mssql"):
            message = f"`{kind.text}` says no digits: `DECIMAL({_WIDE},10)` in {DIALECTS[target].title}"
            said = Kind(f"{_DECIMAL[target]}({_WIDE},10)", "decimal", _WIDE)
            return Mapped(said, "assumed", message, "write the digits, such as `decimal(12,2)`")
        return Mapped(Kind(_DECIMAL[target] if target != "sqlite" else "NUMERIC", "decimal"))
    most, finest = _MOST[target]
    cut = min(precision, most), min(scale, finest, min(precision, most))
    said = Kind(f"{_DECIMAL[target]}({cut[0]},{cut[1]})", "decimal", cut[0])
    if cut != (precision, scale):
        return Mapped(said, "not-expressible", f"`{kind.text}` has more digits than {DIALECTS[target].title} keeps")
    return Mapped(said)


def floating(kind: Type, target: str) -> Mapped:
    """A float of 24 or 53 binary digits."""
    return Mapped(Kind(_FLOATS[target][(kind.precision or 53) > 24], "float"))
