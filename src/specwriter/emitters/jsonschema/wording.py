"""Knows the bounds and defaults that a description states in a fixed form: `1 to 100, default 20`.

What is not said in one of these forms is left alone: a bound that nobody meant would refuse what the author allows.
"""

from __future__ import annotations

from re import IGNORECASE

from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Schema = dict[str, Any]

_LONGEST = 600
_NUMBER = r"-?\d{1,15}(?:\.\d{1,6})?"
_GLOSS = regex(r"(?<=\d) \([a-z]+\)")
_CLAUSE = regex(r"[,;()]|\.(?!\S)|\s[-\u2013\u2014]\s|<br\s*/?>")
_RANGE = regex(
    r"(?:(?:range|allowed|value|values|from|between|must be between)\W\s*|from |between )?"
    rf"({_NUMBER})\s*(?:to|\.\.\.?|\u2013|-|and)\s*({_NUMBER})\Z",
    IGNORECASE,
)
_LEAST = regex(rf"(?:at least|min(?:imum)?(?: value)?(?: is)?:?|>=|\u2265)\s*({_NUMBER})\Z", IGNORECASE)
_MOST = regex(rf"(?:at most|up to|max(?:imum)?(?: value)?(?: is)?:?|<=|\u2264)\s*({_NUMBER})\Z", IGNORECASE)
_ABOVE = regex(rf">\s*({_NUMBER})\Z")
_BELOW = regex(rf"<\s*({_NUMBER})\Z")
_DEFAULT = regex(r"(?:the )?defaults?(?: to| is| value:?)?(?:[:=]\s*|\s+)(\S+)\Z", IGNORECASE)
_OF_LENGTH = r"(?:characters?|chars|letters|digits)"
_LENGTH = regex(
    rf"(?:(?:between )?(\d{{1,9}})\s*(?:to|\.\.\.?|-|\u2013|and)\s*(\d{{1,9}}) {_OF_LENGTH}(?: long)?"
    r"|length:?\s*(\d{1,9})\s*(?:to|\.\.\.?|-|\u2013)\s*(\d{1,9}))\Z",
    IGNORECASE,
)
_LONGEST_TEXT = regex(
    rf"(?:(?:at most|up to|max(?:imum)?\.?(?: of)?:?|<=|\u2264) (\d{{1,9}}) {_OF_LENGTH}(?: long)?"
    r"|max(?:imum)?\.?[ _-]?len(?:gth)?(?: of)?\s*[:=]?\s*(\d{1,9})|length\s*(?:<=|\u2264)\s*(\d{1,9}))\Z",
    IGNORECASE,
)
_SHORTEST_TEXT = regex(
    rf"(?:(?:at least|min(?:imum)?\.?(?: of)?:?|>=|\u2265) (\d{{1,9}}) {_OF_LENGTH}(?: long)?"
    r"|min(?:imum)?\.?[ _-]?len(?:gth)?(?: of)?\s*[:=]?\s*(\d{1,9})|length\s*(?:>=|\u2265)\s*(\d{1,9}))\Z",
    IGNORECASE,
)
_EXACT_LENGTH = regex(rf"exactly (\d{{1,9}}) {_OF_LENGTH}\Z", IGNORECASE)
_FILLED = frozenset(("non-empty", "nonempty", "not empty", "must not be empty"))
_OF_ITEMS = r"(?: (?:items?|elements?|entries|values))?"
_MOST_ITEMS = regex(rf"(?:at most|up to|max(?:imum)?\.?(?: of)?:?|<=|\u2264)\s*(\d{{1,9}}){_OF_ITEMS}\Z", IGNORECASE)
_LEAST_ITEMS = regex(rf"(?:at least|min(?:imum)?\.?(?: of)?:?|>=|\u2265)\s*(\d{{1,9}}){_OF_ITEMS}\Z", IGNORECASE)
_SO_MANY_ITEMS = regex(
    r"(\d{1,9})\s*(?:to|\.\.\.?|-|\u2013)\s*(\d{1,9}) (?:items?|elements?|entries|values)\Z", IGNORECASE
)
_DISTINCT = frozenset(("unique", "distinct", "unique items", "no duplicates"))
_ITEMS = regex(
    r"(\d{1,9}) to (\d{1,9}) (?!characters\b)[a-z][a-z-]*(?: of (?:(\d{1,9}) to (\d{1,9}) characters"
    r"|(?P<values>[A-Z][A-Z0-9_]*(?:, [A-Z][A-Z0-9_]*)*(?: (?:and|or) [A-Z][A-Z0-9_]*))))?\Z"
)
_CHOICES = regex(r"(\d{1,9}) to (\d{1,9}) of ((?:[A-Z][A-Z0-9_]*, )*[A-Z][A-Z0-9_]* (?:and|or) [A-Z][A-Z0-9_]*)\Z")
_AND = regex(r", | and | or ")
_LISTED = regex(r"(?<=[A-Z0-9_]), (?=[A-Z0-9_]+(?:,| and | or ))")


