"""Knows how parts that have a heading each become entries, as the rows of a table do: `### VisitClosed` above `- Published by: visits`.

A section is read so where its title names one kind of part, no table lists that kind, and at least two of the headings in it, and half
of them, stand above lines whose labels are header words of the kind.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from specwriter.markdown.tree import Container, Paragraph
from specwriter.model.catalogue import Catalogue
from specwriter.reader.catalogue_kinds import KINDS
from specwriter.reader.headers import HEADED, kinds_named_by, part_role, parts_among
from specwriter.reader.tables import ENTRIES, LISTS
from specwriter.reader.words import is_nothing, key, names_in, trimmed
from specwriter.source.pattern import regex
from specwriter.source.record import Record
from specwriter.source.span import Name, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specwriter.markdown.tree import Block, Section
    from specwriter.model.catalogue import Entry

_LABELLED = regex(r"[ \t>]*[*_]{0,3}(?P<label>[^\W\d_][\w /&-]{1,30}?)[*_]{0,3}[ \t]*:[*_]{0,3}(?P<value>[^\r\n]*)")
_LEAD = regex(
    r"(?:[^\w`]|\d+(?:\.\d+)*[.):]?\s)*(?:(?:bounded )?(?:context|aggregate|event|service|module)s?\s*(?:\d+\s*)?:\s*)?",
    re.I,
)
_TAIL = regex(r"(?:\s+(?:aggregate|event))?(?:\s*\([^()]*\))*\s*\Z", re.IGNORECASE)
_GROUP = regex(
    r"(?i)\w\s+(?:events|messages|commands|services|contexts|aggregates|modules|ports|adapters|projections)\W*\Z"
)
"""A heading over several parts: `Order events`."""
_FIRST_WORDS = regex(r"(?:`[^`\n]+`|\*\*[^*\n]+\*\*|(?:(?! [-–—(]|: )[^\n(])+)")

_FIRST_OF_TITLES = frozenset(title.split(" ")[0] for kind in KINDS if kind.name in HEADED for title in kind.titles)
"""The words that the titles of those kinds begin with: most headings have none, and are asked for nothing else."""
LISTED_AS = ("list", "ordered-list")
Said = list[tuple[str, list[Span]]]
"""What is said under a heading: each role, and where its values stand."""


class Kindred(Record):
    """A section whose title names one kind of part that may stand outside of tables: the kind, and its place in the order."""

    section: Section
    number: int
    kind: str


def kindred(headings: Sequence[Section]) -> list[Kindred]:
    """The sections that name one kind of part."""
    found: list[Kindred] = []
    for section in headings:
        title = section.heading.text if section.heading is not None else ""
        if not _FIRST_OF_TITLES.isdisjoint(key(title).split(" ")):
            kinds = [each for each in parts_among(kinds_named_by(title)) if each[1] in HEADED]
            if len(kinds) == 1:
                found.append(Kindred(section, *kinds[0]))
    return found


def described_parts(text: str, sections: Sequence[Kindred], known: Sequence[Catalogue]) -> Iterator[Catalogue]:
    """The catalogues of parts that have a heading each."""
    tabled = {catalogue.kind for catalogue in known}
    for section, number, kind in [(each.section, each.number, each.kind) for each in sections]:
        if section.heading is None or len(section.children) < 2 or kind in tabled:
            continue
        single = [child for child in section.children if not _GROUP.search(child.title)]
        found = [(child, said) for child in single if (said := _said(text, child, number))]
        if len(found) > 1 and 2 * len(found) >= len(section.children):
            roles = ("name", *dict.fromkeys(role for _, said in found for role, _ in said))
            rows = tuple(
                entry(text, kind, roles, child.heading.span, _title(text, child), said)  # type: ignore[union-attr]
                for child, said in found
            )
            yield Catalogue(kind, rows, roles, section.heading.span, section.heading.content, section.title)


def entry(text: str, kind: str, roles: tuple[str, ...], span: Span, title: Name, said: Said) -> Entry:
    """What is said of a part as a row; of what is told of others and not of this one, the cell is empty."""
    cls, values = ENTRIES[kind], dict(reversed(said))
    parts: dict[str, Name | tuple[Name, ...]] = {}
    for field, lists in LISTS[cls]:
        spans = values.get(field, [])
        if lists:
            parts[field] = tuple(name for span in spans for name in names_in(text, span))
        elif spans:
            name = trimmed(text, spans[0].start, spans[-1].end)
            parts[field] = Name("" if is_nothing(name.text) else name.text.replace("`", ""), name.span)
        elif field in roles:
            parts[field] = Name("", title.span)
    return cls(span, title, **parts)


def _title(text: str, section: Section) -> Name:
    """The name in a heading, without its number, the word for what it is, and a remark in brackets."""
    content = section.heading.content  # type: ignore[union-attr]
    lead = _LEAD.match(text, content.start, content.end)
    start = lead.end() if lead else content.start
    tail = _TAIL.search(text, start, content.end)
    end = tail.start() if tail and tail.start() > start else content.end
    return trimmed(text, start, end)


def _said(text: str, section: Section, kind: int) -> Said:
    """What the lines with labels directly under a heading say, for the labels that are header words of the kind."""
    found: Said = []
    for block, below in _with_next(section.blocks):
        if type(block) is Paragraph:
            _add(found, text, kind, block, below)
        elif type(block) is Container and block.kind in LISTED_AS:
            for item in block.children:
                inside = list(item.children) if isinstance(item, Container) else []
                if inside and type(inside[0]) is Paragraph:
                    _add(found, text, kind, inside[0], inside[1] if len(inside) > 1 else None)
    return found


def _with_next(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    return zip_longest(blocks, blocks[1:])


def _add(found: Said, text: str, kind: int, paragraph: Paragraph, below: Block | None) -> None:
    """The labels of the lines of a paragraph; what a label without words announces stands in the list below it."""
    if ":" not in paragraph.text:
        return
    for match in _labelled(text, paragraph.content):
        role = part_role(kind, match["label"])
        if role and match["value"].strip(" *_"):
            found.append((role, [Span(*match.span("value"))]))
        elif role and type(below) is Container and below.kind in LISTED_AS:
            found.append((role, [span for item in below.children for span in _first_words(text, item)]))


def _labelled(text: str, span: Span) -> Iterator[re.Match[str]]:
    """The lines that begin with a label."""
    start = span.start
    while start < span.end:
        if match := _LABELLED.match(text, start, span.end):
            yield match
        start = text.find("\n", start, span.end) + 1 or span.end


def _first_words(text: str, item: Block) -> Iterator[Span]:
    """What an item of a list is about: the words before a dash, a colon or a bracket."""
    line = item.children[0] if isinstance(item, Container) and item.children else None
    if type(line) is Paragraph and (match := _FIRST_WORDS.match(text, line.content.start, line.content.end)):
        yield Span(*match.span())
