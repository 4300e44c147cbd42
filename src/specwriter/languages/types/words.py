"""Knows the words for types in SQL dialects, API documents and programming languages."""

from __future__ import annotations

# Bounds of the strings that each format allows; a UUID may stand without its hyphens.
FORMATS: dict[str, tuple[int, int | None]] = {
    "uuid": (32, 36),
    "ulid": (26, 26),
    "objectid": (24, 24),
    "email": (3, 320),
    "hostname": (1, 253),
    "date": (10, 10),
    "time": (5, 21),
    "duration": (1, None),
    "datetime": (16, 35),
    "instant": (20, 35),
    "local": (16, 29),
    "ip": (2, 49),
    "ipv4": (7, 18),
    "ipv6": (2, 49),
    "uri-reference": (1, None),
    "uri": (3, None),
}

_BASES = {
    "any": "any|unknown|mixed|dynamic|interface|sql_variant|variant|anydata|anytype",
    "json": "json|jsonb|json.rawmessage|jsonnode|jsonvalue|bson|super|json value|json document",
    "object": "object|obj|dict|dictionary|record|struct|hash|json object|document|nested|embedded|"
    "subdocument|jobject|jsonobject|google.protobuf.struct|stdclass|nested object|map[string]any|tuple",
    "array": "array|list|set|collection|vector|slice|vec|arraylist|iterable|multiset|varray|json array|arrays|jsonarray",
    "map": "map|hashmap|treemap|key-value|key/value|key-value map|key-value pairs|key/value pairs|hstore|stringmap",
    "string": "string|str|text|varchar|character varying|char varying|varcharacter|varchar2|nvarchar|nvarchar2|"
    "national character varying|national varchar|native character|national char varying|nchar varying|citext|tinytext|"
    "mediumtext|longtext|ntext|clob|nclob|character large object|dbclob|long varchar|keyword|bpchar|xml|xmltype|html|markdown|"
    "charsequence|std::string|&str|sysname|strings|slug|jwt|token|password|base64|base64url|hex|phone|phone number|"
    "e.164|semver|locale|language|timezone|time zone|iana time zone|free text|currency code|iso 4217|iso 4217 code|iso 4217 currency code|"
    "country code|iso 3166 code|language code|text field|plain text|json string|regex|"
    "tsid|ksuid|nanoid|cuid|cursor|opaque string|string literal|stringvalue|google.protobuf.stringvalue|ltree",
    "char": "char|character|nchar|national char|national character|rune|wchar",
    "boolean": "boolean|bool|bit|flag|true/false|yes/no|logical|boolvalue|google.protobuf.boolvalue|booleans",
    "number": "number|numeric value|numbers|percentage|percent|ratio|rate|bignumber|numeric type",
    "decimal": "decimal|numeric|dec|fixed|bigdecimal|big decimal|decimal.decimal|decimal128|numberdecimal|number decimal|"
    "shopspring.decimal|bignumeric|bigfloat|money amount|decfloat",
    "float32": "real|float4|float32|single|f32|binary_float|halffloat|smallfloat",
    "float64": "float|double|double precision|float8|float64|f64|binary_double|doubleprecision|doubles|floats|numberdouble|"
    "google.protobuf.doublevalue|lat|lon|latitude|longitude",
    "bytes": "bytes|binary|varbinary|bytea|blob|tinyblob|mediumblob|longblob|binary large object|binary varying|image|raw|"
    "long raw|[]byte|bytes value|buffer|uint8array|arraybuffer|bytestring|bfile|file|byte array|nvarbinary|bindata|file upload|"
    "multipart file|byte[]",
    "uuid": "uuid|guid|uniqueidentifier|uuid.uuid|uuidv1|uuidv4|uuidv7|uuid4|uuid7|uuid v4|uuid v7|timeuuid|uuids|guids",
    "ulid": "ulid|ulid.ulid",
    "objectid": "objectid|object id|bson.objectid|primitive.objectid|mongo.objectid",
    "email": "email|e-mail|email address|e-mail address|mail|idn-email",
    "hostname": "hostname|host name|domain|domain name|fqdn|idn-hostname",
    "date": "date|localdate|local date|civil.date|date only|dateonly|full-date|calendar date|iso date|iso 8601 date|date32|dates|"
    "datestring",
    "time": "time|localtime|time without time zone|time with time zone|timetz|timeonly|offsettime|partial-time|"
    "full-time|time of day",
    "datetime": "datetime|date-time|date time|timestamp|smalldatetime|datetime2|datetime64|time.time|google.protobuf.timestamp|"
    "date/time|date & time|date and time|isodate|iso date time|iso datetime|iso date-time|iso8601|iso 8601|iso-8601|"
    "iso string|iso timestamp|datetimes|timestamps|java.sql.timestamp|datetime.datetime|timestamp_ntz",
    "instant": "timestamptz|timestamp with time zone|timestamp with timezone|timestamp with local time zone|datetimeoffset|"
    "instant|offsetdatetime|zoneddatetime|timestamp_tz|timestamp_ltz|timestampltz|rfc3339|rfc 3339|rfc-3339|java.time.instant|"
    "datetime with time zone|datetime with timezone|utc datetime|utc timestamp|timestamp utc|datetime utc|datetime<utc>",
    "local": "timestamp without time zone|timestamp without timezone|localdatetime|local date time|timestampntz|naivedatetime|"
    "datetime without time zone|local timestamp",
    "duration": "duration|interval|timespan|timedelta|time.duration|period|iso 8601 duration|iso duration|google.protobuf.duration|"
    "iso8601 duration",
    "epoch": "unix timestamp|unix time|epoch|epoch seconds|epoch milliseconds|epoch millis|unix epoch|epoch timestamp|epoch ms|"
    "unix ms|unix seconds|timestamp ms|timestamp (ms)|unix milliseconds|unix timestamp milliseconds",
    "ip": "ip|ip address|inet|cidr|ip-address|inetaddress|inet4|inet6|ipaddress",
    "ipv4": "ipv4|ipv4 address",
    "ipv6": "ipv6|ipv6 address",
    "uri": "uri|url|urls|iri|web url|https url|absolute url|uris|absolute uri|http url",
    "uri-reference": "uri-reference|iri-reference|relative url|path|url path|uri reference|relative uri|uri-template",
    "money": "money|smallmoney|monetary amount|currency amount|amount|google.type.money|monetaryamount",
    "geo": "geometry|geography|geojson|geojson point|geo_point|geo_shape|point|polygon|linestring|multipolygon|multipoint|line|"
    "lseg|box|circle|geometrycollection|multilinestring|geopoint|latlng|coordinates|sdo_geometry|st_point",
    "enum": "enum|enumeration|enums|enum value|string enum|enum string|enumerated|enumerated string|lowcardinality",
    "opaque": "tsvector|tsquery|rowversion|rowid|urowid|oid|xid|xid8|cid|tid|regclass|pg_lsn|txid_snapshot|int4range|int8range|numrange|"
    "tsrange|tstzrange|daterange|hierarchyid|id|identifier|macaddr|macaddr8|varbit|bit varying|bits|void|"
    "refcursor|pg_snapshot|never|primary key|foreign key|ref|reference|halfvec|"
    "jsonpath",
    "null": "null|none|undefined|nil",
}

