"""Knows which columns a table has on an engine: names, types, defaults, and what the engine counts up."""

from __future__ import annotations

from specwriter.emitters.sql.defaults import default, meant_call, of_array
from specwriter.emitters.sql.expressions import expression
from specwriter.emitters.sql.grammar import Refused
from specwriter.emitters.sql.kinds import Kind
from specwriter.emitters.sql.numbers import of_bits
from specwriter.emitters.sql.operands import Place
from specwriter.emitters.sql.plan import ColumnPlan
from specwriter.emitters.sql.types import column_type
from specwriter.languages.relational import Enum
from specwriter.source.record import replace
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.plan import TablePlan
    from specwriter.languages.relational import Column, Table

_SERIAL = frozenset(("serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"))
_JSON = {"postgresql": "jsonb", "mysql": "JSON", "sqlite": "TEXT", "mssql": "NVARCHAR(MAX)", "oracle": "CLOB"}


def plan_columns(ground: Ground, plan: TablePlan) -> None:
    """Gives a table its columns with names and types."""
    keyed = _keyed(ground, plan.source)
    for column in plan.source.columns:
        if plan.has(column.name.text):
            continue  # written twice: the first holds
        name = ground.names.given(column.name.text, column.name.span, f"{plan.name} column")
        kind = _kind(ground, plan, column, column.name.text.casefold() in keyed)
        made = ColumnPlan(column, ground.dialect.quoted(name), kind)
        if not made.note and column.values_from == "comment":
            made.note = ", ".join([value.text for value in column.values])
        plan.add(made)
    for made in plan.columns:
        _count_up(ground, plan, made)


def _keyed(ground: Ground, table: Table) -> set[str]:
    """The columns that are part of a key or lead to one, in lower case; on some engines those of indexes too."""
    found = {name.casefold() for name in table.primary_key}
    found |= {column.name.text.casefold() for column in table.columns if column.unique or column.primary}
    found |= {name.text.casefold() for key in table.keys for name in key.columns}
    for index in table.indexes:
        if index.unique or index.primary or ground.dialect.name in ("mssql", "oracle"):
            found |= {name.text.casefold() for name in index.columns}
    return found | ground.ends.linked(table)


def _kind(ground: Ground, plan: TablePlan, column: Column, keyed: bool) -> Kind:
    enum, brackets = ground.enums.of(column)
    target = ground.dialect.name
    if enum is not None:
        if brackets:
            return (
                replace(enum, sql=enum.sql + brackets, family="array")
                if target == "postgresql"
                else Kind(_JSON[target], "json")
            )
        return enum
    found = column_type(column.type.text, ground.engine, target, keyed)
    if found.kind.family == "enum":
        values = tuple(Name(value, column.type.span) for value in found.kind.values)
        wanted = f"{plan.source.name.text}_{column.name.text}"
        return ground.enums.add(Enum(Name(wanted, column.type.span), values, column.type.span))
    if found.loss:
        span = column.type.span if column.type.text else column.name.span
        ground.losses.tell(found.loss, span, found.message, found.help, f"type {column.type.text.casefold()}")
    return found.kind


def _count_up(ground: Ground, plan: TablePlan, made: ColumnPlan) -> None:
    """Makes a column one that the engine counts up, where the spec says so and the engine can."""
    column, target = made.source, ground.dialect.name
    serial = column.type.text.casefold().strip() in _SERIAL
    sequence = column.default is not None and "nextval(" in column.default.text.casefold()
    if not (column.increment or serial or sequence):
        return
    if made.kind.sql.endswith("serial"):
        return
    if (made.kind.family == "decimal" and column.type.text.casefold().startswith("number")) or _is_whole(made.kind):
        made.kind = made.kind if target == "oracle" else of_bits(64, target)
    if made.kind.family != "integer" and not (target == "oracle" and made.kind.family == "decimal"):
        message = f"`{column.name.text}` is no integer, which {ground.dialect.title} could count up"
        ground.losses.tell("not-expressible", column.name.span, message, "make it an integer, or drop `increment`")
        return
    if target != "postgresql" and any(other.identity for other in plan.columns):
        message = f"{ground.dialect.title} counts up one column of a table: `{column.name.text}` not"
        ground.losses.tell("not-expressible", column.name.span, message)
        return
    if target in ("mysql", "sqlite") and not _can_count(plan.source, column, target):
        message = f"{ground.dialect.title} counts up keys alone: `{column.name.text}` is not counted up"
        ground.losses.tell("not-expressible", column.name.span, message, "make it the primary key")
        return
    if target == "sqlite":
        made.kind = Kind("INTEGER", "integer", 64)
    made.identity = True


def _is_whole(kind: Kind) -> bool:
    """Whether a decimal has no digits behind the point."""
    inside = kind.sql.partition("(")[2].rstrip(")")
    return kind.family == "decimal" and bool(inside) and (inside.isdigit() or inside.endswith((",0", ", 0")))


def _can_count(table: Table, column: Column, target: str) -> bool:
    """MySQL counts up the first column of a key, SQLite the primary key if it is one column."""
    name = column.name.text.casefold()
    key = tuple(one.casefold() for one in table.primary_key)
    if key == (name,) or (target == "mysql" and key[:1] == (name,)):
        return True
    return target == "mysql" and (
        column.unique or any(one.columns[0].text.casefold() == name for one in table.keys if one.columns)
    )


def plan_defaults(ground: Ground, plan: TablePlan) -> None:
    """Gives columns their defaults; what the engine counts up has none."""
    for made in plan.columns:
        _compute(ground, plan, made)
        value = made.source.default
        if (
            value is None
            or made.computed
            or made.identity
            or "nextval(" in value.text.casefold()
            or made.kind.sql.endswith("serial")
        ):
            continue
        if meant_call(value, made.kind):
            message = f"default `{value.text[:40]}` of `{made.source.name.text[:40]}` is read as a function"
            ground.losses.tell("assumed", value.span, message, "write it in backticks", f"call {value.text}")
        if made.kind.family == "json" and made.source.type.text.endswith("]"):
            value = of_array(value, made.source.type.text.partition("[")[0])
        try:
            made.default = default(value, made.kind, ground.dialect)
        except Refused as refused:
            message = f"default of `{made.source.name.text[:40]}` {refused}"
            ground.losses.tell("not-understood", value.span, message, "write a value that the column can hold")


def _compute(ground: Ground, plan: TablePlan, made: ColumnPlan) -> None:
    """Makes a column one that the engine computes, or sets to the time of each change; a loss tells where it cannot."""
    column, dialect = made.source, ground.dialect
    if column.computed:
        others = {name: seen for name, seen in plan.seen().items() if name != column.name.text.casefold()}
        try:
            made.computed = expression(column.computed, dialect, Place("computed", others, made.kind.family))
            made.kind = made.kind if made.kind.sql else Kind("", "other")
        except Refused as refused:
            message = f"`{column.name.text[:40]}` is no computed column: its expression {refused}"
            ground.losses.tell("not-expressible", column.name.span, message)
    if column.touched and not (dialect.name == "mysql" and made.kind.family == "moment"):
        message = f"{dialect.title} has no `ON UPDATE`: `{column.name.text[:40]}` keeps its value"
        ground.losses.tell("not-expressible", column.name.span, message, "set it in a trigger")
