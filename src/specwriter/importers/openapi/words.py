"""Knows which schemas a type word says, such as `string(1..64)` or `Order[]`, and which of their keywords stand beside it as rules."""

from __future__ import annotations

import json
import re

from specwriter.importers.openapi.source import reference, schema_name
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMATS = frozenset(("uuid", "date", "date-time", "time", "duration", "uri", "email", "hostname", "ipv4", "ipv6"))
NUMBERS = {"integer": ("int32", "int64"), "number": ("float", "double")}
RESERVED = frozenset(("string", "integer", "number", "boolean", "object", "array", "null", "any", "enum", "map"))
"""The words of types, from which a schema of such a name could not be told. One that is called as a format (`email`) takes its word."""
NAME = regex(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,119}\Z")
_VALUE = regex(r"[A-Za-z_][\w.-]*\Z", 256)
_KEYWORD = regex(r"[$@\w.-]+\Z")
_SPACE = regex(r"(?<= ) |[^\S ]|[\u2028\u2029\x85\ud800-\udfff]")
_LONGEST_WORD = 1000
_LONGEST_RULE = 300
_LONGEST_RULES = 600


class Word(Record):
    """A schema as a type word, and the keywords that the word does not say."""

    text: str
    rest: dict[str, Any]


def word_of(schema: Any, names: frozenset[str]) -> Word | None:
    """A schema without its members and items in one word and what is left; None where there is no word for it."""
    if schema is True:
        return Word("any", {})
    if not isinstance(schema, dict):
        return None
    rest = dict(schema)
    rest.pop("description", None)
    pointer = reference(schema)
    if pointer is not None and schema_name(pointer) in names:
        del rest["$ref"]
        return Word(schema_name(pointer), rest)
    if (inner := _or_null(rest)) is not None:
        word = word_of(inner, names)
        if word is not None and not word.rest and "description" not in inner and not word.text.endswith("?"):
            del rest["anyOf"]
            return Word(f"{word.text}?", rest)
    kind, mark = rest.get("type"), ""
    if isinstance(kind, list) and len(kind) == 2 and kind[1] == "null" and kind[0] != "null":
        kind, mark = kind[0], "?"
    writer = _WRITERS.get(kind) if isinstance(kind, str) else None
    if writer is None:
        return Word("any", rest)
    del rest["type"]
    text = writer(rest, names, bool(mark))
    return Word(text + mark, rest) if len(text) <= _LONGEST_WORD else None


def _or_null(schema: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of a choice between it and null."""
    choice = schema.get("anyOf")
    if "type" in schema or "$ref" in schema or not isinstance(choice, list) or len(choice) != 2:
        return None
    first: Any = choice[0]
    return first if choice[1] == {"type": "null"} and isinstance(first, dict) and "$ref" in first else None


def _string(rest: dict[str, Any], names: frozenset[str], nullable: bool) -> str:
    form = rest.get("format")
    if isinstance(form, str) and form in FORMATS and "enum" not in rest and form not in names:
        return str(rest.pop("format"))
    values = rest.get("enum")
    plain = [value for value in values if value is not None] if isinstance(values, list) else []
    if plain and "format" not in rest and values == ([*plain, None] if nullable else plain) and _are_words(plain):
        del rest["enum"]
        return f"enum({', '.join(plain)})"
    return "string" + _bounds(rest, "minLength", "maxLength", 0) if "format" not in rest else "string"


def _are_words(values: list[Any]) -> bool:
    """Whether the values of an enum can stand in brackets as they are."""
    return all(isinstance(each, str) and _VALUE.match(each) for each in values) and len(set(values)) == len(values)


def _number(kind: str, rest: dict[str, Any], names: frozenset[str]) -> str:
    known = rest.get("format") in NUMBERS[kind] and rest["format"] not in names
    word = rest.pop("format") if known else kind
    return str(word) + _bounds(rest, "minimum", "maximum")


def _bounds(rest: dict[str, Any], least: str, most: str, floor: int = -(10**15)) -> str:
    """`(1..64)` for two bounds in whole numbers; those that are none stay."""
    low, high = rest.get(least), rest.get(most)
    found = [bound for bound in (low, high) if bound is not None]
    if not found or any(type(bound) is not int or not floor <= bound <= 10**15 for bound in found):
        return ""
    rest.pop(least, None)
    rest.pop(most, None)
    return f"({'' if low is None else low}..{'' if high is None else high})"


def _array(rest: dict[str, Any], names: frozenset[str], _nullable: bool) -> str:
    word = word_of(rest["items"], names) if "items" in rest else None
    if word is None or word.rest or (isinstance(rest["items"], dict) and "description" in rest["items"]):
        return "array"
    del rest["items"]
    return f"{word.text}[]"


def _object(rest: dict[str, Any], names: frozenset[str], _nullable: bool) -> str:
    inner = rest.get("additionalProperties")
    if isinstance(inner, dict) and inner and not rest.get("properties"):
        word = word_of(inner, names)
        if word is not None and not word.rest and "description" not in inner:
            del rest["additionalProperties"]
            return f"map<string, {word.text}>"
    return "object"


_WRITERS = {
    "string": _string,
    "integer": lambda rest, names, _nullable: _number("integer", rest, names),
    "number": lambda rest, names, _nullable: _number("number", rest, names),
    "boolean": lambda _rest, _names, _nullable: "boolean",
    "null": lambda _rest, _names, _nullable: "null",
    "array": _array,
    "object": _object,
}


def rule(keyword: str, value: Any) -> str | None:
    """A keyword with its value as the content of a code span; None where it is too long to be read there."""
    if not _KEYWORD.match(keyword):
        return None
    if value is True:
        return keyword
    try:
        said = json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):
        return None
    if len(said) > _LONGEST_RULE or "NaN" in said or "Infinity" in said:
        return None
    return f"{keyword}: {_SPACE.sub(_escaped, said)}"


def _escaped(match: re.Match[str]) -> str:
    """White space that inline code would not keep, as JSON escapes it."""
    return f"\\u{ord(match[0]):04x}"


def rules(rest: dict[str, Any]) -> list[str] | None:
    """What is left of a schema as rules; None where that is more than a cell holds."""
    found = [rule(keyword, value) for keyword, value in rest.items()]
    said = [each for each in found if each is not None]
    return said if len(said) == len(found) and sum(map(len, said)) <= _LONGEST_RULES else None