# Signed integers by bits; 0 is unbounded.
_INTEGERS = {
    0: "integer|int|integers|ints|biginteger|big integer|varint|whole number|math/big.int|*big.int|bigints|usize|isize",
    8: "tinyint|int8|i8|sbyte|byte",
    16: "smallint|int2|int16|i16|short|smallserial|serial2|year",
    24: "mediumint|int3|middleint",
    32: "int4|int32|i32|serial|serial4|sint32|sfixed32|pls_integer|binary_integer|google.protobuf.int32value",
    64: "bigint|int64|i64|long|bigserial|serial8|sint64|sfixed64|numberlong|long integer|longint|"
    "google.protobuf.int64value|counter64|snowflake|signed bigint",
}
_UNSIGNED = {
    0: "uint|positive integer|positive int|non-negative integer|nonnegative integer|natural|natural number|unsigned integer|"
    "unsigned int|unsigned|cents|minor units|count",
    8: "uint8|u8|ubyte|unsigned tinyint",
    16: "uint16|u16|ushort|unsigned smallint",
    32: "uint32|u32|fixed32|ulong32|google.protobuf.uint32value",
    64: "uint64|u64|ulong|fixed64|unsigned bigint|unsigned long|google.protobuf.uint64value",
}

# Words that take types in brackets: `list<X>`, `map<K, V>`; optional is X or null, same is X itself.
_WRAPPERS = {
    "array": "array|list|set|vec|vector|sequence|slice|collection|iterable|seq|arraylist|readonlyarray|ienumerable|ilist|"
    "icollection|linkedlist|frozenset|multiset|repeated|tuple|queue|deque|stream|flux",
    "map": "map|record|dict|dictionary|hashmap|hash|btreemap|treemap|idictionary|mapping|object|concurrentmap",
    "optional": "optional|option|nullable|maybe",
    "same": "promise|task|mono|future|completablefuture|frozen|lowcardinality|box|rc|arc|readonly|partial|required",
}
WRAPPERS = {word: sense for sense, words in _WRAPPERS.items() for word in words.split("|")}

