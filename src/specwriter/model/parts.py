"""Knows which parts of a spec its headings name, combined headings (`Background / Context / Objective`) included."""

from __future__ import annotations

from functools import lru_cache

from specwriter.model.once import once
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.markdown.tree import Section
    from specwriter.model.spec import Spec

_BETWEEN = regex(r"[/,;&+|·()]|\band\b")
_NOISE = regex(r"[\W\d_]+")
_SAME = {
    "architecture overview": "architecture",
    "event": "domain event",
    "goal": "objective",
    "message": "domain event",
}
_LISTED_IN = {
    "aggregates": "aggregate",
    "adapters": "adapter",
    "api gateway": "route",
    "bounded contexts": "bounded context",
    "cache": "cache entry",
    "circuit breakers": "circuit breaker",
    "commands": "command",
    "domain events": "event",
    "events": "event",
    "layers": "layer",
    "measurements": "measurement",
    "messages": "event",
    "modules": "module",
    "ports": "port",
    "projections": "projection",
    "retention": "retention",
    "sagas": "saga step",
    "services": "service",
    "use cases": "use case",
}


def sections_named(spec: Spec, part: str) -> list[Section]:
    """The sections whose headings name a part, in document order; those that name it with others only where none names it alone."""
    key = part.casefold()
    alone = [chapter.section for chapter in spec.chapters if chapter.key == key]
    if alone:
        return alone
    wanted = _singular(key)
    return [
        chapter.section for chapter in spec.chapters if not chapter.key and wanted in parts_in(chapter.section.title)
    ]


def has_part(spec: Spec, part: str) -> bool:
    """Whether a document has a part: a heading names it, or the table that such a part consists of is there."""
    key, wanted = _asked(part)
    if wanted in _known(spec):
        return True
    kind = _LISTED_IN.get(key)
    if kind and any(catalogue.kind == kind for catalogue in spec.catalogues):
        return True
    return any(wanted in parts_in(chapter.section.title) for chapter in spec.chapters)


@lru_cache(maxsize=256)
def _asked(part: str) -> tuple[str, str]:
    """A part in lower case, and in the singular: the rules ask for the same dozen in every document."""
    key = part.casefold()
    return key, _singular(key)


@once
def _known(spec: Spec) -> frozenset[str]:
    """The parts that headings are known by, in the singular, and those that tables stand for."""
    known = {_singular(chapter.key) for chapter in spec.chapters if chapter.key}
    if spec.reviews is not None:
        known.add("review table")
    if spec.approvals is not None:
        known.add("approval table")
    return frozenset(known)


def parts_in(title: str) -> frozenset[str]:
    """The parts that a heading names, each in the singular: `Ports & Adapters` names `port` and `adapter`."""
    pieces = _BETWEEN.split(title.casefold())
    return frozenset(_singular(_NOISE.sub(" ", piece).strip()) for piece in pieces)


@lru_cache(maxsize=512)
def _singular(words: str) -> str:
    singular = words.removesuffix("s")
    return _SAME.get(singular, singular)
