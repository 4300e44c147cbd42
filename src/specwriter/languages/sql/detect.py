"""Knows which SQL dialect a text is written in, from the words it uses."""

from __future__ import annotations

import re

from specwriter.languages.sql.tokens import Comment, Token
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_WHISPER = 3
_TOLD = 8
"""What a comment is worth that begins with the name of a product: `-- MySQL: orders`."""
_ENGINE = regex(r"\s*(PostgreSQL|Postgres|MySQL|MariaDB|SQLite|SQL Server|T-SQL|Oracle)\b", re.IGNORECASE)
_NAMES = {
    "postgresql": "postgresql postgres pg psql pgsql",
    "mysql": "mysql mariadb",
    "sqlite": "sqlite sqlite3",
    "mssql": "mssql tsql t-sql sqlserver",
    "oracle": "oracle plsql",
}
ENGINES = tuple(_NAMES)
"""The dialects that are read and written, by the names used here."""
# Dialect, weight, and words that speak for it. Words that several products know stand once for each.
_SPOKEN: tuple[tuple[str, int, str], ...] = (
    (
        "postgresql",
        4,
        "SERIAL BIGSERIAL SMALLSERIAL TIMESTAMPTZ TIMETZ JSONB BYTEA TSVECTOR PLPGSQL REGCLASS INET CIDR",
    ),
    ("postgresql", 4, "CITEXT HSTORE TSTZRANGE GEN_RANDOM_UUID UUID_GENERATE_V4 UUIDV7 TO_TSVECTOR CONCURRENTLY ::"),
    ("postgresql", 4, "INHERITS NEXTVAL ILIKE UNLOGGED GIN GIST BRIN HNSW FLOAT8 INT8 INT4"),
    ("postgresql", 1, "UUID BOOLEAN INTERVAL RETURNING TEXT NOW"),
    ("mysql", 6, "AUTO_INCREMENT UNSIGNED ZEROFILL MEDIUMTEXT LONGTEXT MEDIUMINT TINYTEXT MEDIUMBLOB LONGBLOB INNODB"),
    ("mysql", 6, "UTF8MB4 FULLTEXT AUTO_RANDOM"),
    ("mysql", 2, "DATETIME TINYINT BLOB"),
    ("sqlite", 7, "AUTOINCREMENT PRAGMA STRFTIME JULIANDAY"),
    ("sqlite", 3, "INTEGER NVARCHAR"),
    ("sqlite", 2, "BLOB REAL DATETIME"),
    ("mssql", 4, "NVARCHAR DATETIME2 DATETIMEOFFSET UNIQUEIDENTIFIER NONCLUSTERED CLUSTERED SMALLDATETIME SYSDATETIME"),
    ("mssql", 4, "GETDATE GETUTCDATE SYSUTCDATETIME NEWID NEWSEQUENTIALID SMALLMONEY COLUMNSTORE ROWVERSION"),
    ("mssql", 2, "NCHAR DATETIME BIT"),
    ("oracle", 6, "VARCHAR2 NVARCHAR2 SYSDATE SYSTIMESTAMP NCLOB BINARY_DOUBLE BINARY_FLOAT SYS_GUID DUAL"),
    ("oracle", 3, "CLOB"),
    ("clickhouse", 9, "MERGETREE REPLACINGMERGETREE REPLICATEDMERGETREE SUMMINGMERGETREE LOWCARDINALITY UINT32 UINT64"),
    ("bigquery", 9, "INT64 FLOAT64 BIGNUMERIC"),
    ("cassandra", 9, "TIMEUUID KEYSPACE"),
    ("snowflake", 9, "TIMESTAMP_NTZ TIMESTAMP_LTZ TIMESTAMP_TZ"),
    ("redshift", 9, "DISTKEY SORTKEY DISTSTYLE"),
    ("hive", 9, "TBLPROPERTIES"),
)
DIALECTS = frozenset([dialect for dialect, _, _ in _SPOKEN])
"""The dialects that are told apart by their words, read or not."""
_WORDS: dict[str, list[tuple[str, int]]] = {}
for _dialect, _weight, _words in _SPOKEN:
    for _word in _words.split():
        _WORDS.setdefault(_word, []).append((_dialect, _weight))
