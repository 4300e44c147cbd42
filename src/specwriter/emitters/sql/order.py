"""Knows in which order tables are created, so that the target of a foreign key is there before it, and which keys come afterwards."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.plan import ForeignPlan, TablePlan


def in_order(tables: list[TablePlan]) -> list[TablePlan]:
    """The tables, each behind those that it leads to where that can be, else as the spec has them."""
    done: set[int] = set()
    found: list[TablePlan] = []
    for table in tables:
        # A walk without recursion: a chain of tables may be as long as a document.
        path: list[tuple[TablePlan, int]] = [(table, 0)] if id(table) not in done else []
        done.add(id(table))
        while path:
            current, at = path.pop()
            targets = current.foreign
            while at < len(targets) and id(targets[at].target) in done:
                at += 1
            if at == len(targets):
                found.append(current)
                continue
            path.append((current, at + 1))
            done.add(id(targets[at].target))
            path.append((targets[at].target, 0))
    return found


def late_keys(ordered: list[TablePlan]) -> set[int]:
    """The foreign keys, by identity, whose target is created after their table."""
    place = {id(table): at for at, table in enumerate(ordered)}
    late: list[ForeignPlan] = []
    for at, table in enumerate(ordered):
        late += [plan for plan in table.foreign if place[id(plan.target)] > at]
    return {id(plan) for plan in late}
