"""Knows what the references of a DBML document point to: tables, columns, enums and their values."""

from __future__ import annotations

from specwriter.languages.dbml.scope import DEEPEST, Scope, key
from specwriter.languages.dbml.tree import QualifiedName
from specwriter.source.problem import Problem
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from specwriter.languages.dbml.tree import Column, Edge, Table, Value

    _Place: TypeAlias = tuple[int, tuple[str, ...]]


class Resolver:
    """Looks names up in a scope; what is not found becomes a problem, at the first part that is not found."""

    def __init__(self, scope: Scope, problems: list[Problem]) -> None:
        self.scope = scope
        self.problems = problems
        self._edges: dict[tuple[_Place, _Place], Edge] = {}

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
