"""Knows what stands in the schemas of a spec and not in the one schema that is emitted: contradictions, statements, clauses."""

from __future__ import annotations

from specwriter.emitters.emission import Loss
from specwriter.model.database import last_part
from specwriter.model.mentions.schema_difference import TITLES
from specwriter.source.pattern import regex
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from specwriter.languages.relational import Schema, Table
    from specwriter.model.spec import Spec
    from specwriter.model.whole_schema import Whole
    from specwriter.source.problem import Problem

_RANK = {title: at for at, title in enumerate([TITLES["dbml"], TITLES["sql"], TITLES["table"], TITLES["er"]])}
_VERB = regex(
    r"(?i)(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+|MATERIALIZED\s+|CONSTRAINT\s+|RECURSIVE\s+|UNIQUE\s+|VIRTUAL\s+)*[A-Z]+"
    r"|ALTER\s+TABLE|COMMENT\s+ON)\b"
)
_COLUMN = ((regex(r"(?i)\bCOLLATE\b"), "loses its collation"),)
_NULLS = regex(r"(?i)\bNULLS\s+NOT\s+DISTINCT\b")
_TABLE = (
    (regex(r"(?i)\bEXCLUDE\s+(?:USING|\()"), "loses its `EXCLUDE` constraint"),
    (_NULLS, "loses `NULLS NOT DISTINCT`"),
)
_PARTITION = regex(r"(?i)\bPARTITION\s+BY\b")
_DEFERRABLE = regex(r"(?i)\s*(?:NOT\s+(?:DEFERRABLE)|(DEFERRABLE))\b")
_INCLUDE = regex(r"(?i)\)\s*(INCLUDE)\s*\(")


def contradictions(whole: Whole) -> Iterator[Loss]:
    """What two statements of the schema say differently; `check` reports it too."""
    for one in whole.contradictions:
        first, other = sorted((one.here, one.there), key=lambda title: _RANK.get(title, 9))
        message = f"`{one.subject[:40]}` differs between {other} and {first}: {first} holds"
        yield Loss("assumed", one.span, message, "say the same in both places")
    for table in whole.repeated:
        yield Loss("assumed", table.name.span, f"`{table.name.text[:40]}` stands twice: the first one holds")
    for line in whole.open:
        message = f"no column says how `{line.left.text[:40]}` and `{line.right.text[:40]}` are joined"
        yield Loss("not-understood", line.span, message, "mark the column that leads to the other entity `FK`")


def unread(spec: Spec, statements: Container[str] = (), partitioned: Container[str] = ()) -> Iterator[Loss]:
    """The statements and clauses of SQL that make something which no schema here holds, but for `statements` and the partitions of tables
    (by the last part of their names) that are emitted all the same.
    """
    text = spec.source.text
    for block in spec.schemas:
        if block.language == "sql":
            for problem in block.schema.unread:
                if text[problem.span.start : problem.span.end].strip().rstrip(";") not in statements:
                    yield from _statement(text, problem)
            yield from _clauses(text, block.schema)
            for table in block.schema.tables:
                match = _PARTITION.search(text, table.span.start, table.span.end)
                if match and last_part(table.name.text) not in partitioned:
                    yield Loss("not-expressible", Span(*match.span()), f"`{table.name.text[:40]}` loses its partitions")


def _statement(text: str, problem: Problem) -> Iterator[Loss]:
    match = _VERB.match(text, problem.span.start) if problem.kind == "statement" else None
    if match is not None:
        words = " ".join(match[0].upper().split())
        yield Loss("not-expressible", Span(*match.span()), f"`{words}` is left out")


def _altered(text: str, table: Table) -> Iterator[Loss]:
    """The clauses of keys that ALTER TABLE states, outside of the table."""
    for key in table.keys:
        match = None if table.span.covers(key.span) else _NULLS.search(text, key.span.start, key.span.end)
        if match is not None:
            yield Loss("not-expressible", Span(*match.span()), f"`{table.name.text[:40]}` loses `NULLS NOT DISTINCT`")


def _clauses(text: str, schema: Schema) -> Iterator[Loss]:
    for table in schema.tables:
        for pattern, loses in _TABLE:
            if match := pattern.search(text, table.span.start, table.span.end):
                yield Loss("not-expressible", Span(*match.span()), f"`{table.name.text[:40]}` {loses}")
        for column in table.columns:
            for pattern, loses in _COLUMN:
                if match := pattern.search(text, column.type.span.end, column.span.end):
                    yield Loss("not-expressible", Span(*match.span()), f"`{column.name.text[:40]}` {loses}")
        yield from _altered(text, table)
        for index in table.indexes:
            if match := _INCLUDE.search(text, index.span.start, index.span.end):
                name = f"`{index.name[:40]}`" if index.name else f"of `{table.name.text[:40]}`"
                yield Loss("not-expressible", Span(*match.span(1)), f"index {name} loses its `INCLUDE`")
    for one in schema.references:
        match = _DEFERRABLE.match(text, one.span.end)
        if match and match[1]:
            yield Loss("not-expressible", Span(*match.span(1)), "the foreign key loses `DEFERRABLE`")
