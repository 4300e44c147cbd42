"""Knows the types that each engine builds in: a type word of the spec that is one of them stays as the author wrote it.

Sources: the chapters on data types of the manuals of PostgreSQL 18, MySQL 9, SQL Server (Transact-SQL) and Oracle 23.
"""

from __future__ import annotations

from specwriter.emitters.sql.kinds import Kind
from specwriter.source.pattern import regex

# By engine and family: words, and behind a slash how many numbers in parentheses they take (none where nothing is said).
_WORDS = {
    "postgresql": {
        "integer": "smallint|int2|integer|int|int4|bigint|int8|smallserial|serial2|serial|serial4|bigserial|serial8",
        "decimal": "numeric/2|decimal/2|dec/2|money",
        "float": "real|float4|float8|double precision",
        "boolean": "boolean|bool",
        "string": "varchar/1|character varying/1|char/1|character/1|text|citext|bpchar",
        "bytes": "bytea",
        "uuid": "uuid",
        "date": "date",
        "time": "time/1|timetz/1|time without time zone/1|time with time zone/1",
        "moment": "timestamp/1|timestamptz/1|timestamp without time zone/1|timestamp with time zone/1",
        "interval": "interval/1",
        "json": "jsonb",
        "xml": "xml",
        "other": "inet|cidr|macaddr|macaddr8|tsvector|tsquery|point|line|lseg|box|path|polygon|circle|bit/1|varbit/1|bit varying/1|oid|"
        "int4range|int8range|numrange|tsrange|tstzrange|daterange|hstore|ltree|jsonpath|vector/1|geometry/2|geography/2|pg_lsn|json",
    },
    "mysql": {
        "integer": "tinyint/1|smallint/1|mediumint/1|int/1|integer/1|bigint/1|year",
        "decimal": "decimal/2|numeric/2|dec/2|fixed/2",
        "float": "float/2|double/2|double precision|real",
        "boolean": "boolean|bool",
        "string": "varchar/1|char/1|tinytext|text|mediumtext|longtext",
        "bytes": "binary/1|varbinary/1|tinyblob|blob|mediumblob|longblob",
        "date": "date",
        "time": "time/1",
        "moment": "datetime/1|timestamp/1",
        "json": "json",
        "other": "bit/1|geometry|point|linestring|polygon|multipoint|multilinestring|multipolygon|geometrycollection",
    },
    "mssql": {
        "integer": "tinyint|smallint|int|integer|bigint",
        "decimal": "decimal/2|numeric/2|dec/2|money|smallmoney",
        "float": "real|float/1",
        "boolean": "bit",
        "string": "nvarchar/1|nchar/1",
        "bytes": "binary/1|varbinary/1",
        "uuid": "uniqueidentifier",
        "date": "date",
        "time": "time/1",
        "moment": "datetime2/1|datetimeoffset/1|smalldatetime",
        "xml": "xml",
        "other": "sql_variant|geography|geometry|hierarchyid|rowversion",
    },
    "oracle": {
        "decimal": "number/2",
        "float": "binary_float|binary_double|float/1",
        "string": "varchar2/1|nvarchar2/1|char/1|nchar/1|clob|nclob",
        "bytes": "raw/1|blob",
        "date": "",
        "moment": "timestamp/1|timestamp with time zone/1|timestamp with local time zone/1",
        "xml": "xmltype",
        "other": "rowid|urowid/1|bfile|sdo_geometry|long|long raw",
    },
    "sqlite": {},
}
# Words of an engine that only mean the same in a spec of that engine.
_ONLY_OWN = {
    "postgresql": "money|json|bit",
    "mysql": "year|real|text|bit",
    "mssql": "bit|real|float",
    "oracle": "float|long|long raw|date",
}
_OWN_WORDS = {
    "mssql": {"string": "varchar/1|char/1|text|ntext", "moment": "datetime", "bytes": "image"},
    "oracle": {"moment": "date", "integer": "integer|int|smallint", "decimal": "decimal/2|numeric/2"},
}
_SHAPE = regex(
    r"\s*([A-Za-z_][\w$]*(?:\s+(?:varying|precision|raw|byte))?)\s*(?:\(\s*(\d{1,8}|max)(?:\s+(?:char|byte))?\s*(?:,\s*(-?\d{1,4})\s*)?\))?"
    r"((?:\s+(?:with(?:out)?(?:\s+local)?\s+time\s+zone|unsigned|signed|zerofill))*)\s*\Z",
    2,
)
_BITS = {
    "tinyint": 8, "smallint": 16, "int2": 16, "smallserial": 16, "serial2": 16, "year": 16, "mediumint": 24,
    "bigint": 64, "int8": 64, "bigserial": 64, "serial8": 64,
}  # fmt: skip
# By engine and word the largest first and second number.
_MOST = {
    "postgresql": {
        "varchar": 10485760,
        "character varying": 10485760,
        "char": 10485760,
        "character": 10485760,
        "numeric": 1000,
        "decimal": 1000,
        "dec": 1000,
        "bit": 83886080,
    },
    "mysql": {
        "varchar": 16383,
        "char": 255,
        "decimal": 65,
        "numeric": 65,
        "dec": 65,
        "fixed": 65,
        "varbinary": 65535,
        "binary": 255,
        "bit": 64,
        "float": 53,
        "double": 53,
    },
    "mssql": {
        "nvarchar": 4000,
        "nchar": 4000,
        "varchar": 8000,
        "char": 8000,
        "decimal": 38,
        "numeric": 38,
        "binary": 8000,
        "varbinary": 8000,
        "float": 53,
    },
    "oracle": {
        "varchar2": 4000,
        "nvarchar2": 2000,
        "char": 2000,
        "nchar": 1000,
        "number": 38,
        "raw": 2000,
        "float": 126,
    },
}
_NEEDS_DIGITS = frozenset(
    f"{engine} {word}" for engine in ("mysql", "mssql") for word in ("decimal", "numeric", "dec", "fixed")
)
"""Without digits these engines keep none behind the point, which only their own people mean."""
_NEEDS_LENGTH = frozenset(
    f"mysql {word}" for word in ("varchar", "varbinary")
) | frozenset(f"mssql {word}" for word in ("nvarchar", "varchar", "varbinary")) | frozenset(
    f"oracle {word}" for word in ("varchar2", "nvarchar2", "raw")
)  # fmt: skip


