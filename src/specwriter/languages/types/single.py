"""Knows how one type word with its arguments is read: `varchar(64)`, `timestamp(6) with time zone`, `enum(a, b)`."""

from __future__ import annotations

from re import DOTALL, IGNORECASE

from specwriter.languages.types.arguments import bounds, digits
from specwriter.languages.types.kind import Type
from specwriter.languages.types.words import meaning
from specwriter.source.pattern import regex

_BRACKETS = regex(r"\s*(?:\(([^()]*)\)|[\[{<]([^()\[\]{}<>]*)[\]}>])\s*")
_ENUM = regex(
    r"(?:string\s*[,(:<]?\s*|varchar\s*[,(]?\s*|text\s*[,(]?\s*)?(?:enum\w*|one of|oneof|set(?=\s*\('))\b\s*(?:of\b)?[\s:=]*(.*)\Z",
    IGNORECASE | DOTALL,
)
_QUOTED = regex(r"'((?:[^']|'')*)'|\"([^\"]*)\"|\u201c([^\u201d]*)\u201d")
_SEPARATORS = regex(r"\s*[,|/;]\s*|\s+or\s+")
_VALUE = regex(r"[\w.:+-]+\Z")
_ENUM_WORD = regex(r"(?:[a-z][a-z0-9_.-]*|[A-Z][A-Z0-9_-]*|[0-9]+)\Z")
_UNSIGNED = regex(r"\bunsigned\b|\bsigned\b|\bzerofill\b", IGNORECASE)
_NOTE = regex(r"\s*(?:,|;|:|\s[-\u2013\u2014]\s|\s\().*\Z", DOTALL)
_INLINE_BOUNDS = regex(
    r"\s*[,:]?\s+((?:max(?:imum)?|min(?:imum)?|up to|at most|at least|<=?|>=?|\u2264|\u2265)\s*[:=]?\s*-?[0-9].*"
    r"|-?[0-9]+\s*(?:\.\.|\u2013|-)\s*[0-9]+)\Z"
)
_LAST_NOUN = regex(
    r".*\b(object|array|string|timestamp|number|integer|uuid|guid|url|uri|boolean|datetime|date-time|json|date|email)s?\Z",
    IGNORECASE | DOTALL,
)
_OF_LENGTH = frozenset({"string", "char", "bytes", "uri", "uri-reference", "email", "hostname"})


def single(text: str, dialect: str) -> Type:
    """One type without nullability, array or union around it."""
    enum = _ENUM.match(text)
    if enum:
        return Type(text, "enum", "enum", values=_values(enum[1]))
    if text == "Date" and not dialect:
        # Java, JavaScript and MongoDB call a point in time so, everybody else a day.
        return Type(text, "union", options=(Type(text, "date", "date"), Type(text, "datetime", "datetime")))
    signs = _UNSIGNED.findall(text)
    bare = _UNSIGNED.sub("", text) if signs and text.lower() not in ("unsigned", "signed") else text
    inside = _BRACKETS.search(bare)
    # The brackets may stand within the words: `timestamp(6) with time zone`, `interval day(2) to second(6)`.
    name = " ".join(_BRACKETS.sub(" ", bare).lower().split())
    arguments = (inside[1] or inside[2] or "").strip() if inside else ""
    if (
        not inside
        and (match := _INLINE_BOUNDS.search(bare))
        and meaning(bare[: match.start()].lower().strip(), dialect)
    ):
        name, arguments = bare[: match.start()].lower().strip(), match[1]
    found = meaning(name, dialect) or _phrase(bare, name, dialect)
    if found is None:
        return Type(text, name=name)
    if "unsigned" in (sign.lower() for sign in signs) and found[0] == "integer":
        found = ("integer", 0, found[2] * 2 + 1 if found[2] else None)
    return _with_arguments(text, name, found, arguments, dialect)


