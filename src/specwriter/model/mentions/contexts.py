"""Knows where bounded contexts and aggregates are named: dependencies, the context map, what a context owns, streams."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Flowchart
from specwriter.model.catalogue import Aggregate, Command, Context, Event
from specwriter.model.mentions.cells import named, names_nothing
from specwriter.model.mentions.declared import declared_names
from specwriter.model.mentions.events import declarations
from specwriter.model.mentions.likeness import same_form, surely
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary, words_of
from specwriter.model.once import once
from specwriter.source.near import Patience
from specwriter.source.record import Record
from specwriter.source.span import Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Edge
    from specwriter.model.spec import DiagramBlock, Spec

DEPENDENCY = "dependency of a context"
OWNED = "owned by a context"
STREAM = "stream"


class MapEdge(Record):
    """An arrow of the context map between two declared contexts, as drawn from `source` to `target`."""

    source: Name
    target: Name
    edge: Edge


class Dependency(Record):
    """That a context depends on another: both as declared, and the place that says so."""

    context: Name
    on: Name
    place: Name


class Owned(Record):
    """That a context owns an aggregate: both as declared, and the place that says so."""

    context: Name
    aggregate: Name
    place: Name


@once
def contexts(spec: Spec) -> tuple[Name, ...]:
    """The declared bounded contexts."""
    return tuple([named(spec.source.text, entry.name) for entry in spec.entries(Context) if entry.name.text])


@once
def aggregates(spec: Spec) -> tuple[Name, ...]:
    """The declared aggregates."""
    return tuple([named(spec.source.text, entry.name) for entry in spec.entries(Aggregate) if entry.name.text])


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names a context as a dependency, or an aggregate as owned or as a stream."""
    if not contexts(spec) and not aggregates(spec):
        return ()
    found = [*_dependencies(spec), *_owned(spec), *_streams(spec)]
    return tuple(sorted(found, key=lambda mention: mention.name.span.start))


@once
def owned(spec: Spec) -> tuple[Owned, ...]:
    """Which context owns which declared aggregate; near misses count."""
    meant = {mention.name.span: mention.target or mention.meant for mention in mentions(spec) if mention.role == OWNED}
    found: list[Owned] = []
    for context in spec.entries(Context):
        for name in context.owns:
            aggregate = meant.get(named(spec.source.text, name).span)
            if aggregate is not None:
                found.append(Owned(named(spec.source.text, context.name), aggregate, named(spec.source.text, name)))
    return tuple(found)


@once
def dependencies(spec: Spec) -> tuple[Dependency, ...]:
    """Which context depends on which, as the table of contexts says; near misses count."""
    text = spec.source.text
    meant = {each.name.span: each.target or each.meant for each in mentions(spec) if each.role == DEPENDENCY}
    return tuple(
        Dependency(named(text, context.name), on, named(text, name))
        for context in spec.entries(Context)
        for name in context.depends_on
        if (on := meant.get(named(text, name).span)) is not None
    )


@once
def map_edges(spec: Spec) -> tuple[MapEdge, ...]:
    """The arrows of every flowchart whose nodes are, but for one or two, declared contexts."""
    declared = contexts(spec)
    if len(declared) < 2:
        return ()
    glossary = Glossary(declared, Patience())
    found: list[MapEdge] = []
    for block in context_maps(spec):
        diagram = block.diagram
        assert isinstance(diagram, Flowchart)
        nodes = {
            node.name.text: glossary.meant(named(spec.source.text, node.label or node.name).text)
            for node in diagram.nodes
        }
        for edge in diagram.edges:
            source, target = nodes.get(edge.source.text), nodes.get(edge.target.text)
            if source is not None and target is not None:
                found.append(MapEdge(source, target, edge))
    return tuple(found)


@once
def context_maps(spec: Spec) -> tuple[DiagramBlock, ...]:
    """The flowcharts that are drawn between contexts: three quarters of their nodes are declared ones."""
    declared = contexts(spec)
    if len(declared) < 2:
        return ()
    glossary = Glossary(declared, Patience())
    found: list[DiagramBlock] = []
    for block in spec.diagrams:
        if isinstance(block.diagram, Flowchart) and len(block.diagram.nodes) > 1:
            nodes = block.diagram.nodes
            known = sum(
                glossary.alike(named(spec.source.text, node.label or node.name).text) is not None for node in nodes
            )
            if 4 * known >= 3 * len(nodes):
                found.append(block)
    return tuple(found)


def _dependencies(spec: Spec) -> Iterator[Mention]:
    declared = contexts(spec)
    if not declared:
        return
    glossary, events = Glossary(declared, Patience()), {name.text for name in declarations(spec)}
    for context in spec.entries(Context):
        for name in [named(spec.source.text, each) for each in context.depends_on]:
            if not names_nothing(name.text) and name.text not in events:
                target = glossary.alike(name.text)
                yield Mention(
                    "context", name, DEPENDENCY, target, None if target else surely(glossary, name.text, lenient=True)
                )


def _owned(spec: Spec) -> Iterator[Mention]:
    declared = aggregates(spec)
    if not declared:
        return
    glossary = Glossary(declared, Patience())
    for context in spec.entries(Context):
        for name in [named(spec.source.text, each) for each in context.owns]:
            if not names_nothing(name.text) and len(words_of(name.text)) < 5:
                yield _compared(glossary, name, OWNED, frozenset())


def _streams(spec: Spec) -> Iterator[Mention]:
    """Aggregates in the column `Aggregate` of events and commands, where most cells of it are aggregates."""
    declared = aggregates(spec)
    if not declared:
        return
    glossary = Glossary(declared, Patience())
    events = [row.stream for row in spec.entries(Event)]
    commands = [row.stream for row in spec.entries(Command)]
    for streams in (events, commands):
        cells = [named(spec.source.text, stream) for stream in streams if stream and stream.text]
        known = sum(glossary.alike(name.text) is not None for name in cells)
        if 2 * known > len(cells):
            yield from [_compared(glossary, name, STREAM, declared_names(spec)) for name in cells]


def _compared(glossary: Glossary, name: Name, role: str, others: frozenset[str]) -> Mention:
    """A mention of an aggregate; a plural is the same one (`Orders`)."""
    found = glossary.meant(name.text)
    target = found if found is not None and same_form(name.text, found.text) else None
    meant = None if target or name.text in others else surely(glossary, name.text)
    return Mention("aggregate", name, role, target, meant)
