"""Knows what the SQL of a spec says for its own engine beyond the schema and what can be said again: functions, triggers, partitions.

Only PostgreSQL's are taken over: its functions in PL/pgSQL, the triggers that call them, and the clause that partitions a table.
"""

from __future__ import annotations

from specwriter.model.database import last_part
from specwriter.source.pattern import regex
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specwriter.languages.relational import Schema
    from specwriter.model.spec import Spec
    from specwriter.source.problem import Problem

_NAME = r"[\w.\"]+"
_FUNCTION = regex(rf"(?i)CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\s+({_NAME})\s*\(")
_LANGUAGE = regex(r"(?i)\bLANGUAGE\s+'?plpgsql\b")
_TRIGGER = regex(rf"(?is)CREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?TRIGGER\s+{_NAME}\s.*?\bON\s+({_NAME})\s")
_CALLED = regex(rf"(?i)\bEXECUTE\s+(?:FUNCTION|PROCEDURE)\s+({_NAME})\s*\(")
_PARTITION = regex(r"(?i)\)\s*PARTITION\s+BY\s+(RANGE|LIST|HASH)\s*\(([\w\s,\"]+)\)\s*;?\s*\Z")


class Carried(Record):
    """What is said again: statements behind the tables, and by the last part of a table's name its method and columns of partition."""

    statements: tuple[str, ...] = ()
    partitions: Mapping[str, tuple[str, tuple[str, ...]]] = {}


NOTHING = Carried()


def carried(spec: Spec, schema: Schema, engine: str, target: str) -> Carried:
    """What a spec written for `engine` says that the engine `target` can have as it stands."""
    if not engine == target == "postgresql":
        return NOTHING
    text = spec.source.text
    tables = {last_part(table.name.text) for table in schema.tables}
    functions: set[str] = set()
    statements: list[str] = []
    for problem in _unread(spec):
        written = text[problem.span.start : problem.span.end].strip().rstrip(";")
        if (function := _FUNCTION.match(written)) and _LANGUAGE.search(written):
            functions.add(last_part(function[1]))
            statements.append(written)
        elif _is_sound(written, tables, functions):
            statements.append(written)
    partitions = {}
    for block in spec.schemas:
        for table in block.schema.tables if block.language == "sql" else ():
            found = _PARTITION.search(text, table.span.start, table.span.end)
            if found is not None:
                columns = tuple(column.strip().strip('"') for column in found[2].split(","))
                partitions[last_part(table.name.text)] = (found[1].upper(), columns)
    return Carried(tuple(statements), partitions)


def _unread(spec: Spec) -> Iterator[Problem]:
    for block in spec.schemas:
        if block.language == "sql":
            yield from (problem for problem in block.schema.unread if problem.kind == "statement")


def _is_sound(written: str, tables: set[str], functions: set[str]) -> bool:
    """Whether a statement is a trigger on a table that is there, which calls a function that is taken over."""
    trigger, call = _TRIGGER.match(written), _CALLED.search(written)
    if trigger is None or call is None:
        return False
    return last_part(trigger[1]) in tables and last_part(call[1]) in functions
