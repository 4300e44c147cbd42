"""Knows under which headings an operation stands, and so which tag it has and whether it is a webhook."""

from __future__ import annotations

from bisect import bisect_right

from specwriter.emitters.openapi.prose import safe
from specwriter.markdown.tree import Paragraph
from specwriter.model.api import is_parameter, path_segments
from specwriter.source.pattern import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from specwriter.markdown.tree import Section
    from specwriter.model.spec import Spec
    from specwriter.source.span import Span

_VERSION = regex(r"(?:api|rest|v\d+(?:\.\d+)*)\Z")
_WEBHOOK = regex(r"(?i)\b(?:webhooks?|callbacks?)\b")
_NUMBER = regex(r"\A[\d.]+[.)]?\s+")
_PATH = regex(r"\s*\(`?/[^()]*\)\s*\Z")


class Group:
    """What operations that belong together are called, and what is said of them."""

    def __init__(self, name: str, description: str) -> None:
        self.name = name
        self.description = description


def sections_around(spec: Spec, place: Span) -> list[Section]:
    """The sections that hold a place, outermost first; the one that begins at it is left out."""
    found: list[Section] = []
    level = spec.document.root
    while True:
        at = bisect_right(level.children, place.start, key=_start) - 1
        if at < 0 or level.children[at].span.end <= place.start:
            return found
        inner = level.children[at]
        if inner.heading is None or not inner.heading.span.start <= place.start < inner.heading.span.end:
            found.append(inner)
        level = inner


def _start(section: Section) -> int:
    return section.span.start


def is_webhook(around: Sequence[Section]) -> bool:
    """Whether operations there are requests that the API sends."""
    return any(_WEBHOOK.search(section.title) is not None for section in around)


def groups(spec: Spec, places: Sequence[Span], paths: Sequence[str]) -> list[Group]:
    """The group of each operation: its section where operations stand in several ones, else the first segment of its path."""
    around = [sections_around(spec, place) for place in places]
    nearest = [sections[-1] if sections else None for sections in around]
    distinct = {id(section) for section in nearest if section is not None}
    known: dict[str, Group] = {}
    if 1 < len(distinct) < len(nearest) and None not in nearest:
        return [_of_section(spec, section, known) for section in nearest if section is not None]
    return [_of_path(path, known) for path in paths]


def _of_section(spec: Spec, section: Section, known: dict[str, Group]) -> Group:
    name = _PATH.sub("", _NUMBER.sub("", section.title, count=1)).strip() or "API"
    if name not in known:
        first = next(iter(section.blocks), None)
        said = ""
        if isinstance(first, Paragraph):
            said = safe(" ".join(spec.source.text[first.span.start : first.span.end].split()))
        known[name] = Group(name, said or f"Operations of {name}")
    return known[name]


def _of_path(path: str, known: dict[str, Group]) -> Group:
    parts = [part for part in path_segments(path) if part and not is_parameter(part) and not _VERSION.match(part)]
    name = parts[0] if parts else "root"
    if name not in known:
        known[name] = Group(name, f"Operations below `/{name}`" if parts else "Operations of the root")
    return known[name]