def with_wording(schema: Schema, description: str) -> Schema:
    """The schema with what its description adds; the schema's own words win."""
    kind = schema.get("type")
    if not description or len(description) > _LONGEST or not isinstance(kind, str):
        return schema
    found: Schema = {}
    for clause in clauses(description):
        if kind in ("integer", "number"):
            _number(found, clause, kind)
        elif kind == "string":
            _text(found, clause)
        elif kind == "array":
            _items(found, clause)
        _default(found, clause, schema)
    return _merged(schema, found) if found else schema


def clauses(description: str) -> list[str]:
    """The parts between commas, brackets and full stops; a list of values such as `A, B and C` stays whole."""
    whole = _LISTED.sub("\0", _GLOSS.sub("", description.replace("`", "")))
    return [part.replace("\0", ", ").strip() for part in _CLAUSE.split(whole)]


def _number(found: Schema, clause: str, kind: str) -> None:
    if match := _RANGE.match(clause):
        found["minimum"], found["maximum"] = _value(match[1]), _value(match[2])
    elif match := _LEAST.match(clause):
        found["minimum"] = _value(match[1])
    elif match := _MOST.match(clause):
        found["maximum"] = _value(match[1])
    elif match := _ABOVE.match(clause):
        found["exclusiveMinimum"] = _value(match[1])
    elif match := _BELOW.match(clause):
        found["exclusiveMaximum"] = _value(match[1])
    elif clause.casefold() == "positive":
        found["exclusiveMinimum"] = 0
    elif clause.casefold() in ("non-negative", "not negative"):
        found["minimum"] = 0
    if kind == "integer" and any(isinstance(each, float) for each in found.values()):
        found.clear()


def _text(found: Schema, clause: str) -> None:
    if match := _LENGTH.match(clause):
        found["minLength"], found["maxLength"] = int(match[1] or match[3]), int(match[2] or match[4])
    elif match := _LONGEST_TEXT.match(clause):
        found["maxLength"] = int(match[1] or match[2] or match[3])
    elif match := _SHORTEST_TEXT.match(clause):
        found["minLength"] = int(match[1] or match[2] or match[3])
    elif match := _EXACT_LENGTH.match(clause):
        found["minLength"] = found["maxLength"] = int(match[1])
    elif clause.casefold() in _FILLED:
        found["minLength"] = 1


def _items(found: Schema, clause: str) -> None:
    if match := _CHOICES.match(clause):
        found["items"] = {"type": "string", "enum": _AND.split(match[3])}
        found["minItems"], found["maxItems"] = int(match[1]), int(match[2])
    elif match := _ITEMS.match(clause):
        found["minItems"], found["maxItems"] = int(match[1]), int(match[2])
        if match[3]:
            found["items"] = {"type": "string", "minLength": int(match[3]), "maxLength": int(match[4])}
        elif match["values"]:
            found["items"] = {"type": "string", "enum": _AND.split(match["values"])}
    elif match := _SO_MANY_ITEMS.match(clause):
        found["minItems"], found["maxItems"] = int(match[1]), int(match[2])
    elif match := _MOST_ITEMS.match(clause):
        found["maxItems"] = int(match[1])
    elif match := _LEAST_ITEMS.match(clause):
        found["minItems"] = int(match[1])
    elif clause.casefold() in _FILLED:
        found["minItems"] = 1
    elif clause.casefold() in _DISTINCT:
        found["uniqueItems"] = True


def _default(found: Schema, clause: str, schema: Schema) -> None:
    match = _DEFAULT.match(clause)
    if match is None:
        return
    word = match[1].strip("`\"'*")
    kind = schema["type"]
    if "enum" in schema:
        values = [each for each in schema["enum"] if str(each) == word]
        found.update({"default": values[0]} if values else {})
    elif kind == "boolean" and word in ("true", "false"):
        found["default"] = word == "true"
    elif kind in ("integer", "number") and _NUMERAL.match(word):
        value = _value(word)
        if kind == "number" or isinstance(value, int):
            found["default"] = value


_NUMERAL = regex(rf"{_NUMBER}\Z")


def _value(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _merged(schema: Schema, found: Schema) -> Schema:
    """The schema with what was found beside it; bounds that would leave no value are not taken."""
    new = {key: value for key, value in found.items() if key not in schema}
    both = {**schema, **new}
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems")):
        if low in both and high in both and both[low] > both[high]:
            new.pop(low, None)
            new.pop(high, None)
    return {**schema, **new}
