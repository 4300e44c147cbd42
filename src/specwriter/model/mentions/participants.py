"""Knows where a document speaks of its services, modules, components and other parts: events, routes, sagas, breakers, diagrams."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Flowchart, SequenceDiagram
from specwriter.model.catalogue import Breaker, Layer, Route, SagaStep
from specwriter.model.mentions.cells import named, names_nothing, pieces
from specwriter.model.mentions.declared import declared_names
from specwriter.model.mentions.events import catalogued, form_of
from specwriter.model.mentions.likeness import is_plural, same_form, surely
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary, words_of
from specwriter.model.mentions.ports import repositories
from specwriter.model.once import once
from specwriter.model.sheets import sheets
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.languages.mermaid.tree import Participant
    from specwriter.model.spec import DiagramBlock, Spec

PRODUCER = "producer of an event"
CONSUMER = "consumer of an event"
ROUTE = "target of a route"
SAGA = "service of a saga step"
OWNER = "owner of data"
CALL = "end of a guarded call"
PARTICIPANT = "participant"
NODE = "node"
CONTENT = "content of a layer"
BELOW = "dependency of a layer"
DRAWN = frozenset((PARTICIPANT, NODE))

_KINDS = {
    "service": "service",
    "module": "module",
    "component": "component",
    "bounded context": "context",
    "adapter": "adapter",
    "port": "port",
    "use case": "use case",
    "projection": "projection",
    "integration": "external system",
    "layer": "layer",
    "aggregate": "aggregate",
}
_OWNED = (
    ("data ownership", ("owner", "owned by", "owning service")),
    ("schema ownership", ("module", "owner", "owned by")),
    ("service contracts", ("provider", "provided by")),
)
_IDENTIFIER = regex(r"[A-Z]\w*[a-z]\w*[A-Z]\w*")
_OTHERS = 2  # parts shown exactly as they are declared, beside which one that is not is a slip
_PEOPLE = frozenset(
    "user customer client admin member guest operator agent driver rider buyer seller merchant vendor partner employee manager courier "
    "patient doctor student teacher visitor subscriber tenant owner author reader editor player supplier host reviewer".split()
)
_MANY = 200  # among so many parts a shorter name says too little, and is not looked for
_ARROW = regex(r"\s+to\s+|\s*(?:->|→|⇒|=>)\s*")


@once
def parts(spec: Spec) -> tuple[tuple[Name, str], ...]:
    """Every part that a catalogue declares, with its kind (service, module, component, context, adapter, port…), each name once."""
    found: dict[str, tuple[Name, str]] = {}
    for catalogue in spec.catalogues:
        kind = _KINDS.get(catalogue.kind)
        if kind is None:
            continue
        for row in catalogue.rows:
            name = named(spec.source.text, row.name)
            if name.text and not names_nothing(name.text):
                found.setdefault(name.text, (name, kind))
    for name in repositories(spec):
        found.setdefault(name.text, (name, "repository"))
    if inside := contents(spec):
        known = Glossary([name for name, _ in found.values()], Patience())
        for name in inside:
            if name.text not in found and surely(known, name.text, lenient=True) is None:
                found.setdefault(name.text, (name, "component"))
    return tuple(found.values())


@once
def contents(spec: Spec) -> tuple[Name, ...]:
    """The identifiers that layers say they contain."""
    return tuple(
        [
            Name(match[0], Span(match.start(), match.end()))
            for layer in spec.entries(Layer)
            if layer.contains
            for match in _IDENTIFIER.finditer(spec.source.text, layer.contains.span.start, layer.contains.span.end)
        ]
    )


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names a part: in tables of events, routes, sagas and breakers, and in diagrams."""
    declared = parts(spec)
    if not declared:
        return ()
    words = _Named(spec, declared)
    return tuple(sorted((*words.in_tables(), *words.in_diagrams()), key=lambda mention: mention.name.span.start))


