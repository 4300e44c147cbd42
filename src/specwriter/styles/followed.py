"""Knows which styles a document follows: those that it says are its own, not those that it mentions or rejects."""

from __future__ import annotations

import re

from specwriter.markdown.tree import Leaf, Table, walk
from specwriter.model.once import once
from specwriter.source.pattern import regex
from specwriter.styles import registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from specwriter.markdown.tree import Section
    from specwriter.model.spec import Spec

_STYLE = regex(
    r"\b(?:(?P<clean>clean[ -]architecture)|(?P<document>document[ -](?:oriented|based))|(?P<event_sourcing>event[ -]?sourc(?:ing|ed))"
    r"|(?P<microservices>micro-?services?)|(?P<soa>service[ -]oriented|SOA)|(?P<modular_monolith>modular[ -]monolith|modulith)"
    r"|(?P<ddd>domain[ -]driven|DDD|hexagonal|ports (?:and|&) adapters)|(?P<time_series>time[ -]?series)"
    r"|(?P<standard>(?:standard )?layered (?:service|architecture)|standard (?:service|architecture|style)))\b",
    re.IGNORECASE,
)
_FILLERS = r"(?:(?:a|an|the|any|full|pure|classic|plain|real|of|to|using|use|style|both|either|with|in|for)\s+){0,3}"
_NOT_OURS_BEFORE = regex(
    r"\b(?:not|no|never|without|unlike|instead|rather than|over|versus|vs\.?|than|against|from|avoid\w*|reject\w*|discard\w*|dismiss\w*|"
    rf"consider\w*|compar\w*|replac\w*|ruled out|later|could|might|may|would|become|eventually)\s+{_FILLERS}\Z",
    re.IGNORECASE,
)
_NOT_OURS_BEHIND = regex(
    r"\s*(?:architecture|style|approach|design)?\s*(?:(?:was|were|is|are|has been|had been|have been)\s+)?"
    r"(?:reject\w*|discard\w*|dismiss\w*|consider\w*|ruled out|lost|too|would|could|might|may|not)\b",
    re.IGNORECASE,
)
_JOINED = regex(rf"\s*,?\s*(?:/|&|and\b|or\b|nor\b)\s*{_FILLERS}", re.IGNORECASE)
_LONGEST = 400  # so many letters of a sentence are read
_CHOSEN = regex(r"\W*(?:chosen|selected|accepted|adopted|choice|yes|✓|✔|✅)", re.IGNORECASE)
_SEPARATOR = regex(r"\s*(?:[,;+&/|\[\]()]|\band\b|\bwith\b)\s*")
_SENTENCE = regex(r"[.!?](?=\s|\Z)")


def follows(spec: Spec, style: str) -> bool:
    """Whether a document follows the style of that id."""
    return style in followed(spec)


def demands(spec: Spec, style: str) -> bool:
    """Whether a document follows the style and is a spec, so that what the style asks for may be missed."""
    return spec.is_spec and style in followed(spec)


@once
def followed(spec: Spec) -> frozenset[str]:
    """The ids of the styles that a document follows: several where it says so (`event-sourced microservices`).

    The front matter decides; where it is silent the Paradigm section does. Another section is too little to go by.
    """
    named, front_matter = spec.architecture, spec.document.front_matter
    if named is not None and front_matter is not None and front_matter.span.covers(named.span):
        return frozenset(_declared(named.text))
    paradigm = spec.chapter("paradigm")
    if paradigm is None:
        return frozenset()
    return frozenset(_chosen(paradigm)) or frozenset(_claimed(paradigm))


def _declared(text: str) -> Iterator[str]:
    """The styles that a value of the front matter or a cell names, as a whole, in its parts, and by the words for a style in it."""
    whole = registry.find(text)
    if whole:
        yield whole.id
        return
    yield from _named(text)
    for part in _SEPARATOR.split(text):
        style = registry.find(part) if part else None
        if style:
            yield style.id


def _chosen(section: Section) -> Iterator[str]:
    """The styles in the rows of a table that are marked as chosen."""
    for block in section.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                if any(_CHOSEN.match(cell.text) for cell in row.cells[1:]):
                    yield from _declared(row.cells[0].text)


def _claimed(section: Section) -> tuple[str, ...]:
    """The styles of the first sentence that names one as the document's own."""
    for block in walk(section.blocks):
        if isinstance(block, Leaf):
            for sentence in _SENTENCE.split(block.text):
                found = tuple(_named(sentence))
                if found:
                    return found
    return ()


def _named(text: str) -> Iterator[str]:
    """The ids of the styles that a text claims; the general word `standard` counts only where no other does."""
    found: list[str] = []
    ours, end = True, 0
    for match in _STYLE.finditer(text[:_LONGEST]):
        if not (end and not ours and _JOINED.fullmatch(text, end, match.start())):
            ours = not _NOT_OURS_BEFORE.search(text, end, match.start())
        ours, end = ours and not _NOT_OURS_BEHIND.match(text, match.end()), match.end()
        if ours and match.lastgroup:
            found.append(match.lastgroup.replace("_", "-"))
    yield from [style for style in found if style != "standard"] or found
