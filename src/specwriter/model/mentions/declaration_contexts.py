"""Knows whether two declarations of one table stand for two times, variants, engines or services, and which tables a document alters."""

from __future__ import annotations

from re import IGNORECASE

from specwriter.model.code_blocks import sample_around
from specwriter.model.database import last_part
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.relational import Table
    from specwriter.model.database import Database
    from specwriter.model.spec import Spec

_VARIANT = regex(
    r"\b(?:current|currently|proposed|proposals?|before|after|old|older|new|legacy|target|migrat\w+|future|planned|today|"
    r"v ?\d+|versions?|phase|stage|step|iteration|evol\w+|options?|alternatives?|alternatively|approach(?:es)?|variants?|"
    r"previous\w*|originals?|next|changes?|changed|refactor\w*|improved?|improvements?|better|optimi[sz]\w+|examples?|samples?|"
    r"exercises?|wrong|bad|good|right|correct|incorrect|naive|anti-?patterns?|instead|without|(?:de|un)?normali[sz]\w+|"
    r"shard(?:s|ed|ing)?|archived?|simplified|simple|simplest|minimal|basic|sketch|excerpt|partial|"
    r"(?:solution|level|problem|question|case|scenario|lab|lesson|chapter|part|schema|design|model|variant) ?#?\d+|design an?|"
    r"cold|hot|read[- ]model|multi-?tenan\w+|replica|warehouse|olap|staging|test|bonus|extended|extension|variation)\b"
    r"|[\u274c\u2705\u2713\u2714\u2717\u2718]",
    IGNORECASE,
)
_ENGINE = regex(
    r"\b(cassandra|scylla(?:db)?|clickhouse|bigquery|snowflake|redshift|timescale(?:db)?|mongodb|dynamodb|sqlite|mysql|mariadb|"
    r"postgres(?:ql)?|oracle|sql server|mssql|cockroach(?:db)?|tidb|spanner|vitess|druid|pinot|hive|spark|duckdb|influxdb|"
    r"flink|ksqldb|citus|yugabyte(?:db)?)\b",
    IGNORECASE,
)
_CALLED = {"postgres": "postgresql", "mariadb": "mysql", "sql server": "mssql"}
_SERVICE = regex(
    r"\b(?:micro-?)?services?\b|\bsvc\b|\b(?:bounded )?contexts?\b|\bmodules?\b|\b\w+[- ](?:db|database|api|app)\s*\Z|-service\b",
    IGNORECASE,
)
_OF_AN_ENGINE = regex(r"MergeTree|CLUSTERING\s+ORDER|DISTKEY|SORTKEY|\bWITHOUT\s+ROWID\b|LowCardinality", IGNORECASE)

_NAME = r"[\w.\"`\[\]]{1,200}"
_CHANGE = regex(
    rf"\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?P<altered>{_NAME})\s+"
    r"(?:ALTER|MODIFY|CHANGE|RENAME|DROP\s+(?!CONSTRAINT|INDEX|KEY))|"
    rf"\bDROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?P<dropped>{_NAME})|\bRENAME\s+TO\s+(?P<made>{_NAME})",
    IGNORECASE,
)
_TICKED = regex(r"`[^`\n]*`")
_CHANGING = ("alter", "drop", "rename")


def are_apart(spec: Spec, database: Database, one: Table, other: Table) -> bool:
    """Whether what stands above two declarations, and not above both, sets them apart."""
    first, second = list(_told(spec, one, other)), list(_told(spec, other, one))
    both = (*first, *second)
    if any(_VARIANT.search(text) for text in both):
        return True
    engines = {_CALLED.get(name, name) for text in both for name in _engines(text)}
    if engines - {database.engine}:
        return True
    text = spec.source.text
    if len({bool(_OF_AN_ENGINE.search(text, table.span.start, table.span.end)) for table in (one, other)}) > 1:
        return True
    if spec.architecture is not None and "microservice" in spec.architecture.text.casefold().replace("-", ""):
        return True  # each service has tables of its own
    return all(any(_SERVICE.search(told) for told in side) for side in (first, second))


def are_one_script(spec: Spec, one: Table, other: Table) -> bool:
    """Whether two statements are one script: in one block, in specs also in blocks under one heading."""
    first, second = sample_around(spec, one.name.span), sample_around(spec, other.name.span)
    if first is None or second is None:
        return first is second
    return first is second or (spec.is_spec and first.section == second.section)


def _engines(text: str) -> list[str]:
    return _ENGINE.findall(text.casefold())


def _told(spec: Spec, table: Table, other: Table) -> Iterator[str]:
    """The headings above a table that are not above the other one, the line above its code block, and the comments above it."""
    for chapter in spec.chapters:
        section = chapter.section
        if section.span.covers(table.name.span) and not section.span.covers(other.name.span):
            yield section.title
    text = spec.source.text
    sample = sample_around(spec, table.name.span)
    if sample is None:
        return
    yield _TICKED.sub("", line_above(text, sample.code.span.start))  # a file `migrate.ts` tells no time
    body = sample.code.body_span
    yield from _comments(text[body.start : table.span.start].split("\n"))


def _comments(lines: list[str]) -> Iterator[str]:
    """The comments that a block opens with, and those right above its end."""
    yield from _leading(lines)
    yield from _leading(lines[::-1])


def _leading(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.strip():
            if not line.lstrip().startswith(("--", "//", "#", "/*", "*")):
                return
            yield line


def line_above(text: str, end: int) -> str:
    """The last words before a place, to the beginning of their line."""
    line = ""
    while not line and end > 0:
        start = text.rfind("\n", 0, end) + 1
        line, end = text[start:end].strip(), start - 1
    return line


def is_changed(spec: Spec, name: str) -> bool:
    """Whether the code of a document changes the columns of a table, or drops or renames it: that explains two declarations."""
    return any(
        last_part(found["altered"] or found["dropped"] or found["made"]) == name
        for sample in spec.code
        if name in (body := sample.code.body.casefold()) and any(word in body for word in _CHANGING)
        for found in _CHANGE.finditer(body)
    )
