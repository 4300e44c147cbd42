"""Knows every mention of a part of the system (service, module, context, port, adapter…), and which parts are declared nowhere."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import Flowchart, SequenceDiagram
from specwriter.model.mentions import contexts, identifiers, participants, ports
from specwriter.model.mentions.events import form_of
from specwriter.model.mentions.naming import words_of
from specwriter.model.mentions.spelling import misspellings
from specwriter.model.once import once
from specwriter.source.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.model.mentions.mention import Mention
    from specwriter.model.mentions.spelling import Misspelling
    from specwriter.model.spec import Spec
    from specwriter.source.span import Name

_OWN = frozenset(
    (
        participants.ROUTE,
        participants.SAGA,
        participants.OWNER,
        ports.IMPLEMENTS,
        ports.SERVES,
        ports.CALLED,
        ports.NEEDS,
    )
)
_OF_AGGREGATES = frozenset((contexts.OWNED, contexts.STREAM))
_TRAFFIC = frozenset((participants.PRODUCER, participants.CONSUMER))
_NAMED = _TRAFFIC | {participants.ROUTE, participants.SAGA, participants.OWNER}
_ANYTHING = frozenset(("api", "system", "app", "client", "user", "provider", "gateway", "team", "database"))
_FEWEST = 3  # so many declared nodes tell what the others of a chart are
_NAMES = {
    ports.IMPLEMENTS: "port",
    ports.SERVES: "adapter",
    ports.CALLED: "interface",
    ports.NEEDS: "repository",
    contexts.DEPENDENCY: "context",
    participants.BELOW: "layer",
}


class Undeclared(Record):
    """A part that is named and declared nowhere: `kind` is what it is taken for, `places` are all that name it, `known` one declared."""

    kind: str
    places: tuple[Name, ...]
    known: Name


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every mention of a part, from tables, diagrams and text, by place; commands count as parts."""
    return _by_place([*_expected(spec), *identifiers.mentions(spec)])


@once
def _expected(spec: Spec) -> tuple[Mention, ...]:
    """The mentions in cells and diagrams where a part is expected, by place."""
    return _by_place([mention for family in (participants, ports, contexts) for mention in family.mentions(spec)])


def _by_place(mentions: list[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.name.span.start))


def misspelt(spec: Spec) -> tuple[Misspelling, ...]:
    """The parts that are named otherwise than they are declared, by place."""
    missed = identifiers.slips(spec) or any(mention.meant is not None for mention in _expected(spec))
    return misspellings(mentions(spec)) if missed else ()


@once
def undeclared(spec: Spec) -> tuple[Undeclared, ...]:
    """The parts that no table declares, where the tables of parts are complete but for a few, each once."""
    expected = [mention for mention in _expected(spec) if not _is_prose(mention)]
    unknown = [mention for mention in expected if mention.target is None and mention.meant is None]
    if not unknown:
        return ()
    named = [mention for mention in expected if mention.role not in _OF_AGGREGATES]
    found: dict[str, tuple[str, list[Name]]] = {}
    roles = {mention.role for mention in unknown}
    for role in [role for role in (*sorted(_OWN), contexts.DEPENDENCY, participants.BELOW) if role in roles]:
        kind = _NAMES.get(role, "service")
        for mention in _missing([mention for mention in named if mention.role == role]):
            found.setdefault(mention.name.text, (kind, []))
    for mention in _alike(spec, named):
        code = mention.role in participants.DRAWN and form_of(mention.name.text) == "camel"
        found.setdefault(mention.name.text, ("part" if code else _usual_kind(named), []))
    for mention, kind in _drawn(spec):
        found.setdefault(mention.name.text, (kind, []))
    if not found:
        return ()
    for mention in unknown:
        if mention.name.text in found and mention.role not in _OF_AGGREGATES:
            found[mention.name.text][1].append(mention.name)
    declared = {kind: name for name, kind in reversed(participants.parts(spec))}
    first = participants.parts(spec)[0][0]
    return tuple(
        Undeclared(kind, tuple(places), declared.get(kind, first)) for kind, places in found.values() if places
    )


def _is_prose(mention: Mention) -> bool:
    """Whether what a use case needs is told in several words, and not by the name of a repository."""
    return mention.role == ports.NEEDS and " " in mention.name.text


