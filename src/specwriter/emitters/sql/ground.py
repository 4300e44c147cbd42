"""Knows what all steps of a plan share: the schema, the engine, the names given so far, the tables, and what is lost."""

from __future__ import annotations

from specwriter.emitters.dbml.ends import Ends
from specwriter.emitters.sql.dialect import DIALECTS
from specwriter.emitters.sql.enums import Enums
from specwriter.emitters.sql.junctions import with_junctions
from specwriter.emitters.sql.names import Names
from specwriter.emitters.sql.plan import Losses, TablePlan
from specwriter.emitters.sql.spaces import Spaces, constraint_space, key_space, second_space

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.languages.relational import Schema, Table
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
        self.spaces = Spaces(self.dialect, self.losses)
        self.schema, self.lost = with_junctions(schema)
        self.ends = Ends(self.schema)
        self.tables: list[TablePlan] = []
        self._by_source: dict[int, TablePlan] = {}
        for table in self.ends.tables:
            self._table(table)
        self.enums = Enums(self.schema, self.dialect, self.names, self.spaces)

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
