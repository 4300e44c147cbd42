"""Knows DBML: text → typed tree with the place of every name, and the tree → the relational model.

The grammar and its checks follow the official parser, holistics/dbml 10.2.0.
"""

from __future__ import annotations

from specwriter.languages.dbml.plain_schema import plain_schema
from specwriter.languages.dbml.schema import schema
from specwriter.languages.dbml.tree import Dbml
from specwriter.languages.relational import Schema
from specwriter.source.problem import Problem
from specwriter.source.span import Span

__all__ = ["Dbml", "parse", "read_schema", "schema"]


def read_schema(text: str, offset: int = 0) -> Schema:
    """What `schema` makes of `parse`; a plain document needs no tree. Never raises."""
    return plain_schema(text, offset) or schema(parse(text, offset))


def parse(text: str, offset: int = 0) -> Dbml:
    """The typed tree of a DBML text, names resolved; `offset` is where the text starts in its document. Never raises."""
    # Imported here: a plain document is not parsed.
    from specwriter.languages.dbml.binder import bind
    from specwriter.languages.dbml.elements import interpret
    from specwriter.languages.dbml.parser import read
    from specwriter.languages.dbml.values import Reading

    syntax: list[Problem] = []
    elements = read(text, syntax, offset)
    problems, lines = _first_per_line(syntax, text, offset)
    found = interpret(Reading(problems, offset, lines), elements)
    unread = tuple(
        Problem(use.span, "names from other files are not read", kind="not-supported") for use in found.imports
    )
    problems += bind(found, problems)
    problems.sort(key=lambda problem: (problem.span.start, problem.span.end))
    return Dbml(
        Span(offset, offset + len(text)),
        tuple(found.tables),
        tuple(found.partials),
        tuple(found.relations),
        tuple(found.enums),
        tuple(found.groups),
        tuple(found.notes),
        tuple(found.records),
        tuple(found.dependencies),
        tuple(found.views),
        tuple(found.metadata),
        tuple(found.imports),
        tuple(found.projects),
        tuple(problems),
        unread,
    )


def _first_per_line(problems: list[Problem], text: str, offset: int) -> tuple[list[Problem], list[tuple[int, int]]]:
    """The first syntax problem of each line, and those lines: the rest of such a line seldom reads as it was meant."""
    kept: list[Problem] = []
    lines: list[tuple[int, int]] = []
    covered = -1
    for problem in sorted(problems, key=lambda problem: problem.span.start):
        start = problem.span.start - offset
        if start > covered:
            kept.append(problem)
            begin = text.rfind("\n", covered + 1, start) + 1 or covered + 1
            end = text.find("\n", start)
            covered = len(text) if end < 0 else end
            lines.append((offset + begin, offset + covered))
    return kept, lines
