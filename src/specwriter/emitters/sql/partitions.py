"""Knows which tables are partitioned: PostgreSQL wants the columns of the partition in every key."""

from __future__ import annotations

from specwriter.model.database import last_part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from specwriter.emitters.sql.ground import Ground


def plan_partitions(ground: Ground, partitions: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
    """Gives tables their partition clause by the last part of their names; a loss tells where a key lacks its columns."""
    for plan in ground.tables:
        method, names = partitions.get(last_part(plan.source.name.text), ("", ()))
        columns = [column for name in names if (column := plan.find(name)) is not None]
        if not method or len(columns) < len(names):
            continue
        keys = [*plan.uniques, *([plan.primary] if plan.primary else [])]
        if all(column in key.columns for key in keys for column in columns):
            plan.partition = f"PARTITION BY {method} ({', '.join([column.name for column in columns])})"
        else:
            message = f"`{plan.source.name.text[:40]}` loses its partitions: a key lacks their columns"
            ground.losses.tell("not-expressible", plan.source.name.span, message)