def in_cells(spec: Spec) -> Iterator[tuple[Name, str]]:
    """Every part that a cell names, with its role."""
    for event in catalogued(spec):
        yield from ((named(spec.source.text, name), PRODUCER) for name in event.producer)
        yield from ((named(spec.source.text, name), CONSUMER) for name in event.consumers)
    for route in spec.entries(Route):
        yield from ((named(spec.source.text, route.service), ROUTE),) if route.service else ()
    for step in spec.entries(SagaStep):
        yield from ((named(spec.source.text, step.service), SAGA),) if step.service else ()
    yield from ((name, CONTENT) for name in contents(spec))
    for layer in spec.entries(Layer):
        yield from ((named(spec.source.text, name), BELOW) for name in layer.depends_on)
    if any(catalogue.kind in ("service", "module") for catalogue in spec.catalogues):
        yield from ((name, OWNER) for name in _owners(spec))
    for breaker in spec.entries(Breaker):
        yield from ((end, CALL) for end in ends_of(spec.source.text, breaker.name))


def _owners(spec: Spec) -> Iterator[Name]:
    """Who owns what, as the tables of data, schemas and contracts say."""
    for part, heads in _OWNED:
        for sheet in sheets(spec, part):
            index = sheet.index(*heads)
            for row in sheet.table.rows if index is not None else ():
                cell = row.cells[index or 0]
                yield from pieces(spec.source.text, Name(cell.text, cell.content))


def ends_of(text: str, call: Name) -> tuple[Name, ...]:
    """Who calls and who is called, in `gateway to orders`; the called alone where the cell names one."""
    found: list[Name] = []
    start, whole = call.span.start, call.span.end
    for match in (*_ARROW.finditer(text, start, whole), None):
        end = match.start() if match else whole
        if end > start:
            found.append(next(pieces(text, Name(text[start:end], Span(start, end))), Name("", Span(start, end))))
        start = match.end() if match else end
    return tuple(found) if len(found) < 3 else ()


def title_of(spec: Spec, participant: Participant) -> Name:
    """What a participant is shown as, at its place: its label, or its id where it has none."""
    if not participant.label or participant.label == participant.name.text:
        return participant.name
    at = spec.source.text.find(participant.label, participant.name.span.end, participant.span.end)
    if at < 0:
        return Name("", participant.name.span)
    return named(spec.source.text, Name(participant.label, Span(at, at + len(participant.label))))


@once
def drawn(spec: Spec) -> tuple[tuple[DiagramBlock, tuple[tuple[Name, str], ...]], ...]:
    """The sequence diagrams and flowcharts, each with its participants or nodes as they are shown and their ids."""
    found: list[tuple[DiagramBlock, tuple[tuple[Name, str], ...]]] = []
    for block in spec.diagrams:
        diagram = block.diagram
        if isinstance(diagram, SequenceDiagram):
            found.append((block, tuple([(title_of(spec, each), each.name.text) for each in diagram.participants])))
        elif isinstance(diagram, Flowchart):
            text = spec.source.text
            found.append(
                (block, tuple([(named(text, node.label or node.name), node.name.text) for node in diagram.nodes]))
            )
    return tuple(found)


@once
def parts_by_place(spec: Spec) -> dict[int, Name]:
    """The part that is meant where a word begins, for each that names one, its declaration and near misses included."""
    found = {name.span.start: name for name, _ in parts(spec)}
    for mention in mentions(spec):
        part = mention.target or mention.meant
        if part is not None:
            found[mention.name.span.start] = part
    return found


