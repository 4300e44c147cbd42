"""Knows in which schema of an engine a name of the spec stands, and which names must differ from one another there."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.dialect import Dialect
    from specwriter.emitters.sql.names import Names
    from specwriter.emitters.sql.plan import Losses, TablePlan
    from specwriter.source.span import Name


class Spaces:
    """The schemas that are used; an engine without schemas has them as the first part of the name, and so has one where a table in a
    schema must refer to one that stands in none (`led_home`).
    """

    def __init__(self, dialect: Dialect, losses: Losses, led_home: bool = False) -> None:
        self.dialect = dialect
        self._led_home = led_home
        self.used: dict[str, None] = {}
        self._losses = losses
        self._short: dict[str, str] = {}

    def placed(self, name: Name, names: Names | None = None) -> tuple[str, str]:
        """The schema of a written name, empty for the one that needs none, and the name in it."""
        space, _, last = name.text.rpartition(".")
        if not last or not space:
            return "", name.text
        if space in self.dialect.home or (space.casefold() in self.dialect.home and self.dialect.name != "postgresql"):
            return "", last
        if not self.dialect.has_schemas or self._led_home:
            why = "cannot refer from a schema to the unnamed one" if self._led_home else "has no schemas"
            message = f"{self.dialect.title} {why}: `{name.text[:40]}` is `{f'{space}_{last}'[:40]}`"
            self._losses.tell("assumed", name.span, message, cause=f"schema {space}")
            return "", f"{space}_{last}".replace(".", "_")
        space = space.replace(".", "_")
        if names is not None and space not in self._short:
            self._short[space] = names.short(space, name.span)
        space = self._short.get(space, space)
        if not (self.dialect.name == "postgresql" and space == "public"):
            self.used[space] = None
        return space, last


def key_space(dialect: Dialect, table: TablePlan) -> str:
    """Where the names of primary keys and unique constraints must differ."""
    if dialect.name == "mysql":
        return f"{table.name} index"
    return f"{table.space} constraint" if dialect.name == "oracle" else table.space


def index_space(dialect: Dialect, table: TablePlan) -> str:
    """Where the names of indexes must differ."""
    if dialect.name in ("mysql", "mssql"):
        return f"{table.name} index"
    return f"{table.space} constraint" if dialect.name == "oracle" else table.space


def constraint_space(dialect: Dialect, table: TablePlan) -> str:
    """Where the names of checks and foreign keys must differ."""
    if dialect.name in ("postgresql", "sqlite"):
        return f"{table.name} constraint"
    return table.space if dialect.name == "mssql" else f"{table.space} constraint"


def second_space(dialect: Dialect, table: TablePlan) -> str:
    """Where the constraints of one table must differ, though each kind has a wider space of its own."""
    return f"{table.name} all" if dialect.name in ("postgresql", "mysql") else ""
