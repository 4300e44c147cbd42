"""Knows how a spec becomes the statements that create its schema on an engine."""

from __future__ import annotations

from specwriter.emitters.dbml.beyond import trees
from specwriter.emitters.dbml.sources import contradictions, unread
from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.sql.build import planned
from specwriter.emitters.sql.carried import NOTHING, Carried, carried
from specwriter.emitters.sql.partitions import plan_partitions
from specwriter.emitters.sql.write import written
from specwriter.model.whole_schema import whole_schema
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.emission import Order
    from specwriter.languages.relational import Schema
    from specwriter.model.spec import Spec


def emit(spec: Spec, order: Order) -> Emission:
    """The CREATE statements of the schema, for the engine that is asked for, else the one that the spec speaks, else PostgreSQL."""
    whole = whole_schema(spec)
    if not whole.schema.tables and not whole.schema.enums:
        message = "no schema in DBML, SQL, a diagram or a table of columns"
        return Emission((), (Loss("nothing-to-emit", Span(0, 0), message, "write a ```dbml block with the tables"),))
    target = order.dialect or whole.engine or "postgresql"
    more = carried(spec, whole.schema, whole.engine, target)
    text, losses = ddl(whole.schema, whole.engine, target, more)
    left = unread(spec, more.statements, more.partitions)
    return Emission((File("", text),), (*contradictions(whole), *left, *_rows(spec), *losses))


def _rows(spec: Spec) -> list[Loss]:
    """Records of DBML are samples, which no migration inserts."""
    found: list[Loss] = []
    for tree in trees(spec):
        for records in tree.records:
            message = f"sample rows of `{records.table.text[:40]}` are no part of the DDL"
            found.append(Loss("not-expressible", records.table.span, message))
    return found


def ddl(schema: Schema, engine: str, target: str, more: Carried = NOTHING) -> tuple[str, list[Loss]]:
    """The statements that create a schema written for `engine` (empty where nobody knows) on the engine `target`, and what is lost;
    `more` is what is said again beyond the schema.
    """
    plan = planned(schema, engine, target)
    plan_partitions(plan, more.partitions)
    return written(plan, more.statements), plan.losses.found
