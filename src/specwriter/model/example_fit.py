"""Knows how far the JSON examples of an operation, or of a stored document, keep to the field tables and the named schemas beside them."""

from __future__ import annotations

from specwriter.model.api import FieldTable
from specwriter.model.example_comparison import Comparison, Lack, Pair, Stray, Wrong
from specwriter.model.field_shape import shape_of
from specwriter.model.named_bodies import by_name, own_examples, typed_bodies
from specwriter.model.once import once
from specwriter.model.parts import sections_named
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.model.api import Example
    from specwriter.model.spec import Spec

_OUTSIDE = frozenset(("path", "query", "header", "cookie"))


class Fit(Record):
    """What the examples of a spec do against its field tables and named schemas: each place of a table once, at the first value that
    shows it.
    """

    strays: tuple[Stray, ...]
    lacks: tuple[Lack, ...]
    wrongs: tuple[Wrong, ...]


@once
def example_fit(spec: Spec) -> Fit:
    """The comparison of every example with the table of the same request or response, and with the named schemas that describe it."""
    names = by_name(spec)
    comparison = Comparison(spec.source.text, names)
    for pair in _pairs(spec):
        shape = shape_of(pair.table)
        if shape is not None and shape.places:
            for example in pair.examples:
                for document in example.documents:
                    if document.value is not None:
                        comparison.compare(document.value, shape, pair)
    if names:
        for body in typed_bodies(spec):
            comparison.compare_typed(body)
        comparison.follow(own_examples(names.values()))
    return Fit(tuple(comparison.strays), tuple(comparison.lacks), tuple(comparison.wrongs))


def _pairs(spec: Spec) -> Iterator[Pair]:
    for operation in spec.operations:
        if operation.request and operation.request_examples:
            yield _pair(operation.request, operation.request_examples)
        for response in operation.responses:
            if response.tables and response.examples:
                yield _pair(response.tables, response.examples)
    if spec.field_tables and spec.examples:
        yield from _stored(spec)
        yield from _below_schemas(spec)


def _stored(spec: Spec) -> Iterator[Pair]:
    """The table and the examples of each collection under Document Shape: of each heading with one table of fields."""
    for chapter in sections_named(spec, "document shape"):
        for section in chapter.walk():
            blocks = [block.span for block in section.blocks]
            tables = [table for table in spec.field_tables if table.span in blocks]
            examples = tuple(each for each in spec.examples if any(span.covers(each.span) for span in blocks))
            if len(tables) == 1 and examples:
                yield _pair((tables[0],), examples)


def _below_schemas(spec: Spec) -> Iterator[Pair]:
    """The JSON Schema that stands alone in a section, with the examples below it there."""
    tables = [table for table in spec.field_tables if table.is_schema]
    for section in spec.document.root.walk() if tables else ():
        own = frozenset(block.span.start for block in section.blocks)
        held = [table for table in tables if table.span.start in own]
        if len(held) == 1:
            place = Span(held[0].span.end, section.blocks[-1].span.end)
            yield Pair(held[0], tuple([example for example in spec.examples if place.covers(example.span)]))


def _pair(tables: tuple[FieldTable, ...], examples: tuple[Example, ...]) -> Pair:
    """The first table of a body with the examples; what further tables declare may stand anywhere."""
    bodies = [table for table in tables if table.place not in _OUTSIDE]
    if not bodies:
        return Pair(FieldTable("body", (), tables[0].span), ())
    if len(bodies) == 1:
        return Pair(bodies[0], examples)
    others = frozenset(field.name.text.rpartition(".")[2] for table in bodies[1:] for field in table.fields)
    return Pair(bodies[0], examples, others)
