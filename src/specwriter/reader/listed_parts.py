"""Knows how the items of a list become entries, as the rows of a table do: `- **ParcelLost**: published by Depot, consumed by Claims`.

A list is read so under a heading that names one kind of part, where no table lists that kind, and where at least two of its items, and
most of them, begin with a name in ticks or bold and say in the words of the kind what belongs to it: names in ticks or with capitals.
"""

from __future__ import annotations

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.catalogue import Catalogue
from specwriter.reader.described_parts import LISTED_AS, entry
from specwriter.reader.headers import part_role
from specwriter.reader.words import trimmed
from specwriter.source.pattern import regex
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from specwriter.markdown.tree import Section
    from specwriter.reader.described_parts import Kindred, Said

_NAME = r"(?:`[^`\n]+`|[A-Z][\w-]*(?:[ ][A-Z][\w-]*)*)"
_SAYS = regex(
    r"(?P<verb>(?i:\b(?:owns|publishes|produces|emits|consumes|subscribes to|listens to|reads|fed by|built from|depends on|carries|payload|"
    r"(?:published|produced|emitted|raised|sent|consumed|read|received) by)\b)|->|→)(?:[ ]the)?:?\s+"
    rf"(?P<names>{_NAME}(?:(?:,\s+(?:and\s+)?|\s+and\s+){_NAME})*)"
)
_AND = regex(r"(?:,\s*)?\band\s+|,")
_FEWEST = 2


def listed_parts(text: str, sections: Sequence[Kindred], known: Sequence[Catalogue]) -> Iterator[Catalogue]:
    """The catalogues of parts that are items of a list, or paragraphs, under a heading of their kind."""
    taken = {catalogue.kind for catalogue in known}
    for section, number, kind in [(each.section, each.number, each.kind) for each in sections]:
        if section.heading is None or kind in taken:
            continue
        lines = list(_lines(section))
        items = [item for line in lines if (item := _item(text, number, kind, line)) is not None]
        if len(items) >= _FEWEST and 3 * len(items) >= 2 * len(lines):
            roles = ("name", *dict.fromkeys(role for _, _, said in items for role, _ in said))
            rows = tuple(entry(text, kind, roles, *item) for item in items)
            yield Catalogue(kind, rows, roles, section.heading.span, section.heading.content, section.title)


def _lines(section: Section) -> Iterator[Paragraph]:
    """The items of the lists of a section, and the paragraphs that begin with a name as they do."""
    for block in section.blocks:
        if type(block) is Paragraph and _led(block):
            yield block
        elif type(block) is Container and block.kind in LISTED_AS:
            for item in block.children:
                line = item.children[0] if isinstance(item, Container) and item.children else None
                if type(line) is Paragraph:
                    yield line


def _led(line: Paragraph) -> bool:
    """Whether a line begins with a name in ticks or bold."""
    lead = line.inlines[0] if line.inlines else None
    return lead is not None and lead.kind in ("code", "strong") and lead.span.start <= line.content.start + 2


def _item(text: str, number: int, kind: str, line: Paragraph) -> tuple[Span, Name, Said] | None:
    """An item with what it says; None where it begins with no name, or says nothing of the kind."""
    if not _led(line):
        return None
    lead = line.inlines[0].span
    said: Said = []
    for match in _SAYS.finditer(text, lead.end, line.content.end):
        arrow = match["verb"] in ("->", "→")
        role = ("emits" if kind == "command" else "") if arrow else part_role(number, match["verb"])
        if role:
            said.append((role, list(_names(text, match))))
    return (line.span, trimmed(text, lead.start, lead.end), said) if said else None


def _names(text: str, match: re.Match[str]) -> Iterator[Span]:
    """The names that a verb is about, each for itself."""
    start, end = match.span("names")
    for joint in (*_AND.finditer(text, start, end), None):
        name = trimmed(text, start, joint.start() if joint else end)
        if name.text:
            yield name.span
        start = joint.end() if joint else end
