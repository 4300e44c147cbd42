"""Knows the primary key and the unique constraints of a table on an engine."""

from __future__ import annotations

from specwriter.emitters.sql.plan import KeyPlan
from specwriter.emitters.sql.spaces import key_space
from specwriter.emitters.sql.types import text_type
from specwriter.source.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.kinds import Kind
    from specwriter.emitters.sql.plan import ColumnPlan, TablePlan
    from specwriter.languages.relational import Index
    from specwriter.source.span import Name, Span

LETTERS = 3072 // 4
"""So many letters of four bytes MySQL takes in one key."""
_NOT_ORDERED = {
    "postgresql": ("json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle"),
    "mysql": ("JSON", "GEOMETRY", "POINT", "LINESTRING", "POLYGON"),
    "mssql": ("XML", "GEOGRAPHY", "GEOMETRY", "NVARCHAR(MAX)", "VARBINARY(MAX)"),
    "oracle": ("CLOB", "NCLOB", "BLOB", "XMLTYPE", "SDO_GEOMETRY", "LONG", "LONG RAW", "BFILE"),
    "sqlite": (),
}
"""By engine the types whose values have no order, so that no key and no plain index can hold them."""


def is_ordered(kind: Kind, engine: str) -> bool:
    """Whether a key can hold values of a type."""
    if engine == "mysql" and kind.sql.endswith(("TEXT", "BLOB")):
        return False
    return kind.sql.partition("[")[0] not in _NOT_ORDERED[engine]


def plan_keys(ground: Ground, plan: TablePlan) -> None:
    """Gives a table its keys; unique indexes over plain columns are unique constraints."""
    _primary(ground, plan)
    table = plan.source
    for column in table.columns:
        if column.unique:
            _unique(ground, plan, (column.name,), "", column.name.span)
    for key in table.keys:
        if key.kind == "unique":
            _unique(ground, plan, key.columns, key.name, key.span)
    for index in table.indexes:
        if is_constraint(index):
            _unique(ground, plan, index.columns, index.name, index.span, index.note)


def is_constraint(index: Index) -> bool:
    """Whether an index is a unique constraint by another name."""
    plain = index.unique and not index.primary and bool(index.columns) and not index.expressions
    return (
        plain and not index.predicate and not any(part.order for part in index.parts) and index.method in ("", "btree")
    )


def one_to_one(ground: Ground, plan: TablePlan, columns: tuple[ColumnPlan, ...], span: Span) -> None:
    """Makes columns unique that lead to one row each and are led to by one."""
    if not plan.identifies(columns) and all(is_ordered(column.kind, ground.dialect.name) for column in columns):
        plan.add_unique(KeyPlan(columns, "", span))


def _primary(ground: Ground, plan: TablePlan) -> None:
    table = plan.source
    names = table.primary_key
    columns = _found(plan, names)
    index = next((index for index in table.indexes if index.primary), None)
    key = next((key for key in table.keys if key.kind == "primary"), None)
    span = key.span if key else index.span if index else table.name.span
    if not columns or not _ordered(ground, columns, span):
        return
    name = (key.name if key else "") or (index.name if index else "")
    given = ground.key_name(plan, name, span) if ground.dialect.name != "mysql" else ""
    plan.primary = KeyPlan(columns, given, span)
    if ground.dialect.name == "sqlite":
        for column in columns:
            column.required = True


def _unique(ground: Ground, plan: TablePlan, names: Iterable[Name], name: str, span: Span, note: str = "") -> None:
    columns = _found(plan, [one.text for one in names])
    missing = next((one for one in names if plan.find(one.text) is None), None)
    if missing is not None:
        message = f"`{missing.text[:40]}` is no column: the unique constraint is left out"
        ground.losses.tell("not-understood", missing.span, message)
        return
    if not columns or (plan.identifies(columns) and not name) or not _ordered(ground, columns, span):
        return
    given = ground.key_name(plan, name, span)
    if note and not given:
        wanted = "_".join([plan.raw, *[one.text for one in names], "key"])
        given = ground.dialect.quoted(ground.names.made(wanted, key_space(ground.dialect, plan)))
    plan.add_unique(KeyPlan(columns, given, span, note))


def _found(plan: TablePlan, names: Iterable[str]) -> tuple[ColumnPlan, ...]:
    """The columns of these names, each once."""
    found = [plan.find(name) for name in names]
    return tuple(dict.fromkeys([column for column in found if column is not None]))


def _ordered(ground: Ground, columns: tuple[ColumnPlan, ...], span: Span) -> bool:
    """Whether an engine can hold these columns in a key; a loss tells where it cannot."""
    for column in columns:
        if not is_ordered(column.kind, ground.dialect.name):
            message = (
                f"`{column.source.name.text[:40]}` is `{column.kind.sql}`, which {ground.dialect.title} takes in no key"
            )
            ground.losses.tell("not-expressible", span, message, "give it a type with an order")
            return False
    return ground.dialect.name != "mysql" or _is_short(ground, columns, span)


def _is_short(ground: Ground, columns: tuple[ColumnPlan, ...], span: Span) -> bool:
    """Whether MySQL takes so much text in one key; what has no length of its own is made short enough."""
    texts = [column for column in columns if column.kind.family == "string"]
    if sum([column.kind.size for column in texts]) + 3 * len(columns) <= LETTERS:
        return True
    free = [column for column in texts if not any(letter.isdigit() for letter in column.source.type.text)]
    rest = LETTERS - 4 * len(columns) - sum([column.kind.size for column in texts if column not in free])
    if not free or rest < 32 * len(free):
        ground.losses.tell("not-expressible", span, "this key holds more text than MySQL takes", "write shorter types")
        return False
    for column in free:
        column.kind = replace(
            text_type(min(column.kind.size, rest // len(free)), "mysql"), stand_in=column.kind.stand_in
        )
    return True
