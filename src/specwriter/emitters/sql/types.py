"""Knows how a type word of a spec is said on an engine: as it is where the engine has it, else by what it means."""

from __future__ import annotations

from functools import lru_cache

from specwriter.emitters.sql.dialect import DIALECTS
from specwriter.emitters.sql.kinds import Kind, Mapped
from specwriter.emitters.sql.native import native
from specwriter.emitters.sql.numbers import decimal, floating, integer
from specwriter.languages.types.reading import read_type
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.types.kind import Type

_ARRAY = regex(r"(.*?)\s*((?:\[\s*\d*\s*\]\s*)+)\Z", 16)
# By engine: what holds each family of values, and the words of text, bytes and moments without a length.
_PLAIN = {
    "postgresql": {
        "boolean": "boolean", "uuid": "uuid", "date": "date", "time": "time", "local": "timestamp", "instant": "timestamptz",
        "interval": "interval", "json": "jsonb", "xml": "xml", "ip": "inet", "text": "text", "bytes": "bytea",
    },
    "mysql": {
        "boolean": "BOOLEAN", "uuid": "CHAR(36)", "date": "DATE", "time": "TIME", "local": "DATETIME", "instant": "DATETIME(6)",
        "json": "JSON", "xml": "LONGTEXT", "ip": "VARCHAR(45)", "text": "TEXT", "bytes": "LONGBLOB",
    },
    "sqlite": {
        "boolean": "BOOLEAN", "uuid": "TEXT", "date": "DATE", "time": "TIME", "local": "DATETIME", "instant": "DATETIME",
        "json": "TEXT", "xml": "TEXT", "ip": "TEXT", "text": "TEXT", "bytes": "BLOB", "interval": "TEXT",
    },
    "mssql": {
        "boolean": "BIT", "uuid": "UNIQUEIDENTIFIER", "date": "DATE", "time": "TIME", "local": "DATETIME2", "instant": "DATETIMEOFFSET",
        "json": "NVARCHAR(MAX)", "xml": "XML", "ip": "VARCHAR(45)", "text": "NVARCHAR(MAX)", "bytes": "VARBINARY(MAX)",
    },
    "oracle": {
        "boolean": "NUMBER(1)", "uuid": "RAW(16)", "date": "DATE", "time": "INTERVAL DAY TO SECOND", "local": "TIMESTAMP",
        "instant": "TIMESTAMP WITH TIME ZONE", "json": "CLOB", "xml": "XMLTYPE", "ip": "VARCHAR2(45)", "text": "CLOB", "bytes": "BLOB",
        "interval": "INTERVAL DAY TO SECOND",
    },
}  # fmt: skip
_VARYING = {"postgresql": "varchar", "mysql": "VARCHAR", "sqlite": "VARCHAR", "mssql": "NVARCHAR", "oracle": "VARCHAR2"}
_FIXED = {"postgresql": "char", "mysql": "CHAR", "sqlite": "CHAR", "mssql": "NCHAR", "oracle": "CHAR"}
_LONGEST = {"postgresql": 10485760, "mysql": 16383, "sqlite": 1 << 40, "mssql": 4000, "oracle": 4000}
_LONGEST_FIXED = {"postgresql": 10485760, "mysql": 255, "sqlite": 1 << 40, "mssql": 4000, "oracle": 2000}
_LENGTHS = {"ulid": 26, "objectid": 24, "email": 254, "hostname": 253}
_WORDS = frozenset((
    "varchar", "character varying", "char varying", "nvarchar", "varchar2", "nvarchar2", "string", "str", "var char", "varcharacter",
))  # fmt: skip
"""Words for short text, of which some engines must know the length."""
_SET = regex(r"(?is)\s*set\s*\(((?:\s*'(?:[^']|'')*'\s*,?)+)\)")
_VALUE = regex(r"'((?:[^']|'')*)'")
_MOMENTS = {"datetime": "local", "local": "local", "instant": "instant"}
_STRINGS = frozenset(("string", "email", "hostname", "uri", "uri-reference", "ulid", "objectid"))
_NUMBERS = frozenset(("integer", "decimal", "number", "money", "float"))
_SIMPLE = {
    **dict.fromkeys(("ip", "ipv4", "ipv6"), "ip"),
    **dict.fromkeys(("json", "object", "map", "array", "any"), "json"),
    **{word: word for word in ("boolean", "uuid", "date", "time")},
}
_FAMILY = {"local": "moment", "instant": "moment", "ip": "other", "text": "string"}
_KEYED = 255
"""So many letters of text can be part of a key on every engine."""


