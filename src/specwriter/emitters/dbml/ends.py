"""Knows which tables and foreign keys of a schema DBML can state: each once, and with both ends declared."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Reference, Schema, Table

    End = tuple[str, tuple[str, ...]]


class Ends:
    """The tables and foreign keys that are stated; `dangling` are those that lead to no declared column, `doubled` say it again."""

    def __init__(self, schema: Schema) -> None:
        self._exact: dict[str, Table] = {}
        self._folded: dict[str, Table] = {}
        self._last: dict[str, Table] = {}
        for table in schema.tables:
            whole = _key(table.name.text)
            self._exact.setdefault(whole, table)
            self._folded.setdefault(whole.casefold(), table)
            self._last.setdefault(whole.casefold().rpartition(".")[2], table)
        self.tables = tuple(self._exact.values())
        references: list[Reference] = []
        dangling: list[Reference] = []
        doubled: list[Reference] = []
        self._linked: dict[int, set[str]] = {}
        seen: set[frozenset[End]] = set()
        for one in schema.references:
            ends = self._ends(one)
            if ends is None:
                dangling.append(one)
            elif frozenset(ends) in seen or len(frozenset(ends)) < 2:
                doubled.append(one)
            else:
                seen.add(frozenset(ends))
                references.append(one)
        self.references, self.dangling, self.doubled = tuple(references), tuple(dangling), tuple(doubled)

    def table(self, name: str) -> Table | None:
        """The table of a written name, with or without its schema."""
        wanted = _key(name)
        folded = wanted.casefold()
        return self._exact.get(wanted) or self._folded.get(folded) or self._last.get(folded.rpartition(".")[2])

    def child(self, one: Reference) -> End:
        """The table and the columns of a stated foreign key, as they are declared."""
        return self._end(one.table.text, tuple(name.text for name in one.columns)) or ("", ())

    def parent(self, one: Reference) -> End:
        """The table and the columns that a stated foreign key leads to."""
        return self._end(one.target.text, tuple(name.text for name in one.target_columns)) or ("", ())

    def linked(self, table: Table) -> set[str]:
        """The columns of a table in lower case that a foreign key leads from or to."""
        if not self._linked:
            for one in self.references:
                for name, columns in (self.child(one), self.parent(one)):
                    found = self.table(name)
                    self._linked.setdefault(id(found), set()).update([column.casefold() for column in columns])
        return self._linked.get(id(table), set())

    def _ends(self, one: Reference) -> tuple[End, End] | None:
        columns = tuple(name.text for name in one.columns)
        child = self._end(one.table.text, columns) if columns else None
        parent = self._end(one.target.text, tuple(name.text for name in one.target_columns))
        return (child, parent) if child and parent and len(child[1]) == len(parent[1]) else None

    def _end(self, name: str, columns: tuple[str, ...]) -> End | None:
        """A table and columns of it, by default those of its key; None where one is not declared."""
        table = self.table(name)
        found = [table.column(column) for column in columns or table.primary_key] if table else []
        if table is None or not found:
            return None
        names = tuple(column.name.text for column in found if column)
        return (table.name.text, names) if len(names) == len(found) else None


def _key(name: str) -> str:
    """A name without the schema that is meant where none is said."""
    return name.removeprefix("public.")
