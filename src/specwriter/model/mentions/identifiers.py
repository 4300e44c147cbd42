"""Knows where text, cells and diagrams name commands, ports, adapters and other parts that are written as identifiers."""

from __future__ import annotations

from specwriter.model.catalogue import Command
from specwriter.model.mentions import contexts, events, participants, ports
from specwriter.model.mentions.camel_words import camel_words
from specwriter.model.mentions.cells import named
from specwriter.model.mentions.declared import declared_names, participant_names
from specwriter.model.mentions.event_places import is_hidden
from specwriter.model.mentions.likeness import same_form, surely
from specwriter.model.mentions.mention import Mention
from specwriter.model.mentions.naming import Glossary
from specwriter.model.once import once
from specwriter.source.near import Patience
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.model.spec import Spec

TEXT = "text"

_OFTEN = 3  # a spelling that stands so often is a name of its own


@once
def declared(spec: Spec) -> dict[str, tuple[Name, str]]:
    """The commands and parts whose names are identifiers of several words (`PlaceOrder`), with their kinds, by name."""
    text = spec.source.text
    commands = [(named(text, row.name), "command") for row in spec.entries(Command)]
    found = [
        (name, kind) for name, kind in (*participants.parts(spec), *commands) if events.form_of(name.text) == "camel"
    ]
    return {name.text: (name, kind) for name, kind in reversed(found)}


@once
def mentions(spec: Spec) -> tuple[Mention, ...]:
    """Every place that names such a command or part, but for the cells and diagrams where a part is expected."""
    known = declared(spec) if spec.catalogues else {}
    if not known:
        return ()
    found = [Mention(kind, place, TEXT, name) for word, (name, kind) in known.items() for place in _free(spec, word)]
    return tuple(sorted((*found, *slips(spec)), key=lambda mention: mention.name.span.start))


@once
def slips(spec: Spec) -> tuple[Mention, ...]:
    """The words that are such a command or part but for a slip, and nothing else that the document declares."""
    known = declared(spec) if spec.catalogues else {}
    if not known:
        return ()
    found: list[Mention] = []
    for word, meant in _suspects(spec).items():
        places = [] if word in _others(spec) else _free(spec, word)
        if len(places) < _OFTEN:
            found += [Mention(known[meant.text][1], place, TEXT, None, meant) for place in places]
    return tuple(found)


def _suspects(spec: Spec) -> dict[str, Name]:
    """The words that are near a declared identifier and not another form of it, each with the declaration."""
    known = declared(spec)
    glossary = Glossary([name for name, _ in known.values()], Patience())
    found: dict[str, Name] = {}
    for word in camel_words(spec):
        meant = None if word in known else surely(glossary, word)
        if meant is not None and not same_form(word, meant.text):
            found[word] = meant
    return found


@once
def _others(spec: Spec) -> frozenset[str]:
    """What else the document declares."""
    return declared_names(spec) | participant_names(spec) | {name.text for name in events.declarations(spec)}


def _free(spec: Spec, word: str) -> list[Name]:
    """The places of a word that nothing else accounts for."""
    taken = _taken(spec)
    return [
        Name(word, Span(start, start + len(word)))
        for start in camel_words(spec).get(word, ())
        if start not in taken and not is_hidden(spec, start)
    ]


@once
def _taken(spec: Spec) -> set[int]:
    """Where the declarations begin, and the mentions of other families."""
    found = {name.span.start for name, _ in declared(spec).values()}
    for family in (participants, ports, contexts, events):
        found.update([mention.name.span.start for mention in family.mentions(spec)])
    return found
