"""Knows the edits by which one of several places of a name writes it otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from random import Random

from specwriter.model.spec import Spec
from specwriter.source.span import Span
from tests.defects.defect import Defect, misspelt, otherwise, stands
from tests.defects.mentioned import Mention, calls, mentions, phrases
from tests.defects.occurrences import Occurrence, occurrences

# A participant or node may be anything: only a slip of a known name is surely one.
_OPEN = ("participant", "node", "Component", "event trigger", "message")

_WHERE = {"text": "text"} | dict.fromkeys(("dbml", "sql", "json", "graphql"), "code")
_WHERE |= dict.fromkeys(("sequence", "flowchart", "state", "er"), "diagram")
_SAID = {"use case": "part", "integration": "part", "bounded context": "part", "enum": "column", "projection": "table"}


def _groups(spec: Spec) -> list[list[Occurrence]]:
    found: dict[tuple[str, str, str], list[Occurrence]] = defaultdict(list)
    seen: set[tuple[str, int]] = set()
    for one in occurrences(spec):
        if (one.kind, one.name.span.start) not in seen:
            seen.add((one.kind, one.name.span.start))
            found[one.kind, one.group, one.name.text].append(one)
    return list(found.values())


def renamed(spec: Spec, random: Random) -> Iterator[Defect]:
    """One occurrence of a name that stands in another role too is misspelt."""
    groups = _groups(spec)
    known = {one.name.text.casefold() for group in groups for one in group}
    for group in groups:
        for one in group:
            others = [other.name.span for other in group if other.role != one.role]
            if others and stands(spec, one.name):
                new = misspelt(one.name.text, known, random)
                yield Defect(f"rename {one.kind} in {_plain(one.role)}", one.name.span, new, (one.name.span, *others))


def reworded(spec: Spec, random: Random) -> Iterator[Defect]:
    """One occurrence of a name is another word that names nothing."""
    for group in _groups(spec):
        for one in group:
            others = [other.name.span for other in group if other.role != one.role]
            closed = one.role not in _OPEN and one.kind not in ("operation", "stream", "aggregate")
            if others and closed and stands(spec, one.name):
                places = (one.name.span, *others)
                yield Defect(
                    f"reword {one.kind} in {_plain(one.role)}", one.name.span, otherwise(one.name.text), places
                )


def _plain(role: str) -> str:
    """A role without the name of whose it is, so that operators can be counted."""
    return re.sub(r"(errors|example) .*", r"\1", role)


def mentioned(spec: Spec, random: Random) -> Iterator[Defect]:
    """A declared name is misspelt where it is spoken of."""
    all_ = [*mentions(spec), *phrases(spec)]
    known = {mention.name.text.casefold() for mention in all_} | set(re.findall(r"\w+", spec.source.text.casefold()))
    for mention in all_:
        # "two Card Feed Jobs" is English, `expires_ats` is not.
        plural = spec.source.text[mention.name.span.end] == "`"
        yield _slip(mention, misspelt(mention.name.text, known, random, plural=plural))


def called(spec: Spec, random: Random) -> Iterator[Defect]:
    """A documented operation is misspelt where it is spoken of."""
    for mention in calls(spec):
        words = list(re.finditer(r"(?<=/)[a-z-]+", mention.name.text))
        word = random.choice(words)
        path, new = mention.name.text, misspelt(word.group(), set(), random)
        yield _slip(mention, path[: word.start()] + new + path[word.end() :])


def _slip(mention: Mention, new: str) -> Defect:
    places: tuple[Span, ...] = (mention.name.span, *mention.declared)
    kind = _SAID.get(mention.kind, mention.kind)
    return Defect(f"rename {kind} spoken of in {_WHERE.get(mention.place, 'table')}", mention.name.span, new, places)


OPERATORS = (renamed, reworded, mentioned, called)
