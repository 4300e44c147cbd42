"""Knows whether the relations and dependencies of a DBML document hold: ends that exist and fit, none twice."""

from __future__ import annotations

from specwriter.languages.dbml.tree import QualifiedName
from specwriter.source.problem import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from specwriter.languages.dbml.elements import Found
    from specwriter.languages.dbml.references import Resolver
    from specwriter.languages.dbml.tree import Edge, Endpoint, Relation, Table
    from specwriter.source.span import Span

    _Place: TypeAlias = tuple[int, tuple[str, ...]]
    _Columns: TypeAlias = frozenset[tuple[int, str]]


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
        return frozenset((id(table), name.text) for name in end.columns) if all(found) else None

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
