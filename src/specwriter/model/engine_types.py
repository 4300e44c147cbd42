"""Knows the type names that each database engine builds in, and which engine a document is certainly written for."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.code_blocks import code_around
from specwriter.model.database import declared
from specwriter.model.mentions.slips import one_edit
from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Column, Enum
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

# The first word of each type. Sources: PostgreSQL 18, chapter 8 and the extensions that its packages ship; MySQL 9, chapter 13,
# with MariaDB's additions; Transact-SQL data types; Oracle 23, SQL Language Reference, chapter 2.
_STANDARD = (
    "bigint binary bit blob boolean char character clob date dec decimal float int integer interval national nchar nclob "
    "numeric real smallint time timestamp varbinary varchar"
)
_NAMES = {
    "postgresql": (
        "bigserial bool box bpchar bytea cid cidr circle citext cube daterange datemultirange float4 float8 geography geometry halfvec "
        "hstore inet int2 int4 int8 int4range int4multirange int8range int8multirange json jsonb jsonpath line lseg ltree lquery "
        "macaddr macaddr8 money name nummultirange numrange oid path pg_lsn pg_snapshot point polygon raster record regclass regproc "
        "regprocedure regrole regnamespace regtype serial serial2 serial4 serial8 smallserial sparsevec text tid timestamptz timetz "
        "tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot uuid varbit vector xid xid8 xml"
    ),
    "mysql": (
        "bool datetime double enum fixed geometry geometrycollection inet4 inet6 int1 int2 int3 int4 int8 json linestring long longblob "
        "longtext mediumblob mediumint mediumtext middleint multilinestring multipoint multipolygon nvarchar point polygon serial set "
        "text tinyblob tinyint tinytext uuid vector year"
    ),
    "mssql": (
        "cursor datetime datetime2 datetimeoffset geography geometry hierarchyid image json money ntext nvarchar rowversion "
        "smalldatetime smallmoney sql_variant sysname table text tinyint uniqueidentifier vector xml"
    ),
    "oracle": (
        "anydata anydataset anytype bfile binary_double binary_float bool json long number nvarchar2 raw rowid sdo_geometry urowid "
        "varchar2 vector xmltype"
    ),
}
_NOT_THERE = {
    "postgresql": frozenset(("binary", "blob", "clob", "nclob", "varbinary")),
    "mysql": frozenset(("clob", "interval", "nclob")),
    "mssql": frozenset(("blob", "boolean", "clob", "interval", "nclob")),
    "oracle": frozenset(("bigint", "binary", "bit", "time", "varbinary")),
}
TYPES = {
    engine: frozenset((*_STANDARD.split(), "double precision", *names.split())) - _NOT_THERE[engine]
    for engine, names in _NAMES.items()
}
"""By engine the first words of all types it has; SQLite takes any word."""
ALL_TYPES = frozenset().union(*TYPES.values())
TITLES = {"postgresql": "PostgreSQL", "mysql": "MySQL", "mssql": "SQL Server", "oracle": "Oracle"}

_FENCES = {
    "postgresql": ("postgresql", "postgres", "pgsql", "psql", "plpgsql"),
    "mysql": ("mysql", "mariadb"),
    "mssql": ("tsql", "mssql"),
    "oracle": ("plsql", "oracle"),
}
# Types that no other engine has: one of them tells the engine.
_TELLING = {
    "postgresql": (
        "jsonb",
        "timestamptz",
        "bigserial",
        "bytea",
        "tsvector",
        "inet",
        "cidr",
        "citext",
        "tstzrange",
        "hstore",
    ),
    "mysql": ("mediumint", "mediumtext", "longtext", "tinytext", "longblob", "mediumblob"),
    "mssql": ("datetime2", "datetimeoffset", "uniqueidentifier", "hierarchyid"),
    "oracle": ("varchar2", "nvarchar2", "binary_double"),
}
_MANY = 500  # enums beyond which none is compared with
_FIRST_WORD = regex(r"(?P<word>[A-Za-z_][\w$]*)(?![\w$.\"])(?P<more>\s+[A-Za-z])?")


@lru_cache(maxsize=1024)
def _type_word(text: str) -> str:
    """The first word of a column's type in lower case (both of `double precision`), empty where it is quoted, qualified or not said."""
    match = _FIRST_WORD.match(text)
    word = match["word"].casefold() if match else ""
    if word == "double" and match and match["more"]:
        return "double precision"
    # Of two words the first is one that an engine knows (`double precision`), or the name was in quotes.
    return "" if match and match["more"] and word not in ALL_TYPES else word


@once
def strange_types(spec: Spec) -> tuple[tuple[Database, Column, str], ...]:
    """Every column in DBML and SQL whose type its engine does not build in, with the database and the word in lower case.

    An enum of the database is none, unless it has the name of another engine's type.
    """
    found: list[tuple[Database, Column, str]] = []
    for database in declared(spec):
        known = TYPES.get(database.engine, ALL_TYPES)
        if database.engine == "sqlite":
            continue  # it takes any word
        enums = database.enum_types
        strange = {
            text: word
            for text in database.types
            if text not in known
            and (word := _type_word(text))
            and word not in known
            and (text not in enums or word in ALL_TYPES)
        }
        for column in database.columns if strange else ():
            if column.type.text in strange:
                found.append((database, column, strange[column.type.text]))
    return tuple(found)


def misspelt_enums(spec: Spec) -> list[tuple[Column, Enum]]:
    """The columns whose type is one slip from an enum that is declared with its schema (`platform.chanel`), with that enum.

    An enum that no column has is misspelt itself.
    """
    found: list[tuple[Column, Enum]] = []
    for database in declared(spec):
        known = {enum.name.text.casefold(): enum for enum in database.enums if "." in enum.name.text}
        if not 0 < len(known) < _MANY:
            continue
        types = {text.casefold() for text in database.types if text.count(".") == 1}
        wrong = types - known.keys()
        meant = {
            text: [enum for name, enum in known.items() if name in types and one_edit(text, name)] for text in wrong
        }
        for column in database.columns if wrong else ():
            near = meant.get(column.type.text.casefold(), ())
            if len(near) == 1 and not database.hides(column.type.text):
                found.append((column, near[0]))
    return found


def certain_engine(spec: Spec, database: Database) -> str:
    """The engine of a database where a fence or a type of its own names it; empty where it is only the likeliest."""
    engine = database.engine
    if engine not in TYPES or not database.tables:
        return ""
    code = code_around(spec, database.tables[0].name.span)
    if code is not None and code.language in _FENCES[engine]:
        return engine
    telling = _TELLING[engine]
    return engine if any(_type_word(text) in telling for text in database.types) else ""


def is_declared_type(database: Database, column: Column, word: str) -> bool:
    """Whether the document itself declares a column's type: an enum, a table's row type, or a statement that was not read."""
    return database.enum(column) is not None or database.table(word, column.span) is not None or database.hides(word)
