"""Knows whether the names of a DBML document hold: each is declared once, and what is named is declared."""

from __future__ import annotations

from specwriter.languages.dbml.references import Links, Resolver
from specwriter.languages.dbml.scope import PUBLIC, Scope, key
from specwriter.source.problem import Problem
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.languages.dbml.elements import Found
    from specwriter.languages.dbml.tree import QualifiedName, Records, Table
    from specwriter.source.span import Span


def bind(found: Found, before: list[Problem]) -> list[Problem]:
    """Problems of names, in no order: unknown, declared twice, relations whose ends do not fit.

    `before` are the problems of reading, so that what a mistake hides is not reported as missing.
    """
    problems: list[Problem] = []
    scope = Scope(found, before, found.lost)
    _declarations(found, problems)
    resolver = Resolver(scope, problems)
    links = Links(resolver)
    for table in found.tables:
        _table(table, resolver)
        for edge in table.deps:
            links.edges((edge,))
    for partial in found.partials:
        _repeated(problems, [column.name for column in partial.columns], "column `{}`")
        _body(partial, resolver)
    for table in found.tables:
        for column in table.columns:
            for edge in column.deps:
                links.edges((edge,), table)
    links.relations(found)
    for dependency in found.dependencies:
        links.edges(dependency.edges)
    _groups(found, resolver)
    _records(found, resolver)
    _views(found, resolver)
    _metadata(found, resolver)
    if not before and not problems:
        problems += [
            Problem(table.name.span, f"table `{table.name.text}` has no columns", "write `name type`", "empty")
            for table in found.tables
            if not scope.columns(table) and not scope.open
        ]
    return problems


def _duplicates(problems: list[Problem], named: Iterable[tuple[object, Name]], message: str) -> None:
    """Reports every name whose identity came before; `message` says what is declared twice."""
    seen: dict[object, Name] = {}
    for identity, name in named:
        first = seen.setdefault(identity, name)
        if first is not name:
            _twice(problems, name.span, first.span, message.format(name.text))


def _twice(problems: list[Problem], again: Span, first: Span, what: str) -> None:
    related = ((first, "declared here first"),)
    problems.append(Problem(again, f"{what} is declared twice", "rename or remove one", "duplicate", related))


def _repeated(problems: list[Problem], names: list[Name], message: str) -> None:
    """Reports every name whose text came before."""
    if len({name.text for name in names}) < len(names):
        _duplicates(problems, ((name.text, name) for name in names), message)


def _declarations(found: Found, problems: list[Problem]) -> None:
    names: list[tuple[object, Name]] = []
    for table in found.tables:
        names.append((key(table.name), table.name.name))
        if table.alias and (table.alias.text,) != key(table.name):
            names.append(((table.alias.text,), table.alias))
    _duplicates(problems, names, "table `{}`")
    _duplicates(problems, ((key(enum.name), enum.name.name) for enum in found.enums), "enum `{}`")
    _repeated(problems, [partial.name.name for partial in found.partials], "partial `{}`")
    _repeated(problems, [group.name for group in found.groups], "table group `{}`")
    _duplicates(problems, ((key(note.name), note.name.name) for note in found.notes), "note `{}`")
    _repeated(problems, [view.name for view in found.views], "diagram view `{}`")
    for enum in found.enums:
        _repeated(problems, [value.name for value in enum.values], "enum value `{}`")
    for project in found.projects[1:]:
        _twice(problems, project.span, found.projects[0].span, "project")


def _table(table: Table, resolver: Resolver) -> None:
    problems, scope = resolver.problems, resolver.scope
    _repeated(problems, [column.name for column in table.columns], "column `{}`")
    _repeated(problems, [injection.name for injection in table.injections], "injection of `{}`")
    for injection in table.injections:
        if injection.name.text not in scope.partials and not scope.open:
            resolver.unknown(injection.name, "partial", scope.partials, "unknown-partial")
    _body(table, resolver)


def _body(table: Table, resolver: Resolver) -> None:
    """Checks the defaults of columns, and that indexes name columns of their table."""
    for column in table.columns:
        if column.default is not None:
            resolver.enum_value(column.default)
    for index in table.indexes:
        for part in index.parts:
            if part.kind == "column":
                resolver.column_of(table, Name(part.text, part.span))


