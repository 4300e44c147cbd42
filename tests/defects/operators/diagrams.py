"""Knows the edits inside a diagram: an id, an end, a participant or an arrow that no longer fits the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from specwriter.languages.mermaid.tree import Edge, ErDiagram, Flowchart
from specwriter.languages.relational import Column
from specwriter.model import catalogue as rows
from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, another, dropped, misspelt, stands, written
from tests.defects.occurrences import sequences


def participants(spec: Spec, random: Random) -> Iterator[Defect]:
    """A participant's id is another than its messages use; a message has an end that nobody declares."""
    for diagram in sequences(spec):
        declared = {one.name.text: one for one in diagram.participants if not one.implicit}
        for name, one in declared.items():
            uses = [end for m in diagram.messages for end in (m.source, m.target) if end.text == name]
            new = f"{name}{name[-1]}" if len(name) < 3 else misspelt(name, set(declared), random)
            if uses:
                places = (one.span, *(use.span for use in uses))
                yield Defect("rename participant", one.name.span, new, places)
                if one.label not in ("", name):  # the id alone says nothing
                    yield dropped("drop participant", spec, one.span, tuple(use.span for use in uses))
            for use in uses:
                yield Defect("rename end of message", use.span, new, (use.span, one.span))


def nodes(spec: Spec, random: Random) -> Iterator[Defect]:
    """An edge ends at an id that is no node."""
    for diagram in (block.diagram for block in spec.diagrams if isinstance(block.diagram, Flowchart)):
        labelled = {node.name.text: node for node in diagram.nodes if node.label and len(node.name.text) > 3}
        for edge in diagram.edges:
            for end in (edge.source, edge.target):
                node = labelled.get(end.text)
                after = spec.source.text[end.span.end : end.span.end + 1]
                if node and end.span != node.name.span and after not in "[({":
                    new = misspelt(end.text, set(labelled), random)
                    yield Defect("rename end of edge", end.span, new, (end.span, node.span))


def context_map(spec: Spec, random: Random) -> Iterator[Defect]:
    """The context map and the column `Depends on` part."""
    contexts = {row.name.text: row for row in spec.entries(rows.Context)}
    names = list(contexts)
    for edge, source, target in _labelled_edges(spec):
        row = contexts.get(source)
        depends = [name for name in row.depends_on if name.text == target] if row else []
        if not row or not depends:
            continue
        places = (edge.span, depends[0].span)
        if row:
            yield dropped("drop arrow of context map", spec, edge.span, (row.span, depends[0].span))
            turned = Span(edge.source.span.start, edge.target.span.end)
            text = written(spec, turned).replace(edge.source.text, "\0").replace(edge.target.text, edge.source.text)
            yield Defect("turn arrow of context map round", turned, text.replace("\0", edge.target.text), places)
        new = another(random, names, source, *(name.text for name in row.depends_on))
        yield Defect("depend on another context", depends[0].span, new, places)
        yield Defect("depend on no context", depends[0].span, "-", (row.span, edge.span))


def _labelled_edges(spec: Spec) -> Iterator[tuple[Edge, str, str]]:
    for diagram in (block.diagram for block in spec.diagrams if isinstance(block.diagram, Flowchart)):
        label = {node.name.text: node.label.text for node in diagram.nodes if node.label}
        for edge in diagram.edges:
            yield edge, label.get(edge.source.text, edge.source.text), label.get(edge.target.text, edge.target.text)


def layer_arrows(spec: Spec, random: Random) -> Iterator[Defect]:
    """An arrow between layers points against what they may depend on."""
    layers = {row.name.text: row for row in spec.entries(rows.Layer)}
    for edge, source, target in _labelled_edges(spec):
        row, other = layers.get(source), layers.get(target)
        if row and other and source not in {name.text for name in other.depends_on}:
            new = misspelt(edge.target.text, set(), random)
            if stands(spec, edge.target):
                yield Defect("rename layer in arrow", edge.target.span, new, (edge.span, row.span, other.span))
            at = written(spec, edge.span).find("-->")
            if at >= 0:
                span = Span(edge.span.start + at, edge.span.start + at + 3)
                yield Defect("turn arrow of layers round", span, "<--", (edge.span, row.span, other.span))


def entities(spec: Spec, random: Random) -> Iterator[Defect]:
    """An attribute or relation of an ER diagram parts from the schema; what it leaves out, a drawing may leave out."""
    tables = {table.name.text: table for b in spec.schemas if b.language != "er" for table in b.schema.tables}
    for diagram in (block.diagram for block in spec.diagrams if isinstance(block.diagram, ErDiagram)):
        for relation in diagram.relations:
            text = written(spec, relation.span)
            for end in (relation.left, relation.right):
                new = misspelt(end.text, set(tables), random)
                yield Defect("rename entity in relation", end.span, new, (end.span, tables[end.text].name.span))
            ends = (relation.span, tables[relation.left.text].name.span, tables[relation.right.text].name.span)
            fk = _key(tables[relation.right.text].columns, relation.label.text if relation.label else "")
            at = relation.span.start + re.search(r"\S*--\S*", text).start()  # type: ignore[union-attr]
            shape = re.search(r"\S*--\S*", text).group()  # type: ignore[union-attr]
            yield Defect("turn cardinality round", Span(at, at + len(shape)), "}o--||", (*ends, fk))
            yield Defect("relation becomes many to many", Span(at, at + len(shape)), "}o--o{", (*ends, fk))
        for entity in diagram.entities:
            table = tables[entity.name.text]
            for attribute in entity.attributes:
                column = table.column(attribute.name.text)
                if column is None:
                    continue
                places = (attribute.span, column.span, entity.name.span)
                other = "jsonb" if attribute.type.text != "jsonb" else "integer"
                yield Defect("change type of attribute", attribute.type.span, other, places)


def _key(columns: tuple[Column, ...], name: str) -> Span:
    return next((column.span for column in columns if column.name.text == name), columns[0].span)


OPERATORS = (participants, nodes, context_map, layer_arrows, entities)