@lru_cache(maxsize=4096)
def column_type(text: str, engine: str, target: str, keyed: bool = False) -> Mapped:
    """A type of a spec written for `engine` (empty where nobody knows) on the engine `target`; `keyed` columns are part of a key."""
    array = _ARRAY.match(text)
    if array:
        return _array(array[1], array[2].replace(" ", ""), engine, target)
    several = _SET.match(text) if engine in ("mysql", "") else None
    if several:
        return _set(several[1], target)
    own = engine == target
    known = native(text, target, own) if own or not engine else None
    if known is not None:
        return Mapped(_short(known, target)) if keyed else Mapped(known)
    if target == "sqlite" and not text.strip():
        return Mapped(Kind("", "other"))
    return _meant(text, read_type(text, engine), target, keyed)


def text_type(length: int, target: str, fixed: bool = False) -> Kind:
    """A text of at most so many letters, 0 for any number of them."""
    if fixed and 0 < length <= _LONGEST_FIXED[target]:
        return Kind(_sized(_FIXED[target], length, target), "string", length)
    if 0 < length <= _LONGEST[target]:
        return Kind(_sized(_VARYING[target], length, target), "string", length)
    long = "LONGTEXT" if target == "mysql" and length else _PLAIN[target]["text"]
    return Kind(long, "string")


def stand_in(text: str, target: str, keyed: bool) -> Mapped:
    """Text in place of a type that means nothing to the engine."""
    kind = text_type(_KEYED if keyed and target in ("mysql", "mssql", "oracle") else 0, target)
    word = " ".join(text.split())[:40] or "no type"
    message = f"`{word}` is no type of {DIALECTS[target].title}: `{kind.sql}` stands in"
    return Mapped(
        Kind(kind.sql, "string", kind.size, stand_in=True),
        "not-understood",
        message,
        "write a type that the engine has",
    )


def _sized(word: str, length: int, target: str) -> str:
    return f"{word}({length} CHAR)" if target == "oracle" else f"{word}({length})"


def _short(kind: Kind, target: str) -> Kind:
    """A type that can be part of a key: MySQL, SQL Server and Oracle take no long text there."""
    if target not in ("mysql", "mssql", "oracle") or kind.family != "string" or kind.size:
        return kind
    return text_type(_KEYED, target)


def _array(item: str, brackets: str, engine: str, target: str) -> Mapped:
    if target != "postgresql":
        return Mapped(Kind(_PLAIN[target]["json"], "json"))
    inner = column_type(item, engine, target)
    if inner.kind.sql.endswith("serial"):
        inner = Mapped(Kind("integer", "integer", 32))
    return Mapped(
        Kind(inner.kind.sql + brackets, "array", values=inner.kind.values, name=inner.kind.name),
        inner.loss,
        inner.message,
        inner.help,
    )


def _set(inner: str, target: str) -> Mapped:
    """MySQL's type for several of a list of values."""
    values = [each.replace("''", "'") for each in _VALUE.findall(inner)]
    if target == "mysql":
        return Mapped(Kind(f"SET({', '.join(DIALECTS[target].literal(each) for each in values)})", "other"))
    kind = Kind(_PLAIN[target]["json"], "json")
    message = f"{DIALECTS[target].title} has no type for `set`: `{kind.sql}` stands in"
    return Mapped(kind, "not-expressible", message)


def _meant(text: str, kind: Type, target: str, keyed: bool) -> Mapped:
    """The type for what a word means."""
    base = kind.base
    if base == "union":
        base = "datetime" if any(option.base == "datetime" for option in kind.options) else "any"
    if base in _STRINGS:
        return _string(kind, target, keyed)
    if base in _NUMBERS:
        return {"integer": integer, "float": floating}.get(base, decimal)(kind, target)
    if base in _MOMENTS:
        return _moment(text, kind, target)
    if base in _SIMPLE or kind.name in ("xml", "xmltype"):
        return _simple(_SIMPLE.get(base, "xml"), target)
    if base == "bytes":
        return _bytes(kind, target)
    if base == "duration":
        return _duration(text, target)
    if base == "enum" and kind.values:
        return Mapped(Kind("", "enum", values=tuple(dict.fromkeys(kind.values))))
    return _odd(text, kind, target, keyed)


