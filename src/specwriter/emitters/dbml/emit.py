"""Knows how a spec becomes DBML, and what of its schema DBML has no words for."""

from __future__ import annotations

from specwriter.emitters.dbml.beyond import beyond
from specwriter.emitters.dbml.ends import Ends
from specwriter.emitters.dbml.sources import contradictions, unread
from specwriter.emitters.dbml.text import text_of
from specwriter.emitters.emission import Emission, File, Loss
from specwriter.languages.dbml import parse
from specwriter.model.whole_schema import whole_schema
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.emission import Order
    from specwriter.languages.relational import Schema
    from specwriter.model.spec import Spec


def emit(spec: Spec, order: Order) -> Emission:
    """The schema of a spec as DBML: one text, whatever languages state it."""
    whole = whole_schema(spec)
    if not whole.schema.tables and not whole.schema.enums:
        message = "no schema in DBML, SQL, a diagram or a table of columns"
        return Emission(
            (), (Loss("nothing-to-emit", Span(0, 0), message, "write a ```dbml or ```sql block with the tables"),)
        )
    more = beyond(spec)
    text = text_of(whole.schema, more.extras)
    losses = [*contradictions(whole), *unread(spec), *_lost(whole.schema)]
    if more.elements:
        longer = text + "\n" + "\n\n".join(more.elements) + "\n"
        if parse(longer).problems:  # they name what is called otherwise now, or is not there
            message = "groups, notes and records are left out: they name what is missing"
            losses.append(Loss("not-expressible", spec.schemas[0].span, message))
        else:
            text = longer
    return Emission((File("", text),), tuple(losses))


def _lost(schema: Schema) -> list[Loss]:
    """What the DBML does not say, or says in a note only."""
    found: list[Loss] = []
    for table in schema.tables:
        for index in table.indexes:
            name = f"`{index.name[:40]}`" if index.name else f"of `{table.name.text[:40]}`"
            if index.predicate and not index.note:  # a note of its own says which rows
                message = f"index {name} is of some rows: DBML says it in a note"
                found.append(Loss("not-expressible", index.span, message))
            if any(part.order for part in index.parts):
                short = all(part.order.strip()[-1:] in ("", ")") for part in index.parts)
                what = "part of a column" if short else "order"
                message = f"DBML has no {what} in an index: {name} loses it"
                found.append(Loss("not-expressible", index.span, message))
        for column in table.columns:
            if column.computed or column.touched:
                what = "is computed" if column.computed else "follows each change"
                message = f"`{column.name.text[:40]}` {what}, which DBML cannot say"
                found.append(Loss("not-expressible", column.name.span, message))
    for one in Ends(schema).dangling:
        message = f"the foreign key to `{one.target.text[:40]}` has an end that is not declared"
        found.append(Loss("not-understood", one.span, message, "declare the table and its columns"))
    return found
