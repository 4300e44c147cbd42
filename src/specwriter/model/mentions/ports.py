"""Knows which ports the adapters implement, which adapters serve a port, and which repositories the use cases need."""

from __future__ import annotations

from specwriter.languages.mermaid.tree import SequenceDiagram
from specwriter.model.catalogue import Adapter, Module, Port, UseCase
from specwriter.model.mentions.cells import named, names_nothing
from specwriter.model.mentions.declared import declared_names
from specwriter.model.mentions.likeness import surely
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary
from specwriter.model.once import once
from specwriter.model.sheets import sheets
from specwriter.source.near import Patience
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specwriter.model.spec import Spec

IMPLEMENTS = "implemented by an adapter"
SERVES = "serves a port"
NEEDS = "needed by a use case"
CALLED = "called in a message"

_OPERATION = regex(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b|.*/")
_HEADS = ("repository", "interface", "port", "gateway", "name")
_WORD = regex(r"[A-Za-z]\w*")
_CALL = regex(r"\s*([A-Z]\w*)\.[a-z]\w*")


def is_operation(text: str) -> bool:
    """Whether a cell of a port names an operation (`POST /orders`) and no adapter."""
    return _OPERATION.match(text) is not None


@once
def ports(spec: Spec) -> tuple[Name, ...]:
    """The declared ports; where no table declares any, the repositories of the use cases, each at its first place."""
    found: dict[str, Name] = {}
    for port in spec.entries(Port):
        name = named(spec.source.text, port.name)
        found.setdefault(name.text, name)
    return tuple(found.values()) or repositories(spec)


@once
def repositories(spec: Spec) -> tuple[Name, ...]:
    """The rows of the table of repositories; where there is none, what the use cases need, each at its first place.

    A name that stands once and is nearly another one is a slip, and left out.
    """
    rows = _rows(spec) if next(iter(spec.entries(UseCase)), None) is not None else ()
    if rows:
        return rows
    found: dict[str, list[Name]] = {}
    for case in spec.entries(UseCase):
        for name in case.repository:
            if _WORD.fullmatch(name.text) and not names_nothing(name.text):
                found.setdefault(name.text, []).append(name)
    usual = Glossary([names[0] for names in found.values() if len(names) > 1], Patience())
    return tuple(
        [names[0] for text, names in found.items() if len(names) > 1 or surely(usual, text, lenient=True) is None]
    )


def _rows(spec: Spec) -> tuple[Name, ...]:
    """The names in the first column of the table under Repositories, each once."""
    found: dict[str, Name] = {}
    for sheet in sheets(spec, "repositories"):
        if sheet.headers[0] in _HEADS and len(sheet.headers) > 1:
            for row in sheet.table.rows:
                name = named(spec.source.text, Name(row.cells[0].text, row.cells[0].content))
                if _WORD.fullmatch(name.text) and not names_nothing(name.text):
                    found.setdefault(name.text, name)
    return tuple(found.values())


@once
def adapters(spec: Spec) -> tuple[Name, ...]:
    """The declared adapters."""
    return tuple([named(spec.source.text, adapter.name) for adapter in spec.entries(Adapter) if adapter.name.text])


@once
def interfaces(spec: Spec) -> tuple[Name, ...]:
    """The public interfaces of the modules: the first word of each `Name: operations`."""
    found: list[Name] = []
    for module in spec.entries(Module):
        name = named(spec.source.text, module.interface[0]) if module.interface else None
        if name is not None and _WORD.fullmatch(name.text) and not names_nothing(name.text):
            found.append(name)
    return tuple(found)


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names a port, an adapter or a module's interface, other than its declaration."""
    found = [*_implemented(spec), *_serving(spec), *_called(spec)] if spec.catalogues else []
    return tuple(sorted(found, key=lambda mention: mention.name.span.start))


@once
def implemented_by(spec: Spec) -> dict[Name, tuple[Name, ...]]:
    """The adapters that implement each declared port, as the table of adapters says; near misses count."""
    meant = {mention.name.span: mention.target or mention.meant for mention in mentions(spec)}
    found: dict[Name, tuple[Name, ...]] = {}
    for adapter in spec.entries(Adapter):
        for name in adapter.implements:
            port = meant.get(named(spec.source.text, name).span)
            if port is not None:
                found[port] = (*found.get(port, ()), named(spec.source.text, adapter.name))
    return found


@once
def served_by(spec: Spec) -> dict[Name, tuple[Name, ...]]:
    """The declared adapters that the table of ports names for each port; near misses count."""
    meant = {mention.name.span: mention.target or mention.meant for mention in mentions(spec)}
    found: dict[Name, tuple[Name, ...]] = {}
    for port in spec.entries(Port):
        text = spec.source.text
        serving = [adapter for name in port.served_by if (adapter := meant.get(named(text, name).span)) is not None]
        found[named(text, port.name)] = tuple(serving)
    return found


def _implemented(spec: Spec) -> Iterator[Mention]:
    names = [
        (named(spec.source.text, name), IMPLEMENTS) for adapter in spec.entries(Adapter) for name in adapter.implements
    ]
    names += [(named(spec.source.text, name), NEEDS) for case in spec.entries(UseCase) for name in case.repository]
    if names:
        yield from _compared(spec, "port", ports(spec), names)


def _serving(spec: Spec) -> Iterator[Mention]:
    names = [
        (named(spec.source.text, name), SERVES)
        for port in spec.entries(Port)
        for name in port.served_by
        if not is_operation(name.text)
    ]
    if names:
        yield from _compared(spec, "adapter", adapters(spec), names)


def _called(spec: Spec) -> Iterator[Mention]:
    declared = interfaces(spec)
    if not declared:
        return
    names: list[tuple[Name, str]] = []
    for block in spec.diagrams:
        if isinstance(block.diagram, SequenceDiagram):
            for message in block.diagram.messages:
                if match := _CALL.match(message.text.text):
                    start = message.text.span.start + match.start(1)
                    names.append((Name(match[1], Span(start, start + len(match[1]))), CALLED))
    if names:
        yield from _compared(spec, "interface", declared, names)


def _compared(
    spec: Spec, kind: str, declared: tuple[Name, ...], names: Iterable[tuple[Name, str]]
) -> Iterator[Mention]:
    if not declared:
        return
    glossary = Glossary(declared, Patience())
    places = {name.span.start for name in declared}
    for name, role in names:
        if names_nothing(name.text) or name.span.start in places:
            continue
        target = glossary.find(name.text)
        if target is None and " " in name.text:
            target = glossary.alike(name.text)
        meant = surely(glossary, name.text, lenient=True) if target is None else None
        if meant is not None and name.text in declared_names(spec):
            meant = None  # the name of something else
        yield Mention(kind, name, role, target, meant)