class _Named:
    """The words of one document, compared with its parts."""

    def __init__(self, spec: Spec, declared: tuple[tuple[Name, str], ...]) -> None:
        self.spec = spec
        self.kinds = {name.text: kind for name, kind in declared}
        self.glossary = Glossary([name for name, _ in declared], Patience())
        self._by_word: dict[str, list[Name]] | None = None
        self._found: dict[str, tuple[Name | None, Name | None]] = {}

    def in_tables(self) -> Iterator[Mention]:
        cells = [(name, role) for name, role in in_cells(self.spec) if not names_nothing(name.text)]
        alike = {name.text for name, _ in cells if self._otherwise(name.text)}
        places = {name.span.start for name in self.glossary.names}
        for name, role in cells:
            if name.span.start not in places:
                yield self._mention(name, role, len(alike) > 1)

    def _otherwise(self, text: str) -> bool:
        """Whether an identifier is written in another case or with other joints than its declaration."""
        found = self.glossary.alike(text)
        return found is not None and found.text != text and " " not in text + found.text

    def _mention(self, name: Name, role: str, loose: bool) -> Mention:
        target = self.glossary.alike(name.text)
        if target is not None and (loose or not self._otherwise(name.text)):
            return Mention(self.kinds[target.text], name, role, target)
        meant = target
        if meant is None and (role == CONTENT or name.text not in declared_names(self.spec)):
            meant = surely(self.glossary, name.text, lenient=True)
        return Mention(self.kinds[meant.text] if meant else "part", name, role, None, meant)

    def in_diagrams(self) -> Iterator[Mention]:
        for block, names in drawn(self.spec):
            shown = [(name, known_as, self.glossary.alike(name.text)) for name, known_as in names if name.text]
            known = sum([target is not None for _, _, target in shown])
            sequence = isinstance(block.diagram, SequenceDiagram)
            if not known or not (sequence or 2 * known >= len(shown)):
                continue
            actors = _actors(block)
            role = PARTICIPANT if sequence else NODE
            strict = (
                sequence and known > _OTHERS and all(target is None or name.text.islower() for name, _, target in shown)
            )
            for name, known_as, target in shown:
                if target is not None:
                    yield Mention(self.kinds[target.text], name, role, target)
                elif known_as not in actors:
                    yield self._shown(name, role, strict)

    def _shown(self, name: Name, role: str, strict: bool) -> Mention:
        """The mention of a part that is shown otherwise than it is declared.

        Where all others are shown in small letters as they are declared, one in another number is a slip, unless it is a person.
        """
        if strict and name.text.islower() and name.text not in _PEOPLE and name.text not in declared_names(self.spec):
            meant = self.glossary.meant(name.text)
            if meant is not None and is_plural(name.text, meant.text):
                return Mention(self.kinds[meant.text], name, role, None, meant)
        if name.text not in self._found:
            self._found[name.text] = self._judged(name.text)
        target, meant = self._found[name.text]
        found = target or meant
        return Mention(self.kinds[found.text] if found else "part", name, role, target, meant)

    def _judged(self, text: str) -> tuple[Name | None, Name | None]:
        """The part that a label stands for, and the one that it is meant to stand for, where no part is called so."""
        identifier = form_of(text) in ("camel", "-")
        meant = surely(self.glossary, text, lenient=identifier)
        if meant is None or text in declared_names(self.spec):
            return self._shortened(text), None
        if identifier or not same_form(text, meant.text):
            return None, meant
        # `Order Workers` are the `Order Worker`; the actor `User` is not the module `users`
        return meant if len(words_of(text)) > 1 else self._shortened(text), None

    def _shortened(self, text: str) -> Name | None:
        """The only part whose name holds all words of a shorter one: `Planner` for `Check-in Planner`."""
        if self._by_word is None:
            self._by_word = {}
            for name in self.glossary.names if len(self.glossary.names) <= _MANY else ():
                for word in {*words_of(name.text)}:
                    self._by_word.setdefault(word, []).append(name)
        words = {*words_of(text)}
        near = self._by_word.get(next(iter(words), ""), ())
        found = [name for name in near if words < {*words_of(name.text)}]
        return found[0] if len(found) == 1 else None


def _actors(block: DiagramBlock) -> frozenset[str]:
    """The ids of the participants that are people."""
    diagram = block.diagram
    people = diagram.participants if isinstance(diagram, SequenceDiagram) else ()
    return frozenset([each.name.text for each in people if each.kind == "actor"])
