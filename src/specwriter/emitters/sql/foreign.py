"""Knows which foreign keys an engine takes: those that lead to a key, with columns of a type that it compares with it."""

from __future__ import annotations

from specwriter.emitters.sql.keys import is_ordered, one_to_one
from specwriter.emitters.sql.numbers import of_bits
from specwriter.emitters.sql.plan import ForeignPlan, KeyPlan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.kinds import Kind
    from specwriter.emitters.sql.plan import ColumnPlan, TablePlan
    from specwriter.languages.relational import Reference

    End = tuple[TablePlan, tuple[ColumnPlan, ...]]

_NUMBERS = {"integer": 0, "decimal": 1, "float": 2}
_MOST_KEYS = 64
_EXACT = frozenset(("mysql", "mssql"))
_ACTIONS = frozenset(("cascade", "restrict", "no action", "set null", "set default"))


def plan_foreign_keys(ground: Ground) -> None:
    """Gives tables their foreign keys; what leads nowhere, or to no key, is left out and told."""
    for one in (*ground.lost, *ground.ends.dangling):
        _dangling(ground, one)
    kept: list[ForeignPlan] = []
    for one in ground.ends.references:
        child, parent = _end(ground, one, first=True), _end(ground, one, first=False)
        if child is None or parent is None:
            continue
        if one.cardinality == "-" and not parent[0].identifies(parent[1]) and child[0].identifies(child[1]):
            child, parent = parent, child
        if not parent[0].identifies(parent[1]) and not _made_unique(ground, one, parent):
            continue
        if one.cardinality == "-":
            one_to_one(ground, child[0], child[1], one.span)
        plan = ForeignPlan(one, child[1], parent[0], parent[1])
        child[0].foreign.append(plan)
        kept.append(plan)
    _align(ground, kept)
    for table in ground.tables:
        table.foreign = _within(ground, table, [plan for plan in table.foreign if _fits(ground, plan)])
        for plan in table.foreign:
            _finish(ground, table, plan)


def _end(ground: Ground, one: Reference, first: bool) -> End | None:
    name, columns = ground.ends.child(one) if first else ground.ends.parent(one)
    table = ground.table(name)
    found = tuple([plan for plan in [table.find(column) for column in columns] if plan is not None]) if table else ()
    return (table, found) if table and len(found) == len(columns) and len(set(map(id, found))) == len(found) else None


def _dangling(ground: Ground, one: Reference) -> None:
    table = ground.ends.table(one.target.text)
    if table is None:
        message = f"`{one.target.text[:40]}` is no table: the foreign key is left out"
    else:
        message = f"the foreign key to `{one.target.text[:40]}` names no columns that are there"
    ground.losses.tell("not-understood", one.span, message, "declare the table and its columns")


def _made_unique(ground: Ground, one: Reference, parent: End) -> bool:
    """Makes columns unique that foreign keys lead to: "many to one" says that they tell one row. Not so where they are part of a key, and
    so surely tell several.
    """
    table, columns = parent
    names = ", ".join([column.source.name.text for column in columns])
    if table.is_part_of_key(columns) or not all(is_ordered(column.kind, ground.dialect.name) for column in columns):
        message = f"foreign key is left out: `{f'{table.source.name.text}.{names}'[:80]}` is no key"
        ground.losses.tell(
            "not-expressible", one.span, message, f"make `{names[:60]}` unique, or refer to the whole key"
        )
        return False
    message = f"`{f'{table.source.name.text}.{names}'[:80]}` becomes unique: a foreign key leads to it"
    ground.losses.tell("assumed", one.span, message, "make it a key, or refer to one")
    table.add_unique(KeyPlan(columns, "", one.span))
    return True


def _align(ground: Ground, kept: list[ForeignPlan]) -> None:
    """Gives columns that lead to a key its type where an engine takes no other, or where theirs only stands in; chains take some rounds."""
    for _ in range(8):
        changed = False
        for plan in kept:
            for child, parent in zip(plan.columns, plan.target_columns, strict=True):
                alike = child.source.type.text.casefold() == parent.source.type.text.casefold()
                alike = (
                    alike and child.kind.family != parent.kind.family
                )  # a counter is an integer, what leads to it a decimal
                if child.kind.sql == parent.kind.sql or child.kind.sql == _plain(parent.kind).sql:
                    continue
                if alike or _takes_over(ground, child.kind, parent.kind):
                    if not (alike or child.kind.stand_in):
                        message = f"`{child.source.name.text[:40]}` is `{parent.kind.sql}`, as the key that it leads to"
                        ground.losses.tell(
                            "assumed",
                            child.source.type.span,
                            message,
                            "write one type in both places",
                            f"as {id(child)}",
                        )
                    child.kind = _plain(parent.kind)
                    changed = True
        if not changed:
            return