def _missing(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions that nothing declares, where at least two names of that role are declared, and twice as many as are not."""
    declared = {mention.target for mention in mentions if mention.target}
    unknown = [mention for mention in mentions if mention.target is None and mention.meant is None]
    if unknown and len(declared) > 1 and len(declared) >= 2 * len({mention.name.text for mention in unknown}):
        yield from unknown


def _alike(spec: Spec, named: list[Mention]) -> Iterator[Mention]:
    """Producers, consumers and participants that are named as the declared ones are, and declared nowhere."""
    unknown = [mention for mention in named if mention.target is None and mention.meant is None]
    reached = _reached(spec)
    unknown = [  # who only calls stands outside
        mention
        for mention in unknown
        if mention.role in _NAMED or (mention.role in participants.DRAWN and mention.name.span.start in reached)
    ]
    if not unknown:
        return
    declared: dict[str, list[Name]] = {}
    for name, kind in participants.parts(spec):
        declared.setdefault(kind, []).append(name)
    endings = {ending for names in declared.values() for ending in _common_endings(names)}
    traffic = [mention for mention in named if mention.role in _TRAFFIC]
    complete = set(map(id, _missing(traffic)))
    styles = {_style(mention.target.text) for mention in traffic if mention.target}
    code = [
        mention
        for mention in named
        if mention.role == participants.PARTICIPANT and form_of(mention.name.text) == "camel"
    ]
    as_code = set(map(id, _missing(code))) if len(code) > 7 else set()
    for mention in unknown:
        if id(mention) in as_code:
            yield mention
            continue
        same_ending = words_of(mention.name.text)[-1:] and words_of(mention.name.text)[-1] in endings
        same_style = id(mention) in complete and _style(mention.name.text) in styles
        if same_style or (same_ending and len(words_of(mention.name.text)) > 1):
            yield mention


def _reached(spec: Spec) -> set[int]:
    """Where the participants and nodes stand that a message or an arrow leads to."""
    found: set[int] = set()
    for block, shown in participants.drawn(spec):
        diagram = block.diagram
        if isinstance(diagram, SequenceDiagram):
            called = {
                each.target.text for each in diagram.messages if not each.reply and each.source.text != each.target.text
            }
        else:
            assert isinstance(diagram, Flowchart)
            called = {edge.target.text for edge in diagram.edges}
        found.update([name.span.start for name, known_as in shown if known_as in called])
    return found


def _drawn(spec: Spec) -> Iterator[tuple[Mention, str]]:
    """The nodes that nothing declares among declared contexts, among declared modules, and between components of the same section."""
    open_nodes = {
        mention.name.span.start: mention
        for mention in participants.mentions(spec)
        if mention.role == participants.NODE and mention.target is None and mention.meant is None
    }
    charts = [(block, shown) for block, shown in participants.drawn(spec) if len(shown) > _FEWEST] if open_nodes else []
    if not charts:
        return
    kinds = {name.text: kind for name, kind in participants.parts(spec)}
    known = participants.parts_by_place(spec)
    sections = {catalogue.section for catalogue in spec.catalogues if catalogue.kind == "component"}
    for block, shown in charts:
        diagram = block.diagram
        if not isinstance(diagram, Flowchart):
            continue
        declared = [known[name.span.start] for name, _ in shown if name.span.start in known]
        of_kind = {kinds[name.text] for name in declared}
        if len(declared) < _FEWEST or 4 * len(declared) < 3 * len(shown):
            continue
        if of_kind <= {"context"} or of_kind <= {"module"}:
            styles = {_style(name.text) for name in declared}
            yield from (
                (open_nodes[name.span.start], next(iter(of_kind)))
                for name, _ in shown
                if name.span.start in open_nodes and (_style(name.text) in styles)
            )
        elif of_kind <= {"component"} and block.section in sections:
            between = {edge.source.text for edge in diagram.edges} & {edge.target.text for edge in diagram.edges}
            yield from (
                (open_nodes[name.span.start], "component")
                for name, node in shown
                if name.span.start in open_nodes and node in between
            )


def _common_endings(names: list[Name]) -> Iterator[str]:
    """The last words that at least two and half of the names share: `service` in `order-service`, `stock-service`."""
    last = [words[-1] for name in names if len(words := words_of(name.text)) > 1]
    for word in sorted(set(last)):
        if last.count(word) > 1 and 2 * last.count(word) >= len(names) and word not in _ANYTHING:
            yield word


def _style(text: str) -> str:
    """How a name is written: its joints, or whether it begins with a capital."""
    return form_of(text) or ("Words" if text[:1].isupper() else "word" if " " not in text else "")


def _usual_kind(mentions: Iterable[Mention]) -> str:
    """What the producers and consumers, or else the participants, are: the commonest kind among them."""
    kinds = [mention.kind for mention in mentions if mention.target and mention.role in _TRAFFIC]
    kinds = kinds or [mention.kind for mention in mentions if mention.target and mention.role in participants.DRAWN]
    return max(sorted(set(kinds)), key=kinds.count, default="part")