def _table(engine: str, own: bool) -> dict[str, tuple[str, int]]:
    """Words with their family and the numbers that they take."""
    found: dict[str, tuple[str, int]] = {}
    for families in (_WORDS[engine], _OWN_WORDS.get(engine, {}) if own else {}):
        for family, words in families.items():
            for word in filter(None, words.split("|")):
                name, _, count = word.partition("/")
                found[name] = (family, int(count or 0))
    for word in () if own else _ONLY_OWN.get(engine, "").split("|"):
        found.pop(word, None)
    return found


_TABLES = {(engine, own): _table(engine, own) for engine in _WORDS for own in (True, False)}


def native(text: str, engine: str, own: bool) -> Kind | None:
    """The type where the engine has it under that very word; `own` says that the spec is written for this engine.

    None where the word is not known, or where what stands in parentheses is more than the engine takes.
    """
    match = _SHAPE.match(text)
    if match is None or len(text) > 100:
        return None
    base = " ".join(match[1].casefold().split())
    behind = " ".join(match[4].casefold().split())
    zone = behind if "zone" in behind and "zerofill" not in behind else ""
    found = _TABLES[engine, own].get(f"{base} {zone}".strip())
    if found is None or (
        behind and not zone and (engine != "mysql" or found[0] not in ("integer", "decimal", "float"))
    ):
        return None
    family, takes = found
    numbers = [part.casefold() for part in (match[2], match[3]) if part is not None]
    if len(numbers) > takes:
        return None if takes or family not in ("integer", "boolean") else _written(engine, family, base, [], "", "")
    bare = f"{engine} {base}" if not numbers else ""
    if not _allowed(engine, base, numbers) or bare in _NEEDS_LENGTH or (not own and bare in _NEEDS_DIGITS):
        return None
    return _written(engine, family, base, numbers, zone, "unsigned" if "unsigned" in behind else "")


def _allowed(engine: str, base: str, numbers: list[str]) -> bool:
    """Whether the numbers are in the range that the engine takes."""
    if not numbers:
        return True
    if numbers[0] == "max":
        return engine == "mssql"
    first = int(numbers[0])
    most = (
        6
        if base in ("timestamp", "timestamptz", "time", "timetz", "interval", "datetime")
        else 7
        if base in ("datetime2", "datetimeoffset")
        else 0
    )
    if engine == "oracle" and base == "timestamp":
        most = 9
    if most:
        return first <= most
    scale = int(numbers[1]) if len(numbers) > 1 else 0
    return 0 < first <= _MOST.get(engine, {}).get(base, 10**9) and (
        0 <= scale <= first or base in ("vector", "geometry", "geography")
    )


def _written(engine: str, family: str, base: str, numbers: list[str], zone: str, sign: str) -> Kind:
    if engine == "mysql" and family == "integer" and (base, numbers) != ("tinyint", ["1"]):
        numbers = []  # a display width, which MySQL 8 no longer has
    word = base if engine == "postgresql" else base.upper()
    numbers = [number.upper() for number in numbers]
    inside = f"({', '.join(numbers) if family != 'decimal' else ','.join(numbers)})" if numbers else ""
    if zone and engine != "postgresql":
        zone = zone.upper()
    text = " ".join(filter(None, (word + inside, zone, sign.upper())))
    if engine == "mysql" and base == "tinyint" and numbers == ["1"]:
        return Kind(text, "boolean")
    if engine == "oracle" and inside and base in ("varchar2", "char"):
        text = f"{word}({numbers[0]} CHAR)"
    size = _BITS.get(base, 32) if family == "integer" else int(numbers[0]) if numbers and numbers[0].isdigit() else 0
    precision = size if family in ("moment", "time") and numbers else -1
    return Kind(text, family, size, unsigned=bool(sign), precision=precision)