# The SQL words whose sense depends on the engine. SQL INTEGER is 32 bits everywhere but in SQLite and Oracle.
_SQL = {"int": 32, "integer": 32, "unsigned": 32, "unsigned int": 32, "unsigned integer": 32}
DIALECTS: dict[str, dict[str, str]] = {
    "postgres": {"int8": "64", "timestamp": "local", "char": "char", "money": "money", "bit": "opaque", "path": "geo"},
    "mysql": {"timestamp": "instant", "datetime": "local", "float": "float32", "real": "float64", "dec": "decimal"},
    "sqlite": {"int": "64", "integer": "64", "real": "float64", "date": "datetime"},
    "mssql": {
        "timestamp": "opaque",
        "tinyint": "u8",
        "datetime": "local",
        "datetime2": "local",
        "rowversion": "opaque",
    },
    "oracle": {
        "date": "local",
        "number": "decimal",
        "integer": "decimal38",
        "int": "decimal38",
        "smallint": "decimal38",
        "long": "string",
        "float": "number",
        "timestamp": "local",
    },
}
ALIASES = {"postgresql": "postgres", "pg": "postgres", "mariadb": "mysql", "sqlserver": "mssql", "tsql": "mssql"}


def _table() -> dict[str, tuple[str, int | None, int | None]]:
    words: dict[str, tuple[str, int | None, int | None]] = {}
    for base, names in _BASES.items():
        words.update(dict.fromkeys(names.split("|"), (base, None, None)))
    for bits, names in _INTEGERS.items():
        bounds = signed(bits)
        words.update(dict.fromkeys(names.split("|"), ("integer", *bounds)))
    for bits, names in _UNSIGNED.items():
        words.update(dict.fromkeys(names.split("|"), ("integer", 0, (1 << bits) - 1 if bits else None)))
    return words


def signed(bits: int) -> tuple[int | None, int | None]:
    """The bounds of a signed integer of so many bits; 0 stands for no bounds."""
    return (-(1 << bits - 1), (1 << bits - 1) - 1) if bits else (None, None)


WORDS = _table()


def meaning(word: str, dialect: str = "") -> tuple[str, int | None, int | None] | None:
    """Base and bounds of a type word in lower case; None where it is no usual type."""
    dialect = ALIASES.get(dialect, dialect)
    special = DIALECTS.get(dialect, {}).get(word) if dialect else None
    if special == "u8":
        return "integer", 0, 255
    if special == "decimal38":
        return "integer", -(10**38) + 1, 10**38 - 1
    if special == "64":
        return ("integer", *signed(64))
    if special:
        return special, None, None
    if dialect and word in _SQL:
        return ("integer", 0, (1 << 32) - 1) if word.startswith("unsigned") else ("integer", *signed(_SQL[word]))
    return WORDS.get(word)
