"""Knows what the references of a DBML document point to, and whether its relations and dependencies hold."""

from __future__ import annotations

from specwriter.languages.dbml.scope import DEEPEST, Scope, key
from specwriter.languages.dbml.tree import QualifiedName
from specwriter.source.problem import Problem
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from specwriter.languages.dbml.elements import Found
    from specwriter.languages.dbml.tree import Column, Edge, Endpoint, Relation, Table, Value
    from specwriter.source.span import Span

    _Place: TypeAlias = tuple[int, tuple[str, ...]]
    _Columns: TypeAlias = frozenset[tuple[int, str]]


class Resolver:
    """Looks names up in a scope; what is not found becomes a problem, at the first part that is not found."""

    def __init__(self, scope: Scope, problems: list[Problem]) -> None:
        self.scope = scope
        self.problems = problems

    def unknown(self, name: Name, what: str, candidates: Iterable[str], kind: str) -> None:
        """Reports a name that is not declared."""
        message = f"{what} `{name.text}` is not declared"
        self.problems.append(Problem(name.span, message, self.scope.help(name.text, candidates), kind))

    def unknown_column(self, name: Name, table: Table) -> None:
        """Reports a column that a table does not have."""
        what = "partial" if table.partial else "table"
        message = f"`{name.text}` is not a column of {what} `{table.name.text}`"
        related = ((table.name.span, f"the {what} is declared here"),)
        help_ = self.scope.help(name.text, self.scope.columns(table))
        self.problems.append(Problem(name.span, message, help_, "unknown-column", related))

    def table(self, name: QualifiedName) -> Table | None:
        """The table of a name; None, and a problem unless it may come from another file, where there is none."""
        table = self.scope.table(name)
        if table is None and not self.scope.foreign(name) and not self._unknown_schema(name):
            message = f"table `{name.text}` is not declared"
            help_ = self.scope.help(".".join(key(name)), self.scope.written_tables())
            self.problems.append(Problem(name.name.span, message, help_, "unknown-table"))
        return table

    def _unknown_schema(self, name: QualifiedName) -> bool:
        for end in range(1, min(len(name.parts), DEEPEST)):
            path = tuple(part.text for part in name.parts[:end])
            if path not in self.scope.schemas and path[1:] not in self.scope.schemas:
                known = (schema[-1] for schema in self.scope.schemas if len(schema) == end)
                self.unknown(name.parts[end - 1], "schema", known, "unknown-schema")
                return True
        return False

    def column(self, path: QualifiedName) -> Column | None:
        """The column of `table.column`."""
        if len(path.parts) < 2:
            self.problems.append(Problem(path.span, f"`{path.text}` names no table", "write `table.column`"))
            return None
        names = path.parts[:-1]
        table = self.table(QualifiedName(names, names[0].span.to(names[-1].span)))
        return self.column_of(table, path.name) if table else None

    def column_of(self, table: Table, name: Name) -> Column | None:
        """The column of a table; None, and a problem unless the table is not wholly known, where there is none."""
        column = self.scope.columns(table).get(name.text)
        if column is None and self.scope.complete(table):
            self.unknown_column(name, table)
        return column

    def enum_value(self, value: Value) -> None:
        """Checks `enum.value` and `schema.enum.value`."""
        if value.kind != "enum":
            return
        names = value.parts[:-1]
        path = QualifiedName(names, names[0].span.to(names[-1].span))
        enum = self.scope.enums.get(key(path))
        last = value.parts[-1]
        if enum is None:
            if not self.scope.foreign(path) and not self._unknown_schema(path):
                known = (".".join(known) for known in self.scope.enums)
                self.unknown(path.name, "enum", known, "unknown-enum")
        elif self.scope.sound(enum) and last.text not in self.scope.values(enum):
            related = ((enum.name.span, "the enum is declared here"),)
            help_ = self.scope.help(last.text, self.scope.values(enum))
            message = f"`{last.text}` is not a value of enum `{enum.name.text}`"
            self.problems.append(Problem(last.span, message, help_, "unknown-value", related))