# Two words in a row, and what they say.
_PAIRS: dict[tuple[str, str], tuple[str, int]] = {
    ("AS", "ENUM"): ("postgresql", 9),
    ("AS", "IDENTITY"): ("postgresql", 4),
    ("OWNER", "TO"): ("postgresql", 5),
    ("ON", "ONLY"): ("postgresql", 5),
    ("TABLE", "ONLY"): ("postgresql", 5),
    ("PARTITION", "OF"): ("postgresql", 5),
    ("CREATE", "EXTENSION"): ("postgresql", 5),
    ("ENGINE", "="): ("mysql", 6),
    ("INT", "("): ("mysql", 6),
    ("BIGINT", "("): ("mysql", 6),
    ("SMALLINT", "("): ("mysql", 6),
    ("UPDATE", "CURRENT_TIMESTAMP"): ("mysql", 6),
    ("CHARACTER", "SET"): ("mysql", 4),
    ("ENUM", "("): ("mysql", 2),
    ("UNIQUE", "KEY"): ("mysql", 4),
    ("CHANGE", "COLUMN"): ("mysql", 4),
    ("MODIFY", "COLUMN"): ("mysql", 4),
    ("ADD", "INDEX"): ("mysql", 6),
    ("ADD", "KEY"): ("mysql", 6),
    ("WITHOUT", "ROWID"): ("sqlite", 9),
    ("VIRTUAL", "TABLE"): ("sqlite", 9),
    ("IDENTITY", "("): ("mssql", 4),
    ("(", "MAX"): ("mssql", 3),
    ("NUMBER", "("): ("oracle", 6),
    ("NUMBER", ","): ("oracle", 3),
    ("NUMBER", "NOT"): ("oracle", 3),
    ("NULLABLE", "("): ("clickhouse", 9),
    ("CLUSTERING", "ORDER"): ("cassandra", 9),
    ("USING", "DELTA"): ("hive", 9),
    ("STORED", "AS"): ("hive", 9),
}
# What a token without a word says by its first character, as a word of its own.
_MARKS: dict[tuple[str, str], str] = {
    ("quoted", "`"): "`name`",
    ("quoted", "["): "[name]",
    ("string", "$"): "$$string$$",
    ("end", "/"): "/;",
    ("end", "G"): "GO;",
    ("end", "g"): "go;",
}
_WORDS |= {
    "`name`": [("mysql", 6)],
    "[name]": [("mssql", 5), ("sqlite", 4)],
    "$$string$$": [("postgresql", 4)],
    "/;": [("oracle", 6)],
    "GO;": [("mssql", 4)],
    "go;": [("mssql", 4)],
}
_BEFORE: dict[str, set[str]] = {}
for _first, _second in _PAIRS:
    _BEFORE.setdefault(_second, set()).add(_first)
# All words that say something: alone, or behind another.
_HEARD = frozenset((*_WORDS, *_BEFORE, "INDEX", "KEY"))


def canonical(name: str) -> str:
    """The name used here for a dialect as people write it (`Postgres`, `T-SQL`), else that name itself."""
    wanted = name.strip().casefold().replace(" ", "")
    return next((dialect for dialect, names in _NAMES.items() if wanted in names.split()), wanted)


def said(tokens: list[Token]) -> list[str]:
    """The words of a text in their order; what has no word has its mark instead, or is empty."""
    return [
        token.word if token.word and token.kind != "end" else _MARKS.get((token.kind, token.text[:1]), "")
        for token in tokens
    ]


def detect(tokens: list[Token], comments: Sequence[Comment] = ()) -> tuple[str, bool]:
    """The dialect of a text, as `heard` tells it."""
    return heard(said(tokens), comments)


def heard(words: list[str], comments: Sequence[Comment] = ()) -> tuple[str, bool]:
    """The dialect with the loudest evidence, and whether that is more than a whisper; PostgreSQL where nothing speaks."""
    scores = {"postgresql": _WHISPER}
    for engine in dict.fromkeys([match[1] for comment in comments if (match := _ENGINE.match(comment.text))]):
        scores[canonical(engine)] = scores.get(canonical(engine), 0) + _TOLD
    seen: set[str | tuple[str, str]] = set()
    for index in [at for at, word in enumerate(words) if word in _HEARD]:
        word = words[index]
        if word not in seen:
            seen.add(word)
            for dialect, weight in _WORDS.get(word, ()):
                scores[dialect] = scores.get(dialect, 0) + weight
        previous = words[index - 1] if index else ""
        if previous in _BEFORE.get(word, ()) and (previous, word) not in seen:
            seen.add((previous, word))
            dialect, weight = _PAIRS[previous, word]
            scores[dialect] = scores.get(dialect, 0) + weight
        if previous == "," and (word == "INDEX" or word == "KEY") and _is_index(words, index):
            scores["mysql"] = scores.get("mysql", 0) + 4
    best = max(scores, key=lambda dialect: scores[dialect])
    return best, scores[best] >= 2 * _WHISPER


def _is_index(words: list[str], index: int) -> bool:
    """Whether `INDEX` or `KEY` in a table's list opens an index, `INDEX name (column)`, and is no column's name."""
    following = words[index + 1 : index + 3]
    return len(following) == 2 and following[1] == "(" and following[0] not in ("VARCHAR", "CHAR", "NUMERIC")
