"""Knows when two type words of two schema languages say one type, and when two defaults are one value."""

from __future__ import annotations

from specwriter.languages.types.reading import read_type
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Default
    from specwriter.languages.types.kind import Type

_FAMILIES = {
    **dict.fromkeys(("integer", "decimal", "float", "number", "money"), "number"),
    **dict.fromkeys(("date", "time", "datetime", "instant", "local"), "time"),
    **dict.fromkeys(("string", "email", "hostname", "uri", "uri-reference", "ulid", "objectid", "duration"), "string"),
    **dict.fromkeys(("ip", "ipv4", "ipv6"), "ip"),
    **dict.fromkeys(("json", "object", "array", "map"), "json"),
}
_NOBODY_KNOWS = frozenset(("unknown", "opaque", "any", "union", "null"))
_GENERIC = frozenset(("string", "str", "number", "numeric value", "datetime", "date-time", "array", "object", "enum"))
_UNSAID = frozenset(
    ("varchar", "character varying", "nvarchar", "varchar2", "nvarchar2", "char varying", "char", "character", "nchar")
)
_POINTS = frozenset(("datetime", "instant", "local"))
_UUID_LENGTHS = (32, 36)  # of a UUID as text, without and with hyphens
# What stands for a type that an engine does not have.
_WITHOUT_UUID = {
    "mysql": ("string", "bytes"),
    "sqlite": ("string", "bytes"),
    "oracle": ("string", "bytes"),
}
_WITHOUT_BOOLEAN = frozenset(("mysql", "sqlite", "oracle", "mssql"))
_SPACES = regex(r"\s+")
_CALL = regex(r"\(\d*\)\Z")
_CAST = regex(r"::[\w\s.\"\[\]]+(?:\(\d+\))?\Z")
_NUMBER = regex(r"-?\d+(?:\.\d+)?\Z")
_NOW = frozenset((
    "now", "current_timestamp", "getdate", "getutcdate", "sysdate", "systimestamp", "sysdatetime", "sysutcdatetime",
    "localtimestamp", "transaction_timestamp", "statement_timestamp", "datetime('now')", "timezone('utc',now())",
))  # fmt: skip
_RANDOM = frozenset(
    ("gen_random_uuid", "uuid_generate_v4", "uuid", "newid", "uuid_to_bin(uuid())", "sys_guid", "random_uuid")
)
_TRUTH = {"true": "1", "false": "0", "t": "1", "f": "0", "b'1'": "1", "b'0'": "0"}


def family(kind: Type) -> str:
    """The group of types that a loosely written word may mean."""
    return _FAMILIES.get(kind.base, kind.base)


def plain(text: str) -> str:
    """A type without case and space: equal for two ways of writing the same words."""
    return "".join(text.split()).casefold()


def is_one_type(one: str, other: str, engine: str) -> bool:
    """Whether two types of DDL or DBML are the same column on an engine, PostgreSQL where it is not known; what one leaves out agrees."""
    if plain(one) == plain(other):
        return True
    return _same(read_type(one, engine or "postgresql"), read_type(other, engine or "postgresql"), engine)


def _same(one: Type, other: Type, engine: str) -> bool:
    if one.base in _NOBODY_KNOWS or other.base in _NOBODY_KNOWS:
        return True
    if engine == "sqlite" or one.name in _GENERIC or other.name in _GENERIC:
        return fits(one, other, engine, frozenset())
    if one.base == other.base == "array":
        return one.item is None or other.item is None or _same(one.item, other.item, engine)
    if {"array", "enum"} & {one.base, other.base}:
        return engine == "mysql" or "enum" in (one.base, other.base)
    if family(one) != family(other):
        return _stands_for(one, other, engine) or _stands_for(other, one, engine)
    if family(one) == "number":
        return _same_number(one, other)
    if family(one) == "string":
        return _same_length(one, other)
    if family(one) == "time":
        return one.base == other.base or (
            one.base in _POINTS and other.base in _POINTS and "datetime" in (one.base, other.base)
        )
    return family(one) != "json" or engine not in ("", "postgresql") or one.name == other.name


