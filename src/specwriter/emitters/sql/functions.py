"""Knows the functions and key words that may stand in a condition or a default on each engine, and what other engines call them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.kinds import Kind

_COMMON = "abs ceiling coalesce floor lower ltrim nullif replace round rtrim trim upper power sqrt exp sign concat"
_POSTGRESQL = """
age array_length array_position bit_length btrim cardinality ceil char_length character_length chr clock_timestamp concat_ws
current_date current_database date_part date_trunc decode div encode extract format gen_random_uuid greatest initcap isfinite
json_array_length json_build_object json_typeof jsonb_array_length jsonb_build_array jsonb_build_object jsonb_exists
jsonb_path_exists jsonb_typeof left length least ln log lower_inf lpad make_date make_interval md5 mod nextval now num_nonnulls
num_nulls octet_length overlay pi position random regexp_like regexp_match regexp_replace repeat reverse right rpad sha256
split_part starts_with statement_timestamp strpos substr substring timezone to_char to_date to_number to_timestamp to_tsvector
transaction_timestamp translate trunc tsrange tstzrange daterange int4range int8range numrange upper_inf uuidv4 uuidv7
width_bucket jsonb_strip_nulls to_jsonb to_json array_to_string string_to_array isempty range_merge log10 degrees radians sin
cos tan ascii st_makepoint st_setsrid
"""
_MYSQL = """
ceil char_length character_length concat_ws crc32 cast date date_format datediff day dayofmonth dayofweek greatest hex hour if
ifnull inet6_aton instr json_array json_contains json_extract json_keys json_length json_unquote
json_object json_type json_valid last_day lcase least left length ln
locate log log10 log2 lpad md5 minute mod month octet_length pi pow quarter repeat reverse right rpad second sha1 sha2 strcmp
substr substring substring_index timestampdiff truncate ucase unhex year now curdate curtime uuid rand current_timestamp sysdate
utc_timestamp unix_timestamp from_unixtime
"""
_SQLITE = """
ceil char cast glob hex ifnull iif instr json_array_length json_extract json_type json_valid length like likely ln log log10
log2 max min mod pi pow printf quote random randomblob strftime substr substring trunc typeof unicode date time datetime
julianday unixepoch
"""
_MSSQL = """
cast charindex convert datalength dateadd datediff datename datepart day eomonth getdate getutcdate iif isdate isjson isnull
isnumeric left len log log10 month newid newsequentialid patindex pi rand reverse right square str stuff substring sysdatetime
sysdatetimeoffset sysutcdatetime try_convert year json_value
"""
_ORACLE = """
add_months ceil cast chr decode extract greatest initcap instr least length ln log lpad mod months_between nvl nvl2 regexp_like
regexp_substr rpad substr sys_guid systimestamp to_char to_date to_number to_timestamp translate trunc json_value
"""
_FUNCTIONS = {"postgresql": _POSTGRESQL, "mysql": _MYSQL, "sqlite": _SQLITE, "mssql": _MSSQL, "oracle": _ORACLE}
# Functions whose answer changes: no engine lets an index depend on them, and most no check.
_CHANGING_WORDS = """
now clock_timestamp statement_timestamp transaction_timestamp current_date current_timestamp current_time localtimestamp
localtime getdate getutcdate sysdatetime sysutcdatetime sysdatetimeoffset sysdate systimestamp random rand uuid newid
newsequentialid sys_guid gen_random_uuid uuidv4 uuidv7 uuid_generate_v4 nextval curdate curtime utc_timestamp unix_timestamp age
randomblob current_user user session_user
"""
_CHANGING = frozenset(_CHANGING_WORDS.split())
# PostgreSQL calls these stable: they depend on the session, so that no index can hold them.
_STABLE_WORDS = """
to_char to_date to_timestamp to_number date_trunc timezone date_part extract concat concat_ws format to_tsvector to_jsonb
to_json
"""
_STABLE = frozenset(_STABLE_WORDS.split())
_OF_TEXT = frozenset(
    "lower upper reverse length char_length trim btrim ltrim rtrim left right initcap md5 substring substr replace octet_length".split()
)
_SAME = (
    {"length": "length", "len": "length", "char_length": "length", "character_length": "length"},
    {"substr": "substring", "substring": "substring"},
    {"ceil": "ceiling", "ceiling": "ceiling"},
    {"ifnull": "coalesce", "nvl": "coalesce", "coalesce": "coalesce"},
    {"pow": "power", "power": "power"},
    {"lcase": "lower", "ucase": "upper"},
    {"json_length": "json length", "jsonb_array_length": "json length", "json_array_length": "json length"},
)
_MEANING = {word: sense for group in _SAME for word, sense in group.items()}
_CALLED = {
    "length": {"postgresql": "length", "mysql": "char_length", "sqlite": "length", "mssql": "len", "oracle": "length"},
    "substring": {"sqlite": "substr", "oracle": "substr"},
    "ceiling": {"oracle": "ceil", "sqlite": "ceil"},
    "json length": {"postgresql": "jsonb_array_length", "mysql": "json_length", "sqlite": "json_array_length"},
}
KEYWORDS = frozenset(
    "AND OR NOT IN IS NULL LIKE BETWEEN TRUE FALSE CASE WHEN THEN ELSE END ESCAPE DISTINCT FROM".split()
)
"""Words of a condition that every engine reads alike."""
_POSTGRESQL_KEYWORDS = """
ILIKE SIMILAR TO ANY ALL ARRAY ROW INTERVAL AT TIME ZONE SYMMETRIC UNKNOWN ISNULL NOTNULL CAST AS COLLATE FOR BOTH LEADING
TRAILING OVERLAPS EXTRACT YEAR MONTH DAY HOUR MINUTE SECOND EPOCH DOW ISODOW ISOYEAR QUARTER WEEK CURRENT_DATE CURRENT_TIMESTAMP
CURRENT_TIME LOCALTIMESTAMP LOCALTIME CURRENT_USER SESSION_USER USER WITH WITHOUT PRECISION VARYING
"""
_MYSQL_KEYWORDS = """
REGEXP RLIKE DIV MOD XOR INTERVAL YEAR MONTH DAY HOUR MINUTE SECOND CAST AS BINARY SIGNED UNSIGNED UNKNOWN CHAR
"""
_SQLITE_KEYWORDS = """
GLOB ISNULL NOTNULL CAST AS COLLATE NOCASE
"""
_MSSQL_KEYWORDS = """
CAST AS YEAR MONTH DAY HOUR MINUTE SECOND COLLATE QUARTER WEEK
"""
_ORACLE_KEYWORDS = """
CAST AS INTERVAL YEAR MONTH DAY HOUR MINUTE SECOND TO EXTRACT SYSDATE SYSTIMESTAMP CURRENT_TIMESTAMP CURRENT_DATE DATE TIMESTAMP
"""
_OWN_KEYWORDS = {
    "postgresql": _POSTGRESQL_KEYWORDS,
    "mysql": _MYSQL_KEYWORDS,
    "sqlite": _SQLITE_KEYWORDS,
    "mssql": _MSSQL_KEYWORDS,
    "oracle": _ORACLE_KEYWORDS,
}
OWN_KEYWORDS = {engine: frozenset(words.split()) for engine, words in _OWN_KEYWORDS.items()}
"""By engine further words of a condition."""
MOMENTS = frozenset(
    "NOW CURRENT_TIMESTAMP GETDATE GETUTCDATE SYSDATE SYSTIMESTAMP SYSDATETIME SYSUTCDATETIME LOCALTIMESTAMP UTC_TIMESTAMP".split()
)
"""What the engines call this moment."""
MOMENTS_IN = {
    "postgresql": "now()",
    "mysql": "CURRENT_TIMESTAMP",
    "sqlite": "CURRENT_TIMESTAMP",
    "mssql": "SYSUTCDATETIME()",
    "oracle": "SYSTIMESTAMP",
}
_KNOWN = {engine: frozenset((*_COMMON.split(), *words.split())) for engine, words in _FUNCTIONS.items()}


def called(function: str, engine: str) -> str:
    """What an engine calls a function, empty where it has none."""
    word = function.casefold()
    sense = _MEANING.get(word, word)
    other = _CALLED.get(sense, {}).get(engine)
    if other:
        return other
    for candidate in (word, sense):
        if candidate in _KNOWN[engine]:
            return function if candidate == word else candidate
    return ""


def needs_values(function: str) -> bool:
    """Whether a function makes no sense with nothing in its parentheses."""
    word = function.casefold()
    return word not in _CHANGING and word != "pi"


def takes(function: str, kind: Kind, engine: str) -> bool:
    """Whether a function takes a column of a kind; PostgreSQL turns no number into a text by itself."""
    return engine != "postgresql" or kind.family in ("string", "bytes", "other") or function.casefold() not in _OF_TEXT


def is_changing(function: str) -> bool:
    """Whether the answer of a function differs from call to call."""
    return function.casefold() in _CHANGING


def is_stable(function: str, engine: str) -> bool:
    """Whether an index cannot hold the answer of a function, which depends on the session."""
    return is_changing(function) or (engine == "postgresql" and function.casefold() in _STABLE)
