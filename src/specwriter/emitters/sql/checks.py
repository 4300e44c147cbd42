"""Knows the checks of a table on an engine: those of the spec, and the lists of values that the engine has no type for."""

from __future__ import annotations

from specwriter.emitters.sql.expressions import expression
from specwriter.emitters.sql.grammar import Refused
from specwriter.emitters.sql.operands import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.plan import TablePlan
    from specwriter.languages.relational import Check


def plan_checks(ground: Ground, plan: TablePlan) -> None:
    """Gives a table its checks; one that the engine cannot read is left out and told."""
    dialect = ground.dialect
    own = [check for column in plan.columns for check in column.source.checks]
    seen: set[str] = set()
    for check in (*plan.source.checks, *own):
        written = _written(ground, plan, check)
        if written and (written not in seen or check.name):
            seen.add(written)
            name = ground.constraint_name(plan, check.name, check.span)
            plan.checks.append((name, written))
    for column in plan.columns:
        if column.kind.family == "enum" and column.kind.values and not ground.enums.is_type(column.kind):
            listed = ", ".join([dialect.literal(value) for value in column.kind.values])
            plan.checks.append(("", f"{column.name} IN ({listed})"))
        if dialect.name == "oracle" and column.kind.family == "boolean":
            plan.checks.append(("", f"{column.name} IN (0, 1)"))


def _written(ground: Ground, plan: TablePlan, check: Check) -> str:
    """The condition on the engine; empty where it cannot have it."""
    columns = plan.seen()
    if ground.dialect.name == "mysql":
        counted = {column.source.name.text.casefold() for column in plan.columns if column.identity}
        columns = {name: seen for name, seen in columns.items() if name not in counted}
    try:
        return expression(check.expression, ground.dialect, Place("check", columns))
    except Refused as refused:
        ground.losses.tell("not-understood", check.span, f"check of `{plan.source.name.text[:40]}` {refused}")
        return ""