def _stands_for(one: Type, other: Type, engine: str) -> bool:
    """Whether an engine without the first type keeps its values in the second."""
    if one.base == "uuid":
        return family(other) in _WITHOUT_UUID.get(engine, ())
    if one.base == "boolean":
        return engine in _WITHOUT_BOOLEAN and other.base in ("integer", "decimal", "number", "bytes")
    if family(one) == "json":
        return family(other) == "string" and engine in ("mssql", "oracle", "mysql")
    return family(one) in ("ip", "geo") and engine not in ("", "postgresql")


def _same_number(one: Type, other: Type) -> bool:
    if one.base != other.base:
        return "number" in (one.base, other.base)
    if one.base == "decimal":
        return None in (one.precision, other.precision) or (one.precision, one.scale or 0) == (
            other.precision,
            other.scale or 0,
        )
    if one.base == "float":
        return one.precision == other.precision
    return None in (one.most, other.most) or _bits(one) == _bits(other)


def _bits(kind: Type) -> int:
    """The size of an integer; one that is unsigned takes as much as one with a sign."""
    return ((kind.most or 0) - (kind.least or 0)).bit_length()


def _same_length(one: Type, other: Type) -> bool:
    if one.base != other.base:
        return "string" not in (one.base, other.base) or None in (one.most, other.most)
    return _is_unsaid(one) or _is_unsaid(other) or (one.least, one.most) == (other.least, other.most)


def _is_unsaid(kind: Type) -> bool:
    """Whether a type of text leaves its length out; `text` does not: it has none."""
    return kind.name in _UNSAID and "(" not in kind.text


def fits(one: Type, other: Type, engine: str, used: frozenset[str]) -> bool:
    """Whether a type of a diagram or table may be what another statement says more exactly.

    `used` are the families of the types that the looser statement writes elsewhere: a diagram that knows `uuid` means `string` by `string`.
    """
    if one.base in _NOBODY_KNOWS or other.base in _NOBODY_KNOWS or "enum" in (one.base, other.base):
        return True
    first, second = family(one), family(other)
    if first == second == "number":
        return not ("integer" in (one.base, other.base) and {"decimal", "float"} & {one.base, other.base})
    if first == second == "string":
        unsaid = _is_unsaid(one) or _is_unsaid(other) or None in (one.most, other.most)
        return unsaid or one.most == other.most or engine == "sqlite"
    if first == second == "time":
        return (one.base == "date") == (other.base == "date") or not {"datetime", "instant", "local"} & used
    if first == second or "geo" in (first, second):
        return True
    both = {first, second}
    if both == {"number", "boolean"}:
        return "boolean" not in used or engine in _WITHOUT_BOOLEAN
    if "string" in both:
        rest, text = (both - {"string"}).pop(), one if first == "string" else other
        if rest == "uuid" and text.most in _UUID_LENGTHS:
            return True
        return rest in ("json", "bytes", "ip") or (rest in ("uuid", "time") and rest not in used)
    if both == {"number", "time"}:
        return engine == "sqlite"
    return both == {"uuid", "bytes"}


def is_one_default(one: Default, other: Default) -> bool:
    """Whether two defaults are one value: `now()` is CURRENT_TIMESTAMP, `false` is 0, and quotes and casts do not count."""
    return one.text == other.text or _value(one) == _value(other)


def _value(default: Default) -> str:
    text = _SPACES.sub("", _CAST.sub("", default.text.strip())).casefold()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    text = _CAST.sub("", text).strip("'\"`")
    if default.kind != "string" or text in ("true", "false"):
        text = _TRUTH.get(text, text)
    word = _CALL.sub("", text)
    if word in _NOW:
        return "now"
    if word in _RANDOM:
        return "random uuid"
    if _NUMBER.match(text):
        return text.rstrip("0").rstrip(".") if "." in text else text
    if default.kind == "expression" and text.isidentifier() is False and text.replace(".", "").isidentifier():
        return text.rpartition(".")[2]  # DBML names the value of an enum with the enum before it
    return text