def _simple(word: str, target: str) -> Mapped:
    return Mapped(Kind(_PLAIN[target][word], _FAMILY.get(word, word)))


def _string(kind: Type, target: str, keyed: bool) -> Mapped:
    if kind.most is None and kind.base in _LENGTHS:
        return Mapped(text_type(_LENGTHS[kind.base], target, kind.base in ("ulid", "objectid")))
    if kind.most is not None:
        fixed = kind.least == kind.most and kind.least is not None
        return Mapped(text_type(kind.most, target, fixed))
    if kind.text.casefold().endswith("(max)"):
        return Mapped(text_type(1 << 41, target) if not keyed else text_type(_KEYED, target))
    if target in ("postgresql", "sqlite"):
        word = "varchar" if kind.name in _WORDS and kind.name not in ("string", "str") else ""
        return Mapped(
            Kind(word if target == "postgresql" else word.upper(), "string") if word else text_type(0, target)
        )
    if kind.name in _WORDS:
        said = text_type(_KEYED, target)
        message = f"`{kind.text}` has no length: `{said.sql}` in {DIALECTS[target].title}"
        return Mapped(said, "assumed", message, f"write a length, such as `varchar({_KEYED})`")
    return Mapped(text_type(_KEYED if keyed else 0, target))


def _bytes(kind: Type, target: str) -> Mapped:
    most = kind.most or 0
    sized = {"mysql": ("VARBINARY", 65535), "mssql": ("VARBINARY", 8000), "oracle": ("RAW", 2000)}.get(target)
    if sized and 0 < most <= sized[1]:
        return Mapped(Kind(f"{sized[0]}({most})", "bytes", most))
    return Mapped(Kind(_PLAIN[target]["bytes"], "bytes"))


def _moment(text: str, kind: Type, target: str) -> Mapped:
    word = _PLAIN[target][_MOMENTS[kind.base if kind.base in _MOMENTS else "datetime"]]
    digits = regex(r"\((\d+)").search(text)
    most = {"postgresql": 6, "mysql": 6, "mssql": 7, "oracle": 9, "sqlite": -1}[target]
    precision = min(int(digits[1]), most) if digits and len(digits[1]) < 4 else -1
    if precision >= 0:
        head, _, behind = word.partition(" ")
        word = f"{head.partition('(')[0]}({precision}) {behind}".strip()
    elif "(" in word:
        precision = 6
    return Mapped(Kind(word, "moment", precision=precision))


def _duration(text: str, target: str) -> Mapped:
    word = " ".join(text.casefold().split())
    if target == "oracle" and "year" in word:
        return Mapped(Kind("INTERVAL YEAR TO MONTH", "interval"))
    if target in ("postgresql", "oracle"):
        return Mapped(Kind(_PLAIN[target]["interval"], "interval"))
    kind = text_type(64, target)
    if target == "sqlite":
        return Mapped(kind)
    message = f"{DIALECTS[target].title} has no type for `{word[:40]}`: `{kind.sql}` stands in"
    return Mapped(kind, "not-expressible", message)


def _odd(text: str, kind: Type, target: str, keyed: bool) -> Mapped:
    """Types that one engine knows, or nobody."""
    if kind.name == "rowversion" or (kind.name == "timestamp" and kind.base == "opaque"):
        return Mapped(Kind({"mssql": "ROWVERSION"}.get(target, _PLAIN[target]["bytes"]), "bytes"))
    if kind.name in ("bit", "varbit", "bit varying") and target == "postgresql":
        return Mapped(Kind("varbit", "other"))
    if kind.name == "bit":
        return _bytes(kind, target)
    if kind.base == "geo" and target in ("mysql", "mssql", "oracle"):
        word = {"mysql": "GEOMETRY", "mssql": "GEOGRAPHY", "oracle": "SDO_GEOMETRY"}[target]
        return Mapped(Kind(word, "other"))
    return stand_in(text, target, keyed)