def _phrase(text: str, name: str, dialect: str) -> tuple[str, int | None, int | None] | None:
    """The sense of a phrase: without a note behind it, by its inner words, or by its last noun."""
    if name.startswith("interval "):
        return "duration", None, None
    if name.startswith("geojson"):
        return "geo", None, None
    noted = _NOTE.sub("", text).lower().strip()
    if noted != text.lower() and (found := meaning(noted, dialect)):
        return found
    if len(name) < 60 and (noun := _LAST_NOUN.match(name)):
        return meaning(noun[1].lower(), dialect)
    dotted = name.rpartition(".")[2]
    return meaning(dotted, dialect) if dotted != name and " " not in name else None


def _with_arguments(
    text: str, name: str, found: tuple[str, int | None, int | None], arguments: str, dialect: str
) -> Type:
    base, least, most = found
    numbers = digits(arguments) if arguments else None
    if base == "epoch":
        return Type(text, "integer", name)
    if name == "tinyint" and numbers == (1,):
        return Type(text, "boolean", name)
    if name == "bit" and numbers and numbers != (1,):
        return Type(text, "opaque", name)
    if base == "char":
        length = numbers[0] if numbers else 1
        return Type(text, "string", name, least=length, most=length)
    if base.startswith("float"):
        wide = base == "float64" and not (numbers and len(numbers) == 1 and numbers[0] <= 24)
        return Type(text, "float", name, precision=53 if wide else 24)
    if base == "decimal" or (base == "number" and numbers):
        return _decimal(text, name, numbers)
    if base in _OF_LENGTH and numbers:
        return Type(text, base, name, most=numbers[0])
    limits = bounds(arguments) if arguments and numbers is None else None
    if limits and (base in _OF_LENGTH or base in ("integer", "number")):
        return Type(text, base, name, least=_or(limits[0], least), most=_or(limits[1], most))
    if arguments and base in ("string", "integer", "number", "json", "object", "any"):
        return _narrowed(text, name, found, arguments, dialect)
    return Type(text, base, name, least=least, most=most)


def _or(bound: int | None, other: int | None) -> int | None:
    return other if bound is None else bound


def _narrowed(text: str, name: str, found: tuple[str, int | None, int | None], arguments: str, dialect: str) -> Type:
    """`string(uuid)`, `integer (int64)`, `string <date-time>`, `string (ISO 8601)`: the argument is the narrower type."""
    inner = meaning(arguments.lower().removeprefix("format:").strip(), dialect)
    if inner:
        return _with_arguments(text, name, inner, "", dialect)
    if (listed := _SEPARATORS.split(arguments)) and found[0] == "string" and (values := enum_values(listed)):
        return Type(text, "enum", name, values=values)
    return Type(text, found[0], name, least=found[1], most=found[2])


def _decimal(text: str, name: str, numbers: tuple[int, ...] | None) -> Type:
    if not numbers:
        return Type(text, "decimal", name)
    precision, scale = min(numbers[0], 1000), (*numbers, 0)[1]
    if scale <= 0:
        largest = 10**precision - 1
        return Type(text, "integer", name, least=-largest, most=largest)
    return Type(text, "decimal", name, precision=precision, scale=scale)


def _values(text: str) -> tuple[str, ...]:
    """The values in `(a, b)`, `'a','b'` or `a | b`; none where the text names something else."""
    inside = text.strip().strip("()[]{}<>:. ")
    quoted = _QUOTED.findall(inside)
    if quoted:
        return tuple("".join(groups).replace("''", "'") for groups in quoted)
    parts = [part for part in _SEPARATORS.split(inside) if part]
    several = len(parts) > 1 or inside.isupper()  # `enum(OrderStatus)` names a type, `enum(RESERVED)` lists a value
    return tuple(parts) if several and all(_VALUE.match(part) for part in parts) else ()


def enum_values(parts: list[str]) -> tuple[str, ...]:
    """The values where all parts are quoted, or are words in one case that are no types."""
    quoted = [_QUOTED.fullmatch(part) for part in parts]
    if all(quoted):
        return tuple("".join(group or "" for group in match.groups()) for match in quoted if match)
    words = all(_ENUM_WORD.match(part) and not meaning(part.lower()) for part in parts)
    return tuple(parts) if words and len(parts) > 1 else ()
