"""Knows how the table is called whose columns stand in a block: by the paragraph above it, a bold line, or a heading."""

from __future__ import annotations

import re

from specwriter.reader.words import key
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.reader.outline import Place

_NUMBER = regex(r"[\d.]+$")
_ABOVE = 500
_CALLED = regex(r"`(?P<before>\w[\w.]*)`[ \n]+table\b|\btable[ \n]+`(?P<after>\w[\w.]*)`", re.IGNORECASE)
# Words of a heading that say what stands under it, and not of which table.
_FILLING = frozenset(
    "table entity the column columns field fields attributes data dictionary definition description details structure layout "
    "for of schema step section part phase chapter appendix entities tables database".split()
)
_ONE_NAME = regex(r"[A-Za-z_][\w.]*\Z")
_BRACKETS = regex(r"\([^()]*\)")
_JOINT = regex(r"\s*(?::\s|\s[–—-]\s)\s*")
_PARTS = frozenset(
    (
        "attributes",
        "columns",
        "fields",
        "indexes",
        "indices",
        "index",
        "table",
        "schema",
        "data model",
        "database design",
        "constraints",
        "structure",
        "example",
        "examples",
        "note",
        "notes",
        "overview",
        "properties",
        "keys",
        "relations",
        "types",
    )
)


def table_name(text: str, place: Place, block: Span) -> Name | None:
    """The name of the table whose columns a block lists; None where nothing above it is a heading."""
    return _announced(text, block) or _labelled(text, place) or _of_heading(text, place)


def _announced(text: str, block: Span) -> Name | None:
    """The one name in ticks that the paragraph right above a table calls a table."""
    at = max(0, block.start - _ABOVE)
    above = text[at : block.start].rstrip()
    start = max(above.rfind("\n\n"), above.rfind("\n\r\n")) + 1
    if above[start:].lstrip()[:1] in ("#", "|"):
        return None
    named = list(_CALLED.finditer(text, at + start, at + len(above)))
    if len(named) != 1:
        return None
    group = "before" if named[0]["before"] else "after"
    return Name(named[0][group], Span(*named[0].span(group)))


def _labelled(text: str, place: Place) -> Name | None:
    """The one name that the bold line above a table begins with (`**skills** – all that can be learnt`)."""
    label = place.label
    if label is None or label is place.sections[-1].heading or not label.inlines:
        return None
    first = label.inlines[0]
    word = _named_by(first.text.strip(" :")).strip("`")
    if first.kind not in ("strong", "code") or first.span.start > label.content.start or not _ONE_NAME.match(word):
        return None
    at = text.find(word, first.span.start, first.span.end)
    return Name(word, Span(at, at + len(word))) if at >= 0 and key(word) not in _FILLING | _PARTS else None


def _of_heading(text: str, place: Place) -> Name | None:
    for section in reversed(place.sections):
        heading = section.heading
        if heading is None or key(heading.text) in _PARTS:
            continue
        code = next((inline for inline in heading.inlines if inline.kind == "code"), None)
        if code is not None:
            at = text.find(code.text, code.span.start, code.span.end)
            return Name(code.text, Span(at, at + len(code.text)))
        word = _named_by(heading.text)
        at = text.find(word, heading.content.start, heading.content.end)
        return Name(word, Span(at, at + len(word)) if at >= 0 else heading.content)
    return None


def _named_by(title: str) -> str:
    """The one word of a title that names a table (`Table: orders`, `Column dictionary – orders`), else the whole title."""
    for part in _JOINT.split(_BRACKETS.sub("", title)):
        words = [word for word in part.split() if not _NUMBER.match(word)]
        words = [word for word in words if key(word) and key(word) not in _FILLING]
        if words:
            return words[0] if len(words) == 1 else title
    return title
