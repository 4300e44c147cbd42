"""Knows the edits that part keys, indexes, checks, foreign keys and enums of two schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.languages.relational import Enum, Schema, Table
from specwriter.model.spec import Spec
from specwriter.source.span import Name, Span
from tests.defects.defect import Defect, another, dropped, line_of, listed, misspelt, written

Twin = tuple[str, Table, Table]


def _twins(spec: Spec) -> Iterator[Twin]:
    """Each table that a DBML block and an SQL block both declare, from both sides."""
    kinds: dict[str, dict[str, Table]] = {"dbml": {}, "sql": {}}
    for block in spec.schemas:
        for table in block.schema.tables:
            kinds.get(block.language, {}).setdefault(table.name.text.casefold(), table)
    for one, other in (("dbml", "sql"), ("sql", "dbml")):
        yield from ((one, table, kinds[other][name]) for name, table in kinds[one].items() if name in kinds[other])


def _ordered(table: Table) -> dict[tuple[str, ...], tuple[Span, tuple[Name, ...]]]:
    """The indexes over several columns, by their columns; the order within a key is no statement."""
    all_ = [one for one in table.indexes if not one.primary and not one.unique]
    return {tuple(n.text for n in one.columns): (one.span, one.columns) for one in all_ if len(one.columns) > 1}


def swapped(spec: Spec, random: Random) -> Iterator[Defect]:
    """The first two columns of an index or key change places."""
    for language, table, twin in _twins(spec):
        others = _ordered(twin)
        for key, (span, columns) in _ordered(table).items():
            if key in others and len({name.span.start for name in columns}) == len(columns):
                first, second = columns[0].span, columns[1].span
                between = written(spec, Span(first.end, second.start))
                edit = written(spec, second) + between + written(spec, first)
                yield Defect(
                    f"swap {language} index columns", Span(first.start, second.end), edit, (span, others[key][0])
                )
            if key in others and len(columns) > 2 and (cut := listed(spec, columns[-1].span)):
                yield Defect(f"drop {language} index column", cut, "", (span, others[key][0]))


def indexes(spec: Spec, random: Random) -> Iterator[Defect]:
    """An index that both sides declare goes on one, is no longer unique, or has another name."""
    for language, table, twin in _twins(spec):
        others = {index.name: index for index in twin.indexes if index.name}
        for index in table.indexes:
            other = others.get(index.name)
            if other is None:
                continue
            places = (index.span, other.span, table.name.span, twin.name.span)
            whole = index.span if language == "sql" else line_of(spec, index.span)
            yield Defect(f"drop {language} index", whole, "", places)
            at = spec.source.text.index(index.name, index.span.start)
            edit = misspelt(index.name, set(others), random)
            yield Defect(f"rename {language} index", Span(at, at + len(index.name)), edit, places)
            unique = re.search(r"\bUNIQUE |\bunique, ", written(spec, index.span))
            if index.unique and other.unique and unique:
                start = index.span.start + unique.start()
                yield Defect(f"drop unique of {language} index", Span(start, start + len(unique.group())), "", places)


_KEY_WORDS = {
    "drop {} primary key": r" \[pk\]| PRIMARY KEY\b|pk, (?=\w)",
    "drop {} unique": r" \[unique\]|, unique(?=[,\]])| UNIQUE\b",
    "drop {} increment": r", increment\b| GENERATED ALWAYS AS IDENTITY",
}


def column_keys(spec: Spec, random: Random) -> Iterator[Defect]:
    """A column is no longer the key on one side."""
    for language, table, twin in _twins(spec):
        for column in table.columns:
            other = twin.column(column.name.text)
            for operator, pattern in _KEY_WORDS.items() if other else ():
                if match := re.search(pattern, written(spec, column.span)):
                    start = column.span.start + match.start()
                    places = (column.span, other.span, table.name.span, twin.name.span) if other else ()
                    yield Defect(operator.format(language), Span(start, start + len(match.group())), "", places)


def checks(spec: Spec, random: Random) -> Iterator[Defect]:
    """A check of both sides says something else on one, or goes there."""
    for language, table, twin in _twins(spec):
        others = {check.name: check for check in twin.checks if check.name}
        for check in table.checks:
            other = others.get(check.name)
            if other is None:
                continue
            places = (check.span, other.span, table.name.span, twin.name.span)
            if match := re.search(r" >= | > | <= | < | 0 AND ", written(spec, check.span)):
                new = {" > ": " >= ", " >= ": " > ", " < ": " <= ", " <= ": " < "}.get(match.group(), " 1 AND ")
                start = check.span.start + match.start()
                yield Defect(f"change {language} check", Span(start, start + len(match.group())), new, places)
            if language == "dbml":
                yield dropped("drop dbml check", spec, check.span, places)


def references(spec: Spec, random: Random) -> Iterator[Defect]:
    """A foreign key of both sides goes, points elsewhere or deletes otherwise on one."""
    sides = {language: [b.schema for b in spec.schemas if b.language == language] for language in ("dbml", "sql")}
    for one, other in (("dbml", "sql"), ("sql", "dbml")):
        twins = {_of(r): r for schema in sides[other] for r in schema.references}
        names = [table.name.text for schema in sides[one] for table in schema.tables]
        for reference in (r for schema in sides[one] for r in schema.references):
            twin = twins.get(_of(reference))
            if twin is None:
                continue
            places = (reference.span, twin.span, line_of(spec, reference.span), line_of(spec, twin.span))
            new = another(random, names, reference.target.text, reference.table.text)
            if new:
                yield Defect(f"{one} foreign key to another table", reference.target.span, new, places)
            yield from _reference_text(spec, one, reference.span, places)


def _reference_text(spec: Spec, language: str, span: Span, places: tuple[Span, ...]) -> Iterator[Defect]:
    text = written(spec, span)
    if language == "sql" and "ON DELETE" not in text.upper():
        yield Defect("add sql on delete", Span(span.end, span.end), " ON DELETE CASCADE", places)
    if text.startswith("REFERENCES"):
        yield Defect("drop sql foreign key", Span(span.start - 1, span.end), "", places)
    if text.startswith("ref:"):
        before = Span(span.start - 2, span.end)
        start = before if written(spec, before).startswith(", ") else None
        if start:
            yield Defect("drop dbml foreign key", start, "", places)
        if (at := span.start + text.find(">")) > span.start:
            yield Defect("turn dbml foreign key round", Span(at, at + 1), "<", places)


def _of(reference: object) -> tuple[str, tuple[str, ...], str]:
    table, target = reference.table.text, reference.target.text  # type: ignore[attr-defined]
    return table, tuple(name.text for name in reference.columns), target  # type: ignore[attr-defined]


def enums(spec: Spec, random: Random) -> Iterator[Defect]:
    """An enum has another name at its declaration, a column another type, a value goes on the SQL side."""
    schemas = [(block.language, block.schema) for block in spec.schemas if block.language in ("dbml", "sql")]
    for language, schema in schemas:
        other = [s for lang, s in schemas if lang != language]
        for enum in schema.enums:
            columns = [c for t in schema.tables for c in t.columns if c.type.text == enum.name.text]
            twins = [e for s in other for e in s.enums if e.name.text == enum.name.text]
            uses = tuple(column.type.span for column in columns)
            if uses:
                new = misspelt(enum.name.text, set(), random)
                yield Defect(f"rename {language} enum", enum.name.span, new, (enum.name.span, *uses))
            for column in columns:
                new = misspelt(enum.name.text, set(), random)
                yield Defect(f"rename {language} enum in column", column.type.span, new, (column.span, enum.name.span))
            yield from _values(spec, language, enum, tuple(twin.span for twin in twins))


def _values(spec: Spec, language: str, enum: Enum, twins: tuple[Span, ...]) -> Iterator[Defect]:
    places = (enum.name.span, enum.span, *twins)
    for value in enum.values if language == "sql" and len(enum.values) > 2 and twins else ():
        if cut := listed(spec, value.span):
            yield Defect("drop sql enum value", cut, "", places)
    if twins:
        first = enum.values[0].span
        new = "SUSPENDED_TWICE" + ("', '" if language == "sql" else "\n  ") + written(spec, first).strip("'")
        new = f"'{new}'" if written(spec, first).startswith("'") else new
        yield Defect(f"add {language} enum value", first, new, (first, *places))


def sql_tables(spec: Spec, random: Random) -> Iterator[Defect]:
    """A whole table goes on the SQL side."""
    for language, table, twin in _twins(spec):
        if language == "sql":
            yield Defect("drop sql table", table.span, "", (twin.name.span, *_users(spec, table.name.text)))


def _users(spec: Spec, name: str) -> tuple[Span, ...]:
    schemas: list[Schema] = [block.schema for block in spec.schemas]
    return tuple(r.target.span for schema in schemas for r in schema.references if r.target.text == name)


OPERATORS = (swapped, indexes, column_keys, checks, references, enums, sql_tables)
