"""Knows how a default value is said on an engine for a column of a kind, and which values the column cannot hold."""

from __future__ import annotations

import json

from specwriter.emitters.sql.expressions import expression
from specwriter.emitters.sql.functions import MOMENTS_IN
from specwriter.emitters.sql.grammar import Refused
from specwriter.emitters.sql.operands import Place
from specwriter.languages.json import parse
from specwriter.languages.relational import Default
from specwriter.languages.sql.cursor import plain
from specwriter.languages.sql.tokens import lex
from specwriter.languages.types import read_type
from specwriter.languages.types.formats import date_fault, fault
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.emitters.sql.kinds import Kind

_SPACES = regex(r"\s+")
_OWNER = regex(r"(?i)\A(?:public|dbo|pg_catalog|extensions)\.(?=\w+\()")
_HEX = regex(r"(?i)0x([0-9a-f]*)\Z")
_CALL = regex(r"\(\d*\)\Z")
_CAST = regex(r"::[\w\s.\"\[\]]+(?:\(\s*\d+\s*(?:,\s*\d+\s*)?\))?\Z")
_ARRAY = regex(r"'?\{(?P<items>[^{}\"'\\]*)\}'?(?:\s*::[\w\s\[\]]+)?\Z")
_NUMBER = regex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\Z")
_WHOLE = regex(r"[+-]?\d+(?:\.0*)?\Z")
_UUID = regex(r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z")
_INTERVAL = regex(
    r"(?i)[+-]?\d+(?:\.\d+)?\s*(?:microsecond|millisecond|second|minute|hour|day|week|month|year|mon|min|sec)s?\Z|\d{1,4}:\d\d(?::\d\d)?\Z"
)
_NOW_WORDS = """
now current_timestamp getdate getutcdate sysdate systimestamp sysdatetime sysutcdatetime localtimestamp transaction_timestamp
sysdatetimeoffset statement_timestamp clock_timestamp datetime('now') utc_timestamp timezone('utc',now()) now()attimezone'utc'
current_timestampattimezone'utc' datetime('now','localtime') strftime('%y-%m-%dt%h:%m:%fz','now')
"""
_NOW = frozenset(_NOW_WORDS.split())
_TODAY = frozenset(("current_date", "curdate", "date('now')", "trunc(sysdate)", "convert(date,getdate())"))
_RANDOM_WORDS = """
gen_random_uuid uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuid newid newsequentialid sys_guid random_uuid uuidv4
uuid_to_bin(uuid()) generate_uuid
"""
_RANDOM = frozenset(_RANDOM_WORDS.split())
_TRUE = frozenset(("true", "t", "yes", "y", "on", "1", "b'1'"))
_FALSE = frozenset(("false", "f", "no", "n", "off", "0", "b'0'"))
_TODAY_IN = {
    "postgresql": "CURRENT_DATE", "mysql": "(CURRENT_DATE)", "sqlite": "CURRENT_DATE", "mssql": "CAST(SYSUTCDATETIME() AS DATE)",
    "oracle": "TRUNC(SYSDATE)",
}  # fmt: skip
_TIME_IN = {
    "postgresql": "CURRENT_TIME", "mysql": "(CURRENT_TIME)", "sqlite": "CURRENT_TIME", "mssql": "CAST(SYSUTCDATETIME() AS TIME)",
}  # fmt: skip
_RANDOM_IN = {"postgresql": "gen_random_uuid()", "mysql": "(uuid())", "mssql": "NEWID()", "oracle": "SYS_GUID()"}
_RANDOM_TEXT = (
    "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || "
    "substr('89ab', 1 + abs(random() % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))"
)
"""A random UUID as text in SQLite, which has no function for it (RFC 9562, version 4)."""
_NEEDS_PARENTHESES = frozenset(("mysql", "sqlite"))
_NO_DEFAULT = regex(r"(?i)(?:tiny|medium|long)?(?:text|blob)\Z|json\Z|geometry\Z")


def default(value: Default, kind: Kind, dialect: Dialect) -> str:
    """What stands behind DEFAULT, empty where it is NULL; raises Refused where the column cannot have the value."""
    if value.kind == "null":
        return ""
    if value.kind == "expression" or meant_call(value, kind):
        return _computed(value.text.strip(), kind, dialect)
    found = _literal(value.text, value.kind, kind, dialect)
    if dialect.name == "mysql" and _NO_DEFAULT.match(kind.sql):
        return f"({found})"  # MySQL takes a default there as an expression only
    return found


def _computed(text: str, kind: Kind, dialect: Dialect) -> str:
    bare = _OWNER.sub("", _bare(text))
    word = _CALL.sub("", _SPACES.sub("", bare).casefold())
    if word in _NOW:
        return _now(kind, dialect)
    if word in _TODAY and kind.family in ("date", "moment", "string"):
        return _TODAY_IN[dialect.name]
    if word in ("current_time", "curtime", "localtime") and kind.family == "time" and dialect.name in _TIME_IN:
        return _TIME_IN[dialect.name]
    if word in _RANDOM:
        return _random(kind, dialect)
    tokens, _ = lex(bare)
    if len(tokens) == 1 and tokens[0].kind == "string" and tokens[0].text[0] == "'":
        return default_of(plain(tokens[0]), "string", kind, dialect)
    if len(tokens) == 1 and tokens[0].kind == "quoted" and tokens[0].text[0] == '"':
        return default_of(plain(tokens[0]), "string", kind, dialect)
    if word == "null":
        return ""
    if kind.family == "bytes" and (match := _HEX.match(bare)):
        return _bytes(match[1], dialect)
    if word in ("true", "false"):
        return default_of(word, "boolean", kind, dialect)
    if _NUMBER.match(bare):
        return default_of(bare, "number", kind, dialect)
    if kind.family == "enum" and tokens and plain(tokens[-1]) in kind.values and len(tokens) in (1, 3, 5):
        return dialect.literal(plain(tokens[-1]))  # `order_status.PAID`
    written = expression(bare, dialect, Place("default", {}))
    _check_result(bare, kind, dialect)
    return f"({written})" if dialect.name in _NEEDS_PARENTHESES else written


def default_of(text: str, said: str, kind: Kind, dialect: Dialect) -> str:
    """A literal that stood in an expression."""
    found = _literal(text, said, kind, dialect)
    return f"({found})" if dialect.name == "mysql" and _NO_DEFAULT.match(kind.sql) else found


def _bytes(digits: str, dialect: Dialect) -> str:
    even = digits if len(digits) % 2 == 0 else f"0{digits}"
    if dialect.name == "mssql":
        return f"0x{even}"
    return {"postgresql": f"'\\x{even}'", "oracle": f"HEXTORAW('{even}')"}.get(dialect.name, f"x'{even}'")


def of_array(value: Default, item: str) -> Default:
    """The default of an array as a list of JSON, for an engine that keeps arrays so: `'{a,b}'` gives `["a", "b"]`."""
    match = _ARRAY.match(value.text.strip())
    if match is None:
        return value
    parts = [part.strip() for part in match["items"].split(",") if part.strip()]
    plain_numbers = read_type(item).base in ("integer", "number", "decimal", "float")
    items = [part if plain_numbers and _NUMBER.match(part) else json.dumps(part, ensure_ascii=False) for part in parts]
    return Default(f"[{', '.join(items)}]", "string", value.span)


def meant_call(value: Default, kind: Kind) -> bool:
    """Whether a text is the name of a function: `'now()'` as the default of a moment, `'gen_random_uuid()'` of a UUID."""
    word = _CALL.sub("", _SPACES.sub("", value.text).casefold())
    return value.kind == "string" and (
        (word in _NOW and kind.family in ("moment", "date", "time")) or (word in _RANDOM and kind.family == "uuid")
    )


def _bare(text: str) -> str:
    """An expression without parentheses around the whole and without a cast behind it."""
    for _ in range(8):
        cut = _CAST.sub("", text).strip()
        if cut.startswith("(") and cut.endswith(")") and _is_one_group(cut):
            cut = cut[1:-1].strip()
        if cut == text:
            break
        text = cut
    return text


def _is_one_group(text: str) -> bool:
    depth = 0
    for at, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if not depth:
            return at == len(text) - 1
    return False


def _check_result(text: str, kind: Kind, dialect: Dialect) -> None:
    """Raises Refused where a number would be the default of what takes none."""
    strict = dialect.name == "postgresql" and kind.family in (
        "boolean",
        "uuid",
        "date",
        "moment",
        "json",
        "bytes",
        "enum",
        "array",
        "interval",
    )
    if strict and not any(token.kind in ("word", "string") for token in lex(text)[0]):
        raise Refused("is a number, which the column cannot hold")


def _now(kind: Kind, dialect: Dialect) -> str:
    if kind.family == "date":
        return _TODAY_IN[dialect.name]
    if kind.family == "time":
        return _TIME_IN.get(dialect.name, "") or _refuse("is a moment, which the column cannot hold")
    if kind.family in ("moment", "string") or dialect.name == "sqlite":
        if dialect.name == "mysql":
            digits = f"({kind.precision})" if kind.precision > 0 else ""
            return f"CURRENT_TIMESTAMP{digits}" if kind.family == "moment" else "(CURRENT_TIMESTAMP)"
        if dialect.name == "mssql" and "OFFSET" in kind.sql:
            return "SYSDATETIMEOFFSET()"
        return MOMENTS_IN[dialect.name]
    return _refuse("is a moment, which the column cannot hold")


def _random(kind: Kind, dialect: Dialect) -> str:
    if kind.family not in ("uuid", "string", "bytes") or (kind.family == "string" and 0 < kind.size < 36):
        return _refuse("is a UUID, which the column cannot hold")
    if dialect.name == "sqlite":
        return _RANDOM_TEXT
    if kind.family == "bytes":
        return _refuse("is a UUID, which the column cannot hold")
    return _RANDOM_IN[dialect.name]


def _refuse(reason: str) -> str:
    raise Refused(reason)


def _literal(text: str, said: str, kind: Kind, dialect: Dialect) -> str:
    family = kind.family
    if family in ("integer", "decimal", "float"):
        return _number(text, said, kind, dialect)
    if family == "boolean":
        return _boolean(text, dialect)
    if said == "boolean" and family != "string" and dialect.name != "sqlite":
        return _refuse(f"is `{text}`, which the column cannot hold")
    if family == "enum" and text not in kind.values:
        return _refuse(f"is `{text[:40]}`, which is no value of it")
    if family == "string" and 0 < kind.size < len(text) and dialect.name != "sqlite":
        return _refuse(f"is longer than {kind.size} letters")
    if dialect.name == "sqlite":
        return (
            text if said == "number" and _NUMBER.match(text) and family in ("bytes", "other") else dialect.literal(text)
        )
    _check_text(text, kind, dialect)
    if family in ("date", "moment") and dialect.name == "oracle":
        return (
            f"DATE {dialect.literal(text)}"
            if family == "date"
            else f"TIMESTAMP {dialect.literal(text.replace('T', ' ').rstrip('Z'))}"
        )
    if family == "other" and dialect.name == "postgresql" and kind.sql.startswith(("bit", "varbit")):
        return f"B{dialect.literal(text)}" if not text.strip("01") else _refuse("is no string of bits")
    return dialect.literal(text)


def _number(text: str, said: str, kind: Kind, dialect: Dialect) -> str:
    word = text.strip().casefold()
    signs = word[: len(word) - len(word.lstrip("+-"))]
    word = ("-" if signs.count("-") % 2 else "") + word[len(signs) :]
    if said == "boolean" and word in ("true", "false"):
        return "1" if word == "true" else "0"
    if not _NUMBER.match(word) or (kind.family == "integer" and not _WHOLE.match(word)):
        return _refuse(f"is `{text[:40]}`, which the column cannot hold")
    if kind.family == "integer":
        whole = int(word.partition(".")[0][:40])
        least, most = (0, 1 << kind.size) if kind.unsigned else (-(1 << kind.size - 1), 1 << kind.size - 1)
        if kind.size and not least <= whole < most and dialect.name != "sqlite":
            return _refuse(f"is `{text[:40]}`, which the column cannot hold")
        return str(whole)
    return word.lstrip("+")


def _boolean(text: str, dialect: Dialect) -> str:
    word = text.strip().casefold()
    if word not in _TRUE and word not in _FALSE:
        return _refuse(f"is `{text[:40]}`, which the column cannot hold")
    if dialect.name in ("postgresql", "mysql"):
        return "TRUE" if word in _TRUE else "FALSE"
    return "1" if word in _TRUE else "0"


def _check_text(text: str, kind: Kind, dialect: Dialect) -> None:
    """Raises Refused where the text is no value of the family."""
    wrong = ""
    if kind.family == "date" or kind.family == "moment":
        day = text[:10]
        wrong = date_fault(day) or (fault("datetime", text) if len(text) > 10 else "")
        wrong = "" if dialect.name == "postgresql" and text in ("infinity", "-infinity", "epoch") else wrong
    elif kind.family == "time":
        wrong = fault("time", text)
    elif kind.family == "uuid" and not _UUID.match(text):
        wrong = "is no UUID"
    elif kind.family == "json":
        wrong = _json_fault(text)
    elif kind.family == "interval" and not _INTERVAL.match(text.strip()):
        wrong = "is no interval"
    elif kind.family == "array" and not (
        text.startswith("{") and text.endswith("}") and text.count("{") == text.count("}")
    ):
        wrong = "is no array such as {}"
    elif (
        kind.family in ("other", "xml", "bytes")
        and dialect.name == "postgresql"
        and not kind.sql.startswith(("bit", "varbit", "tsvector", "bytea"))
    ):
        wrong = f"is `{text[:40]}`, which nobody can check"
    if wrong:
        raise Refused(wrong)


def _json_fault(text: str) -> str:
    return "is no JSON" if parse(text).problems else ""
