"""Knows whether a JSON value is one of a type's values, and if not, why."""

from __future__ import annotations

from specwriter.languages.json.tree import Array, Boolean, Null, Number, Object, String, Value
from specwriter.languages.types.formats import fault, is_numeral
from specwriter.languages.types.kind import Type
from specwriter.languages.types.reading import read_type
from specwriter.languages.types.words import FORMATS
from specwriter.source.record import Record
from specwriter.source.span import Span

_SAFE = 2**53  # RFC 7493, section 2.2
_TIMES = ("datetime", "instant", "local")
_TEXT_TIMES = (
    "date-time",
    "iso8601",
    "iso-8601",
    "rfc3339",
    "rfc 3339",
)  # other words may stand for seconds since 1970
_NAMES = {
    "json": "JSON",
    "map": "an object",
    "object": "an object",
    "array": "an array",
    "integer": "an integer",
    "boolean": "a boolean",
    "enum": "a string",
    "union": "one of its types",
}


class Misfit(Record):
    """Why a value is none of a type: `kind` is kind, format, length, range, precision, value or null.

    `reason` goes on after the value's name: `is a string, not an integer`.
    """

    span: Span
    kind: str
    reason: str


def fits(value: Value, kind: Type) -> bool:
    """Whether the value is one of the type's; what is left out and what nobody knows always fits."""
    return misfit(value, kind) is None


def misfit(value: Value, kind: Type) -> Misfit | None:
    """The first reason why the value is not one of the type's, at the smallest value that is wrong; None where it fits."""
    if value.kind == "elision" or kind.base in ("unknown", "opaque", "any", "json"):
        return None
    if isinstance(value, Null):
        return Misfit(value.span, "null", "is null, but the type is not nullable") if kind.nullable is False else None
    if kind.base == "union":
        return _union(value, kind)
    if isinstance(value, String):
        return _string(value, kind)
    if isinstance(value, Number):
        return _number(value, kind)
    if isinstance(value, Boolean):
        return None if kind.base == "boolean" else _wrong_kind(value, kind)
    if isinstance(value, Array):
        if kind.base not in ("array", "geo"):
            return _wrong_kind(value, kind)
        return _first(value.items, kind.item)
    if isinstance(value, Object):
        if kind.base not in ("object", "map", "money", "geo"):
            return _wrong_kind(value, kind)
        return _first(tuple(member.value for member in value.members), kind.item)
    return None


def _union(value: Value, kind: Type) -> Misfit | None:
    reasons = [misfit(value, option) for option in kind.options]
    return None if None in reasons or not reasons else next((r for r in reasons if r and r.kind != "kind"), reasons[0])


def _first(values: tuple[Value, ...], item: Type | None) -> Misfit | None:
    if item is None:
        return None
    return next((found for found in (misfit(value, item) for value in values) if found), None)


def _wrong_kind(value: Value, kind: Type) -> Misfit:
    article = "an" if value.kind[0] in "aeo" else "a"
    wanted = _NAMES.get(kind.base) or f"{'an' if kind.base[0] in 'aeio' else 'a'} {kind.base}"
    return Misfit(
        value.span, "kind", f"is {article} {value.kind}, not {'a string' if kind.base in FORMATS else wanted}"
    )


def _string(value: String, kind: Type) -> Misfit | None:
    text, base = value.text, kind.base
    if base in ("bytes", "geo", "money") or value.elided or _names_a_type(text, kind):
        return None
    if base in ("decimal", "integer") and is_numeral(text):
        big = base == "decimal" or (kind.most is not None and kind.most > _SAFE)
        return _magnitude(value, text, kind, json_number=False) if big else _wrong_kind(value, kind)
    if base == "enum":
        if not kind.values or text in kind.values:
            return None
        return Misfit(value.span, "value", "is none of " + ", ".join(f"`{one}`" for one in kind.values[:6]))
    if base != "string" and base not in FORMATS:
        return _wrong_kind(value, kind)
    wrong = fault(base, text)
    if wrong and not (
        kind.name == "date" and not fault("date", text)
    ):  # a DATE of Oracle or SQLite holds a time, and may hold none
        return Misfit(value.span, "format", wrong)
    if kind.most is not None and len(text) > kind.most:
        return Misfit(value.span, "length", f"is {len(text)} characters long, more than {kind.most}")
    if kind.least is not None and len(text) < kind.least and kind.name not in ("char", "nchar", "character"):
        return Misfit(
            value.span,
            "length",
            f"is {len(text)} character{'' if len(text) == 1 else 's'} long, less than {kind.least}",
        )
    return None


def _names_a_type(text: str, kind: Type) -> bool:
    """Whether the string stands for a value of the type by naming it: `"id": "uuid"`."""
    return kind.base != "string" and len(text) < 30 and kind.base != "enum" and read_type(text).known


def _number(value: Number, kind: Type) -> Misfit | None:
    base = kind.base
    if base in ("number", "float", "money", "duration") or (base in _TIMES and kind.name not in _TEXT_TIMES):
        return _range(value, value.value, kind) if base == "number" else None
    if base == "enum":
        listed = not kind.values or value.text in kind.values
        return None if listed else Misfit(value.span, "value", "is none of " + ", ".join(kind.values[:6]))
    if base not in ("integer", "decimal"):
        return _wrong_kind(value, kind)
    return _magnitude(value, value.text, kind, json_number=True)


def _magnitude(value: Value, text: str, kind: Type, json_number: bool) -> Misfit | None:
    number = Number(value.span, text).value
    if kind.base == "decimal":
        return _decimal_digits(value, text, kind)
    if number != number or (isinstance(number, float) and not number.is_integer()):
        return Misfit(value.span, "kind", "is not a whole number")
    wrong = _range(value, number, kind)
    if wrong is None and json_number and abs(number) > _SAFE:
        return Misfit(value.span, "precision", "is beyond 2^53, where readers round numbers")
    return wrong


def _range(value: Value, number: float, kind: Type) -> Misfit | None:
    if kind.least is not None and number < kind.least:
        return Misfit(value.span, "range", f"is less than {kind.least}")
    if kind.most is not None and number > kind.most:
        return Misfit(value.span, "range", f"is more than {kind.most}")
    return None


def _decimal_digits(value: Value, text: str, kind: Type) -> Misfit | None:
    if kind.precision is None or "e" in text.lower():
        return None
    whole, _, fraction = text.lstrip("-").partition(".")
    scale = kind.scale or 0
    if len(fraction.rstrip("0")) > scale:
        return Misfit(value.span, "precision", f"has more than {scale} decimal places")
    if len(whole.lstrip("0")) > kind.precision - scale:
        return Misfit(value.span, "range", f"has more than {kind.precision - scale} digits before the point")
    return None
