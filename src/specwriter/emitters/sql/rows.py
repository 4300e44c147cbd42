"""Knows how long a row may be in MySQL: 65,535 bytes, of which long texts take nearly nothing as they are kept elsewhere."""

from __future__ import annotations

from specwriter.emitters.sql.types import text_type
from specwriter.source.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.sql.ground import Ground
    from specwriter.emitters.sql.kinds import Kind
    from specwriter.emitters.sql.plan import ColumnPlan, TablePlan

_MOST = 65_000
_SHORT = 128


def fit_rows(ground: Ground) -> None:
    """Makes long texts of short ones that no key or index holds, where the row would be too long; one with a length of its own is told."""
    for table in ground.tables if ground.dialect.name == "mysql" else ():
        room = _MOST - sum([_bytes(column.kind) for column in table.columns])
        if room >= 0:
            continue
        held = _held(table)
        free = [
            column
            for column in table.columns
            if id(column) not in held and _bytes(column.kind) > 100 and not column.computed
        ]
        free.sort(key=lambda column: (_has_length(column), -column.kind.size))
        for column in free:
            if room >= 0:
                break
            room += _bytes(column.kind) - 20
            if _has_length(column):
                message = f"`{column.source.name.text[:40]}` is `TEXT`: the row is too long for MySQL"
                ground.losses.tell("not-expressible", column.source.type.span, message)
            column.kind = replace(text_type(0, "mysql"), stand_in=column.kind.stand_in)
        _shorten(table, held, room)


def _shorten(table: TablePlan, held: set[int], room: int) -> None:
    """Takes letters from columns in keys to which the spec gives no length."""
    for column in table.columns:
        if (
            room < 0
            and id(column) in held
            and column.kind.size > _SHORT
            and column.kind.family == "string"
            and not _has_length(column)
        ):
            room += 4 * (column.kind.size - _SHORT)
            column.kind = replace(text_type(_SHORT, "mysql"), stand_in=column.kind.stand_in)


def _bytes(kind: Kind) -> int:
    return 4 * kind.size + 2 if kind.family == "string" and kind.size else kind.size if kind.family == "bytes" else 10


def _has_length(column: ColumnPlan) -> bool:
    return any(letter.isdigit() for letter in column.source.type.text)


def _held(table: TablePlan) -> set[int]:
    """The columns that keys and indexes hold."""
    keys = [*table.uniques, *([table.primary] if table.primary else [])]
    found = {id(column) for key in keys for column in key.columns}
    found |= {id(column) for plan in table.foreign for column in plan.columns}
    named = [table.find(name.text) for index in table.source.indexes for name in index.columns]
    return found | {id(column) for column in named if column is not None}
