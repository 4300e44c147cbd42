"""Knows how a schema becomes the plan of what is created on an engine, step by step."""

from __future__ import annotations

from specwriter.emitters.sql.checks import plan_checks
from specwriter.emitters.sql.columns import plan_columns, plan_defaults
from specwriter.emitters.sql.foreign import plan_foreign_keys
from specwriter.emitters.sql.ground import Ground
from specwriter.emitters.sql.indexes import plan_indexes
from specwriter.emitters.sql.keys import plan_keys
from specwriter.emitters.sql.rows import fit_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.languages.relational import Schema


def planned(schema: Schema, engine: str, target: str) -> Ground:
    """The plan for a schema written for `engine` (empty where nobody knows) on the engine `target`.

    Types come first, as keys need them; defaults, checks and indexes come last, as foreign keys may change a type.
    """
    ground = Ground(schema, engine, target)
    for table in ground.tables:
        plan_columns(ground, table)
    for table in ground.tables:
        plan_keys(ground, table)
    plan_foreign_keys(ground)
    fit_rows(ground)
    for table in ground.tables:
        plan_defaults(ground, table)
        plan_checks(ground, table)
        plan_indexes(ground, table)
    return ground