def _plain(kind: Kind) -> Kind:
    """The type of a key without its counter."""
    return of_bits(kind.size, "postgresql") if kind.sql.endswith("serial") else kind


def _takes_over(ground: Ground, child: Kind, parent: Kind) -> bool:
    if child.stand_in and not parent.stand_in:
        return True
    engine = ground.dialect.name
    if engine == "mysql":
        return child.family == parent.family and child.family in ("integer", "decimal", "float")
    return (
        engine == "mssql"
        and child.family == parent.family
        and child.family in ("integer", "decimal", "float", "string", "moment")
    )


def _fits(ground: Ground, plan: ForeignPlan) -> bool:
    """Whether the engine compares the columns with the key; a loss tells where it does not."""
    for child, parent in zip(plan.columns, plan.target_columns, strict=True):
        if not _compares(ground.dialect.name, child.kind, parent.kind):
            said = f"`{child.source.type.text[:30]}` cannot lead to `{parent.source.type.text[:30]}`"
            ground.losses.tell(
                "not-expressible", plan.source.span, f"foreign key is left out: {said}", "write one type in both places"
            )
            return False
    return True


def _within(ground: Ground, table: TablePlan, plans: list[ForeignPlan]) -> list[ForeignPlan]:
    """As many foreign keys as MySQL takes: each is one of the 64 keys of a table."""
    if ground.dialect.name != "mysql":
        return plans
    room = max(_MOST_KEYS - 1 - len(table.uniques) - len(table.source.indexes), 0)
    for plan in plans[room:]:
        message = f"foreign key is left out: `{table.source.name.text[:40]}` has {_MOST_KEYS} keys, the most in MySQL"
        ground.losses.tell("not-expressible", plan.source.span, message)
    return plans[:room]


def _compares(engine: str, child: Kind, parent: Kind) -> bool:
    if engine == "sqlite":
        return True
    if child.family != parent.family:
        rank = _NUMBERS.get(child.family, 9), _NUMBERS.get(parent.family, -1)
        near = {child.family, parent.family} == {"date", "moment"}
        return engine == "postgresql" and (rank[0] < rank[1] or near)
    if child.family in ("enum", "array", "other"):
        return child.sql == parent.sql
    return not (engine in _EXACT and child.family in _NUMBERS) or child.sql == _plain(parent).sql


def _finish(ground: Ground, table: TablePlan, plan: ForeignPlan) -> None:
    """Gives a foreign key its name and the actions that the engine has."""
    one = plan.source
    plan.name = ground.constraint_name(table, one.name, one.span)
    key = table.primary.columns if table.primary else ()
    required = any(column.required or column in key for column in plan.columns)
    plan.on_delete = _action(ground, table, plan, one.on_delete, "DELETE", required)
    plan.on_update = _action(ground, table, plan, one.on_update, "UPDATE", required)


def _action(ground: Ground, table: TablePlan, plan: ForeignPlan, action: str, event: str, required: bool) -> str:
    """What an engine does to the row on DELETE or UPDATE of its key; empty where it does what all do when nothing is said."""
    name = ground.dialect.name
    lacking = ""
    if action and action not in _ACTIONS:
        lacking = f"`{action[:30]}` is no action of a foreign key"
    elif name == "oracle" and action and not (event == "DELETE" and action in ("cascade", "set null")):
        lacking = "" if action in ("no action", "restrict") else f"Oracle has no `ON {event} {action.upper()}`"
        action = ""
    elif name == "mysql" and action == "set default":
        lacking = f"MySQL has no `ON {event} SET DEFAULT`"
    elif name == "mssql" and action in ("cascade", "set null", "set default") and plan.target is table:
        lacking = f"SQL Server lets no foreign key to its own table act: `ON {event} {action.upper()}` is left out"
    elif name in ("mysql", "mssql") and action == "set null" and required:
        lacking = f"`{plan.columns[0].source.name.text[:40]}` is never null: `ON {event} SET NULL` is left out"
    if lacking:
        ground.losses.tell("not-expressible", plan.source.span, lacking)
        return ""
    return "no action" if name == "mssql" and action == "restrict" else action