class Links:
    """Checks links with the names of a resolver, and remembers those it has seen."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.problems = resolver.problems
        self._edges: dict[tuple[_Place, _Place], Edge] = {}
        self._pairs: dict[frozenset[_Columns], Span] = {}

    def edges(self, edges: tuple[Edge, ...], around: Table | None = None) -> None:
        """Checks that dependencies run between declared tables or columns.

        `around` is the table around a dependency of a column, where a name alone is a column of that table.
        """
        first: tuple[int, bool] | None = None
        for edge in edges:
            source, target = self._edge_end(edge.source, around), self._edge_end(edge.target, around)
            if source is None or target is None:
                continue
            if bool(source[1]) != bool(target[1]):
                self._flaw(edge, "dependency runs between a table and a column", "name two tables or two columns")
            elif around is not None or source != target or not source[1]:
                kind = (target[0], bool(target[1]))
                first = first or kind
                self._edge(edge, source, target, first == kind)
            else:
                self._flaw(edge, f"column `{source[1][0]}` depends on itself", "name two different columns")

    def _flaw(self, edge: Edge, message: str, help_: str) -> None:
        self.problems.append(Problem(edge.span, message, help_, "dependency"))

    def _edge(self, edge: Edge, source: _Place, target: _Place, alike: bool) -> None:
        """Checks an edge against those before it: in its element (`alike`), and in the whole document."""
        if not alike:
            self._flaw(edge, "dependency leads elsewhere than the first one", "write it in a `Dep` of its own")
        before = self._edges.setdefault((source, target), edge)
        if before is not edge:
            related = ((before.span, "declared here first"),)
            message = "dependency is declared twice"
            self.problems.append(Problem(edge.span, message, "keep one of them", "duplicate", related))

    def _edge_end(self, end: Endpoint, around: Table | None) -> _Place | None:
        """The identity of a table and of columns in it; None where they are unknown."""
        path = end.table
        if path is None:
            return (id(around), tuple(name.text for name in end.columns)) if around else None
        if around is not None and len(path.parts) == 1:
            return (id(around), (path.text,)) if self.resolver.column_of(around, path.name) else None
        if len(path.parts) > 1 and self.resolver.scope.table(path) is None:
            column = self.resolver.column(path)
            owner = self.resolver.scope.table(QualifiedName(path.parts[:-1], path.span))
            return (id(owner), (path.name.text,)) if column else None
        table = self.resolver.table(path)
        return (id(table), ()) if table else None

    def relations(self, found: Found) -> None:
        """Checks every relation, inline ones too, in the order of the document."""
        inline = [
            (relation, table)
            for table in (*found.tables, *found.partials)
            for column in table.columns
            for relation in column.refs
        ]
        all_: list[tuple[Relation, Table | None]] = [*inline, *((relation, None) for relation in found.relations)]
        all_.sort(key=lambda pair: pair[0].span.start)
        for relation, around in all_:
            left = self._end(relation.left, around)
            right = self._end(relation.right, around)
            if left and right:
                self._pair(relation, left, right, around)

    def _end(self, end: Endpoint, around: Table | None) -> _Columns | None:
        """The identity of the columns at one end; None where one is unknown."""
        table = around if end.table is None else self.resolver.table(end.table)
        if table is None:
            return None
        found = [self.resolver.column_of(table, name) for name in end.columns]
        return frozenset([(id(table), name.text) for name in end.columns]) if None not in found else None

    def _pair(self, relation: Relation, left: _Columns, right: _Columns, around: Table | None) -> None:
        if left == right:
            message = "both ends of the relation are the same"
            self.problems.append(Problem(relation.span, message, "name two different columns", "same-ends"))
        elif around is None or not around.partial:  # each table that takes a partial has a relation of its own
            first = self._pairs.setdefault(frozenset((left, right)), relation.span)
            if first is not relation.span:
                message = "relation between these columns is declared twice"
                related = ((first, "declared here first"),)
                self.problems.append(Problem(relation.span, message, "keep one of them", "duplicate", related))