def _groups(found: Found, resolver: Resolver) -> None:
    owners: dict[int, tuple[str, Span]] = {}
    for group in found.groups:
        for name in group.tables:
            table = resolver.table(name)
            if table is None:
                continue
            before = owners.setdefault(id(table), (group.name.text, name.span))
            if before[1] is not name.span:
                related = ((before[1], "listed here first"),)
                message = f"table `{name.text}` is already in group `{before[0]}`"
                resolver.problems.append(Problem(name.span, message, "keep one of them", "duplicate", related))


def _records(found: Found, resolver: Resolver) -> None:
    lists: dict[int, list[Records]] = {}
    for records in sorted(found.records, key=lambda records: records.span.start):
        table = resolver.table(records.table)
        if table is None:
            continue
        before = lists.setdefault(id(table), [])
        before.append(records)
        if len(before) == 2:
            message = f"table `{table.name.text}` has two record lists"
            related = ((records.span, "the other list is here"),)
            resolver.problems.append(Problem(before[0].span, message, "write one list", "duplicate", related))
        known = resolver.scope.columns(table)
        complete = resolver.scope.complete(table)
        for column in records.columns or ():
            if column.text not in known and complete:
                resolver.unknown_column(column, table)
        named = ((column.text, column) for column in records.columns or ())
        _duplicates(resolver.problems, named, "column `{}`")
        width = len(known) if records.columns is None else len(records.columns)
        _rows(records, width if complete or records.columns is not None else 0, resolver)


def _rows(records: Records, width: int, resolver: Resolver) -> None:
    for row in records.rows:
        if width and len(row.values) != width:
            message = f"record has {len(row.values)} values for {width} columns"
            resolver.problems.append(Problem(row.span, message, f"write {width} values", "mismatch"))
        for value in row.values:
            resolver.enum_value(value)


def _views(found: Found, resolver: Resolver) -> None:
    groups = dict.fromkeys(group.name.text for group in found.groups)
    notes = dict.fromkeys(note.name.text for note in found.notes)
    schemas = dict.fromkeys(path[0] for path in resolver.scope.schemas)
    for view in found.views:
        _listed(resolver.problems, [(key(name), name) for name in view.tables or () if resolver.table(name)])
        for names, known, what in ((view.notes, notes, "note"), (view.groups, groups, "table group")):
            _listed(resolver.problems, [(name.text, name) for name in names or ()])
            for name in names or ():
                if name.text not in known and not resolver.scope.foreign(name):
                    resolver.unknown(name.name, what, known, f"unknown-{what.replace(' ', '-')}")
        _listed(resolver.problems, [(name.text, name) for name in view.schemas or ()])
        for name in view.schemas or ():
            if name.parts[0].text not in schemas and not resolver.scope.open:
                resolver.unknown(name.name, "schema", schemas, "unknown-schema")


def _listed(problems: list[Problem], named: list[tuple[object, QualifiedName]]) -> None:
    """Reports what a list names twice."""
    seen: dict[object, QualifiedName] = {}
    for identity, name in named:
        first = seen.setdefault(identity, name)
        if first is not name:
            related = ((first.span, "listed here first"),)
            problems.append(
                Problem(name.span, f"`{name.text}` is listed twice", "keep one of them", "duplicate", related)
            )


def _metadata(found: Found, resolver: Resolver) -> None:
    groups = dict.fromkeys(group.name.text for group in found.groups)
    notes = dict.fromkeys(note.name.text for note in found.notes)
    for metadata in found.metadata:
        target = metadata.target
        if metadata.kind == "table":
            resolver.table(target)
        elif metadata.kind == "column":
            resolver.column(target)
        else:
            known = groups if metadata.kind == "tablegroup" else notes
            written = ".".join(part.text for part in target.parts if part.text != PUBLIC)
            if written not in known and not resolver.scope.foreign(target):
                what = "table group" if metadata.kind == "tablegroup" else "note"
                message = f"{what} `{target.name.text}` is not declared"
                help_ = resolver.scope.help(target.name.text, known)
                resolver.problems.append(Problem(target.name.span, message, help_, f"unknown-{what.replace(' ', '-')}"))
