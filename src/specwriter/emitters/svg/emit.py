"""Knows `emit svg`: a drawing of each diagram, of the schema, and of each transition table that nobody has drawn."""

from __future__ import annotations

from specwriter.emitters.emission import Emission, File, Loss
from specwriter.emitters.mermaid.texts import Text, file_names, schema_text, table_texts
from specwriter.emitters.svg.drawing import Drawing, Undrawn, draw
from specwriter.markdown.tree import Code
from specwriter.model.blocks import blocks
from specwriter.source.record import Record
from specwriter.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.emitters.emission import Order
    from specwriter.languages.mermaid.tree import Diagram
    from specwriter.model.spec import Spec


class Subject(Record):
    """Something to draw: its Mermaid text, the diagram as it was read where it stands in the document, and what it is called."""

    title: str
    code: str
    span: Span
    diagram: Diagram | None = None
    losses: tuple[Loss, ...] = ()


def subjects(spec: Spec) -> tuple[Subject, ...]:
    """All that can be drawn of a document, in its order."""
    found = [*_drawn(spec), *(_made(text) for text in table_texts(spec, undrawn=True))]
    schema = schema_text(spec)
    if schema is not None and any(block.language != "er" for block in spec.schemas):
        found.append(_made(schema))
    return tuple(sorted(found, key=lambda subject: subject.span.start))


def emit(spec: Spec, order: Order) -> Emission:
    """The drawings, each a file named after its heading; what cannot be drawn is a loss at its place."""
    found = subjects(spec)
    if not found:
        message = "the document has no diagram, schema or transition table"
        return Emission((), (Loss("nothing-to-emit", spec.title.span if spec.title else Span(0, 0), message),))
    names = file_names([(one.title, one.diagram.kind if one.diagram else "diagram") for one in found], ".svg")
    files: list[File] = []
    losses: list[Loss] = []
    for name, one in zip(names, found, strict=True):
        losses += one.losses
        drawing = draw(one.code, "d" + name.removesuffix(".svg"), title=one.title, diagram=one.diagram)
        if isinstance(drawing, Undrawn):
            losses.append(loss_of(drawing, one.span))
        else:
            losses += losses_of(drawing, one.span)
            files.append(File(name, drawing.svg + "\n"))
    if len(files) == 1 and (order.path in ("", "-") or order.path.casefold().endswith(".svg")):
        files = [File("", files[0].content)]
    return Emission(tuple(files), tuple(losses))


def loss_of(undrawn: Undrawn, span: Span) -> Loss:
    """What is told of a diagram that is not drawn, at its first mistake or its place."""
    kind = "not-expressible" if undrawn.too_large else "not-understood"
    return Loss(kind, undrawn.span or span, "the diagram cannot be drawn", undrawn.reason)


def losses_of(drawing: Drawing, span: Span) -> tuple[Loss, ...]:
    """What is told of a diagram that is drawn otherwise than it is written."""
    return (Loss("not-expressible", span, f"in the drawing, {drawing.remark}"),) if drawing.remark else ()


def _drawn(spec: Spec) -> Iterator[Subject]:
    """The diagrams of the document, with their text."""
    texts = {block.span.start: block.body for block in blocks(spec) if isinstance(block, Code)}
    for block in spec.diagrams:
        body = texts.get(block.span.start)
        if body is not None:
            yield Subject(block.diagram.title or block.section, body, block.span, block.diagram)


def _made(text: Text) -> Subject:
    return Subject(text.title, text.code, text.span, None, text.losses)
