"""Which type the words of columns, field tables and program code name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specwriter.languages.types import Type, read_type

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def said(kind: Type) -> str:
    """A type in one spelling, for comparison."""
    text = kind.base
    if kind.precision is not None:
        text += f"({kind.precision},{kind.scale})" if kind.scale is not None else f"({kind.precision})"
    if kind.least is not None or kind.most is not None:
        text += f"[{'' if kind.least is None else kind.least}..{'' if kind.most is None else kind.most}]"
    if kind.key and kind.item:
        text += f"<{said(kind.key)}, {said(kind.item)}>"
    elif kind.item:
        text += f"<{said(kind.item)}>"
    text += "{" + " ".join(kind.values) + "}" if kind.values else ""
    text += "{" + " | ".join(map(said, kind.options)) + "}" if kind.options else ""
    return text + {True: "?", False: "!", None: ""}[kind.nullable]


INT8, INT16, INT32, INT64 = (f"integer[{-(1 << n)}..{(1 << n) - 1}]" for n in (7, 15, 31, 63))
WORDS = {
    "uuid": "uuid",
    "UUID": "uuid",
    "UUIDv7": "uuid",
    "uniqueidentifier": "uuid",
    "uuid.UUID": "uuid",
    "string": "string",
    "String": "string",
    "text": "string",
    "varchar": "string",
    "varchar(64)": "string[..64]",
    "VARCHAR2(100 CHAR)": "string[..100]",
    "nvarchar(MAX)": "string",
    "character varying(255)": "string[..255]",
    "char(3)": "string[3..3]",
    "char": "string[1..1]",
    "string(1..64)": "string[1..64]",
    "string (1-255 chars)": "string[1..255]",
    "string (max 64)": "string[..64]",
    "string, max 64 chars": "string[..64]",
    "string(64)": "string[..64]",
    "string(>= 8)": "string[8..]",
    "string (min 8, max 64)": "string[8..64]",
    "CLOB": "string",
    "citext": "string",
    "int": "integer",
    "Integer": "integer",
    "int32": INT32,
    "Int32": INT32,
    "i64": INT64,
    "Long": INT64,
    "bigint": INT64,
    "BIGSERIAL": INT64,
    "smallint": INT16,
    "tinyint(4)": INT8,
    "int(11)": "integer",
    "bigint(20) unsigned": f"integer[0..{2**64 - 1}]",
    "integer (1-100)": "integer[1..100]",
    "integer (>= 0)": "integer[0..]",
    "integer(0..)": "integer[0..]",
    "integer (int64)": INT64,
    "integer<int32>": INT32,
    "NUMBER(10)": "integer[-9999999999..9999999999]",
    "NUMBER(10, 2)": "decimal(10,2)",
    "decimal(12,2)": "decimal(12,2)",
    "numeric": "decimal",
    "BigDecimal": "decimal",
    "number": "number",
    "double precision": "float(53)",
    "float(24)": "float(24)",
    "float64": "float(53)",
    "real": "float(24)",
    "boolean": "boolean",
    "bool": "boolean",
    "tinyint(1)": "boolean",
    "bit": "boolean",
    "date": "date",
    "Date": "union{date | datetime}",
    "time": "time",
    "datetime": "datetime",
    "DateTime64(3)": "datetime",
    "timestamp": "datetime",
    "timestamptz": "instant",
    "timestamp(6) with time zone": "instant",
    "TIMESTAMP(6) WITH LOCAL TIME ZONE": "instant",
    "timestamp without time zone": "local",
    "datetimeoffset": "instant",
    "OffsetDateTime": "instant",
    "LocalDateTime": "local",
    "time.Time": "datetime",
    "google.protobuf.Timestamp": "datetime",
    "ISO 8601 timestamp": "datetime",
    "ISO 8601": "datetime",
    "string (ISO 8601)": "datetime",
    "string (date-time)": "datetime",
    "RFC 3339 timestamp": "datetime",
    "Unix timestamp": "integer",
    "unix timestamp (ms)": "integer",
    "interval day(2) to second(6)": "duration",
    "string(uuid)": "uuid",
    "string <uuid>": "uuid",
    "string (email)": "email",
    "URL": "uri",
    "inet": "ip",
    "bytea": "bytes",
    "[]byte": "bytes",
    "varbinary(50)": "bytes[..50]",
    "json": "json",
    "JSONB": "json",
    "object": "object",
    "object (Address)": "object",
    "Address object": "object",
    "The [Protocol](#protocol) JSON object.": "object",
    "{ id: string }": "object",
    "array": "array",
    "json array": "array",
    "text[]": "array<string>",
    "int[2][3]": "array<array<integer>>",
    "varchar(255)[]": "array<string[..255]>",
    "[]string": "array<string>",
    "[String!]!": "array<string!>!",
    "array<string>": "array<string>",
    "Array[object]": "array<object>",
    "list of strings": "array<string>",
    "array of UUIDs": "array<uuid>",
    "string array": "array<string>",
    "List<Map<String, Long>>": f"array<map<string, {INT64}>>",
    "Set<UUID>": "array<uuid>",
    "vector(384)": "array<number>",
    "map<string, int>": "map<string, integer>",
    "Map[String, String]": "map<string, string>",
    "map[string]int64": f"map<string, {INT64}>",
    "Record<string, number>": "map<string, number>",
    "map of string to integer": "map<string, integer>",
    "hstore": "map",
    "enum(a, b)": "enum{a b}",
    "ENUM('new','in progress')": "enum{new in progress}",
    "enum: PENDING, PAID": "enum{PENDING PAID}",
    "string (enum: a, b)": "enum{a b}",
    "one of `a`, `b`": "enum{a b}",
    '"a" | "b"': "enum{a b}",
    "PENDING | PAID | FAILED": "enum{PENDING PAID FAILED}",
    "a \\| b": "enum{a b}",
    "enum": "enum",
    "Enum<Status>": "enum",
    "uuid?": "uuid?",
    "*string": "string?",
    "?string": "string?",
    "string | null": "string?",
    "null | string": "string?",
    "string or null": "string?",
    "string/null": "string?",
    "Optional[str]": "string?",
    "Nullable(String)": "string?",
    "nullable string": "string?",
    "string, nullable": "string?",
    "string (nullable)": "string?",
    "String!": "string!",
    "varchar(20) NOT NULL": "string[..20]!",
    "varchar(20) DEFAULT 'x' NOT NULL": "string[..20]!",
    "int NULL DEFAULT 0": "integer?",
    "int PRIMARY KEY": "integer",
    "string (optional)": "string",
    "text (readonly)": "string",
    "boolean, default: true": "boolean",
    "string | number": "union{string | number}",
    "date or datetime": "union{date | datetime}",
    "`varchar(64)`": "string[..64]",
    "**string**": "string",
    "money": "money",
    "tsvector": "opaque",
    "geometry(Point, 4326)": "geo",
    "ObjectId": "objectid",
    "any": "any",
}


@pytest.mark.parametrize(("word", "expected"), WORDS.items())
def test_usual_words_are_known(word: str, expected: str) -> None:
    kind = read_type(word)
    assert kind.known
    assert said(kind) == expected
    assert kind.text == word


@pytest.mark.parametrize(
    "word", ["order_status", "Order", "public.mpaa_rating", "Stop Status", "[Stop Status](#stop-status)", "GET", ""]
)
def test_other_words_are_unknown_and_no_more_than_that(word: str) -> None:
    kind = read_type(word)
    assert not kind.known
    assert kind.nullable is None


def test_what_surrounds_an_unknown_word_is_understood() -> None:
    assert said(read_type("Order[]")) == "array<unknown>"
    assert said(read_type("OrderStatus | null")) == "unknown?"
    assert said(read_type("order_status NOT NULL")) == "unknown!"
    assert read_type("Cat | Dog").base == "unknown"


@pytest.mark.parametrize(
    ("word", "dialect", "expected"),
    [
        ("integer", "postgres", INT32),
        ("integer", "sqlite", INT64),
        ("int", "mysql", INT32),
        ("int unsigned", "mysql", f"integer[0..{2**32 - 1}]"),
        ("int8", "postgres", INT64),
        ("int8", "", INT8),
        ("timestamp", "postgres", "local"),
        ("timestamp", "mysql", "instant"),
        ("timestamp", "mariadb", "instant"),
        ("timestamp", "mssql", "opaque"),
        ("date", "oracle", "local"),
        ("date", "postgres", "date"),
        ("number", "oracle", "decimal"),
        ("long", "oracle", "string"),
        ("float", "mysql", "float(24)"),
        ("float", "mssql", "float(53)"),
        ("tinyint", "mssql", "integer[0..255]"),
        ("real", "sqlite", "float(53)"),
        ("Date", "oracle", "local"),
        ("varchar(20)", "unheard of", "string[..20]"),
    ],
)
def test_some_words_mean_something_else_in_an_engine(word: str, dialect: str, expected: str) -> None:
    assert said(read_type(word, dialect)) == expected


ODD = ["?", "!", "*", "|", "a|", "((((", "int[", "enum(", "<>", "[]", "{}", "map[", "string(", "x" * 10_000, "[" * 1000]
LONG = ["list of ", "string | ", "?", "[]", "a<", "a, null", "varchar(", "9", "enum(a, ", "not null "]


@pytest.mark.parametrize(
    "text", [*ODD, *(piece * (1900 // len(piece)) for piece in LONG), "varchar(" + "9" * 1500 + ")"]
)
def test_no_text_is_too_odd(text: str) -> None:
    assert read_type(text).text == text
    assert read_type(text, "postgres").text == text


def known_share(words: list[str]) -> tuple[float, set[str]]:
    unknown = [word for word in words if not read_type(word).known]
    return 1 - len(unknown) / len(words), set(unknown)


def test_the_columns_of_real_schemas_are_known_but_for_their_enums() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus at {CORPUS}")
    column = re.compile(
        r'^\s+(?:"\w+"|`\w+`|\[\w+\]|\w+)\s+(\[?\w+\]?(?:\s+varying)?(?:\s*\([^()]*\))?)[\s,]', re.MULTILINE
    )
    no_column = re.compile(
        r"\s*(?:constraint|primary|foreign|unique|key|index|check|like|references|on)\b", re.IGNORECASE
    )
    words = []
    for path in sorted(CORPUS.glob("sql/*/*.sql")):
        for body in re.findall(
            r"CREATE TABLE[^(]*\((.*?)\n\s*\)", path.read_text(errors="replace"), re.DOTALL | re.IGNORECASE
        ):
            words += [match[1].strip("[]") for match in column.finditer(body) if not no_column.match(match[0])]
    share, unknown = known_share(words)
    assert len(words) > 800
    assert unknown <= {"mpaa_rating", "KEY", "like"}
    assert share > 0.99


def test_the_type_columns_of_real_field_tables_are_known() -> None:
    path = (
        CORPUS
        / "specs"
        / "nordic-institute__X-Road__doc_DataModels_dm-cs_x-road_central_server_configuration_data_model.md"
    )
    if not path.is_file():
        pytest.skip(f"no corpus at {CORPUS}")
    words = re.findall(r"^\| [^|]+\| ([a-z][^|]*?) +\| ", path.read_text(), re.MULTILINE)
    typed = [
        word for word in words if re.match(r"character|timestamp|integer|bigint|boolean|bytea|text|smallint", word)
    ]
    assert len(typed) > 50
    assert known_share(typed)[0] == 1
