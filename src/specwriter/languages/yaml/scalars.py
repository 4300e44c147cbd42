"""Knows what a plain scalar of YAML means by the core schema of YAML 1.2 (section 10.3): `NO` and `18:00` are words there."""

from __future__ import annotations

from specwriter.source.pattern import regex

_SCALAR = regex(
    r"(?P<null>~|null|Null|NULL|)\Z|(?P<true>true|True|TRUE)\Z|(?P<false>false|False|FALSE)\Z"
    r"|(?P<int>[-+]?[0-9]+)\Z|(?P<octal>0o[0-7]+)\Z|(?P<hex>0x[0-9a-fA-F]+)\Z"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z"
    r"|(?P<infinity>[-+]?\.(?:inf|Inf|INF))\Z|(?P<nan>\.(?:nan|NaN|NAN))\Z"
)
_WORDS = {"null": None, "true": True, "false": False}
_BEGINNINGS = frozenset("~nNtTfF0123456789+-.")
_LONGEST = 300  # a number of more digits is meant as a text; int() refuses very long ones

Scalar = str | int | float | bool | None


def scalar(text: str) -> Scalar:
    """The value of a plain scalar."""
    if text and (text[0] not in _BEGINNINGS or len(text) > _LONGEST):
        return text
    match = _SCALAR.match(text)
    if match is None:
        return text
    kind = str(match.lastgroup)
    if kind in _WORDS:
        return _WORDS[kind]
    if kind == "int":
        return int(text)
    if kind in ("octal", "hex"):
        return int(text[2:], 8 if kind == "octal" else 16)
    if kind == "infinity":
        return float("-inf" if text[0] == "-" else "inf")
    return float("nan") if kind == "nan" else float(text)


def tagged(tag: str, text: str) -> Scalar:
    """The value of a scalar whose tag is written; what the tag does not fit stays a text."""
    value = scalar(text)
    wanted: dict[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,), "null": (type(None),)}
    types = wanted.get(tag.removeprefix("tag:yaml.org,2002:"), ())
    return value if types and isinstance(value, types) else text
