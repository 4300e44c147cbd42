"""Knows what all steps of a plan share: the schema, the engine, the names given so far, the tables, and what is lost."""

from __future__ import annotations

from specwriter.emitters.dbml.ends import Ends
from specwriter.emitters.sql.dialect import DIALECTS
from specwriter.emitters.sql.enums import Enums
from specwriter.emitters.sql.junctions import with_junctions
from specwriter.emitters.sql.names import Names
from specwriter.emitters.sql.plan import Losses, TablePlan
from specwriter.emitters.sql.spaces import Spaces, constraint_space, key_space, second_space
from specwriter.source.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.languages.relational import Reference, Schema, Table
    from specwriter.source.span import Span


class Ground:
    """One schema on its way to one engine. `engine` is the one that the schema is written for, empty where nobody knows;
    `lost` are relations between many and many whose ends are not declared.
    """

    def __init__(self, schema: Schema, engine: str, target: str) -> None:
        self.losses = Losses()
        self.extensions: set[str] = set()
        self.dialect: Dialect = DIALECTS[target]
        self.engine = engine
        self.names = Names(self.dialect, self.losses.found)
        self.schema, self.lost = with_junctions(schema)
        self.ends = Ends(self.schema)
        self.spaces = Spaces(self.dialect, self.losses, self._leads_home())
        self.tables: list[TablePlan] = []
        self._by_source: dict[int, TablePlan] = {}
        for table in self.ends.tables:
            self._table(table)
        self.enums = Enums(self.schema, self.dialect, self.names, self.spaces)

    def _leads_home(self) -> bool:
        """Whether a foreign key of a table in a named schema leads to one without: MySQL looks for that in the schema of the first."""
        home = self.dialect.home
        return self.dialect.name == "mysql" and any(
            one.table.text.rpartition(".")[0].casefold() not in ("", *home)
            and one.target.text.rpartition(".")[0].casefold() in ("", *home)
            for one in self._placed_references()
        )

    def _placed_references(self) -> Iterator[Reference]:
        """The foreign keys with the names of their tables as they are declared."""
        for one in self.ends.references:
            child, parent = self.ends.table(one.table.text), self.ends.table(one.target.text)
            if child is not None and parent is not None:
                yield replace(one, table=child.name, target=parent.name)

    def _table(self, table: Table) -> None:
        if not table.columns and self.dialect.name != "postgresql":
            message = f"`{table.name.text[:40]}` has no columns, which {self.dialect.title} requires"
            self.losses.tell("not-expressible", table.name.span, message)
            return
        space, wanted = self.spaces.placed(table.name, self.names)
        raw = self.names.given(wanted or "unnamed", table.name.span, space)
        plan = TablePlan(table, space, raw, self.dialect)
        self.tables.append(plan)
        self._by_source[id(table)] = plan

    def table(self, name: str) -> TablePlan | None:
        """The plan of the table of a written name."""
        found = self.ends.table(name)
        return self._by_source.get(id(found)) if found else None

    def constraint_name(self, table: TablePlan, name: str, span: Span) -> str:
        """The name of a check or a foreign key in quotes; empty where the spec gives none."""
        return self._named(table, name, span, constraint_space(self.dialect, table))

    def key_name(self, table: TablePlan, name: str, span: Span) -> str:
        """The name of a primary key or a unique constraint in quotes; empty where the spec gives none."""
        return self._named(table, name, span, key_space(self.dialect, table))

    def _named(self, table: TablePlan, name: str, span: Span, space: str) -> str:
        if not name:
            return ""
        given = self.names.given(name, span, space, f"{table.raw}_{name}", second_space(self.dialect, table))
        return self.dialect.quoted(given)
